import type { VisadFraga, VisatUppslag } from '@samsvar/audit';
import { registernamnOf } from '../registernamn/registernamn.js';
import { pdfOf } from './pdf-document.js';
import { registerutdrag, TITEL, type Registerutdrag } from './registerutdrag.js';

const PERSON = '199001012385';
const FRAGA_ID = '5c1f0f5e-8a57-4c7b-9f57-0d4c4b1d7a10';

const NAMN = registernamnOf([
  { slag: 'part', id: '162120002411', innehall: { namn: 'Sundsvalls kommun' } },
  { slag: 'rattsgrund', id: 'sol', innehall: { lagrum: '11 kap. 11 a § socialtjänstlagen' } },
  { slag: 'part', id: '162120001124', innehall: { namn: 'Malmö stad' } },
]);

const FRAGA: VisadFraga = {
  sort: 'FRAGA',
  fragaId: FRAGA_ID,
  tidpunkt: '2026-11-02T08:14:03.000Z',
  ingivare: '162120002411',
  ombud: '162120001124',
  handlaggare: 'Šejla Ångström',
  arendeidentitet: 'EB-2026-117',
  syfte: 'Beslut om “ekonomiskt bistånd” – återbesök',
  lagtext: '12 kap. 1 § socialtjänstlagen',
  kontrakt: 'v11',
  instans: 'gw-1',
  certifikat: 'ab12cd',
  status: 'LAMNAD',
  avslutad: '2026-11-02T08:14:05.000Z',
  felkod: null,
  klientAvbrot: false,
  personer: [
    {
      beteckning: null,
      rader: [
        {
          bastjanst: 'CSN',
          version: 'v4.0',
          period: { from: '2026-08-01', tom: '2026-10-31' },
          uppgifter: [],
          utfall: 'TIDSGRANS',
          ms: 6_850,
          felkod: 'SSBT-4001',
          skyddadIdentitet: 'OKAND',
        },
        {
          bastjanst: 'FK',
          version: 'v2',
          period: null,
          uppgifter: ['FK:ABB', 'FK:GEPI'],
          utfall: 'DATA',
          ms: 120,
          felkod: null,
          skyddadIdentitet: 'NEJ',
        },
      ],
    },
  ],
  andraPersoner: 2,
};

const SOKNING: VisatUppslag = {
  sort: 'UPPSLAG',
  uppslagId: '0d1f0f5e-8a57-4c7b-9f57-0d4c4b1d7a11',
  tidpunkt: '2026-11-05T08:00:00.000Z',
  uppslag: 'PERSON',
  syfte: 'Begäran från personen',
  vem: 'anna',
  granskare: 'Bo Ek',
  sokt: null,
  felkod: null,
  personer: [{ beteckning: null, rader: [] }],
  andraPersoner: 0,
};

const utdrag = (given: Partial<Registerutdrag> = {}): Registerutdrag => ({
  sort: 'PERSON',
  sokt: PERSON,
  period: { from: null, before: null },
  syfte: 'Begäran enligt dataskyddsförordningen',
  vem: 'anna',
  granskare: null,
  uppslagId: '9d1f0f5e-8a57-4c7b-9f57-0d4c4b1d7a12',
  tidpunkt: new Date('2026-11-22T12:00:00Z'),
  poster: [FRAGA, SOKNING],
  ...given,
});

const ABOUT = { title: TITEL, language: 'sv-SE', createdAt: new Date('2026-11-22T12:00:00Z'), footer: TITEL };

async function read(bytes: Buffer) {
  const { getDocumentProxy, extractText, getMeta } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text, totalPages } = await extractText(pdf, { mergePages: true });
  const tags = await (await pdf.getPage(1)).getStructTree();
  return { text: text.replace(/\s+/g, ' '), totalPages, meta: await getMeta(pdf), tags: JSON.stringify(tags) };
}

