import type { SchemaStore, XmlGate } from '@samsvar/contracts';
import type { BastjanstKod, SsbtekKod, Clock, Kalla } from '@samsvar/domain';
import { readAfAnswer, readAfTestAnswer } from './af/af.answer.js';
import type { AnswerReader, OmPerson, ReadAnswer } from './answer/answer-reading.js';
import { ogiltigtSvar } from './answer/delutfall.js';
import { SchemaDeviations } from './answer/schema-deviations.js';
import type { AnswerTools } from './answer/soap-answer.js';
import { readCsnAnswer } from './csn/csn.answer.js';
import { readFkAnswer, readFkTestAnswer, type FkParametrar } from './fk/fk.answer.js';
import {
  readGeneriskAnswer,
  readGeneriskPing,
  type GeneriskParametrar,
  type PingParametrar,
} from './generisk/generisk.answer.js';
import { readMivAnswer } from './miv/miv.answer.js';
import { readSkv10Answer } from './skv/skv10.answer.js';
import { readSkv11DelAnswer } from './skv/skv11.answer.js';
import { readSoAnswer, type SoParametrar } from './so/so.answer.js';
import type { Delutfall, WireResponse } from './stack/adapter.js';
import { endedHere } from './stack/anrop.js';
import { readTnsAnswer, type TnsParametrar } from './tns/tns.answer.js';

/** What each kind of answer is read with. All of it can be sent to another thread. */
export interface Parametrar {
  readonly AF: OmPerson;
  readonly AF_TEST: null;
  readonly CSN: OmPerson;
  readonly FK: FkParametrar;
  readonly FK_TEST: null;
  /** Of a Bastjänst that joined by the registry. */
  readonly GENERISK: GeneriskParametrar;
  readonly GENERISK_PING: PingParametrar;
  readonly MIV: OmPerson;
  readonly SKV_V10: OmPerson;
  /** One of the parts that contract v11 has. */
  readonly SKV_V11_DEL: OmPerson;
  readonly SO: SoParametrar;
  readonly TNS: TnsParametrar;
}

export type AnswerKind = keyof Parametrar;
type GeneriskKind = 'GENERISK' | 'GENERISK_PING';

const READERS: { readonly [Kind in AnswerKind]: AnswerReader<Parametrar[Kind]> } = {
  AF: readAfAnswer,
  AF_TEST: readAfTestAnswer,
  CSN: readCsnAnswer,
  FK: readFkAnswer,
  FK_TEST: readFkTestAnswer,
  GENERISK: readGeneriskAnswer,
  GENERISK_PING: readGeneriskPing,
  MIV: readMivAnswer,
  SKV_V10: readSkv10Answer,
  SKV_V11_DEL: readSkv11DelAnswer,
  SO: readSoAnswer,
  TNS: readTnsAnswer,
};

/** Those of the contract; an answer of another Bastjänst says itself whose it is. */
const BASTJANST_OF: Readonly<Record<Exclude<AnswerKind, GeneriskKind>, SsbtekKod>> = {
  AF: 'AF',
  AF_TEST: 'AF',
  CSN: 'CSN',
  FK: 'FK',
  FK_TEST: 'FK',
  MIV: 'MIV',
  SKV_V10: 'SKV',
  SKV_V11_DEL: 'SKV',
  SO: 'SO',
  TNS: 'TNS',
};

/**
 * What came of an answer that nobody could read to its end.
 *
 * @param kalla BT when the answer was what made it impossible, SSBT when we were
 */
export function unreadAnswer<Kind extends AnswerKind>(
  kind: Kind,
  parametrar: Parametrar[Kind],
  kalla: Kalla,
): Delutfall {
  const bastjanst = bastjanstOf(kind, parametrar);
  return kalla === 'BT' ? ogiltigtSvar(bastjanst, 'SSBT-4010') : endedHere(bastjanst, 'AVBRUTEN', 'SSBT-4203');
}

function bastjanstOf(kind: AnswerKind, parametrar: Parametrar[AnswerKind]): BastjanstKod {
  if (kind !== 'GENERISK' && kind !== 'GENERISK_PING') return BASTJANST_OF[kind];
  if (parametrar === null || !('bastjanst' in parametrar)) throw new Error(`${kind} names no Bastjänst.`);
  return parametrar.bastjanst;
}

/** The gate that every document passes, and the compiled schemas. */
export interface XmlTools {
  readonly gate: XmlGate;
  readonly schemas: SchemaStore;
}

/** Reads answers: all kinds by one port, so that whoever is behind it decides in which thread. */
export interface AnswerReading {
  read<Kind extends AnswerKind>(
    kind: Kind,
    svar: WireResponse,
    parametrar: Parametrar[Kind],
  ): Delutfall | Promise<Delutfall>;
}

/** Reads in the thread it is called in. */
export class ReadingHere implements AnswerReading {
  constructor(private readonly tools: AnswerTools) {}

  read<Kind extends AnswerKind>(kind: Kind, svar: WireResponse, parametrar: Parametrar[Kind]): Delutfall {
    return READERS[kind](svar, parametrar, this.tools);
  }
}

/** Reads at once, in the thread it is called in. */
export function readingHere({ gate, schemas }: XmlTools, clock: Clock): AnswerReading {
  return new ReadingHere({ gate, deviations: new SchemaDeviations(schemas, clock) });
}

/** The port for one kind of answer, as its adapter sees it. */
export function readerOf<Kind extends AnswerKind>(reading: AnswerReading, kind: Kind): ReadAnswer<Parametrar[Kind]> {
  return (svar, parametrar) => reading.read(kind, svar, parametrar);
}
