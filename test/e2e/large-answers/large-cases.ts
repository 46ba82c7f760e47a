import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import type { Caller, HttpAnswer } from '../../harness/caller.js';
import { fraga } from '../../harness/fraga.js';
import { askRest, FRAGOR_PATH, restFraga } from '../../harness/rest-fraga.js';

const PERSON = TEST_PERSONS.storaSvar;

/** One question whose answers are large, and what of its answer must be the same whoever reads it where. */
export interface LargeCase {
  readonly name: string;
  readonly ask: (caller: Caller) => Promise<HttpAnswer>;
  /** Without what differs from one time to another: the question's own id and the milliseconds. */
  readonly same: (answer: HttpAnswer) => string;
}

/** All that the Bastjänster said, byte for byte. */
function svarsdata({ text }: HttpAnswer): string {
  return text.slice(text.indexOf('<ssbt:svarsdata>'));
}

function restSvar({ text }: HttpAnswer): string {
  return text
    .replace(/"fragaId":"[^"]*"/, '')
    .replace(/"kvitto":\{[^}]*\}/, '')
    .replaceAll(/"(ms|forbrukatMs)":[0-9]+/g, '');
}

function bySoap(kontrakt: 'v10' | 'v11', inkludera: readonly SsbtekKod[]): LargeCase {
  const question = fraga({ personidentitet: PERSON, kontrakt, inkludera });
  return { name: `SOAP ${kontrakt} ${nameOf(inkludera)}`, ask: (caller) => caller.ask(question), same: svarsdata };
}

function byRest(inkludera: readonly SsbtekKod[], query = ''): LargeCase {
  const question = restFraga([PERSON], {}, inkludera);
  const ask = (caller: Caller): Promise<HttpAnswer> => askRest(caller, question, { path: FRAGOR_PATH + query });
  return { name: `REST ${nameOf(inkludera)}${query}`, ask, same: restSvar };
}

function nameOf(inkludera: readonly SsbtekKod[]): string {
  return inkludera.length === SSBTEK_KODER.length ? 'all seven' : inkludera.join(' ');
}

/** Each Bastjänst alone at each door that reads its answer in a way of its own. */
export const EACH_ALONE: readonly LargeCase[] = [
  ...SSBTEK_KODER.map((kod) => bySoap('v10', [kod])),
  ...SSBTEK_KODER.map((kod) => byRest([kod])),
];

/** Skatteverket's five parts: of five megabytes each they are more than any answer may be. */
export const IN_PARTS: readonly LargeCase[] = [bySoap('v11', ['SKV'])];

export const ALL_SEVEN: readonly LargeCase[] = [
  bySoap('v10', SSBTEK_KODER),
  bySoap('v11', SSBTEK_KODER),
  byRest(SSBTEK_KODER),
  byRest(['AF', 'CSN', 'FK'], '?original=true'),
];
