import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SSBTEK_KODER } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { z } from 'zod';
import { choiceOf, DOORS } from './choice.js';
import { FIGURES_NAMES } from './figures.js';

const HERE = join(__dirname, '..');
const PERSONS = Object.keys(TEST_PERSONS) as (keyof typeof TEST_PERSONS)[];
const KLASSER = ['TILLGANGLIG', 'TILLGANGLIG_MED_STORNING', 'OTILLGANGLIG'] as const;

/** Who is asked about what, and through which doors. */
const ASKED = z.strictObject({
  /** What is shown, as a sentence about the outside. */
  title: z.string().min(1),
  /** `each`: the case stands for seven, one about each. `together`: one case about all seven at once. */
  bastjanster: z.union([z.enum(['each', 'together']), z.array(z.enum(SSBTEK_KODER)).min(1)]),
  doors: z.array(z.enum(DOORS)).min(1),
  /** Where the case means nothing, and why. */
  except: z.record(z.string(), z.string()).default({}),
  /** `all` seven, or so many: the one that the case is about and those after it in the order of the contract. */
  asked: choiceOf(z.union([z.literal('all'), z.int().min(1).max(6)])),
  figures: z.enum(FIGURES_NAMES).default('scaled'),
});

/** What the simulators are told, or which person of their scenario table is asked about. */
const SIMULATOR = z.strictObject({
  person: choiceOf(z.enum(PERSONS).nullable()).default(null),
  lage: choiceOf(
    z
      .strictObject({
        lage: z.enum(['down', 'hang', 'slow', 'error']),
        ms: z.int().positive().optional(),
        /** Other than what `strikes` makes it. */
        andel: z.number().positive().max(1).optional(),
      })
      .nullable(),
  ).default(null),
  /** Whether it happens to one of the persons asked about or to all of them. */
  strikes: choiceOf(z.enum(['one', 'all'])).default('one'),
});

const MOMENT = z.string().regex(/^(0|delay|fan-out|budget|budget - [0-9]+ ms)$/);

/** What has to come of it. */
const EXPECTED = z.strictObject({
  http: z.literal(200),
  /** Of the Bastjänst the case is about and the persons it strikes: `UTFALL` or `UTFALL kalla felkod`. */
  utfall: choiceOf(z.string().regex(/^[A-Z_]+( (SSBT|BT) \S+)?$/)),
  klass: choiceOf(z.enum(KLASSER)),
  komplett: choiceOf(z.boolean()),
  skyddadIdentitet: choiceOf(z.enum(['JA', 'NEJ', 'OKAND'])),
  /** From when until when the answer is there, as the caller sees it; `delay` is that of the simulator. */
  time: choiceOf(z.tuple([MOMENT, MOMENT])),
  /** The parts of the others are, to the byte, what they are when the one is not asked at all. */
  othersUntouched: z.boolean().default(false),
  /** What stands in the data about each person, whichever form it has at the door; base64 is taken away. */
  contains: choiceOf(z.array(z.string())).default([]),
});

export type Asked = z.output<typeof ASKED>;
export type SimulatorFile = z.output<typeof SIMULATOR>;
export type Expected = z.output<typeof EXPECTED>;

/** One folder of `cases/`. */
export interface CaseFolder {
  readonly name: string;
  readonly asked: Asked;
  readonly simulator: SimulatorFile;
  readonly expected: Expected;
  /** The folder's own question for a door, where the ordinary one will not do. */
  readonly ownFraga: (file: string) => string | undefined;
}

/** All folders, in the order of their names. @throws what is wrong with a file, and where */
export function readCaseFolders(): readonly CaseFolder[] {
  return readdirSync(join(HERE, 'cases')).toSorted().map(readFolder);
}

/** A file beside the cases: a door's question, a story's figures. */
export function readText(...path: readonly string[]): string {
  return readFileSync(join(HERE, ...path), 'utf8');
}

/** A JSON file beside the cases. @throws what is wrong with it, and where */
export function readJson<T>(schema: z.ZodType<T>, ...path: readonly string[]): T {
  const result = schema.safeParse(JSON.parse(readText(...path)));
  if (result.success) return result.data;
  throw new Error(`${path.join('/')}:\n${z.prettifyError(result.error)}`);
}

function readFolder(name: string): CaseFolder {
  const path = ['cases', name] as const;
  return {
    name,
    asked: readJson(ASKED, ...path, 'case.json'),
    simulator: readJson(SIMULATOR, ...path, 'simulator.json'),
    expected: readJson(EXPECTED, ...path, 'expected.json'),
    ownFraga: (file) => (existsSync(join(HERE, ...path, file)) ? readText(...path, file) : undefined),
  };
}
