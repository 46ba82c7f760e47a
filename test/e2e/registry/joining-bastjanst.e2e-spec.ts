import { setTimeout as pause } from 'node:timers/promises';
import { TEST_PERSONS } from '@samsvar/testing';
import { eventually } from '../../harness/eventually.js';
import { fraga } from '../../harness/fraga.js';
import { RegistryClient, type WantedPost } from '../../harness/registry-client.js';
import { askRest, problemIn, restFraga, svarIn } from '../../harness/rest-fraga.js';
import { ScaledSamsvar } from '../../harness/scaled-samsvar.js';

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

const ask = (bastjanster: object) => askRest(samsvar.caller(), restFraga([PERSON], { bastjanster }));

/** What the registry says of a post now. */
async function innehallOf(slag: string, id: string): Promise<object> {
  return JSON.parse((await registry.fetch('driftAnna', `/api/v1/register/${slag}/${id}`)).text).innehall;
}

/** Waits until KFM has an outcome. */
const utfallOfKfm = (wanted: string) =>
  eventually(`outcome ${wanted}`, async () => {
    const { utfall } = svarIn(await ask({ AF: {}, KFM: {} })).personer[0]?.delsvar['KFM'] ?? { utfall: '' };
    return utfall === wanted ? utfall : undefined;
  });

/** Kronofogden, by configuration alone. */
const kfm = (version: string, kontrakt: string, from: string): WantedPost => ({
  slag: 'bastjanstversion',
  id: `kfm-${version}`,
  innehall: { bastjanst: 'KFM', version, kontrakt, adress: samsvar.simulators.kfm, from },
});

describe('an eighth bastjänst, added while the service runs', () => {
  it('is unknown before', async () => {
    expect(problemIn(await ask({ KFM: {} })).status).toBe(400);
  });

  it('is answered in REST, by whoever may ask it, within two seconds of its approval', async () => {
    await registry.change([
      { slag: 'part', id: '162021005489', innehall: { namn: 'Kronofogdemyndigheten', slag: 'UPPGIFTSLAMNARE' } },
      { slag: 'bastjanst', id: 'KFM', innehall: { namn: 'Kronofogden', uppgiftslamnare: '162021005489' } },
      kfm('1', 'GENERISK_JSON', '2026-01-01'),
    ]);
    const before = await eventually('answer with KFM in it', async () => {
      const answer = await ask({ AF: {}, KFM: {} });
      return answer.status === 200 ? svarIn(answer) : undefined;
    });
    expect(before.personer[0]?.delsvar['KFM']).toMatchObject({ utfall: 'EJ_BEHORIG', fel: { felkod: 'SSBT-2005' } });

    const sundsvall = await innehallOf('part', '162120002411');
    const bastjanster = ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV', 'KFM'];
    await registry.change([{ slag: 'part', id: '162120002411', innehall: { ...sundsvall, bastjanster } }]);
    await pause(2_000);
    const { personer, klass } = svarIn(await ask({ AF: {}, KFM: {} }));
    expect([klass, personer[0]?.delsvar['KFM']?.utfall, personer[0]?.delsvar.AF.utfall]).toEqual([
      'TILLGANGLIG',
      'DATA',
      'DATA',
    ]);
  });

  it('is in the summary of a SOAP answer and not in its body, which an unchanged client reads', async () => {
    const { status, text } = await samsvar.caller().ask(fraga({ personidentitet: PERSON }));
    expect(status).toBe(200);
    const [header = '', body = ''] = text.split('Body>');
    expect(header).toContain('KFM');
    expect(header).toContain('EJ_FRAGAD');
    expect(body).not.toContain('KFM');
  });

  it('has two versions at a time, of which the newer is asked, and a third is refused', async () => {
    await registry.change([kfm('2', 'GENERISK_XML', '2026-06-01')]);
    await pause(2_000);
    const { personer } = svarIn(await ask({ KFM: {} }));
    expect(personer[0]?.delsvar['KFM']?.utfall).toBe('DATA');
    const third = await registry.ask('driftAnna', [kfm('3', 'GENERISK_JSON', '2026-09-01')]);
    expect(problemIn(third).felkod).toBe('SSBT-6004');
  });

  it('is not sent to in a service window that was agreed, and is again when the window is ended', async () => {
    const now = Date.now();
    const at = (ms: number): string => new Date(now + ms).toISOString();
    const innehall = {
      bastjanst: 'KFM',
      from: at(1_500),
      tom: at(3_600_000),
      beskrivning: 'Byte av maskin',
      slag: 'RELEASE',
      aviserat: at(-60_000),
      verifieratAv: [{ part: '162021005489', nar: at(-30_000) }],
    };
    await registry.change([{ slag: 'tjanstefonster', id: 'kfm-maskin', innehall }]);
    await utfallOfKfm('STANGD');
    const begun = {
      ...(await innehallOf('tjanstefonster', 'kfm-maskin')),
      tom: new Date(Date.now() + 1_000).toISOString(),
    };
    await registry.change([{ slag: 'tjanstefonster', id: 'kfm-maskin', innehall: begun }]);
    await utfallOfKfm('DATA');
  });

  it('refuses a window that is not agreed, in opening hours, and one that is told of too late', async () => {
    const day = 86_400_000;
    const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
    const fonster = (changes: object): WantedPost => ({
      slag: 'tjanstefonster',
      id: 'kfm-sent',
      innehall: {
        bastjanst: 'KFM',
        from: at(10 * day),
        tom: at(10 * day + 3_600_000),
        beskrivning: 'Ändring',
        slag: 'ANDRING',
        aviserat: at(-60_000),
        verifieratAv: [{ part: '162021005489', nar: at(-30_000) }],
        ...changes,
      },
    });
    const late = problemIn(await registry.ask('driftAnna', [fonster({})]));
    expect(late.felkod).toBe('SSBT-6005');
    expect(late.brott?.[0]?.text).toMatch(/veckor/);
  });
});
