import { ManualClock } from '@samsvar/testing';
import { aCertificate, POSTS, SUNDSVALL } from '../registry.fixture.js';
import type { RegistrySource } from '../registry-source.js';
import { RegistryState } from '../registry-state.js';
import { LiveRegistry } from './live-registry.js';

/** A registry that a test changes, takes away and gives back. */
class FakeSource implements RegistrySource {
  current = new RegistryState(1, POSTS);
  isGone = false;
  reads = 0;
  wake = (): void => undefined;

  async version(): Promise<number> {
    if (this.isGone) throw new Error('gone');
    return this.current.version;
  }

  async read(): Promise<RegistryState> {
    this.reads += 1;
    return this.current;
  }

  onWake(listener: () => void): void {
    this.wake = listener;
  }

  async close(): Promise<void> {}

  /** Everybody is thrown out. */
  change(): void {
    this.current = new RegistryState(this.current.version + 1, []);
  }
}

async function started() {
  const clock = new ManualClock();
  const source = new FakeSource();
  const told: string[] = [];
  const live = new LiveRegistry(source, clock, {
    changed: ({ version }) => told.push(`version ${version}`),
    lost: () => told.push('lost'),
    found: () => told.push('found'),
  });
  await live.start();
  const felkod = async (): Promise<string> => {
    const result = await live.partOf(aCertificate(SUNDSVALL), new Date('2026-11-23T12:00:00Z'));
    return result.ok ? 'SLAPPS IN' : result.avvisning.felkod;
  };
  return { clock, source, live, told, felkod };
}

describe('the registry as a gateway knows it', () => {
  it('is read at start, and then only when its version is another', async () => {
    const { clock, source, told } = await started();
    await clock.advance(5_000);
    expect([source.reads, told]).toEqual([1, ['version 1']]);
  });

  it('lets nobody in any more within two seconds of a change, without being woken', async () => {
    const { clock, source, felkod } = await started();
    expect(await felkod()).toBe('SLAPPS IN');
    source.change();
    await clock.advance(1_050);
    expect(await felkod()).toBe('SSBT-2003');
  });

  it('is read at once when it is woken', async () => {
    const { clock, source, felkod } = await started();
    source.change();
    source.wake();
    await clock.advance(0);
    expect(await felkod()).toBe('SSBT-2003');
  });

  it('answers at once while it is certain, and asks first when it is not', async () => {
    const { clock, live, source } = await started();
    const part = () => live.partOf(aCertificate(SUNDSVALL), new Date('2026-11-23T12:00:00Z'));
    expect(part()).toMatchObject({ ok: true });
    // A stall of the whole process: no poll has had its turn.
    clock.block(1_800);
    source.change();
    const late = part();
    expect(late).toBeInstanceOf(Promise);
    expect(await late).toMatchObject({ ok: false, avvisning: { felkod: 'SSBT-2003' } });
  });

  it('lets nobody in on old knowledge, and says so once, until it can be read again', async () => {
    const { clock, source, told, felkod } = await started();
    source.isGone = true;
    await clock.advance(1_500);
    expect(await felkod()).toBe('SLAPPS IN');
    await clock.advance(3_000);
    expect(await felkod()).toBe('SSBT-5008');
    source.isGone = false;
    source.change();
    await clock.advance(1_000);
    expect(await felkod()).toBe('SSBT-2003');
    expect(told).toEqual(['version 1', 'lost', 'version 2', 'found']);
  });

  it('starts without a registry, lets nobody in, and takes it when it is there', async () => {
    const clock = new ManualClock();
    const source = new FakeSource();
    source.isGone = true;
    const live = new LiveRegistry(source, clock, { changed: () => {}, lost: () => {}, found: () => {} });
    await live.start();
    expect([live.isCertain, await live.current()]).toEqual([false, undefined]);
    source.isGone = false;
    expect((await live.current())?.version).toBe(1);
  });

  it('stops asking when it is stopped', async () => {
    const { clock, source, live, told } = await started();
    await live.stop();
    source.change();
    await clock.advance(5_000);
    expect(told).toEqual(['version 1']);
  });
});
