import { SSBTEK_KODER } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader } from '../harness/answer-reader.js';
import { changedPost, changeTestRegistry } from '../harness/changed-registry.js';
import { eventually } from '../harness/eventually.js';
import { dag, fraga } from '../harness/fraga.js';
import { askRest, FRAGOR_PATH, problemIn, restFraga, svarIn, type RestDelsvar, type RestSvar } from '../harness/rest-fraga.js'; // prettier-ignore
import { ScaledSamsvar, THREE_TENTHS } from '../harness/scaled-samsvar.js';

jest.setTimeout(60_000);

const PERSON = TEST_PERSONS.allaHarData;
const SEN = ['TIDSGRANS', 'SSBT-4001'];

/** What becomes of Kronofogden for each test person; DATA where nothing stands. */
const UTFALL: Partial<Record<keyof typeof TEST_PERSONS, readonly [utfall: string, felkod?: string]>> = {
  ingenHarNagot: ['INGEN_UPPGIFT'],
  baraAfOchFk: SEN as [string, string],
  ingenSvararNagonsin: SEN as [string, string],
  felFranAlla: ['FELSVAR', 'REGISTER_NERE'],
  trasigaSvar: ['OGILTIGT_SVAR', 'SSBT-4015'],
};

/** Kronofogden joins by the registry, and Sundsvall may ask it. */
async function join(samsvar: ScaledSamsvar, kontrakt: string): Promise<void> {
  const url = samsvar.gateway.logg.url('gateway');
  const adress = samsvar.simulators.kfm;
  await changeTestRegistry(url, [
    { slag: 'part', id: '162021005489', innehall: { namn: 'Kronofogdemyndigheten', slag: 'UPPGIFTSLAMNARE' } },
    { slag: 'bastjanst', id: 'KFM', innehall: { namn: 'Kronofogden', uppgiftslamnare: '162021005489' } },
    {
      slag: 'bastjanstversion',
      id: 'kfm-1',
      innehall: { bastjanst: 'KFM', version: '1', kontrakt, adress, from: '2026-01-01' },
    },
    await changedPost(url, { slag: 'part', id: '162120002411' }, { bastjanster: [...SSBTEK_KODER, 'KFM'] }),
  ]);
  await eventually('KFM in the API description', async () => {
    const { text } = await samsvar.caller().fetch('/api/openapi.json');
    return text.includes('KFM') ? text : undefined;
  });
}

