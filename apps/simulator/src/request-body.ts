import type { IncomingMessage } from 'node:http';

const LIMIT = 1024 * 1024;
/** So much is thrown away of what is too large, so that the caller gets words instead of a reset. */
const DRAINED = 8 * LIMIT;

/** The body as text; null when it is over 1 MB. Rejects when the connection ends before the body does. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size <= LIMIT) chunks.push(bytes);
    if (size > DRAINED) break;
  }
  return size > LIMIT ? null : Buffer.concat(chunks).toString('utf8');
}
