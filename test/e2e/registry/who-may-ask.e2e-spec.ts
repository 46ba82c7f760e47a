import { TEST_PERSONS } from '@samsvar/testing';
import { askRest, problemIn, restFraga, svarIn } from '../../harness/rest-fraga.js';
import { eventually } from '../../harness/eventually.js';
import { fraga } from '../../harness/fraga.js';
import { RegistryClient } from '../../harness/registry-client.js';
import { ScaledSamsvar } from '../../harness/scaled-samsvar.js';
import type { CallerName } from '../../harness/test-certificates.js';

jest.setTimeout(60_000);

const PERSON = TEST_PERSONS.allaHarData;
let samsvar: ScaledSamsvar;
let registry: RegistryClient;

beforeAll(async () => {
  samsvar = await ScaledSamsvar.start();
  registry = new RegistryClient(samsvar.gateway, samsvar.certificates);
});
afterAll(async () => {
  registry.close();
  await samsvar.stop();
});

/** Whom a question is asked for, by the certificate's own organisation when left out. */
const soap = (organisationsnummer = '162120002411'): string => fraga({ personidentitet: PERSON, organisationsnummer });

/** What a refused SOAP question says, and its status. */
async function refusedBySoap(name: CallerName, organisationsnummer?: string): Promise<string> {
  const { status, text } = await samsvar.caller(name).ask(soap(organisationsnummer));
  expect(status).toBe(500);
  return /SSBT-[0-9]{4}/.exec(text)?.[0] ?? text;
}

async function refusedByRest(name: CallerName, other: object = {}): Promise<string> {
  const problem = problemIn(await askRest(samsvar.caller(name), restFraga([PERSON], { ...other }, ['AF'])));
  expect(problem.detail).not.toContain(PERSON);
  return problem.felkod;
}

describe('a caller is told which rule keeps it out, at both doors', () => {
  it.each<[string, CallerName, string, number]>([
    ['an expired certificate', 'utgangen', 'SSBT-2006', 401],
    ['a certificate that begins in a year', 'inteAnGiltig', 'SSBT-2007', 401],
    ['a certificate signed by itself', 'sjalvsignerad', 'SSBT-2002', 401],
    ['a certificate of another issuer', 'annanUtfardare', 'SSBT-2002', 401],
    ['an organisation that is in no registry', 'okandOrganisation', 'SSBT-2003', 403],
    ['an operator, who asks about nobody', 'driftAnna', 'SSBT-2010', 403],
    ['an avtal that ended', 'alvdalarna', 'SSBT-2010', 403],
  ])('%s', async (_what, name, felkod, status) => {
    expect(await refusedBySoap(name)).toBe(felkod);
    expect(await refusedByRest(name)).toBe(felkod);
    const { status: seen } = await askRest(samsvar.caller(name), restFraga([PERSON], {}, ['AF']));
    expect(seen).toBe(status);
  });

  it('the right certificate and another municipality as ingivare', async () => {
    expect(await refusedBySoap('malmo', '162120002411')).toBe('SSBT-2004');
  });

  it('an ombud without a commission from the ingivare, and in its own name', async () => {
    expect(await refusedBySoap('ombudet', '162120002411')).toBe('SSBT-2004');
    expect(await refusedBySoap('ombudet', '165569990004')).toBe('SSBT-2010');
  });
});

describe('an ombud', () => {
  it('is answered for the municipality that it has a commission from, and not for what that one may not ask', async () => {
    const answer = await samsvar.caller('ombudet').ask(soap('162120000142'));
    expect(answer.status).toBe(200);
    // Stockholm of the seed may not ask Migrationsverket.
    expect(answer.text).toMatch(/<ssbt:MIV><ssbt:error>[\s\S]*SSBT-2005/);
  });

  it('is refused from the day after its commission ended', async () => {
    const innehall = { ombud: '165569990004', part: '162120000142', avtalsdatum: '2024-12-01', from: '2025-01-01' };
    await registry.change([{ slag: 'ombud', id: 'norr-for-stockholm', innehall: { ...innehall, tom: '2026-01-31' } }]);
    expect(await refusedBySoap('ombudet', '162120000142')).toBe('SSBT-2011');
  });
});

