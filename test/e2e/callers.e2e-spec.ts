import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader } from '../harness/answer-reader.js';
import { fraga } from '../harness/fraga.js';
import { ScaledSamsvar } from '../harness/scaled-samsvar.js';
import type { CallerName } from '../harness/test-certificates.js';

jest.setTimeout(60_000);

const QUESTION = fraga({ personidentitet: TEST_PERSONS.allaHarData });
let samsvar: ScaledSamsvar;
let reader: AnswerReader;

beforeAll(async () => {
  [samsvar, reader] = await Promise.all([ScaledSamsvar.start(), AnswerReader.open()]);
});
afterAll(async () => {
  reader.close();
  await samsvar.stop();
});

it.each<[string, CallerName | null]>([
  ['without a certificate', null],
  ['with a certificate of another issuer', 'annanUtfardare'],
  ['with a certificate that has ended', 'utgangen'],
  ['of an organisation that is not connected', 'okandOrganisation'],
])('a caller %s is let in on the same agent once it shows the right certificate', async (_who, name) => {
  const caller = samsvar.caller(name);
  expect((await caller.ask(QUESTION)).status).toBe(500);
  const right = await caller.ask(QUESTION, { certificate: samsvar.certificates.callers.sundsvall });
  expect(reader.svar(right.body).klass).toBe('TILLGANGLIG');
  expect((await caller.ask(QUESTION)).status).toBe(500);
});

describe('a municipality that asks in the name of another', () => {
  it('is answered on the same connection when it then asks in its own name', async () => {
    const caller = samsvar.caller('malmo');
    await caller.ask(QUESTION);
    const own = fraga({ personidentitet: TEST_PERSONS.allaHarData, organisationsnummer: '162120001124' });
    const answer = await caller.ask(own);
    expect(answer.isReusedConnection).toBe(true);
    const { matris } = reader.svar(answer.body);
    expect(matris.AF.utfall).toBe('DATA');
    // The question still carries the aktorsid of the other municipality: FK may not be asked with it.
    expect(matris.FK).toMatchObject({ utfall: 'NEKAT', felkod: 'SSBT-4105', forsok: 0 });
  });
});

describe('the contract', () => {
  it.each(['v10', 'v11'])('of %s is there for everybody, and every address in it works', async (kontrakt) => {
    const caller = samsvar.caller(null);
    const wsdl = await caller.fetch(`/ssbtek/${kontrakt}?wsdl`);
    expect([wsdl.status, wsdl.headers['content-type']]).toEqual([200, 'text/xml; charset=utf-8']);
    const { address } = samsvar.gateway;
    expect(wsdl.text).toMatch(new RegExp(`<[a-z0-9]+:address\\s+location="${address}/ssbtek"\\s*/>`));

    const seen = new Set<string>();
    const pending = locationsIn(wsdl.text);
    for (let url = pending.pop(); url !== undefined; url = pending.pop()) {
      if (seen.has(url)) continue;
      seen.add(url);
      expect(url.startsWith(`${address}/ssbtek/schemas/`)).toBe(true);
      const schema = await caller.fetch(url.slice(address.length));
      expect([url, schema.status]).toEqual([url, 200]);
      expect(reader.document(schema.body).name).toBe('schema');
      pending.push(...locationsIn(schema.text));
    }
    // SSBTEK's own and those of the five Uppgiftslämnare whose answers are embedded as XML.
    expect(seen.size).toBeGreaterThanOrEqual(6);
  });

  it.each([
    '/ssbtek/v12?wsdl',
    '/ssbtek/v10',
    '/ssbtek/schemas/',
    '/ssbtek/schemas/..%2f..%2fpackage.json',
    '/ssbtek/schemas/ssbtek/v10/finns-inte.xsd',
  ])('has nothing at %s', async (path) => {
    expect((await samsvar.caller(null).fetch(path)).status).toBe(404);
  });
});

function locationsIn(schema: string): string[] {
  return [...schema.matchAll(/schemaLocation="([^"]+)"/g)].map(([, url]) => url ?? '');
}
