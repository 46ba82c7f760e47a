import { Agent } from 'node:http';
import { HttpService } from '@nestjs/axios';
import nock from 'nock';
import { firstValueFrom } from 'rxjs';
import { leanAxios, type LeanRequestConfig } from './lean-axios.js';

// nock stands in for node:http in the whole process: specs that run after this one need the real one.
afterAll(() => nock.restore());

const instance = () => leanAxios(new Agent());
const URL_OF_SVAR = 'http://bastjanst.test/svar';

afterEach(() => {
  nock.cleanAll();
});

describe('the lean instance behind HttpService', () => {
  it('answers request, get and post with the bytes that came', async () => {
    const http = new HttpService(instance());
    nock('http://bastjanst.test').get('/svar').twice().reply(200, 'å');
    nock('http://bastjanst.test').post('/svar', 'fråga').reply(500, 'ä');
    const answers = await Promise.all([
      firstValueFrom(http.request({ url: URL_OF_SVAR, method: 'GET', responseType: 'arraybuffer' })),
      firstValueFrom(http.get(URL_OF_SVAR)),
      firstValueFrom(http.post(URL_OF_SVAR, 'fråga')),
    ]);
    expect(answers.map(({ status, data }) => [status, data])).toEqual([
      [200, Buffer.from('å')],
      [200, Buffer.from('å')],
      [500, Buffer.from('ä')],
    ]);
  });

  it.each([
    { timeout: 1_000 },
    { params: { personidentitet: 'x' } },
    { responseType: 'json' as const },
    { maxRedirects: 5 },
    { decompress: true },
    { proxy: { host: 'proxy.test', port: 8080 } },
    { auth: { username: 'a', password: 'b' } },
    { headers: { accept: 17 } },
  ])('refuses the option %j instead of doing nothing with it', async (option) => {
    await expect(instance().get(URL_OF_SVAR, option)).rejects.toThrow(TypeError);
  });

  it('refuses a body that is not a text', async () => {
    await expect(instance().post(URL_OF_SVAR, { fraga: 1 })).rejects.toThrow('data');
  });

  it('refuses every other way in', async () => {
    const lean = instance();
    for (const call of [lean(URL_OF_SVAR), lean.delete(URL_OF_SVAR), lean.put(URL_OF_SVAR), lean.head(URL_OF_SVAR)]) {
      await expect(call).rejects.toThrow('The lean instance knows request, get and post.');
    }
  });

  it('tells that the connection is free again exactly once, also for a request that it refuses', async () => {
    nock('http://bastjanst.test').get('/svar').reply(200, 'svar');
    let released = 0;
    const option: LeanRequestConfig = { connectionReleased: () => void (released += 1) };
    await instance().get(URL_OF_SVAR, option);
    await new Promise((resolve) => setImmediate(resolve));
    expect(released).toBe(1);
    await expect(instance().get(URL_OF_SVAR, { timeout: 1, ...option })).rejects.toThrow('timeout');
    expect(released).toBe(2);
    await expect(instance().get(URL_OF_SVAR, { headers: { 'x-å': 'ä\n' }, ...option })).rejects.toThrow(
      'Header name must be',
    );
    expect(released).toBe(3);
  });
});
