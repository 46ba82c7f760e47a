import type { KeyObject } from 'node:crypto';
import { signedByOneOf, type Checkpoint } from '../chain/checkpoint.js';
import type { ChainHead } from '../chain/hash-chain.js';
import type { LogRecord } from '../chain/log-record.js';
import { Findings, type Finding } from './finding.js';
import { LogCheck } from './log-check.js';
import { Published, type Anchor } from './published.js';

/** What is to be taken away, and what is needed to judge it. */
export interface IntendedGallring {
  /** What was taken away before, oldest first. */
  readonly earlier: readonly Checkpoint[];
  /** All records that are to be taken away, each chain in its order. */
  readonly records: AsyncIterable<LogRecord>;
  /** Of each of these chains that goes on, the record that will be its first. Read when `records` have been. */
  readonly remaining: (writers: readonly string[]) => AsyncIterable<LogRecord> | Promise<Iterable<LogRecord>>;
  /** Only what was written before this instant is to be taken away. */
  readonly before: Date;
  readonly publicKeys: readonly KeyObject[];
  readonly anchor: Anchor;
}

export interface GallringVerdict {
  readonly records: number;
  /** The last record that is to be taken away, of each chain. */
  readonly heads: readonly ChainHead[];
  /** Nothing: what is to be taken away is what was written. */
  readonly findings: readonly Finding[];
}

/**
 * Judges what is to be taken away, before it is signed that it was: whoever can change the database could otherwise move
 * records to where they are taken away, or cut a chain, and have us sign that nothing is missing.
 */
export async function judgeGallring(intended: IntendedGallring): Promise<GallringVerdict> {
  const isSigned = signedByOneOf(intended.publicKeys);
  const findings = new Findings();
  const published = await Published.read(intended.anchor, isSigned, findings);
  const log = new LogCheck(published, isSigned, findings);
  intended.earlier.forEach((gallring, index) => log.beginAfter(gallring, index + 1));
  let records = 0;
  for await (const record of intended.records) {
    records += 1;
    log.follow(record);
    if (Date.parse(record.at) >= intended.before.getTime()) findings.add('OUT_OF_PLACE', placeOf(record));
  }
  const chains = log.there;
  const heads = chains.map(({ head }) => head);
  const going = new Set<string>();
  for await (const record of await intended.remaining(heads.map(({ writer }) => writer))) {
    going.add(record.writer);
    log.follow(record);
  }
  // One that ends here must not have come further: what it had more has been cut off.
  for (const chain of chains) if (!going.has(chain.head.writer)) chain.reaches(null);
  return { records, heads, findings: findings.all };
}

function placeOf({ writer, sequence }: LogRecord) {
  return { writer, sequence };
}
