import { privateEndpointsOf, NO_PRIVATE_ENDPOINTS } from '@samsvar/platform';
import { CSN, OPERATOR_1, OPERATOR_2 } from '../../test/sample-registry.js';
import { refusalOf, sampleDesk } from '../../test/try-out.js';
import type { Onskadpost } from '../change/andring.js';

const version = (adress: string, id = 'CSN-1'): Onskadpost => ({
  slag: 'bastjanstversion',
  id,
  innehall: { bastjanst: 'CSN', version: '1', kontrakt: 'CSN', adress, from: '2024-01-01' },
});
const refusedBy = (regel: string): readonly string[] => ['SSBT-6007', `${regel} /poster/0/innehall/adress`];

describe('the address of a bastjänst', () => {
  it.each([
    'https://127.0.0.1/x',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://[::1]:8443/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/latest/meta-data',
    'https://169.254.169.254/latest/meta-data',
    'https://10.1.2.3/',
    'https://192.168.0.1/',
    'https://0.0.0.0/',
    'https://localhost/',
    'https://localhost./',
    'https://a.localhost/',
    'https://LOCALHOST/',
  ])('is not one of our own network: %s', async (adress) => {
    const resolve = (): Promise<never> => Promise.reject(new Error('nobody is asked'));
    expect(await refusalOf([version(adress)], { resolve })).toEqual(refusedBy('privat-adress'));
  });

  it.each([
    [['8.8.8.8'], []],
    [['8.8.8.8', '2a00:801::1'], []],
    [['8.8.8.8', '10.0.0.1'], refusedBy('privat-adress')],
    [['::ffff:10.0.0.1'], refusedBy('privat-adress')],
    [['nonsense'], refusedBy('privat-adress')],
    [[], refusedBy('adress-finns-inte')],
  ])('is looked up, and all that it leads to is looked at: %j', async (addresses, expected) => {
    const asked: string[] = [];
    const resolve = async (host: string): Promise<readonly string[]> => {
      asked.push(host);
      return addresses;
    };
    expect(await refusalOf([version('https://inne.example.:8443/x')], { resolve })).toEqual(expected);
    expect(asked).toEqual(['inne.example']);
  });

  it('can be looked up', async () => {
    const resolve = (): Promise<never> => Promise.reject(new Error('ENOTFOUND'));
    expect(await refusalOf([version('https://finns-inte.example/')], { resolve })).toEqual(
      refusedBy('adress-finns-inte'),
    );
  });

  it('is https, and holds no secret', async () => {
    expect(await refusalOf([version('http://csn.example/')])).toEqual(refusedBy('https'));
    expect(await refusalOf([version('https://anna:hemligt@csn.example/')])).toEqual(refusedBy('inga-hemligheter'));
  });

  it.each([
    ['http://127.0.0.1:9102/', []],
    ['http://localhost:9102/', []],
    ['https://127.0.0.1:9102/', []],
    ['http://csn.example/', refusedBy('https')],
    ['https://10.0.0.1/', refusedBy('privat-adress')],
  ])('may be in a network that the configuration allows: %s', async (adress, expected) => {
    const privateEndpoints = privateEndpointsOf('loopback') ?? NO_PRIVATE_ENDPOINTS;
    expect(await refusalOf([version(adress)], { privateEndpoints })).toEqual(expected);
  });

  it('that stands is not looked at again when something else of the version changes', async () => {
    const resolve = (): Promise<never> => Promise.reject(new Error('nobody is asked'));
    const same = {
      ...version('https://csn.example/tjanst'),
      innehall: { ...(version('https://csn.example/tjanst').innehall as object), samtidighet: 4 },
    };
    expect(await refusalOf([same], { resolve })).toEqual([]);
  });

  it('is looked up again when the change is approved', async () => {
    let leadsTo = '8.8.8.8';
    const desk = await sampleDesk({ resolve: async () => [leadsTo] });
    const asked = await desk.request(OPERATOR_1, 'ÄR-1', [version('https://ny.example/')]);
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    leadsTo = '10.0.0.1';
    expect(await desk.decide(OPERATOR_2, asked.value.id, 'GALLER')).toMatchObject({
      avvisning: { felkod: 'SSBT-6007' },
    });
    leadsTo = '8.8.8.8';
    expect(await desk.decide(OPERATOR_2, asked.value.id, 'GALLER')).toMatchObject({ value: { lage: 'GALLER' } });
  });

  it('is looked up again when the registry has changed while it was', async () => {
    const answers = ['8.8.8.8', '10.0.0.1'];
    const desk = await sampleDesk({
      resolve: async () => {
        const answer = answers.shift() ?? '';
        // Somebody else is quicker.
        const ended: Onskadpost = { slag: 'avtal', id: 'malmo', innehall: null };
        if (answer === '8.8.8.8') await desk.request(OPERATOR_2, 'ÄR-2', [ended]);
        return [answer];
      },
    });
    const asked = await desk.request(OPERATOR_1, 'ÄR-1', [version('https://ny.example/')]);
    expect(asked).toMatchObject({ avvisning: { felkod: 'SSBT-6007' } });
    expect(answers).toEqual([]);
  });

  it.each([
    [100, []],
    [101, ['SSBT-6012']],
  ])('is not looked up by the hundred: %i names', async (count, expected) => {
    let asked = 0;
    const resolve = async (): Promise<readonly string[]> => {
      asked += 1;
      return ['8.8.8.8'];
    };
    const posts = Array.from({ length: count }, (_, number): readonly Onskadpost[] => [
      { slag: 'bastjanst', id: `B${number}`, innehall: { namn: 'B', uppgiftslamnare: CSN } },
      {
        ...version(`https://b${number}.example/`, `B-${number}`),
        innehall: {
          bastjanst: `B${number}`,
          version: '1',
          kontrakt: 'GENERISK_JSON',
          adress: `https://b${number}.example/`,
          from: '2024-01-01',
        },
      },
    ]);
    expect(await refusalOf(posts.flat(), { resolve })).toEqual(expected);
    expect(asked).toBe(expected.length === 0 ? count : 0);
  });
});