describe('a legal ground that needs consent', () => {
  beforeAll(async () => {
    const grund = {
      lagrum: '104 kap. 4 § försäkringsavtalslagen (påhittat)',
      andamal: 'Riskbedömning',
      partslag: ['KOMMUN'],
      samtycke: true,
      from: '2020-01-01',
    };
    const malmo = JSON.parse((await registry.fetch('driftAnna', '/api/v1/register/part/162120001124')).text);
    await registry.change([
      { slag: 'rattsgrund', id: 'riskbedomning', innehall: grund },
      { slag: 'part', id: '162120001124', innehall: { ...malmo.innehall, rattsgrund: 'riskbedomning' } },
    ]);
  });

  it('refuses a question that states none, at both doors', async () => {
    expect(await refusedBySoap('malmo', '162120001124')).toBe('SSBT-2012');
    expect(await refusedByRest('malmo')).toBe('SSBT-2012');
    expect(await refusedByRest('malmo', { samtycke: false })).toBe('SSBT-2012');
  });

  it('lets one in that does, and the log has the ground and the consent', async () => {
    const asked = await askRest(samsvar.caller('malmo'), restFraga([PERSON], { samtycke: true }, ['AF']));
    const { fragaId } = svarIn(asked);
    const avsikt = (await samsvar.gateway.logg.rows()).find((row) => row.fragaId === fragaId && row.kind === 'AVSIKT');
    expect(avsikt?.content).toMatchObject({ rattsgrund: 'riskbedomning', samtycke: true });
  });
});

describe('the registry itself', () => {
  it.each<[string, CallerName, string]>([
    ['a municipality', 'sundsvall', 'SSBT-2014'],
    ['somebody unknown', 'okandOrganisation', 'SSBT-2003'],
    ['an expired certificate', 'utgangen', 'SSBT-2006'],
  ])('is closed to %s', async (_who, name, felkod) => {
    const answer = await registry.ask(name, [
      { slag: 'avtal', id: 'eget', innehall: { part: '162120002411', from: '2026-01-01' } },
    ]);
    expect(problemIn(answer).felkod).toBe(felkod);
    expect(problemIn(await registry.fetch(name, '/api/v1/register')).felkod).toBe(felkod);
  });

  it('lets nobody approve what she asked for herself', async () => {
    const asked = await registry.ask('driftAnna', [
      { slag: 'avtal', id: 'eget', innehall: { part: '162120002627', from: '2026-01-01' } },
    ]);
    // Umeå is not there.
    expect(problemIn(asked).felkod).toBe('SSBT-6003');
    const part = { namn: 'Umeå kommun', slag: 'KOMMUN', rattsgrund: 'ekonomiskt-bistand' };
    const waiting = JSON.parse(
      (await registry.ask('driftAnna', [{ slag: 'part', id: '162120002627', innehall: part }])).text,
    );
    expect(waiting.lage).toBe('VANTAR');
    expect(problemIn(await registry.decide('driftAnna', waiting.id, 'GALLER')).felkod).toBe('SSBT-6008');
    expect((await registry.decide('driftBertil', waiting.id, 'GALLER')).status).toBe(200);
  });

  it('lets an Uppgiftslämnare register a version of its own bastjänst, which an operator activates, and no other', async () => {
    await registry.change([
      { slag: 'certifikat', id: 'csn', innehall: { part: '162021001819', namn: 'CSN:s system', from: '2026-01-01' } },
    ]);
    const own = await eventually('the registry as CSN sees it', async () => {
      const answer = await registry.fetch('csn', '/api/v1/register/bastjanstversion');
      return answer.status === 200
        ? (JSON.parse(answer.text) as { poster: { id: string; innehall: object }[] })
        : undefined;
    });
    expect(own.poster.map(({ id }) => id)).toEqual(['csn-4']);
    const innehall = { ...own.poster[0]?.innehall, version: '5', from: '2027-03-01' };
    // The previous version is supported for a year (LEFI 3.6).
    const previous = { ...own.poster[0]?.innehall, tom: '2028-02-28' };
    const asked = await registry.ask('csn', [
      { slag: 'bastjanstversion', id: 'csn-4', innehall: previous },
      { slag: 'bastjanstversion', id: 'csn-5', innehall },
    ]);
    const { id, lage } = JSON.parse(asked.text) as { id: string; lage: string };
    expect(lage).toBe('VANTAR');
    expect(problemIn(await registry.decide('csn', id, 'GALLER')).status).toBe(403);
    expect((await registry.decide('driftAnna', id, 'GALLER')).status).toBe(200);
    const others = await registry.ask('csn', [{ slag: 'bastjanstversion', id: 'af-2', innehall: null }]);
    expect(problemIn(others).felkod).toBe('SSBT-6011');
  });

  it('does not let a bastjänst be put on this machine’s own network', async () => {
    const af = JSON.parse((await registry.fetch('driftAnna', '/api/v1/register/bastjanstversion/af-2')).text);
    const innehall = { ...af.innehall, adress: 'http://10.0.0.1/' };
    const answer = await registry.ask('driftAnna', [{ slag: 'bastjanstversion', id: 'af-2', innehall }]);
    expect(problemIn(answer).felkod).toBe('SSBT-6007');
  });
});
