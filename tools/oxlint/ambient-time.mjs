const MESSAGE = 'Time, chance and identity come in as arguments: take a Clock, the instant or the id.';

/** Calls that read the clock, start a timer or throw dice, by the object they belong to. */
const AMBIENT_METHODS = new Map(
  Object.entries({
    Date: ['now'],
    Math: ['random'],
    performance: ['now'],
    process: ['hrtime', 'uptime'],
    crypto: ['randomUUID', 'getRandomValues', 'randomBytes', 'randomInt'],
    AbortSignal: ['timeout'],
    DateTime: ['now'],
  }),
);
const AMBIENT_FUNCTIONS = ['setTimeout', 'setInterval', 'setImmediate'];
/** Luxon's constructors of an instant read the clock when they are given no parts of one. */
const LUXON_WITHOUT_ARGUMENTS = ['local', 'utc'];

function rootOf(callee) {
  const inner = callee.object;
  // process.hrtime.bigint() and globalThis.performance.now()
  if (inner?.type === 'MemberExpression') {
    return inner.object?.name === 'globalThis' ? inner.property?.name : inner.object?.name;
  }
  return inner?.name;
}

function isAmbientMember(callee, argumentCount) {
  const root = rootOf(callee);
  const { property, object } = callee;
  const methods = AMBIENT_METHODS.get(root) ?? [];
  if (methods.includes(property.name) || methods.includes(object.property?.name)) return true;
  return root === 'DateTime' && argumentCount === 0 && LUXON_WITHOUT_ARGUMENTS.includes(property.name);
}

function isAmbientFunction(callee) {
  if (callee.type === 'Identifier') return callee.name === 'Date' || AMBIENT_FUNCTIONS.includes(callee.name);
  return callee.object?.name === 'globalThis' && AMBIENT_FUNCTIONS.includes(callee.property.name);
}

/** The same input gives the same answer at any hour: only then can a rule about the calendar be tested. */
export const ambientTime = {
  create(context) {
    const report = (node) => context.report({ node, message: MESSAGE });
    const refuseTimers = (node) => {
      if (/^(node:)?(timers|perf_hooks)(\/promises)?$/.test(node.source?.value)) report(node);
    };
    return {
      ImportDeclaration: refuseTimers,
      ExportNamedDeclaration: refuseTimers,
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node);
      },
      CallExpression(node) {
        const { callee } = node;
        if (isAmbientFunction(callee)) report(node);
        else if (callee.type === 'MemberExpression' && isAmbientMember(callee, node.arguments.length)) report(node);
      },
    };
  },
};
