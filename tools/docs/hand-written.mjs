import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cellsOf } from './markdown.mjs';

const MAX_CI_MINUTES = 19;

function read(root, path) {
  const whole = join(root, path);
  return existsSync(whole) ? readFileSync(whole, 'utf8') : undefined;
}

/** Every dependency stands in docs/dependencies.md with what it replaces, and nothing stands there that is gone. */
export function faultsOfDependencies(root) {
  const text = read(root, 'docs/dependencies.md');
  if (text === undefined) return ['docs/dependencies.md saknas.'];
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(root, 'package.json'));
  const used = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const told = cellsOf(text).flatMap(([first]) => [...first.matchAll(/`([^`]+)`/g)].map((match) => match[1]));
  return [
    ...used.filter((name) => !told.includes(name)).map((name) => `docs/dependencies.md: raden om ${name} saknas.`),
    ...told.filter((name) => !used.includes(name)).map((name) => `docs/dependencies.md: ${name} används inte längre.`),
  ];
}

/** docs/ci.md has a row of minutes for each suite; together they stay under what a change may wait. */
export function faultsOfCi(root) {
  const text = read(root, 'docs/ci.md');
  if (text === undefined) return ['docs/ci.md saknas.'];
  const minutes = cellsOf(text)
    .map((cells) => cells.at(-1) ?? '')
    .filter((cell) => /^[0-9]+([.,][0-9]+)?$/.test(cell))
    .map((cell) => Number(cell.replace(',', '.')));
  const sum = minutes.reduce((total, figure) => total + figure, 0);
  if (minutes.length === 0) return ['docs/ci.md: tabellen över minuter saknas.'];
  return sum > MAX_CI_MINUTES ? [`docs/ci.md: ${sum.toFixed(1)} minuter är mer än ${MAX_CI_MINUTES}.`] : [];
}

const LINK = /(?<!!)\[[^\]]*\]\((?!https?:|mailto:|#)(?<path>[^)\s#]+)(#[^)]*)?\)/g;

/** A link to a file that is not there. */
export function faultsOfLinks(root) {
  const documents = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })];
  return documents.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(LINK)]
      .filter(({ groups }) => !existsSync(join(root, dirname(path), groups.path)))
      .map(({ groups }) => `${path}: länken till ${groups.path} leder ingenstans.`),
  );
}