describe.each(['json', 'xml'])('a Bastjänst that joined and answers in %s', (format) => {
  let samsvar: ScaledSamsvar;
  beforeAll(async () => {
    samsvar = await ScaledSamsvar.start(THREE_TENTHS);
    await join(samsvar, format === 'json' ? 'GENERISK_JSON' : 'GENERISK_XML');
  });
  afterAll(() => samsvar.stop());
  beforeEach(() => samsvar.simulators.reset());

  const ask = async (person: string, bastjanster: Readonly<Record<string, object>>): Promise<RestSvar> =>
    svarIn(await askRest(samsvar.caller(), restFraga([person], { bastjanster })));
  const kfmIn = (svar: RestSvar): RestDelsvar => {
    const delsvar = svar.personer[0]?.delsvar['KFM'];
    if (!delsvar) throw new Error('There is no KFM in the answer.');
    return delsvar;
  };

  it('is asked beside the seven, and stands after them', async () => {
    const svar = await ask(PERSON, { KFM: {}, AF: {} });
    expect(svar).toMatchObject({ klass: 'TILLGANGLIG', komplett: true, skyddadIdentitet: 'NEJ' });
    expect(Object.keys(svar.personer[0]?.delsvar ?? {})).toEqual([...SSBTEK_KODER, 'KFM']);
    const { data, ...rest } = kfmIn(svar);
    expect(rest).toMatchObject({ utfall: 'DATA', forsok: 1, skyddadIdentitet: 'NEJ' });
    expect(data).toMatchObject({
      utfall: 'UPPGIFTER',
      personidentitet: PERSON,
      uppgifter: expect.any(Object) as unknown,
    });
    const [call] = (await samsvar.simulators.logg('KFM')).fragor;
    expect(call).toMatchObject({ metod: 'POST', vag: '/bastjanst/1/fraga', personidentitet: PERSON, avslut: 'SVARAT' });
    expect(call?.tidKvarMs).toBeGreaterThan(1_000);
    expect(call?.tidKvarMs).toBeLessThanOrEqual(THREE_TENTHS.malMs);
  });

  it('has its document handed on: amounts as they were written, lists as lists', async () => {
    const uppgifter = kfmIn(await ask(PERSON, { KFM: {} })).data?.['uppgifter'];
    const register = format === 'json' ? uppgifter : (uppgifter as Record<string, unknown>)['skuldregister'];
    const { mal } = register as { readonly mal: readonly { readonly belopp: string }[] };
    expect(mal.length).toBeGreaterThan(1);
    expect(mal.every(({ belopp }) => /^[0-9]+\.[0-9]{2}$/.test(belopp))).toBe(true);
  });

  it('gives its original bytes to whoever wants them, and in JSON they are what data is', async () => {
    const path = `${FRAGOR_PATH}?original=true`;
    const bastjanster = { KFM: {} };
    const answer = await askRest(samsvar.caller(), restFraga([PERSON], { bastjanster }), { path });
    const { original } = kfmIn(svarIn(answer));
    const text = Buffer.from(typeof original === 'string' ? original : '', 'base64').toString('utf8');
    expect(text).toContain('urn:samsvar:bastjanst:1');
    expect(answer.text.includes(`"data":${text}`)).toBe(format === 'json');
  });

  it('ends as its contract says, whoever is asked about', async () => {
    const persons = Object.entries(TEST_PERSONS);
    const ended = await Promise.all(
      persons.map(async ([name, person]) => {
        const { utfall, fel } = kfmIn(await ask(person, { KFM: {} }));
        return [name, fel ? [utfall, fel.felkod] : [utfall]] as const;
      }),
    );
    const expected = persons.map(([name]) => [name, UTFALL[name as keyof typeof TEST_PERSONS] ?? ['DATA']]);
    expect(Object.fromEntries(ended)).toEqual(Object.fromEntries(expected));
  });

  it('that answers for a part of the days is partial, and refuses what is too far back', async () => {
    const delvis = await ask(PERSON, { KFM: { tidsperiod: { from: dag(-48), tom: dag() } } });
    expect([delvis.komplett, kfmIn(delvis).utfall]).toEqual([false, 'DELVIS']);
    expect(kfmIn(delvis).data).toMatchObject({ brist: [{ kod: 'ARKIV' }] });
    const nekat = await ask(PERSON, { KFM: { tidsperiod: { from: dag(-130), tom: dag() } } });
    expect(kfmIn(nekat)).toMatchObject({ utfall: 'NEKAT', fel: { kalla: 'BT', felkod: 'PERIOD' } });
  });

  it('protects by its own JA, and by its own NEJ leaves it unknown', async () => {
    const marked = await ask(TEST_PERSONS.skyddadIdentitet, { KFM: {} });
    expect([marked.skyddadIdentitet, kfmIn(marked).skyddadIdentitet]).toEqual(['JA', 'JA']);
    const other = await ask(PERSON, { KFM: {} });
    expect([other.skyddadIdentitet, kfmIn(other).skyddadIdentitet]).toEqual(['OKAND', 'NEJ']);
  });

  it('may send a megabyte, which a thread of its own reads', async () => {
    const read = async (): Promise<number> =>
      Number(/samsvar_stora_svar_total\{[^}]*READ[^}]*\} ([0-9]+)/.exec(await samsvar.gateway.metrics())?.[1] ?? 0);
    const before = await read();
    const { data } = kfmIn(await ask(TEST_PERSONS.storaSvar, { KFM: {} }));
    expect(JSON.stringify(data).length).toBeGreaterThan(500_000);
    expect(await read()).toBe(before + 1);
  });

  it.each(['v10', 'v11'] as const)('is in the summary of %s as not asked, and not in its body', async (kontrakt) => {
    const reader = await AnswerReader.open();
    const { body } = await samsvar.caller().ask(fraga({ kontrakt, personidentitet: PERSON }));
    const svar = reader.svar(body);
    reader.close();
    expect(svar).toMatchObject({ klass: 'TILLGANGLIG', komplett: true, schemabrott: [] });
    const [header = '', rest = ''] = body.toString().split('</soap:Header>');
    expect(header).toMatch(/<sam:delsvar bastjanst="KFM" utfall="EJ_FRAGAD"/);
    expect([rest.includes('svarsdata'), rest.includes('KFM')]).toEqual([true, false]);
    expect(await samsvar.simulators.calls('KFM')).toBe(0);
  });

  it('is not asked where nobody chose it, and a code that nobody has is an unknown field', async () => {
    expect(kfmIn(await ask(PERSON, { SO: {} }))).toEqual({
      utfall: 'EJ_FRAGAD',
      ms: 0,
      forsok: 0,
      skyddadIdentitet: null,
    });
    expect(await samsvar.simulators.calls('KFM')).toBe(0);
    const refused = await askRest(samsvar.caller(), restFraga([PERSON], { bastjanster: { KFM: {}, ABC: {} } }));
    expect(problemIn(refused)).toMatchObject({ felkod: 'SSBT-1210', brott: [{ pekare: '/bastjanster' }] });
  });

  it('is named in the description that is served', async () => {
    const description = await samsvar.caller(null).fetch('/api/openapi.json');
    const { Fraga } = (JSON.parse(description.text) as { components: { schemas: Record<string, unknown> } }).components
      .schemas;
    expect(Fraga).toMatchObject({
      properties: { bastjanster: { properties: { KFM: expect.any(Object) as unknown } } },
    });
  });
});
