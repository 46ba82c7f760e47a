const PERSON_DIGITS = 10;

/** What the bastjänster answer, whole HTTP messages by bastjänst, address and person. */
export class AnswersFromMemory {
  /** Twelve digits each; the answers are recorded for the first one. */
  personidentiteter = [];
  /** The calls that were recorded: what a bare fan-out sends. */
  recorded = [];
  #byAddress = new Map();

  /** The bytes that answer a request about its person; undefined when the address has never been asked. */
  find(kod, { head, body }) {
    const known = this.#byAddress.get(kod + head.slice(0, head.indexOf('\r\n')));
    if (known === undefined) return undefined;
    const person = this.personidentiteter.find((each) => body.includes(each.slice(-PERSON_DIGITS)));
    return known.get(person ?? this.personidentiteter[0]);
  }

  /** Asks the simulator once and keeps its answer for all persons, the number in it changed for theirs. */
  async record(kod, { head, body }, simulator) {
    const [line, ...fields] = head.split('\r\n');
    const [method, path] = line.split(' ');
    const headers = Object.fromEntries(fields.map((field) => field.split(/: */, 2)));
    const kept = Object.entries(headers).filter(([name]) => !/^(host|connection|content-length)$/i.test(name));
    const answered = await fetch(simulator + path, {
      method,
      headers: Object.fromEntries(kept),
      body: Buffer.from(body),
    });
    const contentType = answered.headers.get('content-type') ?? 'application/octet-stream';
    const text = Buffer.from(await answered.arrayBuffer()).toString('latin1');
    const [first] = this.personidentiteter;
    const forPerson = (person) => text.replaceAll(first.slice(-PERSON_DIGITS), person.slice(-PERSON_DIGITS));
    const message = (person) => httpAnswer(answered, contentType, Buffer.from(forPerson(person), 'latin1'));
    this.#byAddress.set(kod + line, new Map(this.personidentiteter.map((person) => [person, message(person)])));
    const call = { kod, method, path, headers: Object.fromEntries(kept), body: Buffer.from(body), bytes: text.length };
    this.recorded.push({ ...call, status: answered.status });
    return this.find(kod, { head, body });
  }
}

function httpAnswer({ status, statusText }, contentType, body) {
  const head =
    `HTTP/1.1 ${status} ${statusText}\r\ncontent-type: ${contentType}\r\n` +
    `content-length: ${body.length}\r\nconnection: keep-alive\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}
