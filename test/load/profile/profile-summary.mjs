/** The parts of a gateway, told by where their files lie; the first that fits. */
const PARTS = [
  [/\(garbage collector\)/, 'garbage collector'],
  [/\(program\)/, 'Node itself, outside JavaScript'],
  [/^wasm:|libxml2/, 'libxml2'],
  [/dist\/libs\/([^/]+)\/src\/(xml|stack|answer|soap|ssbtek)?/, (match) => `libs/${match[1]}/${match[2] ?? ''}`],
  [/dist\/apps\/gateway/, 'apps/gateway'],
  [
    /^node:(_http|http|internal\/http|_tls|tls|net|internal\/stream|internal\/tls|internal\/crypto|https)/,
    (match) => `node:${match[1].replace('internal/', '')}`,
  ],
  [/^node:/, 'node: the rest'],
  [/node_modules\/(@[^/]+\/[^/]+|[^/]+)/, (match) => match[1]],
];

/**
 * Self time by part and by function.
 *
 * @param {object} profile as V8 writes it
 * @param {number} cpuMs CPU of a question, that the shares are taken of
 * @param {number} most functions
 */
export function summary(profile, cpuMs, most) {
  const { byFunction, byPart, byOwn, total } = times(profile);
  const lines = (entries, count) =>
    [...entries]
      .sort(([, one], [, other]) => other - one)
      .slice(0, count)
      .map(([name, time]) => {
        const share = time / total;
        return `${(share * 100).toFixed(1).padStart(5)} %  ${(share * cpuMs).toFixed(3)} ms  ${name}`;
      })
      .join('\n');
  const own = `Our functions, with all that they call\n${lines(byOwn, most)}`;
  return `By part\n${lines(byPart, most)}\n\n${own}\n\nBy function, itself alone\n${lines(byFunction, most)}`;
}

function times({ nodes, samples, timeDeltas }) {
  const stacks = stacksOf(nodes);
  const byFunction = new Map();
  const byPart = new Map();
  const byOwn = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const { frame, own } = stacks.get(id);
    const time = timeDeltas[index];
    if (frame.functionName === '(idle)' || frame.functionName === '(root)') return;
    total += time;
    add(byFunction, nameOf(frame), time);
    add(byPart, partOf(frame.functionName, frame.url), time);
    for (const name of own) add(byOwn, name, time);
  });
  return { byFunction, byPart, byOwn, total };
}

/** Node id → its frame, and the functions of ours that it or a caller of it is, each once. */
function stacksOf(nodes) {
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const known = new Map();
  const stackOf = (node) => {
    const parent = known.get(parentOf.get(node.id));
    const own = new Set(parent?.own);
    if (isOurs(node.callFrame)) own.add(nameOf(node.callFrame));
    return { frame: node.callFrame, own };
  };
  // V8 lists a parent before its children.
  for (const node of nodes) known.set(node.id, stackOf(node));
  return known;
}

function isOurs({ url }) {
  return /\/dist\/(apps|libs)\//.test(url);
}

function nameOf({ functionName, url, lineNumber }) {
  const short = url.replace(/^file:\/\//, '').replace(/^.*\/(dist|node_modules)\//, '$1/');
  return `${functionName || '(anonymous)'}  ${short}:${lineNumber + 1}`;
}

function partOf(functionName, url) {
  const where = url === '' ? functionName : url;
  for (const [pattern, name] of PARTS) {
    const match = pattern.exec(where);
    if (match) return typeof name === 'string' ? name : name(match);
  }
  return url === '' ? 'built-in functions of V8 and Node' : 'the rest';
}

function add(times, key, time) {
  times.set(key, (times.get(key) ?? 0) + time);
}
