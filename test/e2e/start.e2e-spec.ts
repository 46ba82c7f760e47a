import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SSBTEK_KODER } from '@samsvar/domain';
import { AnswerReader, type Svar } from '../harness/answer-reader.js';
import type { CompiledApp } from '../harness/compiled-app.js';
import { NpmStart } from '../harness/npm-start.js';
import { runPasted } from '../harness/pasted-line.js';
import { isListening } from '../harness/what-is-left.js';

jest.setTimeout(60_000);

const SECOND_START_MS = 5_000;
const samsvar = new NpmStart();
const { folder, home: HOME } = samsvar;
let reader: AnswerReader;

beforeAll(async () => {
  reader = await AnswerReader.open();
});
afterAll(async () => {
  reader.close();
  await samsvar.remove();
});

const certificates = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(HOME, 'certs')).map((name) => [name, readFileSync(join(HOME, 'certs', name), 'base64')]),
  );

function curlLine(output: string): string {
  const line = /^ *(curl .*)$/m.exec(output)?.[1];
  if (line === undefined) throw new Error(`No curl line is printed:\n${output}`);
  return line;
}

const utfallOf = (svar: Svar): readonly string[] => SSBTEK_KODER.map((kod) => svar.matris[kod].utfall);
const SEVEN_DATA = SSBTEK_KODER.map(() => 'DATA');

// One story in time: a first start, what can be done with it, its stop, and the starts after it.
describe('npm start', () => {
  let app: CompiledApp;
  let addresses: readonly string[] = [];
  let kept: Record<string, string> = {};

  it('prints the matrix of its first question with data from all seven', async () => {
    ({ app } = await samsvar.start());
    for (const kod of SSBTEK_KODER) expect(app.output).toMatch(new RegExp(`^${kod} +DATA +[0-9]+`, 'm'));
    expect(app.output).toContain('Klass: TILLGANGLIG · Komplett: ja');
    addresses = [...app.output.matchAll(/https?:\/\/(?:localhost|127\.0\.0\.1):[0-9]+/g)].map(([url]) => url);
    expect(new Set(addresses).size).toBe(11);
  });

  it('prints a curl line that works as pasted and gives an answer that is valid against contract v10', async () => {
    const svar = reader.svar(await runPasted(curlLine(app.output), folder));
    expect([utfallOf(svar), svar.schemabrott, svar.root.namespace.slice(-2)]).toEqual([SEVEN_DATA, [], '10']);
  });

  it('the same line with the file of v11 gives an answer that is valid against contract v11', async () => {
    const line = curlLine(app.output).replace('fraga-v10.xml', 'fraga-v11.xml');
    const svar = reader.svar(await runPasted(line, folder));
    expect([utfallOf(svar), svar.schemabrott, svar.root.namespace.slice(-2)]).toEqual([SEVEN_DATA, [], '11']);
  });

  it('stops everything it started when it is told to, and exits with 0', async () => {
    kept = certificates();
    expect(await samsvar.left()).not.toEqual([]);
    await app.stop();
    expect(app.output).toContain('Samsvar är stoppat.');
    expect(await samsvar.left()).toEqual([]);
    expect(await Promise.all(addresses.map(isListening))).toEqual(addresses.map(() => false));
    expect(readdirSync(HOME)).not.toContain('samsvar.json');
  });

  it('takes under five seconds the second time, and keeps its certificates', async () => {
    let second = await samsvar.start();
    // A machine that has just then other things to do is given another try, and one more.
    for (let tries = 1; tries < 3 && second.ms >= SECOND_START_MS; tries += 1) {
      await second.app.stop();
      second = await samsvar.start();
    }
    app = second.app;
    expect(second.ms).toBeLessThan(SECOND_START_MS);
    expect(certificates()).toEqual(kept);
    expect(Object.keys(kept)).toEqual(expect.arrayContaining(['ca.pem', 'sundsvall.p12', 'malmo.key', 'server.pem']));
  });

  it('when it is killed what it started goes by itself, and the next start works', async () => {
    await app.kill();
    await samsvar.untilGone();
    ({ app } = await samsvar.start());
    expect(app.output).toContain('Klass: TILLGANGLIG');
    await app.stop();
    expect(await samsvar.left()).toEqual([]);
  });
});
