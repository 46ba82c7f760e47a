// Lets a plain `node --import` run the sources as they stand, so that a test can start Samsvar as a process of its own
// (signals, exit codes, kill -9) without a build before it.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const swc = {
  jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
  // The annotation is what lets import() of a transformed file see its names.
  module: { type: 'commonjs', ignoreDynamic: true, exportInteropAnnotation: true },
};

registerHooks({
  resolve(specifier, context, next) {
    const library = /^@samsvar\/([^/]+)$/.exec(specifier);
    if (library) return found(resolve(ROOT, 'libs', library[1], 'src/index.ts'));
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
      const path = resolve(dirname(fileURLToPath(context.parentURL)), specifier.replace(/\.js$/, '.ts'));
      if (existsSync(path)) return found(path);
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swc, filename });
    return { format: 'commonjs', source: code, shortCircuit: true };
  },
});

function found(path) {
  return { url: pathToFileURL(path).href, format: 'commonjs', shortCircuit: true };
}
