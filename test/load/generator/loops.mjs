import { LeanConnection } from './lean-connection.mjs';

/**
 * What is asked, for how long, and who is told of each answer; `begin` is called when the connections stand.
 *
 * @typedef {object} Work
 * @property {() => void} begin
 * @property {() => Buffer} message
 * @property {() => boolean} over
 * @property {(sentMs: number, answer: { head: string, body: Buffer } | null) => void} done
 */

const MOST_CONNECTIONS = 1_024;

/**
 * Closed loop: so many callers, each of which asks again as soon as it has its answer.
 *
 * @param {object} target where the questions go
 * @param {number} callers
 * @param {Work} work
 */
export async function closedLoop(target, callers, { begin, message, over, done }) {
  const connections = await Promise.all(Array.from({ length: callers }, () => LeanConnection.open(target)));
  begin();
  await Promise.all(
    connections.map(async (connection) => {
      while (!over() && connection.isOpen) {
        const sentMs = performance.now();
        done(sentMs, await connection.ask(message()));
      }
      connection.close();
    }),
  );
}

/**
 * Open loop: questions come when they come, whether or not the ones before have been answered, so many a second on
 * average and the same moments in every run. Measured from the moment a question should have been sent.
 *
 * @param {object} target where the questions go
 * @param {number} perSecond
 * @param {Work} work
 */
export async function openLoop(target, perSecond, { begin, message, over, done }) {
  const idle = await Promise.all(Array.from({ length: Math.max(4, perSecond) }, () => LeanConnection.open(target)));
  const all = new Set(idle);
  const gap = gapsOf(perSecond);
  const running = new Set();
  begin();
  const ask = async (dueMs) => {
    const connection = idle.pop() ?? (await opened(target, all));
    const answer = connection === null ? null : await connection.ask(message());
    if (connection?.isOpen) idle.push(connection);
    done(dueMs, answer);
  };
  for (let dueMs = performance.now() + gap(); !over(); dueMs += gap()) {
    await until(dueMs);
    const asked = ask(dueMs).finally(() => running.delete(asked));
    running.add(asked);
  }
  await Promise.all(running);
  all.forEach((connection) => connection.close());
}

async function opened(target, all) {
  if (all.size >= MOST_CONNECTIONS) return null;
  const connection = await LeanConnection.open(target);
  all.add(connection);
  return connection;
}

function until(dueMs) {
  const waitMs = dueMs - performance.now();
  return waitMs <= 0 ? undefined : new Promise((resolve) => setTimeout(resolve, waitMs));
}

/** Exponential gaps from a small generator of its own, so that every contender gets the same moments. */
function gapsOf(perSecond) {
  let state = 20_261_123;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (-Math.log(1 - state / 2 ** 32) * 1000) / perSecond;
  };
}
