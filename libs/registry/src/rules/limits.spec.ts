import { refusalOf } from '../../test/try-out.js';
import type { Onskadpost } from '../change/andring.js';

const version = (fields: object): Onskadpost => ({
  slag: 'bastjanstversion',
  id: 'CSN-1',
  innehall: {
    bastjanst: 'CSN',
    version: '1',
    kontrakt: 'CSN',
    adress: 'https://csn.example/tjanst',
    from: '2024-01-01',
    ...fields,
  },
});

describe('the limits of a version', () => {
  it.each([
    [{ windowMs: 20_000, bucketMs: 2_000 }, true],
    [{ windowMs: 20_000, bucketMs: 3_000 }, false],
    [{ windowMs: 20_500 }, false],
    [{ bucketMs: 1_500 }, true],
    [{ bucketMs: 1_700 }, false],
    [{ bucketMs: 60_000 }, false],
  ])('have a breaker whose window is whole buckets: %j: %s', async (brytare, holds) => {
    const refused = ['SSBT-6003', 'brytare-hela-delar /poster/0/innehall/brytare/windowMs'];
    expect(await refusalOf([version({ brytare })])).toEqual(holds ? [] : refused);
  });

  it.each([
    [{ perSekund: 1, perMinut: 60, perTimme: 3_600, pausMs: 300, tradar: 1 }, []],
    [{ pausMs: 300 }, []],
    [{}, ['takt-tal']],
    [{ perSekund: 2, perMinut: 2, perTimme: 2 }, []],
    [{ perSekund: 3, perMinut: 2 }, ['takt-ordning']],
    [{ perSekund: 3, perTimme: 2 }, ['takt-ordning']],
    [{ perMinut: 3, perTimme: 2 }, ['takt-ordning']],
  ])('have a pace that says something and does not contradict itself: %j', async (massfraga, regler) => {
    const found = await refusalOf([version({ takt: { onlinefraga: null, massfraga } })]);
    expect(found.slice(1)).toEqual(regler.map((regel) => `${regel} /poster/0/innehall/takt/massfraga`));
  });
});
