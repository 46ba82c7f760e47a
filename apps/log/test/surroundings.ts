import { Writable } from 'node:stream';
import { ManualClock } from '@samsvar/testing';
import type { CommandSurroundings } from '../src/command/command.js';

/** A stream that remembers what was written to it. */
export class Written extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

/** What a command has from its surroundings in a test; nothing of it is there unless it is given. */
export function testSurroundings(given: Partial<CommandSurroundings> = {}) {
  return {
    args: [],
    env: {},
    repositoryRoot: '/finns/inte',
    stdin: (async function* () {})(),
    clock: new ManualClock(new Date('2026-11-22T12:00:00.000Z')),
    vem: 'anna',
    instans: 'test:1',
    localDatabase: () => Promise.resolve(undefined),
    stdout: new Written(),
    stderr: new Written(),
    ...given,
  };
}