describe('a registerutdrag as PDF', () => {
  it('says in plain Swedish what was asked, by whom, why, and what came of it', async () => {
    const { text } = await read(await pdfOf(registerutdrag(utdrag(), NAMN), ABOUT));
    for (const words of [
      'Person: 19900101-2385',
      'Fråga 1: 2026-11-02 kl. 09.14.03',
      'Vem frågade: Sundsvalls kommun (162120002411)',
      'Genom ombudet: Malmö stad (162120001124)',
      'Handläggare: Šejla Ångström',
      'Varför: Beslut om “ekonomiskt bistånd” – återbesök',
      'Rättslig grund: 12 kap. 1 § socialtjänstlagen',
      'CSN: svarade inte i tid. Inga uppgifter lämnades. Frågan gällde perioden 2026-08-01 till 2026-10-31',
      'Försäkringskassan: lämnade uppgifter. Frågan gällde FK:ABB, FK:GEPI.',
      'Frågan gällde också 2 andra personer. De nämns inte här.',
      `Frågans id: ${FRAGA_ID}`,
      'Sökning 1: 2026-11-05 kl. 09.00.00',
      'Granskat av: Bo Ek',
      'Ordförklaringar',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('says by which legal ground and whether consent was stated, where the log does', async () => {
    const poster = [{ ...FRAGA, rattsgrund: 'sol', samtycke: false }];
    const { text } = await read(await pdfOf(registerutdrag(utdrag({ poster }), NAMN), ABOUT));
    expect(text).toContain('Rättsgrund i registret: 11 kap. 11 a § socialtjänstlagen (sol)');
    expect(text).toContain('Samtycke: Den som frågade angav inget samtycke.');
    const older = await read(await pdfOf(registerutdrag(utdrag(), NAMN), ABOUT));
    expect(older.text).not.toMatch(/\(sol\)|Den som frågade angav/);
  });

  it('is named, in Swedish, and tagged: headings and lists are told to who cannot see them', async () => {
    const { meta, tags, text } = await read(await pdfOf(registerutdrag(utdrag(), NAMN), ABOUT));
    expect(meta.info).toMatchObject({ Title: TITEL, Language: 'sv-SE' });
    for (const role of ['Document', 'H1', 'H2', 'H3', 'P', 'L', 'LI', 'LBody']) {
      expect(tags).toContain(`"role":"${role}"`);
    }
    expect(text).toContain(`${TITEL} · sida 1 av 2`);
  });

  it('is the same to the last byte, whenever it is made of the same', async () => {
    const [one, two] = await Promise.all([
      pdfOf(registerutdrag(utdrag(), NAMN), ABOUT),
      pdfOf(registerutdrag(utdrag(), NAMN), ABOUT),
    ]);
    expect(one.equals(two)).toBe(true);
    const later = await pdfOf(registerutdrag(utdrag(), NAMN), {
      ...ABOUT,
      createdAt: new Date('2026-11-23T12:00:00Z'),
    });
    expect(one.equals(later)).toBe(false);
  });

  it('holds each of many questions, in their order, on pages that are numbered to the last', async () => {
    const ids = Array.from(
      { length: 60 },
      (_each, place) => `5c1f0f5e-8a57-4c7b-9f57-${String(place).padStart(12, '0')}`,
    );
    const poster = ids.map((fragaId) => ({ ...FRAGA, fragaId }));
    const { text, totalPages } = await read(await pdfOf(registerutdrag(utdrag({ poster }), NAMN), ABOUT));
    const places = ids.map((id) => text.indexOf(`Frågans id: ${id}`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(totalPages).toBeGreaterThan(10);
    expect(text).toContain(`sida ${totalPages} av ${totalPages}`);
  });

  it('says what it was kept to, so that nobody takes the rest for not being there', async () => {
    const period = { from: new Date('2026-10-31T23:00:00Z'), before: new Date('2026-11-30T23:00:00Z') };
    const { text } = await read(await pdfOf(registerutdrag(utdrag({ period }), NAMN), ABOUT));
    expect(text).toContain('Avgränsat till tiden: från och med 2026-11-01 till och med 2026-11-30');
    const whole = await read(await pdfOf(registerutdrag(utdrag(), NAMN), ABOUT));
    expect(whole.text).not.toContain('Avgränsat');
  });

  it('says so when there is nothing', async () => {
    const { text } = await read(await pdfOf(registerutdrag(utdrag({ poster: [] }), NAMN), ABOUT));
    expect(text).toContain('Loggen har inga frågor om dig.');
    expect(text).toContain('Ingen har sökt i loggen om dig före det här utdraget.');
  });
});
