import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { askRest, restFraga, svarIn } from '../../harness/rest-fraga.js';
import { ScaledSamsvar } from '../../harness/scaled-samsvar.js';

jest.setTimeout(60_000);

/** Time for some of the large answers and not for all; the reserve is for a machine with other things to do. */
const BUDGET = { malMs: 1_100, takMs: 1_500, reservMs: 500, timeScale: 0.2 } as const;
/** What comes to 25 MB, and has to be translated. */
const XML: readonly SsbtekKod[] = ['AF', 'CSN', 'SO', 'TNS', 'MIV'];

let samsvar: ScaledSamsvar;
beforeAll(async () => {
  samsvar = await ScaledSamsvar.start(BUDGET);
});
afterAll(() => samsvar.stop());

it('a question whose answers cannot all be read in time is answered in time, and so is the next one', async () => {
  const caller = samsvar.caller();
  await Promise.all(SSBTEK_KODER.map((kod) => samsvar.simulators.turn(kod, { lage: 'up', mb: 4.9 })));
  const large = restFraga([TEST_PERSONS.storaSvar], {}, XML);
  const answers = await Promise.all([1, 2, 3].map(() => askRest(caller, large)));
  for (const answer of answers) {
    const { forbrukatMs, personer } = svarIn(answer);
    expect(forbrukatMs).toBeLessThanOrEqual(BUDGET.malMs);
    const utfall = XML.map((kod) => personer[0]?.delsvar[kod].utfall ?? '');
    // Late at the Uppgiftslämnare or late with us: never the one for the other, and never a fault of the question.
    expect(utfall.filter((each) => !['DATA', 'AVBRUTEN', 'TIDSGRANS'].includes(each))).toEqual([]);
    expect(utfall.filter((each) => each !== 'DATA').length).toBeGreaterThan(0);
  }
  const next = svarIn(await askRest(caller, restFraga([TEST_PERSONS.allaHarData])));
  expect(next.klass).toBe('TILLGANGLIG');
  expect(await samsvar.gateway.metrics()).toMatch(/^samsvar_stora_svar_i_ko 0$/m);
});
