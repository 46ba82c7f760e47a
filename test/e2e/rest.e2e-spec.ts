import { decodeBase64, openApiDocument } from '@samsvar/contracts';
import { SSBTEK_KODER, UTFALL, type SsbtekKod } from '@samsvar/domain';
import { manyTestPersonnummer, TEST_PERSONS } from '@samsvar/testing';
import { z } from 'zod';
import { AnswerReader, dataIn } from '../harness/answer-reader.js';
import { eventually } from '../harness/eventually.js';
import type { HttpAnswer, Wish } from '../harness/caller.js';
import { dag, fraga } from '../harness/fraga.js';
import { askRest, FRAGOR_PATH, problemIn, restFraga, svarIn, type RestDelsvar } from '../harness/rest-fraga.js';
import { A_FIFTH, ScaledSamsvar } from '../harness/scaled-samsvar.js';

jest.setTimeout(60_000);

const PER_PERSON_MS = 300;
const PERSON = TEST_PERSONS.allaHarData;
const ANOTHER = TEST_PERSONS.ingenHarNagot;
/** Ten persons without a scenario of their own: everybody has something on them. */
const TIO = manyTestPersonnummer(10);

let samsvar: ScaledSamsvar;
beforeAll(async () => {
  samsvar = await ScaledSamsvar.start(A_FIFTH, { SAMSVAR_BUDGET_PER_PERSON_MS: String(PER_PERSON_MS) });
});
afterAll(() => samsvar.stop());
beforeEach(() => samsvar.simulators.reset());

const ask = (question: object | string | Buffer, wish?: Wish): Promise<HttpAnswer> =>
  askRest(samsvar.caller(), question, wish);

const asked = async (): Promise<number> => {
  const calls = await Promise.all(SSBTEK_KODER.map((kod) => samsvar.simulators.calls(kod)));
  return calls.reduce((sum, each) => sum + each, 0);
};

const utfallOf = (delsvar: Readonly<Record<SsbtekKod, RestDelsvar>> | undefined): string[] =>
  SSBTEK_KODER.map((kod) => delsvar?.[kod].utfall ?? 'SAKNAS');

