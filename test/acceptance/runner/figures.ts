import type { Environment } from '../../harness/compiled-app.js';

/** The time budget of UC 4.8, as it is or scaled down, in milliseconds. */
export interface Figures {
  readonly malMs: number;
  readonly takMs: number;
  readonly perPersonMs: number;
  readonly reservMs: number;
  /** What the simulators' delays are multiplied by. */
  readonly timeScale: number;
  /** What the way back to the caller may add on a machine that has other things to do as well. */
  readonly deliveryMs: number;
}

export const FIGURES_NAMES = ['scaled', 'wide', 'real'] as const;
export type FiguresName = (typeof FIGURES_NAMES)[number];

/** The time budgets that cases are run with. */
export const FIGURES: Readonly<Record<FiguresName, Figures>> = {
  /** Three twentieths of the real figures, but for the reserve: compiling takes the time it takes. */
  scaled: { malMs: 1_050, takMs: 1_800, perPersonMs: 225, reservMs: 250, timeScale: 0.15, deliveryMs: 250 },
  /** Three tenths, for answers of a megabyte: reading them takes its time whatever the scale. */
  wide: { malMs: 2_100, takMs: 3_600, perPersonMs: 450, reservMs: 150, timeScale: 0.3, deliveryMs: 250 },
  /** UC 4.8: the answer is with the caller inside the budget, and nothing is added. */
  real: { malMs: 7_000, takMs: 12_000, perPersonMs: 1_500, reservMs: 150, timeScale: 1, deliveryMs: 0 },
};

/** The budget of a question about so many persons. */
export function budgetOf({ malMs, perPersonMs }: Figures, persons: number): number {
  return malMs + perPersonMs * (persons - 1);
}

/** What a moment of a case's file is counted from. */
export interface Occasion {
  readonly figures: Figures;
  readonly persons: number;
  /** What the simulator was told to wait, unscaled. */
  readonly delayMs: number;
}

/** A moment of a case's file in milliseconds: `0`, `delay`, `fan-out`, `budget`, `budget - 250 ms`. */
export function momentMs(moment: string, { figures, persons, delayMs }: Occasion): number {
  const budget = budgetOf(figures, persons);
  if (moment === '0') return 0;
  if (moment === 'delay') return delayMs * figures.timeScale;
  if (moment === 'fan-out') return budget - figures.reservMs;
  const [, before = '0'] = /^budget - ([0-9]+) ms$/.exec(moment) ?? [];
  return budget - Number(before);
}

/** The environment that gives a gateway these figures. */
export function settingsOf(figures: Figures): Environment {
  return {
    SAMSVAR_BUDGET_TARGET_MS: String(figures.malMs),
    SAMSVAR_BUDGET_CEILING_MS: String(figures.takMs),
    SAMSVAR_BUDGET_PER_PERSON_MS: String(figures.perPersonMs),
    SAMSVAR_BUDGET_RESERVE_MS: String(figures.reservMs),
    SAMSVAR_LOG_LEVEL: 'warn',
  };
}
