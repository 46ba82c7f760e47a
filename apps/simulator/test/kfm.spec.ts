import { join } from 'node:path';
import { BASTJANST_SVAR, openXml, SchemaStore, type XmlGate } from '@samsvar/contracts';
import { kontrollsiffra, TEST_PERSONS, testPersonnummer } from '@samsvar/testing';
import type { RunningSimulators } from '../src/simulators.js';
import { answered, ask, logg, turn } from './ask.js';
import type { Outcome } from './ask.js';
import { NAGON } from './fragor.js';
import type { Fraga } from './fragor.js';
import { started } from './running.js';

const NS = 'urn:samsvar:bastjanst:1';
const SCHEMAS = join(__dirname, '../../../schemas');
const FORMS = ['json', 'xml'] as const;
type Form = (typeof FORMS)[number];

/** Right in every way but that it could be somebody's; completed at run time. */
const OUTSIDE_SERIES = `19900101237${kontrollsiffra('900101237')}`;

const EGNA = {
  fragaId: '0198c7a2-6f0e-7cc3-98c4-dc0c0c07398f',
  ingivare: { organisationsnummer: '162120002411', namn: 'Sundsvalls kommun', handlaggare: 'anna.berg' },
  arendeidentitet: 'EB-2026-117',
  syfte: 'Beslut om ekonomiskt bistånd',
  lagtext: '',
};
const element = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;

function kfmFraga(form: Form, personidentitet: string, from = '2026-10-01', tom = '2026-11-30'): Fraga {
  const vag = '/bastjanst/1/fraga';
  const { fragaId, ingivare, arendeidentitet, syfte, lagtext } = EGNA;
  if (form === 'json') {
    const body = JSON.stringify({ kontrakt: NS, ...EGNA, personidentitet, tidsperiod: { from, tom } });
    return { vag, contentType: 'application/json', body };
  }
  const parts = [
    element('fragaId', fragaId),
    element('personidentitet', personidentitet),
    element('tidsperiod', element('from', from) + element('tom', tom)),
    element('ingivare', Object.entries(ingivare).map(([name, value]) => element(name, value)).join('')),
    element('arendeidentitet', arendeidentitet),
    element('syfte', syfte),
    element('lagtext', lagtext),
  ]; // prettier-ignore
  return { vag, contentType: 'application/xml', body: `<fraga xmlns="${NS}">${parts.join('')}</fraga>` };
}

