import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, RepeatedBody } from './bastjanst-simulator.js';
import type { Delivery } from './scenario.js';

/** One byte a second, unscaled. */
const TRICKLE_MS = 1000;

export interface DeliveryPlan {
  readonly delivery: Delivery;
  /** Before the first byte of the answer, scaled already. */
  readonly delayMs: number;
  readonly timeScale: number;
}

/** Sends an answer the way the scenario says; rejects as soon as `signal` says that the client has gone. */
export async function deliver(
  response: ServerResponse,
  makeAnswer: () => Answer,
  plan: DeliveryPlan,
  signal: AbortSignal,
): Promise<'SVARAT' | 'NEDKOPPLAD'> {
  if (plan.delivery === 'NEVER') await never(signal);
  if (plan.delayMs > 0) await wait(plan.delayMs, undefined, { signal });
  signal.throwIfAborted();
  const answer = makeAnswer();
  if (typeof answer.body !== 'string') return sendRepeated(response, answer, answer.body, signal);
  const body = Buffer.from(answer.body);
  writeHead(response, answer, body.length);
  if (plan.delivery === 'TRICKLE') return trickle(response, body, plan.timeScale, signal);
  if (plan.delivery === 'RESET') return resetInTheMiddle(response, body, signal);
  response.end(body);
  return 'SVARAT';
}

function writeHead(response: ServerResponse, answer: Answer, length: number | null): void {
  response.statusCode = answer.status;
  if (answer.reason !== undefined) response.statusMessage = answer.reason;
  response.setHeader('content-type', answer.contentType);
  if (length !== null) response.setHeader('content-length', length);
}

/** Settles only when the client gives up. */
function never(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const gone = (): void => reject(new DOMException('the client went away', 'AbortError'));
    if (signal.aborted) gone();
    signal.addEventListener('abort', gone, { once: true });
  });
}

async function trickle(response: ServerResponse, body: Buffer, scale: number, signal: AbortSignal): Promise<'SVARAT'> {
  for (let index = 0; index < body.length; index += 1) {
    response.write(body.subarray(index, index + 1));
    await wait(TRICKLE_MS * scale, undefined, { signal });
  }
  response.end();
  return 'SVARAT';
}

/** Half the answer, and then a reset: the length was promised, so nobody can take the half for the whole. */
async function resetInTheMiddle(response: ServerResponse, body: Buffer, signal: AbortSignal): Promise<'NEDKOPPLAD'> {
  const half = body.subarray(0, Math.floor(body.length / 2));
  await written(response, half, signal);
  response.socket?.resetAndDestroy();
  return 'NEDKOPPLAD';
}

async function sendRepeated(
  response: ServerResponse,
  answer: Answer,
  body: RepeatedBody,
  signal: AbortSignal,
): Promise<'SVARAT'> {
  writeHead(response, answer, null);
  const block = Buffer.from(body.block);
  await written(response, Buffer.from(body.head), signal);
  for (let sent = 0; sent < body.times; sent += 1) await written(response, block, signal);
  response.end(body.tail);
  return 'SVARAT';
}

/** Writes, and waits until the bytes have left: a slow reader must not make the simulator hold 20 MB. */
function written(response: ServerResponse, bytes: Buffer, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new DOMException('the client went away', 'AbortError'));
    if (signal.aborted) return gone();
    signal.addEventListener('abort', gone, { once: true });
    response.write(bytes, (error) => {
      signal.removeEventListener('abort', gone);
      if (error) reject(error);
      else resolve();
    });
  });
}
