import { TEST_PERSONS } from '@samsvar/testing';
import type { SimuleradKod, Innehall } from './bastjanst-simulator.js';

/** How an answer leaves: whole, never, cut off by a reset in its middle, or one byte a second. */
export type Delivery = 'WHOLE' | 'NEVER' | 'RESET' | 'TRICKLE';

/** What a bastjänst does when it is asked about a person. Times are unscaled. */
export interface Behaviour {
  readonly innehall: Innehall;
  readonly delivery: Delivery;
  readonly delay: number | 'LOGNORMAL';
}

type Part = Partial<Behaviour>;
type Row = { readonly alla?: Part } & { readonly [kod in SimuleradKod]?: Part };

const NORMAL: Behaviour = { innehall: 'DATA', delivery: 'WHOLE', delay: 0 };
const NEVER: Part = { delivery: 'NEVER' };

/** The scenario table: the test person decides. What a row does not name is answered with data, at once. */
const TABLE: Readonly<Record<string, Row>> = {
  [TEST_PERSONS.ingenHarNagot]: { alla: { innehall: 'INGEN_UPPGIFT' } },
  [TEST_PERSONS.csnSvararAldrig]: { CSN: NEVER },
  [TEST_PERSONS.treSvararAldrig]: { CSN: NEVER, TNS: NEVER, MIV: NEVER },
  [TEST_PERSONS.baraAfOchFk]: { CSN: NEVER, SKV: NEVER, SO: NEVER, TNS: NEVER, MIV: NEVER, KFM: NEVER },
  [TEST_PERSONS.ingenSvararNagonsin]: { alla: NEVER },
  [TEST_PERSONS.skyddadIdentitet]: { alla: { innehall: 'SKYDDAD' } },
  [TEST_PERSONS.felFranAlla]: { alla: { innehall: 'FEL' } },
  [TEST_PERSONS.allaEfterFemSekunder]: { alla: { delay: 5000 } },
  [TEST_PERSONS.skvEfterNioSekunder]: { SKV: { delay: 9000 } },
  [TEST_PERSONS.trasigaSvar]: { alla: { innehall: 'TRASIG' } },
  [TEST_PERSONS.storaSvar]: { alla: { innehall: 'STOR' } },
  [TEST_PERSONS.fkDelvis]: { FK: { innehall: 'PARTIELL' } },
  [TEST_PERSONS.soBryterMittI]: { SO: { delivery: 'RESET' } },
  [TEST_PERSONS.tnsEnByteISekunden]: { TNS: { delivery: 'TRICKLE' } },
  [TEST_PERSONS.lognormalSvarstid]: { alla: { delay: 'LOGNORMAL' } },
};

/** What the bastjänst does when it is asked about the person. */
export function behaviourOf(personidentitet: string, bastjanst: SimuleradKod): Behaviour {
  const row = TABLE[personidentitet];
  return { ...NORMAL, ...row?.alla, ...row?.[bastjanst] };
}
