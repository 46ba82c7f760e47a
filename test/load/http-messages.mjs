const END_OF_HEAD = Buffer.from('\r\n\r\n');
const END_OF_CHUNKS = Buffer.from('\r\n0\r\n\r\n');
const CONTENT_LENGTH = /\r\ncontent-length: *([0-9]+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;

/**
 * Takes HTTP/1.1 messages one after the other out of a connection, requests and answers alike. Far less than node:http
 * does, on purpose: what measures and what answers from memory must cost next to nothing beside what is measured. Knows
 * content-length and, of a message that nothing follows before it is answered, chunked bodies.
 */
export class HttpMessages {
  #waiting = [];
  #size = 0;
  #head = null;
  #end = 0;

  /** @param {(head: string, body: Buffer) => void} onMessage */
  constructor(onMessage) {
    this.onMessage = onMessage;
  }

  /** @param {Buffer} bytes what just came */
  take(bytes) {
    this.#waiting.push(bytes);
    this.#size += bytes.length;
    // Not before all of a message of known length is here: bytes are put together once.
    while (this.#size > 0 && this.#size >= this.#end) {
      if (!this.#takeMessage(this.#joined())) return;
    }
  }

  #joined() {
    if (this.#waiting.length > 1) this.#waiting = [Buffer.concat(this.#waiting, this.#size)];
    return this.#waiting[0];
  }

  #takeMessage(all) {
    this.#head ??= headOf(all);
    if (this.#head === null) return false;
    const { text, bodyFrom, length } = this.#head;
    if (length === null && !all.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS)) return false;
    const end = length === null ? all.length : bodyFrom + length;
    this.#end = end;
    if (all.length < end) return false;
    const rest = all.subarray(end);
    this.#waiting = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#head = null;
    this.#end = 0;
    this.onMessage(text, all.subarray(bodyFrom, end));
    return true;
  }
}

function headOf(bytes) {
  const end = bytes.indexOf(END_OF_HEAD);
  if (end === -1) return null;
  const text = bytes.latin1Slice(0, end);
  const length = CHUNKED.test(text) ? null : Number(CONTENT_LENGTH.exec(text)?.[1] ?? 0);
  return { text, bodyFrom: end + END_OF_HEAD.length, length };
}
