import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openXml, removeBlanksInEmptyTypes, SchemaStore, type SchemaName, type XmlGate } from '@samsvar/contracts';

type Verdict = 'valid' | 'invalid';

/** Documents we judge otherwise than the reference contracts, on purpose. */
interface Deviation {
  readonly name: string;
  readonly reason: string;
  readonly ours: Verdict;
  readonly files: readonly string[];
}

const ROOT = join(__dirname, '../..');
const CORPUS = join(__dirname, 'corpus');
const SCHEMA_OF: Readonly<Record<string, SchemaName>> = {
  'ssbtek-v10': 'ssbtek/v10',
  'ssbtek-v11': 'ssbtek/v11',
  af: 'af',
  csn: 'csn',
  miv: 'miv',
  skv: 'skv',
  so: 'so',
  tns: 'tns',
};

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8'));

describe('our schemas against the reference contracts', () => {
  const recorded = new Map(Object.entries(readJson<Record<string, Verdict>>(join(CORPUS, 'verdicts.json'))));
  const deviations = readJson<readonly Deviation[]>(join(__dirname, 'deviations.json'));
  const deviating = new Map(deviations.flatMap(({ files, ours }) => files.map((file) => [file, ours] as const)));
  const paths = [...recorded.keys()];
  let gate: XmlGate;
  let schemas: SchemaStore;

  beforeAll(async () => {
    gate = await openXml();
    schemas = new SchemaStore(gate, join(ROOT, 'schemas')).prepare();
  });
  afterAll(() => schemas.dispose());

  /** As a fråga or an answer is judged in operation: gate, leniency, schema. */
  const judge = (path: string): Verdict => {
    const schema = SCHEMA_OF[path.split('/')[0] ?? ''];
    const parsed = gate.parse(readFileSync(join(CORPUS, path)), { maxBytes: 1_000_000 });
    if (schema === undefined || !parsed.ok) {
      throw new Error(`${path} cannot be judged.`);
    }
    using document = parsed.document;
    removeBlanksInEmptyTypes(document.root);
    return schemas.validate(schema, document.root).valid ? 'valid' : 'invalid';
  };

  it.each(Object.keys(SCHEMA_OF))(
    'give the reference verdict on every document of %s that is not a listed deviation',
    (contract) => {
      const own = paths.filter((path) => path.startsWith(`${contract}/`) && !deviating.has(path));
      expect(Object.fromEntries(own.map((path) => [path, judge(path)]))).toEqual(
        Object.fromEntries(own.map((path) => [path, recorded.get(path)])),
      );
      const kinds = new Set(own.map((path) => recorded.get(path)));
      expect(kinds).toEqual(new Set(['valid', 'invalid']));
    },
  );

  it.each(deviations.flatMap(({ name, ours, files }) => files.map((file) => [name, file, ours] as const)))(
    'deviate as listed (%s) on %s',
    (_, file, ours) => {
      expect(recorded.get(file)).toBe(ours === 'valid' ? 'invalid' : 'valid');
      expect(judge(file)).toBe(ours);
    },
  );

  it('list each deviation once, with its reason', () => {
    const files = deviations.flatMap((deviation) => deviation.files);
    expect(new Set(files).size).toBe(files.length);
    expect(deviations.filter(({ reason, files: own }) => reason.length < 40 || own.length === 0)).toEqual([]);
  });

  it('are tried on every document of the corpus, each with a recorded verdict', () => {
    const found = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.xml'));
    expect(new Set(found.map((path) => path.replaceAll('\\', '/')))).toEqual(new Set(paths));
    expect(paths.length).toBeGreaterThan(500);
  });

  it('are tried on a corpus that its generator still writes', async () => {
    const run = promisify(execFile)(process.execPath, [join(ROOT, 'tools/contract/generate.mjs'), '--check']);
    await expect(run).resolves.toMatchObject({ stderr: '' });
  });
});
