import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderedFrom, row, table } from './markdown.mjs';

/** A word is refused for one concept and used for another: then nobody could name either. */
function contradictions(terms) {
  const codes = new Set(terms.map(({ code }) => code.toLowerCase()));
  return terms.flatMap(({ not }) => not).filter((synonym) => codes.has(synonym.replaceAll(' ', '')));
}

/** docs/glossary.md: one concept, one word. */
export function renderGlossary(root) {
  const terms = JSON.parse(readFileSync(join(root, 'docs/glossary.json'), 'utf8'));
  const wrong = contradictions(terms);
  if (wrong.length > 0) throw new Error(`docs/glossary.json refuses words that it uses itself: ${wrong.join(', ')}`);
  const sorted = terms.toSorted((a, b) => a.code.localeCompare(b.code, 'sv'));
  return [
    renderedFrom('docs/glossary.json'),
    '# Glossary',
    `One concept has one word. Mechanics have English names; a noun stays Swedish when the law, the agreement or the XML uses
it and a translation would lose precision. In the code å and ä are written a, ö is written o, and a Swedish noun takes
English words around it (\`parsePersonnummer\`). The words of the last column are refused in names by \`npm run check\`.`,
    table(
      ['In the code', 'Swedish', 'What it is', 'Not'],
      sorted.map(({ code, sv, en, not }) => row(`\`${code}\``, sv, en, not.join(', '))),
    ),
  ].join('\n\n');
}
