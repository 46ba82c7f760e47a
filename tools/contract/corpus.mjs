// The whole corpus as data: contract → file name → document.
import { changed, mutated } from './changes.mjs';
import { csnSvar } from './cases-csn.mjs';
import { PRODUCERS } from './cases-producers.mjs';
import { fragor } from './cases-ssbtek-fraga.mjs';
import { svaren } from './cases-ssbtek-svar.mjs';

/** The answers of producers are mutated in their own folders, and the echoed fråga is the fråga. */
const OWN_ELEMENTS = (name, path) => name.startsWith('ssbt:') && !/\/fraga\b.*\/fraga|Response\/fraga\//.test(path);
/** The fråga is what others write and we judge: there every element is also doubled and swapped with its neighbour. */
const FRAGA = { everywhere: ['utan', 'dubbel', 'omkastad'], samples: 20 };
const MUTATED = {
  'ssbtek-v10': { fraga: FRAGA, svar: { samples: 15, only: OWN_ELEMENTS }, felsvar: { samples: 0 } },
  // What v11 shares with v10 need not be broken twice.
  'ssbtek-v11': { fraga: { samples: 0, only: (_, path) => path.includes('/SKV/') } },
  csn: { svar: { samples: 15 } },
};

/** @returns {ReadonlyMap<string, string>} path below the corpus folder → text, in order */
export function makeCorpus() {
  const files = {
    ...folder('ssbtek-v10', [fragor(10), svaren(10)]),
    ...folder('ssbtek-v11', [fragor(11), svaren(11)]),
    ...folder('csn', [csnSvar()]),
    ...Object.assign({}, ...Object.keys(PRODUCERS).map((name) => folder(name, [producer(name)]))),
  };
  return new Map(Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function folder(name, sets) {
  const files = {};
  for (const { bases, files: others } of sets) {
    for (const [base, xml] of Object.entries(bases)) {
      files[base] = xml;
      const options = MUTATED[name] === undefined ? { samples: 8 } : MUTATED[name][base];
      Object.assign(files, options === undefined ? {} : unique(mutated(base, xml, options), xml));
    }
    Object.assign(files, others);
  }
  return Object.fromEntries(Object.entries(files).map(([file, xml]) => [`${name}/${file}.xml`, xml]));
}

/** Leaves out mutations that came to the same document. */
function unique(files, base) {
  const seen = new Set([base]);
  return Object.fromEntries(Object.entries(files).filter(([, xml]) => !seen.has(xml) && seen.add(xml)));
}

function producer(name) {
  const { declarations, roots, edges, ...contents } = PRODUCERS[name];
  const bases = {};
  const files = {};
  for (const [kind, root] of Object.entries(roots)) {
    const wrap = (content) => `<${root} ${declarations}>${content}</${root}>\n`;
    bases[kind] = wrap(contents[kind]);
    const own = kind === 'svar' ? edges : (contents[`${kind}Edges`] ?? {});
    for (const [edge, change] of Object.entries(own)) {
      files[`${kind}-${edge}`] = wrap(Object.values(changed(kind, contents[kind], { [edge]: change }))[0]);
    }
    for (const [edge, xml] of Object.entries(contents[`${kind}Documents`] ?? {})) files[`${kind}-${edge}`] = xml;
  }
  return { bases, files };
}
