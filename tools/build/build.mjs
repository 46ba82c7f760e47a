// `npm start`, `npm run fraga` and `npm run build` begin here: compiles the whole monorepo into dist/ in one pass, but
// only when something that the result depends on has changed since the last time. `--force` compiles whatever has changed.
import { resolve } from 'node:path';
import { buildUnlessFresh } from './build-if-changed.mjs';

const LOWEST_NODE = 24;
if (Number(process.versions.node.split('.')[0]) < LOWEST_NODE) {
  const found = `Samsvar kräver Node ${LOWEST_NODE}, men det här är Node ${process.versions.node}`;
  console.error(
    `${found}: kör med "npm start" efter "npm ci" (då följer rätt Node med), eller installera Node ${LOWEST_NODE}.`,
  );
  process.exit(1);
}

const root = resolve(import.meta.dirname, '../..');
process.exitCode = await buildUnlessFresh({ root, isForced: process.argv.includes('--force'), say: console.error });
