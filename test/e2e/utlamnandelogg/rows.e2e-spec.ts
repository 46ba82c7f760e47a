import { readFileSync } from 'node:fs';
import { keyRingOf } from '@samsvar/audit';
import { SSBTEK_KODER } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import type { HttpAnswer } from '../../harness/caller.js';
import { fraga } from '../../harness/fraga.js';
import { FRAGOR_PATH, type RestSvar } from '../../harness/rest-fraga.js';
import { ScaledSamsvar } from '../../harness/scaled-samsvar.js';
import type { LoggRow, TestLogg } from '../../harness/test-logg.js';

jest.setTimeout(60_000);

const PERSON = TEST_PERSONS.allaHarData;
const ANOTHER = TEST_PERSONS.ingenHarNagot;
let samsvar: ScaledSamsvar;
let logg: TestLogg;

beforeAll(async () => {
  samsvar = await ScaledSamsvar.start();
  ({ logg } = samsvar.gateway);
});
afterAll(() => samsvar.stop());

async function rowsOf(answer: HttpAnswer): Promise<readonly LoggRow[]> {
  const id = answer.headers['x-samsvar-fraga-id'];
  return (await logg.rows()).filter(({ fragaId }) => fragaId === id);
}

async function rowOf(answer: HttpAnswer, kind: string): Promise<LoggRow> {
  const row = (await rowsOf(answer)).find((each) => each.kind === kind);
  if (!row) throw new Error(`The Fråga has no ${kind}.`);
  return row;
}

describe('the disclosure log', () => {
  it('has two rows of a Fråga: what was meant, and what came of it', async () => {
    const answer = await samsvar.caller().ask(fraga({ personidentitet: PERSON, arendeidentitet: 'EB-2026-117' }));
    expect((await rowsOf(answer)).map(({ kind }) => kind)).toEqual(['AVSIKT', 'SLUT']);
    const [avsikt, slut] = [await rowOf(answer, 'AVSIKT'), await rowOf(answer, 'SLUT')];
    expect(avsikt.content).toMatchObject({
      part: '162120002411',
      ingivare: '162120002411',
      arendeidentitet: 'EB-2026-117',
      kontrakt: 'v10',
      instans: expect.stringMatching(/\/[0-9]+$/) as string,
      certifikat: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) as string,
    });
    expect(avsikt.content.delfragor?.map(({ bastjanst }) => bastjanst)).toEqual([...SSBTEK_KODER]);
    expect(avsikt.content.delfragor?.find(({ bastjanst }) => bastjanst === 'FK')).toMatchObject({
      version: 'v9',
      person: 0,
      uppgifter: expect.arrayContaining(['ovrigInformation FK:GEPI']) as string[],
    });
    expect(slut.content).toMatchObject({ klass: 'TILLGANGLIG', komplett: true, klientAvbrot: false });
    expect(slut.content.delsvar?.map(({ bastjanst, utfall }) => [bastjanst, utfall])).toEqual(
      SSBTEK_KODER.map((kod) => [kod, 'DATA']),
    );
  });

  it('holds persons sealed, found by their index and opened with the key', async () => {
    const answer = await samsvar.caller().ask(fraga({ personidentitet: ANOTHER }));
    const avsikt = await rowOf(answer, 'AVSIKT');
    const ring = keyRingOf(readFileSync(logg.file('person-keys.json'), 'utf8'));
    const person = avsikt.content.personer?.[0] as { key: number; cipher: string; index: string } | undefined;
    if (!person || !avsikt.fragaId) throw new Error('There is no sealed person.');
    expect(ring.open(person, avsikt.fragaId)).toBe(ANOTHER);
    expect(ring.indexesOf(ANOTHER)).toContain(person.index);
    const everything = JSON.stringify(await logg.rows());
    const [, signingKey = ''] = readFileSync(logg.file('signing-key.pem'), 'utf8').split('\n');
    expect(everything).not.toContain(signingKey);
    for (const form of [PERSON, PERSON.slice(2), ANOTHER, ANOTHER.slice(2)]) expect(everything).not.toContain(form);
  });

  it('gives each answer a receipt that names its row: in the summary, in HTTP, in JSON', async () => {
    const soap = await samsvar.caller().ask(fraga({ personidentitet: PERSON }));
    const slut = await rowOf(soap, 'SLUT');
    const [skrivare, nummer, hash] = String(soap.headers['x-samsvar-kvitto']).split('/');
    expect([skrivare, Number(nummer), hash]).toEqual([slut.writer, slut.sequence, slut.hash]);
    expect(soap.text).toContain(`<sam:kvitto skrivare="${skrivare}" nummer="${nummer}" hash="${hash}"/>`);
    const body = {
      personidentiteter: [PERSON, ANOTHER],
      arendeidentitet: 'EB-2',
      handlaggare: 'anna.berg',
      syfte: 'Beslut om ekonomiskt bistånd',
      lagtext: '11 kap. 11 a § SoL',
      tidsperiod: { from: '2026-10-01', tom: '2026-11-30' },
      bastjanster: { AF: {}, TNS: {} },
    };
    const wish = { path: FRAGOR_PATH, headers: { 'content-type': 'application/json' } };
    const rest = await samsvar.caller().ask(JSON.stringify(body), wish);
    const row = await rowOf(rest, 'SLUT');
    const { kvitto } = JSON.parse(rest.text) as RestSvar & { readonly kvitto: object };
    expect(kvitto).toEqual({ skrivare: row.writer, nummer: row.sequence, hash: row.hash });
    expect(row.content.delsvar?.map(({ bastjanst, person }) => [bastjanst, person])).toEqual([
      ['AF', 0],
      ['TNS', 0],
      ['AF', 1],
      ['TNS', 1],
    ]);
  });

  it('has a row for what is refused, with its code', async () => {
    const caller = samsvar.caller(null);
    const refused = [await caller.ask(fraga({ personidentitet: PERSON })), await samsvar.caller().ask('<trasigt')];
    const rows = (await Promise.all(refused.map(rowsOf))).map((each) =>
      each.map(({ kind, content }) => [kind, content.felkod, content['part']]),
    );
    expect(rows).toEqual([[['AVVISAD', 'SSBT-2001', null]], [['AVVISAD', 'SSBT-1005', '162120002411']]]);
  });

  it('shows everybody how far its chain has come, and the key to check it with', async () => {
    const status = await samsvar.caller(null).fetch('/api/v1/status');
    const { tarEmotFragor, utlamnandelogg } = JSON.parse(status.text) as {
      readonly tarEmotFragor: boolean;
      readonly utlamnandelogg: { readonly kontrollpunkt: object; readonly verifieringsnyckel: string };
    };
    expect([status.status, tarEmotFragor]).toEqual([200, true]);
    expect(utlamnandelogg.kontrollpunkt).toEqual(logg.checkpoints().at(-1));
    expect(utlamnandelogg.verifieringsnyckel).toBe(readFileSync(logg.file('signing-key.pub.pem'), 'utf8'));
  });

  it('publishes where its chain has come outside the database, at the latest when it stops', async () => {
    const other = await ScaledSamsvar.start();
    await other.caller().ask(fraga({ personidentitet: PERSON }));
    const last = (await other.gateway.logg.rows()).at(-1);
    await other.gateway.app.stop();
    expect(other.gateway.logg.checkpoints().at(-1)).toMatchObject({
      kind: 'RUNNING',
      heads: [{ writer: last?.writer, sequence: last?.sequence, hash: last?.hash }],
    });
    await other.stop();
  });
});
