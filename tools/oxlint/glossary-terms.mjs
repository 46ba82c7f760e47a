import { readFileSync } from 'node:fs';

const glossary = JSON.parse(readFileSync(new URL('../../docs/glossary.json', import.meta.url), 'utf8'));
const refused = new Map(glossary.flatMap(({ code, not }) => not.map((synonym) => [synonym, code])));
const longestFirst = [...refused.keys()].sort((a, b) => b.length - a.length);
const anyRefused = new RegExp(` (${longestFirst.join('|')})(?= )`);

/** `parseSSNValue` -> ` parse ssn value `: a synonym is refused as whole words only. */
function wordsOf(name) {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[_$-]+/g, ' ');
  return ` ${spaced.toLowerCase()} `;
}

/** A name that somebody else chose: a member of a foreign object, or a package's export before it is renamed. */
function isSomebodyElses(node) {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'ImportSpecifier' && parent.imported === node && parent.local?.name !== node.name;
}

/** One concept, one word: docs/glossary.json holds the word and the ones that are not used for it. */
export const glossaryTerms = {
  create(context) {
    const told = new Set();
    return {
      Identifier(node) {
        const synonym = anyRefused.exec(wordsOf(node.name))?.[1];
        if (synonym === undefined || told.has(node.name) || isSomebodyElses(node)) return;
        told.add(node.name); // once a name and file: one word renamed mends them all
        context.report({ node, message: `Say "${refused.get(synonym)}", not "${synonym}" (docs/glossary.md).` });
      },
    };
  },
};
