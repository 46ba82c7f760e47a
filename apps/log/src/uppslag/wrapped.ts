/** What stands before the first line, and before the ones that follow. */
interface Indents {
  readonly first: string;
  readonly next: string;
}

/** Characters that move the cursor or colour what follows: what somebody wrote in a syfte is shown, not obeyed. */
const CONTROLS = /[\p{Cc}\p{Cf}]/gu;

/** A text in lines of at most so many columns; a word that is longer is broken. */
export function wrapped(text: string, columns: number, { first, next }: Indents): readonly string[] {
  const width = columns - Math.max(first.length, next.length);
  const words = text
    .replace(CONTROLS, ' ')
    .split(/ +/)
    .flatMap((word) => pieces(word, width));
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each, place) => `${place === 0 ? first : next}${each}`.trimEnd());
}

function pieces(word: string, width: number): readonly string[] {
  return word.length <= width ? [word] : [word.slice(0, width), ...pieces(word.slice(width), width)];
}