describe('a question in JSON', () => {
  it('about one person is answered with what all seven have', async () => {
    const answer = await ask(restFraga([PERSON], { korrelationsid: 'K-1' }));
    const svar = svarIn(answer);
    expect(svar).toMatchObject({
      klass: 'TILLGANGLIG',
      komplett: true,
      skyddadIdentitet: 'NEJ',
      korrelationsid: 'K-1',
    });
    expect(svar.budgetMs).toBe(A_FIFTH.malMs);
    expect(svar.personer.map(({ personidentitet }) => personidentitet)).toEqual([PERSON]);
    const delsvar = svar.personer[0]?.delsvar;
    expect(utfallOf(delsvar)).toEqual(Array(7).fill('DATA'));
    expect(SSBTEK_KODER.map((kod) => delsvar?.[kod].skyddadIdentitet)).toEqual([
      'NEJ', 'NEJ', 'NEJ', null, null, null, null,
    ]); // prettier-ignore
    expect(delsvar?.TNS.data).toMatchObject({
      resultat: 'OK',
      fordonsinnehav: { fordon: expect.any(Array) as unknown },
    });
    expect(delsvar?.CSN.data).toMatchObject({ Personer: { Person: [{ '@personnummer': PERSON.slice(2) }] } });
    expect(delsvar?.AF.data).toMatchObject({ Svar: { IdentitetsbeteckningFysiskPerson: PERSON } });
    expect(Object.keys(delsvar?.SKV.data ?? {})).toHaveLength(5);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-samsvar-fraga-id': svar.fragaId,
      'x-samsvar-klass': 'TILLGANGLIG',
    });
  });

  it('about two persons keeps them apart and in order, and has time for both', async () => {
    const svar = svarIn(await ask(restFraga([ANOTHER, TEST_PERSONS.skyddadIdentitet])));
    expect(svar.budgetMs).toBe(A_FIFTH.malMs + PER_PERSON_MS);
    expect(svar.personer.map((each) => [each.personidentitet, each.skyddadIdentitet])).toEqual([
      [ANOTHER, 'OKAND'],
      [TEST_PERSONS.skyddadIdentitet, 'JA'],
    ]);
    expect(utfallOf(svar.personer[0]?.delsvar)).toEqual(Array(7).fill('INGEN_UPPGIFT'));
    expect(utfallOf(svar.personer[1]?.delsvar)).toEqual(Array(7).fill('DATA'));
    expect(svar.skyddadIdentitet).toBe('JA');
    expect(svar.personer[0]?.delsvar.MIV.data).toEqual({});
  });

  it('about ten persons with CSN hanging is answered inside their budget, with everything else there', async () => {
    await samsvar.simulators.turn('CSN', { lage: 'hang' });
    const budgetMs = A_FIFTH.malMs + 9 * PER_PERSON_MS;
    const answer = await ask(restFraga(TIO));
    const svar = svarIn(answer);
    expect([svar.budgetMs, svar.klass]).toEqual([budgetMs, 'TILLGANGLIG_MED_STORNING']);
    expect(svar.forbrukatMs).toBeGreaterThan(budgetMs - A_FIFTH.reservMs - 1);
    expect(answer.ms).toBeLessThan(budgetMs + 500);
    expect(svar.personer.map(({ personidentitet }) => personidentitet)).toEqual(TIO);
    for (const { delsvar } of svar.personer) {
      const { CSN, ...others } = delsvar;
      expect(CSN).toMatchObject({ utfall: 'TIDSGRANS', fel: { kalla: 'SSBT', felkod: 'SSBT-4001' } });
      expect(Object.values(others).every((each) => UTFALL[each?.utfall as keyof typeof UTFALL].besvarad)).toBe(true);
    }
  });

  it('asks only what was chosen, and says of the others that they were not asked', async () => {
    const delsvar = svarIn(await ask(restFraga([PERSON], {}, ['SO', 'TNS']))).personer[0]?.delsvar;
    expect(utfallOf(delsvar)).toEqual([
      'EJ_FRAGAD',
      'EJ_FRAGAD',
      'EJ_FRAGAD',
      'EJ_FRAGAD',
      'DATA',
      'DATA',
      'EJ_FRAGAD',
    ]);
    expect(delsvar?.AF).toEqual({ utfall: 'EJ_FRAGAD', ms: 0, forsok: 0, skyddadIdentitet: 'OKAND' });
    expect(await asked()).toBe(2);
  });

  it('asks Skatteverket for the chosen parts alone', async () => {
    const bastjanster = { SKV: { ar: [2025], delar: ['skattekonto'] } };
    const { data } = svarIn(await ask(restFraga([PERSON], { bastjanster }))).personer[0]?.delsvar.SKV ?? {};
    expect(data).toEqual({ skattekonto: { data: expect.any(Object) as unknown } });
    expect(await samsvar.simulators.calls('SKV')).toBe(1);
  });

  it('hears of protected identity from Försäkringskassan also when nobody asked for it', async () => {
    const svar = svarIn(await ask(restFraga([TEST_PERSONS.skyddadIdentitet], { bastjanster: { FK: {} } })));
    expect(svar.personer[0]?.delsvar.FK).toMatchObject({ utfall: 'DATA', skyddadIdentitet: 'JA' });
  });

  it('is told what each Bastjänst got wrong, with its own code', async () => {
    const delsvar = svarIn(await ask(restFraga([TEST_PERSONS.felFranAlla]))).personer[0]?.delsvar;
    expect(delsvar?.CSN).toMatchObject({ utfall: 'FELSVAR', fel: { kalla: 'BT', felkod: '-1103' } });
    expect(delsvar?.CSN).not.toHaveProperty('data');
  });

  it('gets a derived reference where the own one is too long for CSN', async () => {
    const arendeidentitet = 'f7a0c1de-40f1-4b0a-9d35-5c1d1f0a7b11';
    const delsvar = svarIn(await ask(restFraga([PERSON], { arendeidentitet }, ['CSN']))).personer[0]?.delsvar;
    expect(delsvar?.CSN.harleddaReferenser).toEqual([
      { falt: 'arendeidentitet', varde: expect.stringMatching(/^S-[0-9a-f]{29}$/) as unknown },
    ]);
  });

  it('hands on what came as JSON byte for byte, the same bytes as by SOAP', async () => {
    const reader = await AnswerReader.open();
    const lefi = { personnummer: PERSON, period: { from: dag(-6), tom: dag() }, formansinformation: ['FK:ABB'] };
    const soap = await samsvar.caller().ask(
      fraga({
        personidentitet: PERSON,
        inkludera: ['FK'],
        lefi: { ...lefi, utbetalningar: ['FK:ABB'], ovrigInformation: ['FK:GEPI'] },
      }),
    );
    const bytes = decodeBase64(dataIn(reader.svar(soap.body).svarsdata.FK)?.text ?? '') ?? new Uint8Array();
    reader.close();
    const answer = await ask(restFraga([PERSON], {}, ['FK']));
    expect(bytes.length).toBeGreaterThan(100);
    expect(answer.text).toContain(`"data":${Buffer.from(bytes).toString('utf8')}`);
  });

  it('with original=true has the answers as they came', async () => {
    const answer = await ask(restFraga([PERSON]), { path: `${FRAGOR_PATH}?original=true` });
    const delsvar = svarIn(answer).personer[0]?.delsvar;
    const original = (kod: SsbtekKod): string => {
      const value = delsvar?.[kod].original;
      return typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : '';
    };
    expect(original('TNS')).toMatch(/^<\?xml[^]*Envelope[^]*HamtaUppgifterResponse/);
    expect(original('CSN')).toMatch(/^<\?xml[^]*CSNSvar/);
    expect(JSON.parse(original('FK'))).toEqual(delsvar?.FK.data);
    expect(Object.keys(delsvar?.SKV.original ?? {})).toEqual(Object.keys(delsvar?.SKV.data ?? {}));
    const without = svarIn(await ask(restFraga([PERSON])));
    expect(JSON.stringify(without)).not.toContain('"original"');
  });

  it('is ended when the caller hangs up', async () => {
    const controller = new AbortController();
    const hungUp = ask(restFraga([TEST_PERSONS.ingenSvararNagonsin]), { signal: controller.signal }).catch(
      () => 'gone',
    );
    await eventually('question to every Bastjänst', async () => ((await asked()) > 6 ? true : undefined));
    controller.abort();
    expect(await hungUp).toBe('gone');
    await eventually('end of all calls', async () => {
      const loggar = await samsvar.simulators.allLoggar();
      return loggar.every(({ pagaende }) => pagaende === 0) ? true : undefined;
    });
  });
});

