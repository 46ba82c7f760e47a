import { isSsbtekKod, type BastjanstKod, type Clock, type WireKontrakt } from '@samsvar/domain';
import { createAfAdapter } from './af/af.adapter.js';
import { readerOf, type AnswerKind, type AnswerReading } from './answer-readers.js';
import { createCsnAdapter } from './csn/csn.adapter.js';
import { createFkAdapter } from './fk/fk.adapter.js';
import { createGeneriskAdapter } from './generisk/generisk.adapter.js';
import type { GeneriskFormat } from './generisk/generisk.question.js';
import { createMivAdapter } from './miv/miv.adapter.js';
import { createSkv10Adapter } from './skv/skv10.adapter.js';
import { createSkv11Adapter } from './skv/skv11.adapter.js';
import { createSoAdapter } from './so/so.adapter.js';
import type { Adapter } from './stack/adapter.js';
import { createTnsAdapter } from './tns/tns.adapter.js';

/** Who makes the service's own test calls. */
export interface TestCaller {
  readonly organisationsnummer: string;
  readonly aktorsid: string;
}

/** What every adapter may need of the process. */
export interface AdapterPorts {
  readonly reading: AnswerReading;
  readonly clock: Clock;
  readonly caller: TestCaller;
}

type Create = (ports: AdapterPorts, bastjanst: BastjanstKod) => Adapter;

const read = <Kind extends AnswerKind>({ reading }: AdapterPorts, kind: Kind) => readerOf(reading, kind);

/** The adapter of each wire contract. */
const ADAPTERS: Readonly<Record<WireKontrakt, Create>> = {
  AF: (ports) =>
    createAfAdapter(
      { svar: read(ports, 'AF'), testsvar: read(ports, 'AF_TEST') },
      ports.clock,
      ports.caller.organisationsnummer,
    ),
  CSN: (ports) => createCsnAdapter(read(ports, 'CSN')),
  FK: (ports) => createFkAdapter({ svar: read(ports, 'FK'), testsvar: read(ports, 'FK_TEST') }, ports.caller.aktorsid),
  SKV10: (ports) => createSkv10Adapter(read(ports, 'SKV_V10')),
  SKV11: (ports) => createSkv11Adapter(read(ports, 'SKV_V11_DEL')),
  SO: (ports) => createSoAdapter(read(ports, 'SO')),
  TNS: (ports) => createTnsAdapter(read(ports, 'TNS')),
  MIV: (ports) => createMivAdapter(read(ports, 'MIV')),
  GENERISK_JSON: (ports, bastjanst) => generisk(ports, bastjanst, 'json'),
  GENERISK_XML: (ports, bastjanst) => generisk(ports, bastjanst, 'xml'),
};

function generisk(ports: AdapterPorts, bastjanst: BastjanstKod, format: GeneriskFormat): Adapter {
  if (isSsbtekKod(bastjanst)) throw new Error(`${bastjanst} has a contract of its own.`);
  return createGeneriskAdapter(bastjanst, format, {
    svar: read(ports, 'GENERISK'),
    ping: read(ports, 'GENERISK_PING'),
  });
}

/** The adapter that speaks a wire contract with a Bastjänst. */
export function createAdapter(kontrakt: WireKontrakt, bastjanst: BastjanstKod, ports: AdapterPorts): Adapter {
  return ADAPTERS[kontrakt](ports, bastjanst);
}
