import { text as textOf } from 'node:stream/consumers';
import type { VisadFraga, VisadPost } from '@samsvar/audit';
import { registernamnOf } from '../registernamn/registernamn.js';
import { jsonFormat } from './json-format.js';
import { textFormat } from './text-format.js';
import type { Visad } from './visad.js';

const LAGRUM = '11 kap. 11 a § socialtjänstlagen';
const NAMN = registernamnOf([
  { slag: 'part', id: '162120002411', innehall: { namn: 'Sundsvalls kommun' } },
  { slag: 'rattsgrund', id: 'sol', innehall: { lagrum: LAGRUM } },
]);

/** As the log told of it before there was a registry. */
const OLDER: VisadFraga = {
  sort: 'FRAGA',
  fragaId: '5c1f0f5e-8a57-4c7b-9f57-0d4c4b1d7a10',
  tidpunkt: '2026-11-02T08:14:03.000Z',
  ingivare: '162120002411',
  ombud: null,
  handlaggare: 'anna.berg',
  arendeidentitet: 'EB-2026-117',
  syfte: 'Beslut om ekonomiskt bistånd',
  lagtext: '12 kap. 1 § socialtjänstlagen',
  kontrakt: 'v11',
  instans: 'gw-1',
  certifikat: 'ab12cd',
  status: 'LAMNAD',
  avslutad: '2026-11-02T08:14:05.000Z',
  felkod: null,
  klientAvbrot: false,
  personer: [],
  andraPersoner: 0,
};

async function* each(posts: readonly VisadPost[]): AsyncGenerator<VisadPost> {
  yield* posts;
}

const visad = (...posts: VisadPost[]): Visad => ({
  sort: 'FRAGA',
  sokt: OLDER.fragaId,
  period: { from: null, before: null },
  syfte: 'Felanmälan',
  vem: 'anna',
  granskare: null,
  uppslagId: '9d1f0f5e-8a57-4c7b-9f57-0d4c4b1d7a12',
  tidpunkt: new Date('2026-11-22T12:00:00Z'),
  poster: each(posts),
});

const asText = (post: VisadPost): Promise<string> => textOf(textFormat(visad(post), NAMN));

async function asJson(post: VisadPost): Promise<unknown> {
  return JSON.parse(await textOf(jsonFormat(visad(post), NAMN))).poster[0];
}

describe('a question that is looked up', () => {
  it.each([
    [true, 'Den som frågade angav att personen samtycker.'],
    [false, 'Den som frågade angav inget samtycke.'],
  ])('shows its legal ground, and whether consent was stated (%s)', async (samtycke, sentence) => {
    const post = { ...OLDER, rattsgrund: 'sol', samtycke };
    const text = await asText(post);
    expect(text).toContain(`\n  Rättsgrund      ${LAGRUM} (sol)\n  Samtycke        ${sentence}\n`);
    expect(await asJson(post)).toEqual({ ...post, lagrum: LAGRUM });
  });

  it('shows nothing of either where its record does not have them', async () => {
    const text = await asText(OLDER);
    expect(text).toContain('Sundsvalls kommun (162120002411)');
    expect(text).not.toMatch(/Rättsgrund|Samtycke|undefined/);
    expect(await asJson(OLDER)).toEqual(OLDER);
  });

  it('shows no legal ground where none gave the right, and its id alone where the registry does not know it', async () => {
    expect(await asText({ ...OLDER, rattsgrund: null })).not.toContain('Rättsgrund');
    expect(await asText({ ...OLDER, rattsgrund: 'annan' })).toContain('  Rättsgrund      annan\n');
    expect(await asJson({ ...OLDER, rattsgrund: 'annan' })).not.toHaveProperty('lagrum');
  });
});
