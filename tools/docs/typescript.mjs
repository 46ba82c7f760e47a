// Lets a tool import the sources as they stand, without a build before it: `import './typescript.mjs'` comes first.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const ROOT = resolve(import.meta.dirname, '../..');
const OPTIONS = {
  jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
  // The annotation is what lets import() of a transformed file see its names.
  module: { type: 'commonjs', ignoreDynamic: true, exportInteropAnnotation: true },
};

/** The sources say `./x.js`, as nodenext wants it, and mean x.ts; they say @samsvar/<lib> and mean its index. */
function sourceOf(specifier, parentUrl) {
  const library = /^@samsvar\/([^/]+)$/.exec(specifier);
  if (library !== null) return resolve(ROOT, 'libs', library[1], 'src/index.ts');
  if (!/^\.{1,2}\/.*\.js$/.test(specifier) || !parentUrl?.endsWith('.ts')) return undefined;
  const path = resolve(dirname(fileURLToPath(parentUrl)), specifier.replace(/\.js$/, '.ts'));
  return existsSync(path) ? path : undefined;
}

registerHooks({
  resolve(specifier, context, next) {
    const path = sourceOf(specifier, context.parentURL);
    if (path === undefined) return next(specifier, context);
    return { url: pathToFileURL(path).href, format: 'commonjs', shortCircuit: true };
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...OPTIONS, filename });
    return { format: 'commonjs', source: code, shortCircuit: true };
  },
});
