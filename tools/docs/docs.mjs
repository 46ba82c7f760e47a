// Renders the documents that have their source elsewhere (`npm run docs`), or with --check says which are not what
// their sources say (`npm run check:docs`), together with what can be checked of the hand-written ones.
import './typescript.mjs';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import prettier from 'prettier';
import { renderEnv } from './env.mjs';
import { renderErrors } from './errors.mjs';
import { renderGlossary } from './glossary.mjs';
import { faultsOfCi, faultsOfDependencies, faultsOfLinks } from './hand-written.mjs';

const { values: options } = parseArgs({ options: { check: { type: 'boolean' }, root: { type: 'string' } } });
/** Where the documents lie; the catalogues they are rendered from are always those of this repository. */
const ROOT = resolve(options.root ?? join(import.meta.dirname, '../..'));
const RENDERED = {
  'docs/env.md': renderEnv,
  'docs/errors.md': renderErrors,
  'docs/glossary.md': renderGlossary,
};

/** What a document should hold, or why that cannot be said. */
async function renderedTexts() {
  return Promise.all(
    Object.entries(RENDERED).map(async ([path, render]) => {
      try {
        const config = await prettier.resolveConfig(join(import.meta.dirname, path));
        return { path, text: await prettier.format(await render(ROOT), { ...config, parser: 'markdown' }) };
      } catch (fault) {
        return { path, fault: `${path}: ${fault.message}` };
      }
    }),
  );
}

function isCurrent(path, text) {
  const file = join(ROOT, path);
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}

const documents = await renderedTexts();
const faults = documents.flatMap(({ fault }) => fault ?? []);
for (const { path, text } of documents.filter((document) => document.text !== undefined)) {
  if (isCurrent(path, text)) continue;
  if (options.check) faults.push(`${path} är inte vad källan säger: kör npm run docs`);
  else {
    writeFileSync(join(ROOT, path), text);
    console.log(`${path} är skriven.`);
  }
}
if (options.check) faults.push(...faultsOfDependencies(ROOT), ...faultsOfCi(ROOT), ...faultsOfLinks(ROOT));
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}
