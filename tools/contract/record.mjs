// Asks a folder of reference contracts what it thinks of every document of the corpus, and writes the answers down.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { REFERENCE_FILES, faultOfFolder, openReference } from './reference.mjs';

const TEST = resolve(import.meta.dirname, '../../test/contract');
const CORPUS = join(TEST, 'corpus');
const VERDICTS = join(CORPUS, 'verdicts.json');
const HELP = `Validates the corpus of test/contract against reference contracts and records the verdicts.

  npm run contract:record -- --reference <folder>           write test/contract/corpus/verdicts.json
  npm run contract:record -- --reference <folder> --check   only compare, exit code 1 when a verdict differs

The folder holds ssbtek-v10 and ssbtek-v11, each laid out as the municipalities' client publishes them:
${Object.values(REFERENCE_FILES)
  .map((path) => `  ${path}`)
  .join('\n')}
Sambruk's schema, which CSN's imports and nobody publishes, is replaced by a stub.
`;

const { values } = parseArgs({
  options: { reference: { type: 'string' }, check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
main();

function main() {
  if (values.help) return void process.stdout.write(HELP);
  if (values.reference === undefined) return fail(`Say where the reference contracts are.\n\n${HELP}`);
  const fault = faultOfFolder(resolve(values.reference));
  if (fault !== null) return fail(fault);
  const verdicts = judge(resolve(values.reference));
  if (values.check) return check(verdicts);
  writeFileSync(VERDICTS, `${JSON.stringify(verdicts, null, 2)}\n`);
  process.stdout.write(`${summary(verdicts)} Written to test/contract/corpus/verdicts.json.\n`);
}

function judge(folder) {
  const verdictOf = openReference(folder);
  const paths = readdirSync(CORPUS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.xml'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(CORPUS.length + 1)
        .split(sep)
        .join('/'),
    )
    .toSorted();
  return Object.fromEntries(
    paths.map((path) => [path, verdictOf(path.split('/')[0], readFileSync(join(CORPUS, path)))]),
  );
}

function check(verdicts) {
  const recorded = JSON.parse(readFileSync(VERDICTS, 'utf8'));
  const paths = [...new Set([...Object.keys(recorded), ...Object.keys(verdicts)])].toSorted();
  const other = paths.filter((path) => recorded[path] !== verdicts[path]);
  other.forEach((path) =>
    process.stderr.write(`${path}: recorded ${recorded[path] ?? 'nothing'}, now ${verdicts[path] ?? 'gone'}\n`),
  );
  if (other.length > 0) return fail(`${other.length} verdicts differ from what is recorded.`);
  process.stdout.write(`${summary(verdicts)} All as recorded.\n`);
}

function summary(verdicts) {
  const all = Object.values(verdicts);
  const valid = all.filter((verdict) => verdict === 'valid').length;
  return `${all.length} documents: ${valid} valid, ${all.length - valid} invalid.`;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
