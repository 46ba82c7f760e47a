import { parseArgs } from 'node:util';

/** What an empty registry is filled with: the simulators open round the clock, or with the hours and the pace of the agreements. */
const SEEDS = ['utveckling', 'avtal'] as const;
export type Seed = (typeof SEEDS)[number];

export type StartOptions =
  | { readonly kind: 'start'; readonly seed: Seed }
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly fault: string };

export const START_HELP = `Startar hela Samsvar: PostgreSQL, simulatorer av bastjänsterna och gatewayen.

  npm start
  npm start -- --seed avtal

  --seed utveckling   ett tomt register får parter och bastjänster som är öppna dygnet runt (förvalt)
  --seed avtal        ett tomt register får bastjänsterna med avtalens tider och takt
  --help              den här hjälpen

Det som redan har ändrats i registret rörs inte. Portar och mappar väljs med miljövariabler: docs/env.md.`;

/** What was written after \`npm start --\`. */
export function startOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { seed: { type: 'string', default: 'utveckling' }, help: { type: 'boolean', default: false } },
      strict: true,
    });
    if (values.help) return { kind: 'help' };
    const seed = SEEDS.find((each) => each === values.seed);
    return seed ? { kind: 'start', seed } : fault(`--seed är ${SEEDS.join(' eller ')}.`);
  } catch {
    return fault('Okänt tillval till npm start. Se npm start -- --help.');
  }
}

function fault(text: string): StartOptions {
  return { kind: 'fault', fault: text };
}
