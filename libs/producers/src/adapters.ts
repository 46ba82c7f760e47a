import type { Clock, TillagdKod } from '@samsvar/domain';
import { createAfAdapter } from './af/af.adapter.js';
import { readerOf, type AnswerKind, type AnswerReading } from './answer-readers.js';
import { createCsnAdapter } from './csn/csn.adapter.js';
import { createFkAdapter } from './fk/fk.adapter.js';
import { createGeneriskAdapter } from './generisk/generisk.adapter.js';
import type { GeneriskFormat } from './generisk/generisk.question.js';
import { createMivAdapter } from './miv/miv.adapter.js';
import { createSkvAdapter } from './skv/skv.adapter.js';
import { createSoAdapter } from './so/so.adapter.js';
import type { Adapter } from './stack/adapter.js';
import { createTnsAdapter } from './tns/tns.adapter.js';

/** Who makes the service's own test calls. */
export interface TestCaller {
  readonly organisationsnummer: string;
  readonly aktorsid: string;
}

/** The adapters of the seven Bastjänster, in the order of the contract. */
export function createAdapters(reading: AnswerReading, clock: Clock, caller: TestCaller): readonly Adapter[] {
  const read = <Kind extends AnswerKind>(kind: Kind) => readerOf(reading, kind);
  return [
    createAfAdapter({ svar: read('AF'), testsvar: read('AF_TEST') }, clock, caller.organisationsnummer),
    createCsnAdapter(read('CSN')),
    createFkAdapter({ svar: read('FK'), testsvar: read('FK_TEST') }, caller.aktorsid),
    createSkvAdapter({ v10: read('SKV_V10'), v11Del: read('SKV_V11_DEL') }),
    createSoAdapter(read('SO')),
    createTnsAdapter(read('TNS')),
    createMivAdapter(read('MIV')),
  ];
}

/**
 * The adapter of a Bastjänst that joined by the registry.
 *
 * @param format the rendering of the contract that it has (schemas/bastjanst/1)
 */
export function createTillagdAdapter(bastjanst: TillagdKod, format: GeneriskFormat, reading: AnswerReading): Adapter {
  const read = { svar: readerOf(reading, 'GENERISK'), ping: readerOf(reading, 'GENERISK_PING') };
  return createGeneriskAdapter(bastjanst, format, read);
}