describe('a question that is refused', () => {
  it('of a charset that says what it is all the same is answered', async () => {
    const answer = await ask(restFraga([PERSON], {}, ['SO']), {
      headers: { 'content-type': 'application/json; charset="UTF-8"' },
    });
    expect(svarIn(answer).klass).toBe('TILLGANGLIG');
  });

  it('is explained in the language of the caller', async () => {
    const question = restFraga([PERSON, '199001012386']);
    const swedish = await ask(question);
    const english = await ask(question, { headers: { 'accept-language': 'en-GB,en;q=0.9,sv;q=0.1' } });
    expect(swedish.headers['content-language']).toBe('sv');
    expect(problemIn(swedish).brott?.[0]?.text).toBe('/personidentiteter/1 har fel kontrollsiffra');
    expect(english.headers['content-language']).toBe('en');
    expect(problemIn(english)).toMatchObject({
      type: 'urn:samsvar:fel:SSBT-1206',
      title: expect.stringMatching(/^A personidentitet cannot be/) as unknown,
      brott: [
        {
          pekare: '/personidentiteter/1',
          regel: 'KONTROLLSIFFRA',
          text: '/personidentiteter/1 has the wrong check digit',
        },
      ],
    });
  });
});

describe('the API description', () => {
  type Description = ReturnType<typeof openApiDocument>;
  type Operation = {
    requestBody: { content: Record<string, { examples: Record<string, { value: object }> }> };
  };

  const fetched = async (): Promise<Description> => {
    const answer = await samsvar.caller(null).fetch('/api/openapi.json');
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    return JSON.parse(answer.text) as Description;
  };

  it('is there without a certificate, and describes the questions and the registry', async () => {
    const description = await fetched();
    expect(description).toMatchObject(openApiDocument(dag()));
    expect(Object.keys(description.paths)).toContain('/api/v1/register/andringar');
  });

  it('has examples that work, and describes their answers', async () => {
    const { paths, components } = await fetched();
    const { post } = paths[FRAGOR_PATH] as { post: Operation };
    const $defs = JSON.parse(
      JSON.stringify(components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
    ) as object;
    const described = z.fromJSONSchema({ $ref: '#/$defs/Svar', $defs } as Parameters<typeof z.fromJSONSchema>[0]);
    const examples = Object.values(post.requestBody.content['application/json']?.examples ?? {});
    expect(examples.length).toBeGreaterThan(1);
    for (const { value } of examples) {
      const svar = svarIn(await ask(value, { path: `${FRAGOR_PATH}?original=true` }));
      expect(svar.klass).toBe('TILLGANGLIG');
      expect(described.safeParse(svar)).toMatchObject({ success: true });
    }
  });

  it('can be read as pages that fetch nothing from elsewhere', async () => {
    const caller = samsvar.caller(null);
    const page = await caller.fetch('/api/docs');
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const named = [...page.text.matchAll(/(?:src|href)=['"]([^'"]+)['"]/g)].map(([, address = '']) => address);
    expect(named.length).toBeGreaterThan(3);
    for (const address of named) {
      const part = await caller.fetch(new URL(address, 'https://localhost/api/docs').pathname);
      expect([address, part.status]).toEqual([address, 200]);
    }
    const init = await caller.fetch('/api/docs/swagger-ui-init.js');
    expect(init.text).toContain('/api/v1/fragor');
    expect(`${page.text}${init.text}`).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });
});
