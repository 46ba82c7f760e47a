import { setTimeout as pause } from 'node:timers/promises';
import { fraga } from '../../harness/fraga.js';
import { askRest, restFraga, svarIn } from '../../harness/rest-fraga.js';
import { A_FIFTH } from '../../harness/scaled-samsvar.js';
import type { BadInput } from './bad-input.js';
import { blockTable, type Measured } from './block-table.js';
import { CALLER_CASES } from './caller-cases.js';
import { ANOTHER, type Door } from './door.js';
import { GZIP_CASES } from './gzip-cases.js';
import { HTTP_CASES } from './http-cases.js';
import { JSON_CASES } from './json-cases.js';
import { Neighbours, percentile, type Seen } from './neighbours.js';
import { atDoors, BadInputBench } from './refusals.js';
import { XML_CASES } from './xml-cases.js';

jest.setTimeout(300_000);

const QUIET_MS = 4_000;
/** Bad input is sent at least so often and for so long: blocking is told from a moment of the machine's own. */
const TIMES = 4;
const FOR_MS = 150;
/** On a machine with other things to do even the least of a few may be too much: then it is looked at longer. */
const MOST_TIMES = 40;
/** What takes seconds by its nature is sent once, and looked at so often meanwhile. */
const SLOW = /trickle/;
const LOOK_EVERY_MS = 200;
/** The target: longer than this the gateway may do nothing else because of a question. */
const BLOCK_MS = 20;

let bench: BadInputBench;
let neighbours: Neighbours;
const table: Measured[] = [];

const soap = fraga({ personidentitet: ANOTHER });
const rest = restFraga([ANOTHER]);

beforeAll(async () => {
  bench = await BadInputBench.start();
  neighbours = new Neighbours(bench.samsvar, [
    async (caller) => bench.reader.svar((await caller.ask(soap)).body).klass === 'TILLGANGLIG',
    async (caller) => svarIn(await askRest(caller, rest)).klass === 'TILLGANGLIG',
  ]);
  // Until the compiler has seen the ordinary way of a question.
  await pause(QUIET_MS);
  await block();
  neighbours.take();
  await pause(QUIET_MS);
  const quiet = { what: 'nothing', times: 0, refusedMs: Number.NaN, others: neighbours.take() };
  const blockMs = await block();
  table.push({ ...quiet, blockMs: { least: blockMs, most: blockMs } });
});

afterAll(async () => {
  await neighbours.stop();
  await bench.stop();
  process.stdout.write(`\n${blockTable([...table, total()])}\n\n`);
});

/** The longest turn of the loop since it was last asked for. */
async function block(): Promise<number> {
  const answer = await bench.samsvar.gateway.app.inquire({ meter: 'loop' });
  if (typeof answer !== 'object' || answer === null || !('blockMs' in answer)) throw new Error('The meter is silent.');
  return Number(answer.blockMs);
}

async function measured([what, bad, door]: [string, BadInput, Door]): Promise<Measured> {
  const isSlow = SLOW.test(bad.what);
  const until = performance.now() + FOR_MS;
  const refused: number[] = [];
  const blocks: number[] = [];
  await block();
  do {
    const sending = bench.send(bad, door, 'sv');
    if (isSlow) blocks.push(...(await blocksWhile(sending)));
    const { felkod, ms } = await sending;
    if (felkod !== bad.felkod) throw new Error(`${what}: ${felkod}`);
    refused.push(ms);
    blocks.push(await block());
  } while (!isSlow && (refused.length < TIMES || performance.now() < until || isUnclear(blocks)));
  const ascending = refused.toSorted((a, b) => a - b);
  const blockMs = { least: Math.min(...blocks), most: Math.max(...blocks) };
  return { what, times: refused.length, refusedMs: percentile(ascending, 0.5), blockMs, others: neighbours.take() };
}

async function blocksWhile(sending: Promise<unknown>): Promise<number[]> {
  const blocks: number[] = [];
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  sending.then(over, over);
  while (!isOver) {
    await pause(LOOK_EVERY_MS);
    blocks.push(await block());
  }
  return blocks;
}

function isUnclear(blocks: readonly number[]): boolean {
  return Math.min(...blocks) >= BLOCK_MS && blocks.length < MOST_TIMES;
}

/** All bad input together. */
function total(): Measured {
  const rows = table.slice(1);
  const ms = rows.flatMap(({ others }) => others.ms).toSorted((a, b) => a - b);
  const others: Seen = { ms, failed: rows.reduce((sum, row) => sum + row.others.failed, 0) };
  const times = rows.reduce((sum, row) => sum + row.times, 0);
  const least = Math.max(...rows.map(({ blockMs }) => blockMs.least));
  const most = Math.max(...rows.map(({ blockMs }) => blockMs.most));
  const all = rows.map(({ refusedMs }) => refusedMs).toSorted((a, b) => a - b);
  return { what: 'all of it', times, refusedMs: percentile(all, 0.5), blockMs: { least, most }, others };
}

const ALL_CASES = [...HTTP_CASES, ...GZIP_CASES, ...CALLER_CASES, ...XML_CASES, ...JSON_CASES];

describe('bad input while others ask', () => {
  // Contract v11 goes the same way as v10 up to the schema.
  it.each(atDoors(ALL_CASES).filter(([, , door]) => door.name !== 'SOAP v11'))(
    '%s: keeps nobody waiting',
    async (...each) => {
      const row = await measured(each);
      table.push(row);
      expect(row.others.failed).toBe(0);
      // Who asks and who sends 20 MB are one process here, so some of the waiting is the test's own.
      expect(percentile(row.others.ms, 0.99)).toBeLessThan(A_FIFTH.takMs);
      // The least of the times: a collection of garbage or a neighbour's own answer comes once, a heavy parser each time.
      expect(row.blockMs.least).toBeLessThan(BLOCK_MS);
    },
  );

  it('all of it together leaves others their speed', () => {
    const { others } = total();
    const quiet = table[0]?.others.ms ?? [];
    expect(others.ms.length).toBeGreaterThan(500);
    // A few milliseconds apart on an idle machine; a machine with other things to do varies more than the bad input does.
    expect(percentile(others.ms, 0.5)).toBeLessThan(percentile(quiet, 0.5) * 3 + 50);
  });
});
