import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { keyRingOf } from '@samsvar/audit';
import type { HttpAnswer } from '../../harness/caller.js';
import type { Simulators } from '../../harness/simulators.js';
import type { LoggRow, TestLogg } from '../../harness/test-logg.js';

/** What a caller remembers of a Fråga that it asked. */
export interface Asked {
  readonly personidentitet: string;
  /** undefined: the connection broke before there was one. */
  readonly answer: HttpAnswer | undefined;
}

/** What is wrong with a log, seen against what others know: nothing, when all lists are empty. */
export interface Discrepancies {
  /** Answers with data whose outcome is not in the log, or was closed as undelivered. */
  readonly answersWithoutOutcome: readonly string[];
  /** Calls in the simulators' own record about a person of whom the log has no intent. */
  readonly callsWithoutIntent: readonly string[];
  /** Frågor that nothing has closed. */
  readonly openIntents: readonly string[];
  /** Outcomes with another number of parts than their intent has. */
  readonly halfRows: readonly string[];
  /** Chains with a hole, a fork or a record that is not what its hash says. */
  readonly brokenChains: readonly string[];
}

export const NOTHING_WRONG: Discrepancies = {
  answersWithoutOutcome: [],
  callsWithoutIntent: [],
  openIntents: [],
  halfRows: [],
  brokenChains: [],
};

/** Compares the log with what its callers received and with what the simulators were asked. */
export async function discrepancies(
  logg: TestLogg,
  asked: readonly Asked[],
  simulators: Simulators,
): Promise<Discrepancies> {
  const rows = await logg.rows();
  const byFraga = grouped(rows, ({ fragaId }) => fragaId);
  const kindsOf = (id: string): readonly string[] => (byFraga.get(id) ?? []).map(({ kind }) => kind);
  const ring = keyRingOf(readFileSync(logg.file('person-keys.json'), 'utf8'));
  const intended = new Set(rows.flatMap(({ content }) => content.personer?.map(({ index }) => index) ?? []));
  const called = (await simulators.allLoggar()).flatMap(({ fragor }) => fragor.map((each) => each.personidentitet));
  const isIntended = (person: string): boolean => ring.indexesOf(person).some((index) => intended.has(index));
  return {
    answersWithoutOutcome: asked
      .flatMap(({ answer }) => (answer?.status === 200 ? [String(answer.headers['x-samsvar-fraga-id'])] : []))
      .filter((id) => !kindsOf(id).includes('SLUT') || kindsOf(id).includes('AVBRUTEN')),
    callsWithoutIntent: [...new Set(called)].filter((person) => person !== null && !isIntended(person)).map(String),
    openIntents: [...byFraga.keys()].filter(
      (id) => kindsOf(id).includes('AVSIKT') && !kindsOf(id).some((kind) => kind === 'SLUT' || kind === 'AVBRUTEN'),
    ),
    halfRows: [...byFraga].filter(([, each]) => isHalf(each)).map(([id]) => id),
    brokenChains: [...grouped(rows, ({ writer }) => writer)]
      .filter(([, chain]) => !isWhole(chain))
      .map(([writer]) => writer),
  };
}

/** The rows by what they have in common; those that have nothing are left out. */
function grouped(rows: readonly LoggRow[], of: (row: LoggRow) => string | null): ReadonlyMap<string, LoggRow[]> {
  const groups = new Map<string, LoggRow[]>();
  for (const row of rows) {
    const key = of(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function isHalf(rows: readonly LoggRow[]): boolean {
  const avsikt = rows.find(({ kind }) => kind === 'AVSIKT');
  const slut = rows.find(({ kind }) => kind === 'SLUT');
  if (!slut) return false;
  return avsikt?.content.delfragor?.length !== slut.content.delsvar?.length;
}

function isWhole(chain: readonly LoggRow[]): boolean {
  return chain.every((row, place) => {
    const previous = chain[place - 1]?.hash ?? '0'.repeat(64);
    const { writer, sequence, at, kind, fragaId, text } = row;
    const said = JSON.stringify(['samsvar-logg-1', writer, sequence, at, kind, fragaId, previous, text]);
    const hash = createHash('sha256').update(said, 'utf8').digest('hex');
    return sequence === place + 1 && row.previous === previous && row.hash === hash;
  });
}