describe('Kronofogden', () => {
  let simulators: RunningSimulators;
  let gate: XmlGate;
  let schemas: SchemaStore;
  beforeAll(async () => {
    simulators = await started(0.01);
    gate = await openXml();
    schemas = new SchemaStore(gate, SCHEMAS);
  });
  afterAll(async () => {
    schemas.dispose();
    await simulators.stop();
  });

  const answer = (fraga: Fraga): Promise<Outcome & { kind: 'ANSWER' }> => answered(simulators.addresses.KFM, fraga);

  /** What an answer says, by the published schemas. @throws when it is not valid */
  function read(form: Form, text: string): Record<string, unknown> {
    if (form === 'json') {
      const json: unknown = JSON.parse(text);
      BASTJANST_SVAR.parse(json);
      return json as Record<string, unknown>;
    }
    const parsed = gate.parse(Buffer.from(text), { maxBytes: 20_000_000 });
    if (!parsed.ok) throw new Error(parsed.fault);
    using document = parsed.document;
    const { breaches } = schemas.validate('bastjanst', document.root);
    if (breaches.length > 0) throw new Error(JSON.stringify(breaches));
    return Object.fromEntries(document.root.children.map(({ localName, text: value }) => [localName, value]));
  }

  const persons = Object.entries(TEST_PERSONS).filter(
    ([name]) => !['baraAfOchFk', 'ingenSvararNagonsin', 'felFranAlla', 'trasigaSvar'].includes(name),
  );
  it.each(FORMS.flatMap((form) => persons.map(([name, person]) => [form, name, person] as const)))(
    'answers in %s about %s as its contract demands, and about the person asked',
    async (form, name, person) => {
      const { status, text } = await answer(kfmFraga(form, person));
      expect(status).toBe(200);
      expect(read(form, text)).toMatchObject({
        personidentitet: person,
        utfall: name === 'ingenHarNagot' ? 'INGEN_UPPGIFT' : 'UPPGIFTER',
        ...(name === 'ingenHarNagot' ? {} : { skyddadIdentitet: name === 'skyddadIdentitet' ? 'JA' : 'NEJ' }),
      });
    },
  );

  it.each(FORMS)('has the same to say in %s as in the other form', async (form) => {
    const { text } = await answer(kfmFraga(form, NAGON));
    const { text: other } = await answer(kfmFraga(form === 'json' ? 'xml' : 'json', NAGON));
    const amounts = (body: string): string[] => (body.match(/[0-9]+\.[0-9]{2}\b/g) ?? []).toSorted();
    expect(amounts(text).length).toBeGreaterThan(3);
    expect(amounts(text)).toEqual(amounts(other));
  });

  it.each([
    ['within three years', '2023-11-22', 'UPPGIFTER', undefined],
    ['a day more than three years back', '2023-11-21', 'DELVIS', 'ARKIV'],
    ['ten years back', '2016-11-22', 'DELVIS', 'ARKIV'],
    ['a day more than ten years back', '2016-11-21', 'NEKAD', 'PERIOD'],
  ])('asked for a period that begins %s', async (_title, from, utfall, kod) => {
    for (const form of FORMS) {
      const { text } = await answer(kfmFraga(form, NAGON, from));
      expect(read(form, text)).toMatchObject({ utfall });
      expect(text.includes(String(kod))).toBe(kod !== undefined);
    }
  });

  it('that has looked only outside the archive has not said that there is nothing', async () => {
    const { text } = await answer(kfmFraga('json', TEST_PERSONS.ingenHarNagot, '2020-01-01'));
    expect(read('json', text)).toMatchObject({ utfall: 'DELVIS', brist: [{ kod: 'ARKIV' }] });
  });

  it.each(FORMS)('sends about 1 MB in %s, or as much as the switch says', async (form) => {
    const size = async (): Promise<number> => Buffer.byteLength((await answer(kfmFraga(form, TEST_PERSONS.storaSvar))).text) / 1_048_576; // prettier-ignore
    const ordinary = await size();
    await turn(simulators.addresses.KFM, { lage: 'up', mb: 3 });
    const grown = await size();
    await turn(simulators.addresses.KFM, { lage: 'up' });
    expect([ordinary > 0.9 && ordinary < 1.2, grown > 2.99 && grown <= 3]).toEqual([true, true]);
  });

  it.each(['baraAfOchFk', 'ingenSvararNagonsin'] as const)('is silent about %s', async (person) => {
    const fraga = kfmFraga('json', TEST_PERSONS[person]);
    expect((await ask(simulators.addresses.KFM, fraga, { patience: 200 })).kind).toBe('SILENCE');
  });

  it.each(FORMS)('fails in %s with a felsvar, and is broken by a marking that nobody can read', async (form) => {
    const failed = await answer(kfmFraga(form, TEST_PERSONS.felFranAlla));
    expect([failed.status, /TEKNISKT.*REGISTER_NERE/.test(failed.text)]).toEqual([500, true]);
    expect((await answer(kfmFraga(form, TEST_PERSONS.trasigaSvar))).text).toContain('KANSKE');
  });

  it('says at a ping who it is, in the form that is asked for', async () => {
    const ping = async (accept: string): Promise<string> =>
      (await fetch(`${simulators.addresses.KFM}/bastjanst/1/ping`, { headers: { accept } })).text();
    expect(JSON.parse(await ping('application/json'))).toEqual({ kontrakt: NS, bastjanst: 'KFM' });
    expect(await ping('application/xml')).toContain('<b:bastjanst>KFM</b:bastjanst>');
    await turn(simulators.addresses.KFM, { lage: 'error' });
    expect(await ping('application/xml')).toContain('<b:slag>TEKNISKT</b:slag>');
    await turn(simulators.addresses.KFM, { lage: 'up' });
  });

  it.each<[string, Fraga]>([
    ['a body that is not JSON', { ...kfmFraga('json', NAGON), body: '<fraga/>' }],
    ['a field too many', changed('json', '"syfte"', '"x":1,"syfte"')],
    ['a field too few', changed('json', '"lagtext":""', '"lagtxt":""')],
    ['another contract', changed('json', 'bastjanst:1', 'bastjanst:2')],
    ['another namespace', changed('xml', 'bastjanst:1', 'bastjanst:2')],
    ['elements in another order', changed('xml', /(<from>.*<\/from>)(<tom>.*<\/tom>)/, '$2$1')],
    ['a day that does not exist', kfmFraga('xml', NAGON, '2026-02-30')],
    ['a period that ends before it begins', kfmFraga('json', NAGON, '2026-11-02', '2026-11-01')],
    ['a person that could be somebody', kfmFraga('json', OUTSIDE_SERIES)],
    ['the wrong content type', { ...kfmFraga('xml', NAGON), contentType: 'text/xml' }],
    ['another path', { ...kfmFraga('json', NAGON), vag: '/bastjanst/2/fraga' }],
  ])('refuses %s with a felsvar that says why', async (_title, fraga) => {
    const { status, text } = await answer(fraga);
    expect([status, /NEKAD.*FRAGA_OGILTIG.*Frågan följer inte avtalet/.test(text)]).toEqual([400, true]);
    expect((await logg(simulators.addresses.KFM)).fragor.at(-1)?.personidentitet).toBeNull();
  });

  it('knows somebody outside the scenario table too, always the same', async () => {
    const person = testPersonnummer('1971-07-07', '238');
    const [one, two] = [await answer(kfmFraga('json', person)), await answer(kfmFraga('json', person))];
    expect(one.text).toBe(two.text);
    expect(one.text).not.toBe((await answer(kfmFraga('json', NAGON))).text);
  });

  function changed(form: Form, from: string | RegExp, to: string): Fraga {
    const fraga = kfmFraga(form, NAGON);
    return { ...fraga, body: fraga.body.replace(from, to) };
  }
});
