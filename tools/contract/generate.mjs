// Writes the corpus of test/contract, or with --check says whether the files there are the ones this would write.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { makeCorpus } from './corpus.mjs';

const FOLDER = resolve(import.meta.dirname, '../../test/contract/corpus');
const HELP = `Writes test/contract/corpus afresh. Run tools/contract/record.mjs afterwards: new files have no verdict yet.

  node tools/contract/generate.mjs           write the files
  node tools/contract/generate.mjs --check   only compare, exit code 1 when something differs
`;

const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });

if (values.help) {
  process.stdout.write(HELP);
} else if (values.check) {
  const differences = compare(makeCorpus());
  differences.forEach((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(
    differences.length === 0 ? 'The corpus is what the generator writes.\n' : 'Run: node tools/contract/generate.mjs\n',
  );
  process.exitCode = differences.length === 0 ? 0 : 1;
} else {
  process.stdout.write(`${write(makeCorpus())} files written.\n`);
}

function filesBelow(folder) {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.xml'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(FOLDER.length + 1)
        .split(sep)
        .join('/'),
    );
}

function compare(corpus) {
  const found = filesBelow(FOLDER);
  const extra = found.filter((path) => !corpus.has(path)).map((path) => `not generated: ${path}`);
  const missing = [...corpus.keys()].filter((path) => !found.includes(path)).map((path) => `missing: ${path}`);
  const other = found.filter(
    (path) => corpus.has(path) && readFileSync(join(FOLDER, path), 'utf8') !== corpus.get(path),
  );
  return [...extra, ...missing, ...other.map((path) => `differs: ${path}`)];
}

function write(corpus) {
  filesBelow(FOLDER).forEach((path) => rmSync(join(FOLDER, path)));
  for (const [path, text] of corpus) {
    mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
    writeFileSync(join(FOLDER, path), text);
  }
  return corpus.size;
}
