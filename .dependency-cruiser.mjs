// The dependency rule of the repository, drawn in docs/architecture.md. Every rule here is tested by a planted
// violation in tools/depcruise/rules.spec.ts. Change a table when the design changes, in the same commit.

/** What each library may import besides itself. A library that is not listed may import nothing. */
const MAY_IMPORT = {
  domain: [],
  calendar: ['domain'],
  contracts: ['domain'],
  orchestration: ['domain', 'calendar'],
  'service-levels': ['domain', 'calendar'],
  platform: ['domain'],
  producers: ['domain', 'contracts', 'calendar', 'platform'],
  registry: ['domain', 'calendar', 'platform'],
  audit: ['domain', 'platform'],
  persistence: ['domain', 'platform', 'audit', 'registry'],
  massfraga: ['domain', 'calendar', 'platform'],
  testing: ['domain', 'contracts', 'calendar'],
};

/** The packages that the libraries at the centre may use. Node's own modules are packages too: `core`. */
const MAY_USE = {
  domain: [],
  calendar: ['luxon'],
  contracts: ['libxml2-wasm', 'xml2js', 'zod', 'core'],
  orchestration: [],
  'service-levels': [],
};

/** Folders of libs/producers that belong to no bastjänst: the tower, and what answers have in common. */
const NO_PRODUCER = 'stack|answer';

const PACKAGES = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];
const TESTS = ['\\.(e2e-)?spec\\.ts$', '^apps/[^/]+/test/', '^libs/[^/]+/test/'];
const GUIDE = 'See docs/architecture.md';

const libraryRules = Object.entries(MAY_IMPORT).map(([lib, allowed]) => ({
  name: `lib-${lib}-imports-only-${allowed.join('-and-') || 'itself'}`,
  severity: 'error',
  comment: GUIDE,
  from: { path: `^libs/${lib}/`, pathNot: TESTS },
  to: { path: '^(libs|apps|test|tools)/', pathNot: `^libs/(${[lib, ...allowed].join('|')})/` },
}));

const packageRules = Object.entries(MAY_USE).map(([lib, allowed]) => ({
  name: `lib-${lib}-uses-only-${allowed.join('-and-') || 'no-packages'}`,
  severity: 'error',
  comment: `${GUIDE}: what a rule of the agreements needs is a language, not a framework`,
  from: { path: `^libs/${lib}/`, pathNot: TESTS },
  to: {
    dependencyTypes: [...PACKAGES, ...(allowed.includes('core') ? [] : ['core'])],
    ...(allowed.length === 0 ? {} : { pathNot: `(^|/)node_modules/(@types/)?(${allowed.join('|')})(/|$)` }),
  },
}));

export default {
  forbidden: [
    ...libraryRules,
    ...packageRules,
    {
      name: 'no-unlisted-lib',
      severity: 'error',
      comment: 'Add the library to MAY_IMPORT.',
      from: { path: '^libs/', pathNot: `^libs/(${Object.keys(MAY_IMPORT).join('|')})/` },
      to: {},
    },
    {
      name: 'nest-stays-at-the-border',
      severity: 'error',
      comment: 'Nest wires apps together; a library offers it a *.module.ts and is plain TypeScript otherwise.',
      from: { path: '^libs/', pathNot: [...TESTS, '\\.module\\.ts$', '^libs/producers/src/stack/'] },
      to: { path: 'node_modules/@nestjs/' },
    },
    {
      name: 'the-stack-knows-only-the-http-client-of-nest',
      severity: 'error',
      comment: 'HttpService is the door to the bastjänster; the rest of Nest has no business in the tower.',
      from: { path: '^libs/producers/src/stack/', pathNot: [...TESTS, '\\.module\\.ts$'] },
      to: { path: 'node_modules/@nestjs/', pathNot: 'node_modules/@nestjs/axios/' },
    },
    {
      name: 'adapters-know-no-transport',
      severity: 'error',
      comment:
        'An adapter turns a question into bytes and bytes into an outcome; sockets, breakers and clocks are the stack’s.',
      from: { path: '^libs/producers/src/[^/]+/', pathNot: [...TESTS, '^libs/producers/src/stack/'] },
      to: { path: 'node_modules/(axios|opossum|rxjs|undici|@nestjs)/|^(node:)?(https?|net|tls)$' },
    },
    {
      name: 'enter-a-lib-by-its-index',
      severity: 'error',
      from: { path: '^(apps|libs|test)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/.+', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'a-lib-does-not-enter-itself-by-its-index',
      severity: 'error',
      comment: 'From the inside, import the file: the way over the index makes cycles.',
      from: { path: '^libs/([^/]+)/src/', pathNot: TESTS },
      to: { path: '^libs/$1/src/index\\.ts$' },
    },
    {
      name: 'apps-do-not-import-apps',
      severity: 'error',
      comment: 'The supervisor starts the others as processes.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'libs-do-not-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'simulator-knows-only-the-contracts',
      severity: 'error',
      comment: 'A simulator that shares code with the adapters would agree with their mistakes.',
      from: { path: '^apps/simulator/', pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/(contracts|testing)/' },
    },
    {
      name: 'producers-do-not-know-each-other',
      severity: 'error',
      comment: 'One failing Uppgiftslämnare never affects another, and an eighth is copying the seventh.',
      from: { path: '^libs/producers/src/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^libs/producers/src/[^/]+/',
        pathNot: ['^libs/producers/src/$1/', `^libs/producers/src/(${NO_PRODUCER})/`],
      },
    },
    {
      name: 'the-stack-knows-no-producer',
      severity: 'error',
      from: { path: `^libs/producers/src/(${NO_PRODUCER})/`, pathNot: TESTS },
      to: { path: `^libs/producers/src/(?!(${NO_PRODUCER})/)[^/]+/` },
    },
    {
      name: 'testing-lib-only-from-tests',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [...TESTS, '^libs/testing/', '^apps/simulator/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'nothing-imports-a-test',
      severity: 'error',
      from: { pathNot: ['^test/', '^apps/[^/]+/test/', '^libs/[^/]+/test/'] },
      to: { path: ['\\.(e2e-)?spec\\.ts$', '^test/'] },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '(^|/|\\.)main\\.ts$', ...TESTS, '^(tools|test)/'] },
      to: {},
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-to-undeclared',
      severity: 'error',
      comment: 'A package that another one happens to bring is gone after its next release: put it in package.json.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      comment: 'The image is built without the development dependencies.',
      from: { path: '^(apps|libs)/', pathNot: [...TESTS, '^libs/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true, // `import type` counts: a type-only import is still knowledge
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
