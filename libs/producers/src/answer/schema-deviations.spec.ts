import { join } from 'node:path';
import { openXml, SchemaStore, type XmlElementView } from '@samsvar/contracts';
import { ManualClock } from '@samsvar/testing';
import { SchemaDeviations } from './schema-deviations.js';

const SCHEMAS = join(__dirname, '../../../../schemas');

describe('the departures from a producer’s schema', () => {
  let schemas: SchemaStore;
  let wrong: XmlElementView;

  beforeAll(async () => {
    const gate = await openXml();
    schemas = new SchemaStore(gate, SCHEMAS);
    const parsed = gate.check(Buffer.from('<okand/>'), { maxBytes: 100 });
    if (!parsed.ok) throw new Error(parsed.fault);
    wrong = parsed.document.root;
  });
  afterAll(() => schemas.dispose());

  const counted = (deviations: SchemaDeviations, times: number): number =>
    Array.from({ length: times }, () => deviations.count('af', wrong)).filter((count) => count === 1).length;

  it('are counted in every answer of an ordinary day', async () => {
    const clock = new ManualClock();
    const deviations = new SchemaDeviations(schemas, clock, 10);
    for (let second = 0; second < 20; second += 1) {
      expect(counted(deviations, 10)).toBe(10);
      await clock.advance(1_000);
    }
  });

  it('are counted in as many a second as can be spared in a rush, and the rest is left unexamined', async () => {
    const clock = new ManualClock();
    const deviations = new SchemaDeviations(schemas, clock, 10);
    expect(counted(deviations, 100)).toBe(10);
    expect(deviations.count('af', wrong)).toBeNull();
    await clock.advance(500);
    expect(counted(deviations, 100)).toBe(5);
  });

  it('of one producer are counted also while another one’s answers rush in', () => {
    const deviations = new SchemaDeviations(schemas, new ManualClock(), 10);
    counted(deviations, 100);
    expect(deviations.count('so', wrong)).toBe(1);
  });
});
