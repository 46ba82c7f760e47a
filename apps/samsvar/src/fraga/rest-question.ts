import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dateInStockholm } from '@samsvar/calendar';
import { isSsbtekKod, type BastjanstKod } from '@samsvar/domain';
import { sameForAll } from './question.js';

/** What makes one question in JSON differ from another. The ingivare is the certificate's, so it is not among it. */
export interface RestQuestion {
  readonly personidentiteter: readonly string[];
  readonly bastjanster: readonly BastjanstKod[];
  readonly arendeidentitet: string;
  readonly handlaggare: string;
}

/** Fills the template of the question in JSON. */
export type WriteRestQuestion = (question: RestQuestion) => string;

/**
 * The one place that writes questions in JSON, for the terminal command and the example file alike.
 *
 * @param examplesFolder where `fraga.json` with its `{{…}}` lies
 * @param now the day that the periods are counted from
 */
export function restQuestionWriter(examplesFolder: string, now: () => Date): WriteRestQuestion {
  return (question) => {
    const template = readFileSync(join(examplesFolder, 'fraga.json'), 'utf8');
    const { bastjanster, ...own } = question;
    const filled = fill(template, { ...sameForAll(dateInStockholm(now())), ...own });
    return `${JSON.stringify(withOnly(filled, bastjanster), null, 2)}\n`;
  };
}

function fill(template: string, values: Readonly<Record<string, unknown>>): object {
  const text = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template of the fråga asks for the unknown value ${name}.`);
    return JSON.stringify(value);
  });
  return JSON.parse(text) as object;
}

/** A Bastjänst that is not to be asked is left out; one that joined by the registry is not in the template. */
function withOnly(question: object, chosen: readonly BastjanstKod[]): object {
  const all = 'bastjanster' in question && typeof question.bastjanster === 'object' ? question.bastjanster : {};
  const bastjanster = Object.entries(all ?? {}).filter(([kod]) => chosen.some((each) => each === kod));
  const tillagda = chosen.filter((kod) => !isSsbtekKod(kod)).map((kod) => [kod, {}] as const);
  return { ...question, bastjanster: Object.fromEntries([...bastjanster, ...tillagda]) as object };
}
