import { eventually } from '../harness/eventually.js';
import { expectHeldPace, expectNoPace, newPersons, PACED_VERSIONS, pacedRun } from '../harness/pace-oracle.js';
import { RedisServer } from '../harness/redis-server.js';
import { makeTestCertificates } from '../harness/test-certificates.js';
import { TwoGateways } from '../harness/two-gateways.js';

jest.setTimeout(60_000);

let redis: RedisServer;
let samsvar: TwoGateways;

beforeAll(async () => {
  const certificates = await makeTestCertificates();
  redis = await RedisServer.start(certificates);
  samsvar = await TwoGateways.start(
    certificates,
    {
      REDIS_URL: redis.url,
      NODE_EXTRA_CA_CERTS: certificates.files.authority,
    },
    PACED_VERSIONS,
  );
});
afterAll(async () => {
  await samsvar.stop();
  await redis.stop();
});

describe('two gateways that hold a pace in Redis, over TLS', () => {
  it('never ask more often together than agreed, by the record of the bastjänst', async () => {
    const run = await pacedRun(samsvar, newPersons());
    expectHeldPace(run);
    expectNoPace(run);
  });

  it('send nothing that has a pace while Redis is away, say so once each, and go on when it is back', async () => {
    await samsvar.simulators.reset();
    await redis.kill();
    for (const person of newPersons(6)) {
      const { AF, SO } = await samsvar.ask(0, person, ['AF', 'SO']);
      expect(AF).toMatchObject({ utfall: 'TAKT', forsok: 0, fel: { kalla: 'SSBT', felkod: 'SSBT-4204' } });
      expect(SO.utfall).toMatch(/^(DATA|INGEN_UPPGIFT)$/);
    }
    expect(await samsvar.simulators.calls('AF')).toBe(0);
    const [gateway] = samsvar.gateways;
    await eventually('word of it', () => (gateway.app.output.includes('Takten kan') ? true : undefined));
    expect(gateway.app.output.match(/Takten kan inte hållas gemensamt/g)).toHaveLength(1);
    expect(await gateway.metrics()).toContain('samsvar_takt_gemensam 0');
    await redis.restart();
    const [person = ''] = newPersons(1);
    await eventually('answer of AF', async () => {
      const { AF } = await samsvar.ask(0, person, ['AF']);
      return AF.utfall === 'TAKT' ? undefined : AF;
    });
    const said = 'Takten mot bastjänsterna hålls gemensamt igen';
    await eventually('word of it', () => (gateway.app.output.includes(said) ? true : undefined));
    expect(await gateway.metrics()).toContain('samsvar_takt_gemensam 1');
  });
});
