/** Characters that are written at once: a call of the system a line would be most of the work. */
const AT_ONCE = 64 * 1024;

/** Lines, each with its end, gathered to pieces that are worth a write. */
export async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let gathered: string[] = [];
  let length = 0;
  for await (const line of lines) {
    gathered.push(line, '\n');
    length += line.length + 1;
    if (length < AT_ONCE) continue;
    yield gathered.join('');
    gathered = [];
    length = 0;
  }
  if (length > 0) yield gathered.join('');
}
