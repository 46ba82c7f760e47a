import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { HttpAnswer } from '../harness/caller.js';
import { changeTestRegistry } from '../harness/changed-registry.js';
import { eventually } from '../harness/eventually.js';
import { newPersons } from '../harness/pace-oracle.js';
import { askRest, problemIn, restFraga, svarIn } from '../harness/rest-fraga.js';
import { A_FIFTH, budgetSettings } from '../harness/scaled-samsvar.js';
import { RunningTopology } from '../harness/topology.js';

jest.setTimeout(90_000);

const SUNDSVALL = '162120002411';
const MALMO = '162120001124';
/** A change of the registry is in force everywhere within two seconds (DESIGN, registry). */
const IN_FORCE_MS = 2_000;
const QUESTIONS = 40;
const EVERY_MS = 30;
const KILLED_AFTER = QUESTIONS / 2;
/** Of the bastjänster: two of the seven are enough to tell an answer from a refusal. */
const ASKED = ['AF', 'SO'] as const;

let topology: RunningTopology;
beforeAll(async () => {
  topology = await RunningTopology.start({
    ...budgetSettings(A_FIFTH),
    SAMSVAR_SIMULATOR_TIME_SCALE: String(A_FIFTH.timeScale),
  });
});
afterAll(() => topology.stop());

const persons = newPersons(200).values();
const question = (): object => restFraga([persons.next().value ?? ''], {}, ASKED);

/** Asks once, on a connection of its own. */
function askAnew(certificate = topology.certificate('sundsvall')): Promise<HttpAnswer> {
  return askRest(topology.caller(certificate), question(), { headers: { connection: 'close' } });
}

describe('two gateways behind the nginx of docker-compose.yml', () => {
  it('answer both, each Fråga as that of the municipality whose certificate was shown', async () => {
    const names = ['sundsvall', 'malmo', 'sundsvall', 'malmo', 'sundsvall', 'malmo', 'sundsvall', 'malmo'] as const;
    for (const name of names) {
      const svar = svarIn(await askAnew(topology.certificate(name)));
      expect(Object.values(svar.personer[0]?.delsvar ?? {}).map((delsvar) => delsvar?.utfall)).toContain('DATA');
    }
    const counts = [await topology.answered(0), await topology.answered(1)];
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(counts.reduce((sum, count) => sum + count)).toBe(names.length);
    const logged = await topology.logged();
    expect(new Set(logged.map(({ writer }) => writer)).size).toBe(2);
    expect(logged.map(({ ingivare }) => ingivare).toSorted()).toEqual([
      ...names.flatMap((name) => (name === 'malmo' ? [MALMO] : [])),
      ...names.flatMap((name) => (name === 'sundsvall' ? [SUNDSVALL] : [])),
    ]);
  });

  it('get the handshake themselves: who shows no certificate gets their words, not those of nginx', async () => {
    const refused = await askRest(topology.caller(null), question());
    expect([refused.status, problemIn(refused).felkod]).toEqual([401, 'SSBT-2001']);
  });

  it('refuse a revoked certificate within two seconds, both of them, also on a connection that was open', async () => {
    const malmo = topology.certificate('malmo');
    const open = topology.caller(malmo);
    const callers = [open, ...topology.addresses.gateways.map((address) => topology.caller(malmo, address))];
    for (const caller of callers) svarIn(await askRest(caller, question()));
    const sha256 = new X509Certificate(malmo.certificatePem).fingerprint256;
    const innehall = { part: MALMO, namn: 'Förlorat', sha256, sparrat: true, from: '2024-01-01' };
    await changeTestRegistry(await topology.databaseUrl('gateway'), [
      { slag: 'certifikat', id: 'malmo-forlorat', innehall },
    ]);
    const refusedWithin = callers.map((caller) =>
      eventually(
        'refusal',
        async () => {
          const answer = await askRest(caller, question());
          return answer.status === 200 ? undefined : problemIn(answer).felkod;
        },
        IN_FORCE_MS,
      ),
    );
    expect(await Promise.all(refusedWithin)).toEqual(callers.map(() => 'SSBT-2008'));
    expect(problemIn(await askAnew(malmo)).felkod).toBe('SSBT-2008');
    svarIn(await askAnew());
  });

  it('go on answering when one of them is killed under load: only what it had in hand is lost', async () => {
    const before = await topology.answered(1);
    const asked: Promise<{ readonly atMs: number; readonly endMs: number; readonly status: number }>[] = [];
    let killedMs = Infinity;
    for (let nth = 0; nth < QUESTIONS; nth += 1) {
      if (nth === KILLED_AFTER) {
        void topology.kill('gateway-1').then(() => (killedMs = performance.now()));
      }
      const atMs = performance.now();
      const ended = (status: number) => ({ atMs, endMs: performance.now(), status });
      // 0: the connection broke, which is what a caller sees of a machine that is gone.
      asked.push(
        askAnew().then(
          ({ status }) => ended(status),
          () => ended(0),
        ),
      );
      await pause(EVERY_MS);
    }
    const all = await Promise.all(asked);
    const [inHand, after] = [all.filter(({ atMs }) => atMs < killedMs), all.filter(({ atMs }) => atMs >= killedMs)];
    expect(after.length).toBeGreaterThan(KILLED_AFTER / 2);
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
    for (const { atMs, endMs } of after) expect(endMs - atMs).toBeLessThan(A_FIFTH.malMs + 1_000);
    const lost = inHand.filter(({ status }) => status !== 200);
    expect(lost.map(({ status }) => status)).toEqual(lost.map(() => 0));
    expect(lost.length).toBeLessThan(inHand.length);
    expect(await topology.answered(1)).toBeGreaterThanOrEqual(before + after.length);
    await expect(topology.answered(0)).rejects.toThrow('fetch failed');
  });

  it('leave nothing behind when the script that started them is told to stop', async () => {
    const { lb, gateways } = topology.addresses;
    await topology.stop();
    expect(existsSync(topology.home)).toBe(false);
    for (const address of [lb, ...gateways]) await expect(fetch(address)).rejects.toThrow('fetch failed');
  });
});
