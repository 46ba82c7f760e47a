// The gateway with one layer taken out at a time, so that what it costs can be seen. No line of the gateway knows of
// this: a layer is taken out by another provider in its Nest module, or by another function in the module it comes from,
// in a process that does nothing but be measured.
import { compiled } from '../compiled.mjs';

const NOTHING = () => undefined;
const VALID = { valid: true, breaches: [] };

/** Everything a layer may change, before the gateway is put together. */
class Assembly {
  tls = true;
  nest = true;
  /** No operations log. */
  isSilent = false;
  /** Provider token → what its value is turned into. */
  changes = new Map();
}

/**
 * What can be taken out, in the order of the table of results. `answer-check` holds `answer-schema`.
 *
 * @type {Readonly<Record<string, { what: string, takeOut: (assembly: Assembly) => void }>>}
 */
export const LAYERS = {
  tls: { what: 'TLS with client certificate', takeOut: (assembly) => (assembly.tls = false) },
  nest: { what: 'Nest and Express in front of the door', takeOut: (assembly) => (assembly.nest = false) },
  'question-schema': {
    what: 'XSD validation of the question',
    takeOut: (assembly) => withoutSchema(assembly, /^ssbtek/),
  },
  'answer-schema': {
    what: 'XSD validation of the answers (at most ten a second and bastjänst)',
    takeOut: (assembly) => withoutSchema(assembly, /^(?!ssbtek)/),
  },
  'answer-check': { what: 'parsing and all checks of the answers', takeOut: withoutAnswerCheck },
  breaker: { what: 'breaker', takeOut: withoutBreaker },
  loggar: { what: 'disclosure log', takeOut: withoutDisclosures },
  metrics: { what: 'metrics', takeOut: withoutMetrics },
  'operations-log': { what: 'operations log', takeOut: (assembly) => (assembly.isSilent = true) },
  summary: { what: 'summary header', takeOut: withoutSummary },
};

/** Not a layer: the breaker counts as ever and never opens, for the series in which a bastjänst hangs. */
export const BREAKER_HELD_CLOSED = 'breaker-held-closed';

/** @param {readonly string[]} names layers to take out */
export function assemblyWithout(names) {
  const assembly = new Assembly();
  for (const name of names) {
    if (name === BREAKER_HELD_CLOSED) holdBreakerClosed();
    else LAYERS[name].takeOut(assembly);
  }
  return assembly;
}

function holdBreakerClosed() {
  const { prototype } = compiled('libs/producers/src/stack/opossum-breaker.js').OpossumBreaker;
  const { settle } = prototype;
  prototype.settle = function settleWell(ticket, verdict) {
    settle.call(this, ticket, verdict === 'FAILURE' ? 'SUCCESS' : verdict, 0);
  };
}

function change(assembly, token, turn) {
  const before = assembly.changes.get(token) ?? ((value) => value);
  assembly.changes.set(token, (value) => turn(before(value)));
}

const tokens = () => compiled('apps/gateway/src/tokens.js');

function withoutSchema(assembly, names) {
  change(assembly, tokens().XML_TOOLS, ({ gate, schemas }) => ({
    gate,
    schemas: { validate: (name, element) => (names.test(name) ? VALID : schemas.validate(name, element)) },
  }));
}

/**
 * Each adapter reads one answer as it should; from then on what it sends is what it would have sent, and the answer is
 * cut out of the bytes at the places found then, unread. What is recorded has the same length for everybody.
 */
function withoutAnswerCheck() {
  const adapters = compiled('libs/producers/src/adapters.js');
  const { createAdapter } = adapters;
  adapters.createAdapter = (...args) => unchecked(createAdapter(...args));
}

function unchecked(adapter) {
  const known = new Map();
  const ask = (delfraga, exchange) => {
    let template;
    return adapter
      .ask(delfraga, async (request) => {
        const result = await exchange(request);
        if (!result.ok || !known.has(request.path)) {
          template = { path: request.path, body: result.svar?.body };
          return result;
        }
        return { ok: false, delutfall: known.get(request.path)(result.svar.body) };
      })
      .then((delutfall) => {
        if (template && delutfall.utfall === 'DATA') known.set(template.path, cutterLike(delutfall, template.body));
        return delutfall;
      });
  };
  return { ...adapter, ask };
}

function cutterLike({ innehall, ...rest }, body) {
  if (innehall.form !== 'XML') return (bytes) => ({ ...rest, innehall: { ...innehall, bytes } });
  const from = body.indexOf(innehall.inre);
  const to = from + innehall.inre.length;
  return (bytes) => ({ ...rest, innehall: { ...innehall, inre: bytes.subarray(from, to) } });
}

function withoutBreaker() {
  const { prototype } = compiled('libs/producers/src/stack/opossum-breaker.js').OpossumBreaker;
  const admission = { admitted: true, ticket: { generation: 0 } };
  Object.assign(prototype, { admit: () => admission, settle: NOTHING });
}

function withoutDisclosures(assembly) {
  const done = Promise.resolve();
  const kvitto = Promise.resolve({ skrivare: '0'.repeat(36), nummer: 1, hash: '0'.repeat(64) });
  const logg = { intent: () => done, outcome: () => kvitto, abandoned: NOTHING, refused: () => done };
  change(assembly, tokens().FLOW_PORTS, (ports) => ({ ...ports, logg }));
}

/** Every report falls silent; what reads the registry of metrics still finds one. */
function withoutMetrics(assembly) {
  change(assembly, tokens().METRICS, (metrics) => {
    const names = Object.getOwnPropertyNames(Object.getPrototypeOf(metrics)).filter((name) => name !== 'constructor');
    return { ...Object.fromEntries(names.map((name) => [name, NOTHING])), registry: metrics.registry };
  });
}

function withoutSummary(assembly) {
  const silent = (part) => (part.ok ? { ok: true, value: { ...part.value, sammanfattning: false } } : part);
  change(assembly, tokens().FLOW_PORTS, (ports) => {
    const partOf = async (...args) => silent(await ports.parter.partOf(...args));
    const ingivareFor = (...args) => ports.parter.ingivareFor(...args);
    return { ...ports, parter: { partOf, ingivareFor } };
  });
}
