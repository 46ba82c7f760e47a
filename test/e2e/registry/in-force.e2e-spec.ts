import { X509Certificate } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { TEST_PERSONS } from '@samsvar/testing';
import { Caller } from '../../harness/caller.js';
import type { Gateway } from '../../harness/gateway.js';
import { RegistryClient, type WantedPost } from '../../harness/registry-client.js';
import { askRest, restFraga } from '../../harness/rest-fraga.js';
import { makeTestCertificates, type CallerName, type TestCertificates } from '../../harness/test-certificates.js';
import { TwoGateways } from '../../harness/two-gateways.js';

jest.setTimeout(60_000);

/** A change holds in every gateway within this (issue of the registry; LEFI agreement, "omedelbart"). */
const WITHIN_MS = 2_000;
const EVERY_MS = 40;

let certificates: TestCertificates;
let samsvar: TwoGateways;
let registry: RegistryClient;

beforeAll(async () => {
  certificates = await makeTestCertificates();
  samsvar = await TwoGateways.start(certificates, {});
  registry = new RegistryClient(samsvar.gateways[0], certificates);
});
afterAll(async () => {
  registry.close();
  await samsvar.stop();
});

/** One answered question: when it was asked, and whether it was let in. */
interface Asked {
  readonly atMs: number;
  readonly felkod: string | null;
}

/** Somebody who asks one gateway again and again, on connections that stay open. */
class Asker {
  readonly asked: Asked[] = [];
  private readonly caller: Caller;
  private isOver = false;
  private readonly running: Promise<void>;

  constructor({ address }: Gateway, name: CallerName) {
    const { authorityPem, callers } = certificates;
    this.caller = new Caller({ address, authorityPem, certificate: callers[name] });
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.running;
    this.caller.close();
  }

  /** Milliseconds after a moment until the first question that ended otherwise than before; undefined when none did. */
  firstOther(sinceMs: number, before: string | null): number | undefined {
    const other = this.asked.find(({ atMs, felkod }) => atMs >= sinceMs && felkod !== before);
    return other && other.atMs - sinceMs;
  }

  private async run(): Promise<void> {
    const pending: Promise<void>[] = [];
    while (!this.isOver) {
      pending.push(this.once());
      await pause(EVERY_MS);
    }
    await Promise.all(pending);
  }

  private async once(): Promise<void> {
    const atMs = performance.now();
    const answer = await askRest(this.caller, restFraga([TEST_PERSONS.allaHarData], {}, ['AF']));
    const { felkod = null } = JSON.parse(answer.text) as { felkod?: string };
    this.asked.push({ atMs, felkod });
  }
}

const sha256 = (name: CallerName): string =>
  new X509Certificate(certificates.callers[name].certificatePem).fingerprint256;

/** Makes a change while Sundsvall and somebody else ask both gateways, and tells when the others noticed it. */
async function noticed(name: CallerName, poster: readonly WantedPost[], before: string | null) {
  const others = samsvar.gateways.map((gateway) => new Asker(gateway, name));
  const sundsvall = samsvar.gateways.map((gateway) => new Asker(gateway, 'sundsvall'));
  await pause(500);
  await registry.change(poster);
  const sinceMs = performance.now();
  await pause(WITHIN_MS + 500);
  await Promise.all([...others, ...sundsvall].map((asker) => asker.stop()));
  return {
    afterMs: others.map((asker) => asker.firstOther(sinceMs, before)),
    last: others.map(({ asked }) => asked.at(-1)?.felkod),
    first: others.map(({ asked }) => asked[0]?.felkod),
    relapses: others.map(({ asked }) =>
      relapses(
        asked.filter(({ atMs }) => atMs > sinceMs + WITHIN_MS),
        before,
      ),
    ),
    sundsvall: new Set(sundsvall.flatMap(({ asked }) => asked.map(({ felkod }) => felkod))),
  };
}

const relapses = (asked: readonly Asked[], before: string | null): number =>
  asked.filter(({ felkod }) => felkod === before).length;

describe('two gateways under load', () => {
  it('refuse a blocked certificate within two seconds, on connections that were open before', async () => {
    const part = '162120001124';
    const innehall = { part, namn: 'Stulet', sha256: sha256('malmo'), from: '2026-01-01', sparrat: true };
    const seen = await noticed('malmo', [{ slag: 'certifikat', id: 'malmo-sparrat', innehall }], null);
    expect(seen.first).toEqual([null, null]);
    expect(seen.last).toEqual(['SSBT-2008', 'SSBT-2008']);
    expect(seen.relapses).toEqual([0, 0]);
    for (const ms of seen.afterMs) expect(ms).toBeLessThanOrEqual(WITHIN_MS);
    expect(seen.sundsvall).toEqual(new Set([null]));
  });

  it('let a municipality in within two seconds of its approval', async () => {
    const part = '162120002627';
    const poster = [
      {
        slag: 'part',
        id: part,
        innehall: { namn: 'Umeå kommun', slag: 'KOMMUN', bastjanster: ['AF'], rattsgrund: 'ekonomiskt-bistand' },
      },
      { slag: 'avtal', id: 'umea', innehall: { part, from: '2026-01-01' } },
      {
        slag: 'certifikat',
        id: 'umea',
        innehall: { part, namn: 'System', sha256: sha256('umea'), from: '2026-01-01' },
      },
    ];
    const seen = await noticed('umea', poster, 'SSBT-2003');
    expect(seen.first).toEqual(['SSBT-2003', 'SSBT-2003']);
    expect(seen.last).toEqual([null, null]);
    expect(seen.relapses).toEqual([0, 0]);
    for (const ms of seen.afterMs) expect(ms).toBeLessThanOrEqual(WITHIN_MS);
    expect(seen.sundsvall).toEqual(new Set([null]));
  });

  it('notice a change within two seconds when all their connections to the database were just cut', async () => {
    await samsvar.logg.cutConnections();
    await pause(1_000);
    const innehall = { part: '162120002627', from: '2026-01-01', tom: '2026-11-01' };
    const seen = await noticed('umea', [{ slag: 'avtal', id: 'umea', innehall }], null);
    expect(seen.last).toEqual(['SSBT-2010', 'SSBT-2010']);
    for (const ms of seen.afterMs) expect(ms).toBeLessThanOrEqual(WITHIN_MS);
  });
});
