import { join } from 'node:path';
import { openXml, SchemaStore } from '@samsvar/contracts';
import { SSBTEK_KODER, uppgiftslamnareFor } from '@samsvar/domain';
import { ManualClock, tillagdKod } from '@samsvar/testing';
import { readingHere, unreadAnswer, type AnswerKind, type AnswerReading, type Parametrar } from './answer-readers.js';

const SCHEMAS = join(__dirname, '../../../schemas');
const KFM = tillagdKod('KFM');
const OM = { personidentitet: '199001012385' };

/** One of each kind; a kind that is missing here is an error of the compiler. */
const PARAMETRAR: Parametrar = {
  AF: OM,
  AF_TEST: null,
  CSN: OM,
  FK: { ...OM, gepiAsked: true },
  FK_TEST: null,
  GENERISK: { ...OM, bastjanst: KFM, format: 'json' },
  GENERISK_PING: { bastjanst: KFM, format: 'json' },
  MIV: OM,
  SKV_V10: OM,
  SKV_V11_DEL: OM,
  SO: { ...OM, godaStatusar: new Set(['ok']) },
  TNS: { affarskoder: new Set() },
};
const KINDS = Object.keys(PARAMETRAR) as AnswerKind[];
const UNREADABLE = { status: 200, reason: 'OK', body: Buffer.from('<{') };

describe('the readers of answers', () => {
  let reading: AnswerReading;
  let schemas: SchemaStore;
  beforeAll(async () => {
    const gate = await openXml();
    schemas = new SchemaStore(gate, SCHEMAS);
    reading = readingHere({ gate, schemas }, new ManualClock());
  });
  afterAll(() => schemas.dispose());

  it.each(KINDS)('%s reads at once, and says of the Bastjänst it is of what cannot be read', (kind) => {
    const delutfall = reading.read(kind, UNREADABLE, PARAMETRAR[kind]);
    expect(delutfall).toEqual(unreadAnswer(kind, PARAMETRAR[kind], 'BT'));
    const bastjanst = kind.split('_')[0]?.replace('GENERISK', KFM);
    const namn = [...SSBTEK_KODER, KFM].filter((kod) => kod === bastjanst).map(uppgiftslamnareFor);
    expect(delutfall).toMatchObject({
      utfall: 'OGILTIGT_SVAR',
      fel: { kalla: 'BT', felkod: 'SSBT-4010', felmeddelande: [`Svaret från ${namn.join()} gick inte att läsa.`] },
    });
  });

  it.each(KINDS)('%s takes parameters that can be sent to another thread', (kind) => {
    expect(structuredClone(PARAMETRAR[kind])).toEqual(PARAMETRAR[kind]);
  });

  it('leave an answer that we could not read to its end as our own failure', () => {
    expect(unreadAnswer('SKV_V11_DEL', OM, 'SSBT')).toMatchObject({
      utfall: 'AVBRUTEN',
      fel: { kalla: 'SSBT', felkod: 'SSBT-4203' },
    });
  });
});
