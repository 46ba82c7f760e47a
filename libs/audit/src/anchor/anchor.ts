import { appendFile, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Checkpoint } from '../chain/checkpoint.js';

/** Where checkpoints are published: outside the database, and nothing that has been published there is taken back. */
export interface Anchor {
  /** Settles when it is kept; rejects when it is not. */
  publish(checkpoint: Checkpoint): Promise<void>;
}

const POST_MS = 5_000;
const OWNER_WRITES = 0o644;

/** A file with one checkpoint a line. In operation on a disk that can only be added to. */
class FileAnchor implements Anchor {
  constructor(private readonly path: string) {}

  async publish(checkpoint: Checkpoint): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    // One write for the whole line: several processes add to the same file.
    await appendFile(this.path, `${JSON.stringify(checkpoint)}\n`, { mode: OWNER_WRITES });
    const file = await open(this.path, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** Somebody else's place, which takes each checkpoint by POST and answers 2xx when it is kept. */
class HttpAnchor implements Anchor {
  constructor(private readonly address: string) {}

  async publish(checkpoint: Checkpoint): Promise<void> {
    const answer = await fetch(this.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(checkpoint),
      redirect: 'error',
      signal: AbortSignal.timeout(POST_MS),
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The anchor answered ${answer.status}.`);
  }
}

/** @param place a file's path, or an address that begins with http:// or https:// */
export function anchorAt(place: string): Anchor {
  return /^https?:\/\//.test(place) ? new HttpAnchor(place) : new FileAnchor(place);
}
