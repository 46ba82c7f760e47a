import { setTimeout as pause } from 'node:timers/promises';
import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import { manyTestPersonnummer } from '@samsvar/testing';
import { AnswerReader, felIn, type Svar } from '../harness/answer-reader.js';
import { eventually } from '../harness/eventually.js';
import { fraga } from '../harness/fraga.js';
import { ScaledSamsvar } from '../harness/scaled-samsvar.js';

jest.setTimeout(60_000);

/** The defaults: opens after twenty calls of which half failed, and stays open for ten seconds. */
const MINIMUM_CALLS = 20;
const OPEN_MS = 10_000;
/** AF has a test service that can be the probe; SO has none, so a question must be. */
const FAILING = ['AF', 'SO'] as const;
const OTHERS: readonly SsbtekKod[] = ['CSN', 'FK', 'SKV', 'TNS', 'MIV'];

let samsvar: ScaledSamsvar;
let reader: AnswerReader;
let openedAt = 0;
const persons = manyTestPersonnummer(100);

beforeAll(async () => {
  [samsvar, reader] = await Promise.all([ScaledSamsvar.start(), AnswerReader.open()]);
});
afterAll(async () => {
  reader.close();
  await samsvar.stop();
});

async function ask(): Promise<Svar> {
  const personidentitet = persons.shift() ?? '';
  return reader.svar((await samsvar.caller().ask(fraga({ personidentitet }))).body);
}

const stateOf = async (kod: SsbtekKod): Promise<string | undefined> =>
  new RegExp(`samsvar_kretsbrytare\\{bastjanst="${kod}",lage="(\\w+)"\\} 1`).exec(await samsvar.gateway.metrics())?.[1];

// The four cases are one story in time: what opened the breakers, what they do, and how they close.
describe('a Bastjänst that answers with errors', () => {
  it('is asked twenty times before its breaker opens, and then no more', async () => {
    await Promise.all(FAILING.map((kod) => samsvar.simulators.turn(kod, { lage: 'error' })));
    for (let call = 0; call < MINIMUM_CALLS; call += 1) {
      const { matris } = await ask();
      for (const kod of FAILING) expect([call, matris[kod].utfall]).toEqual([call, 'FELSVAR']);
    }
    openedAt = performance.now();
    const { matris, svarsdata, schemabrott, klass } = await ask();
    for (const kod of FAILING) {
      expect(matris[kod]).toMatchObject({ utfall: 'KRETSBRYTARE', felkod: 'SSBT-4002', forsok: 0 });
      expect(matris[kod].fragaIgenEfterMs).toBeGreaterThan(OPEN_MS - 2_000);
      expect(matris[kod].fragaIgenEfterMs).toBeLessThanOrEqual(OPEN_MS);
      expect(felIn(svarsdata[kod])).toMatchObject({ kalla: 'SSBT', felkod: 'SSBT-4002' });
      expect(await stateOf(kod)).toBe('OPEN');
    }
    expect([klass, schemabrott]).toEqual(['TILLGANGLIG_MED_STORNING', []]);
  });

  it('leaves the other five as they were', async () => {
    const { matris } = await ask();
    // A made-up person outside the scenario table may own no vehicle.
    for (const kod of OTHERS) expect(['DATA', 'INGEN_UPPGIFT']).toContain(matris[kod].utfall);
    const calls = await Promise.all(SSBTEK_KODER.map((kod) => samsvar.simulators.calls(kod)));
    const expected = SSBTEK_KODER.map((kod) => (OTHERS.includes(kod) ? MINIMUM_CALLS + 2 : MINIMUM_CALLS));
    expect(calls).toEqual(expected);
  });

  it('is tried by its own test service when the time is out, and asked again when that went well', async () => {
    await samsvar.simulators.reset();
    await pause(Math.max(0, openedAt + OPEN_MS - 1_500 - performance.now()));
    expect((await ask()).matris.AF.utfall).toBe('KRETSBRYTARE');
    await eventually('closed breaker of AF', async () => ((await stateOf('AF')) === 'CLOSED' ? true : undefined));
    const { fragor } = await samsvar.simulators.logg('AF');
    expect(fragor.map(({ personidentitet }) => personidentitet)).toEqual([null]);
    expect(performance.now() - openedAt).toBeGreaterThan(OPEN_MS - 250);
  });

  it('without a test service is tried by exactly one question, and answers all when that one was answered', async () => {
    await eventually('half-open breaker of SO', async () => ((await stateOf('SO')) === 'HALF_OPEN' ? true : undefined));
    await samsvar.simulators.turn('SO', { lage: 'slow', ms: 2_000 });
    const together = await Promise.all(Array.from({ length: 5 }, ask));
    const utfall = together.map(({ matris }) => matris.SO.utfall).toSorted();
    expect(utfall.filter((each) => each === 'KRETSBRYTARE')).toHaveLength(4);
    expect(await samsvar.simulators.calls('SO')).toBe(1);
    expect(await stateOf('SO')).toBe('CLOSED');
    await samsvar.simulators.turn('SO', { lage: 'up' });
    const after = await Promise.all(Array.from({ length: 5 }, ask));
    for (const { matris } of after) expect(['DATA', 'INGEN_UPPGIFT']).toContain(matris.SO.utfall);
    for (const { matris } of after) expect(['DATA', 'INGEN_UPPGIFT']).toContain(matris.AF.utfall);
  });
});
