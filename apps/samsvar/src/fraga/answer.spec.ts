import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Terminal } from '../terminal.js';
import { readAnswer } from './answer.js';
import { renderMatrix } from './matrix.js';

const FIXTURES = resolve(__dirname, '../../test');
const SVAR = readFileSync(resolve(FIXTURES, 'svar-v10.xml'), 'utf8');
const PLAIN: Terminal = { write: () => undefined, isInteractive: false, hasColours: false, columns: 100 };

describe('an answer of the gateway', () => {
  it('is read from the summary header, every Bastjänst with what is said of it', async () => {
    const answer = await readAnswer(SVAR);
    if (answer.kind !== 'svar') throw new Error('not a Svar');

    expect(answer.sammanfattning).toMatchObject({
      klass: 'TILLGANGLIG_MED_STORNING',
      komplett: false,
      skyddadIdentitet: 'OKAND',
      budgetMs: 7000,
      forbrukatMs: 6861,
    });
    expect(answer.sammanfattning.delsvar[1]).toEqual({
      bastjanst: 'CSN',
      utfall: 'TIDSGRANS',
      ms: 6850,
      forsok: 1,
      skyddadIdentitet: 'OKAND',
      tredjepart: false,
      felkod: 'SSBT-2001',
      felmeddelanden: ['CSN svarade inte i tid.'],
      fragaIgenEfterMs: 10_000,
      harleddaReferenser: [{ falt: 'arendeidentitet', varde: 'S-1a2b' }],
    });
  });

  it('a summary in another namespace is not taken for the summary', async () => {
    expect(await readAnswer(SVAR.replace('urn:samsvar:sammanfattning:1', 'urn:annan'))).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('sammanfattningen saknas') as string,
    });
  });

  it('a fault is read with its code and all its texts', async () => {
    expect(await readAnswer(readFileSync(resolve(FIXTURES, 'fault-v10.xml'), 'utf8'))).toEqual({
      kind: 'fault',
      felkod: 'SSBT-1003',
      felmeddelanden: ['Elementet tidsperiod saknas.', 'Elementet syfte saknas.'],
    });
  });

  it('a fault without detail is read by its faultcode and faultstring', async () => {
    const xml = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>e:Server</faultcode><faultstring>Internt fel</faultstring></e:Fault></e:Body></e:Envelope>`;

    expect(await readAnswer(xml)).toEqual({ kind: 'fault', felkod: 'e:Server', felmeddelanden: ['Internt fel'] });
  });

  it.each(['', 'Bad gateway', '<html><body>502</body></html>', SVAR.slice(0, 400)])(
    'what is not a SOAP answer is said to be unreadable: %#',
    async (text) => {
      expect(await readAnswer(text)).toEqual({ kind: 'unreadable', reason: 'det är inget SOAP-svar' });
    },
  );
});

describe('the outcome matrix in the terminal', () => {
  async function render(terminal: Terminal): Promise<string[]> {
    const answer = await readAnswer(SVAR);
    return answer.kind === 'svar' ? renderMatrix(answer.sammanfattning, terminal) : [];
  }

  it('has one row per Bastjänst, and what holds for the whole below', async () => {
    expect((await render(PLAIN)).map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
      'Bastjänst  Utfall            ms  Skyddad identitet  Fel',
      '───────────────────────────────────────────────────────',
      'AF         DATA             212  NEJ (TREDJEPART)',
      'CSN        TIDSGRANS      6 850  OKAND              SSBT-2001 CSN svarade inte i tid. ·',
      '                                                    arendeidentitet skickades som S-1a2b · fråga',
      '                                                    igen om 10 s',
      'TNS        INGEN_UPPGIFT     35  –                  2 försök',
      'MIV        EJ_FRAGAD          0  –',
      '',
      'Klass: TILLGANGLIG_MED_STORNING · Komplett: nej · Skyddad identitet: OKAND · Tid: 6 861 av 7 000 ms',
      'Fråga-id: 3f2c8a54-6a37-4f0e-9d6b-1f6b7d1c9a10',
    ]);
  });

  it('is the same with colours, once they are taken away', async () => {
    const coloured = await render({ ...PLAIN, hasColours: true });
    const colour = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

    expect(coloured.join('\n')).toMatch(colour);
    expect(coloured.map((line) => line.replace(colour, ''))).toEqual(await render(PLAIN));
  });
});
