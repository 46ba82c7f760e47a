import { parseArgs } from 'node:util';
import {
  inContractOrder,
  isBastjanstKod,
  isSsbtekKod,
  MAX_PERSONER,
  SSBTEK_KODER,
  type BastjanstKod,
} from '@samsvar/domain';
import { isKommunFile } from '../certificates/profile.js';
import { readPersonidentitet } from './personidentitet-input.js';
import { KONTRAKT, type Kontrakt } from './question.js';

/** What the command line asks for. */
export interface CliOptions {
  readonly personidentiteter: readonly string[];
  readonly bastjanster: readonly BastjanstKod[];
  /** Of a question by SOAP. */
  readonly kontrakt: Kontrakt;
  /** One question in JSON about all persons; else one by SOAP, which is about one. */
  readonly isRest: boolean;
  /** Whose certificate asks: the name of its files in the data folder. */
  readonly som: string;
  readonly isOriginalWanted: boolean;
}

export type CliRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'fault'; readonly sentence: string }
  | { readonly kind: 'ask'; readonly options: CliOptions };

const SPECIFICATION = {
  bara: { type: 'string', multiple: true },
  kontrakt: { type: 'string' },
  rest: { type: 'boolean', default: false },
  som: { type: 'string', default: 'sundsvall' },
  original: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const KONTRAKT_WITHOUT_SOAP =
  '--kontrakt hör till SOAP, som frågar de sju bastjänsterna om en person: utelämna det när frågan gäller annat.';
/** A name, and never a number: what is typed in the wrong place may be a person's. */
const SOM = /^[a-z][a-z0-9-]{0,39}$/;
const SEE_HELP = 'Se "npm run fraga -- --help".';

/** Reads the command line. Every mistake is one sentence; a person's number is never repeated. */
export function readCliOptions(args: readonly string[]): CliRequest {
  const parsed = parse(args);
  if (parsed === undefined) {
    return fault(`Okänt eller ofullständigt val i ${knownFlagsOf(args)}. ${SEE_HELP}`);
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const persons = readPersons(positionals);
  if (typeof persons === 'string') return fault(persons);
  const bastjanster = readBastjanster(values.bara);
  if (typeof bastjanster === 'string') return fault(bastjanster);
  if (!SOM.test(values.som)) {
    return fault(`--som är namnet på ett certifikat i datamappen, till exempel malmo, inte ${quote(values.som)}.`);
  }
  const isRest = values.rest || !fitsSoap(values.som, persons, bastjanster);
  const kontrakt = readKontrakt(values.kontrakt, isRest);
  if ('sentence' in kontrakt) return fault(kontrakt.sentence);
  const options = { personidentiteter: persons, bastjanster, ...kontrakt, isRest, som: values.som };
  return { kind: 'ask', options: { ...options, isOriginalWanted: values.original } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: SPECIFICATION, allowPositionals: true, strict: true });
  } catch {
    return undefined; // parseArgs throws for an unknown flag or a flag without its value
  }
}

/** Only the flags, for the sentence: what else was typed may be a person's number. */
function knownFlagsOf(args: readonly string[]): string {
  return quote(args.filter((argument) => argument.startsWith('-')).join(' '));
}

/** What somebody typed in the wrong place may be a person's number: long runs of digits are never repeated. */
function quote(typed: string): string {
  return `"${typed.replace(/[0-9][0-9-]{5,}/g, '…')}"`;
}

function readPersons(written: readonly string[]): readonly string[] | string {
  if (written.length === 0) return `Ange minst en personidentitet, till exempel 199001012385. ${SEE_HELP}`;
  const persons: string[] = [];
  for (const [index, value] of written.entries()) {
    const read = readPersonidentitet(value);
    if ('fault' in read) return `Personidentitet nummer ${index + 1} ${read.fault}. ${SEE_HELP}`;
    if (persons.includes(read.personidentitet)) return `Personidentitet nummer ${index + 1} är redan med. ${SEE_HELP}`;
    persons.push(read.personidentitet);
  }
  return persons.length > MAX_PERSONER ? `En fråga gäller högst ${MAX_PERSONER} personer. ${SEE_HELP}` : persons;
}

function readKontrakt(
  written: string | undefined,
  isRest: boolean,
): { readonly kontrakt: Kontrakt } | { readonly sentence: string } {
  if (isRest && written !== undefined) return { sentence: KONTRAKT_WITHOUT_SOAP };
  const kontrakt = KONTRAKT.find((version) => version === (written ?? 'v10'));
  return kontrakt
    ? { kontrakt }
    : { sentence: `--kontrakt är ${KONTRAKT.join(' eller ')}, inte ${quote(written ?? '')}.` };
}

/** SOAP has places for one person and the seven, and its question names what only two municipalities have here. */
function fitsSoap(som: string, persons: readonly string[], bastjanster: readonly BastjanstKod[]): boolean {
  return isKommunFile(som) && persons.length === 1 && bastjanster.every(isSsbtekKod);
}

/** A Bastjänst beside the seven is one that the registry has; whether it does, the gateway says. */
function readBastjanster(written: readonly string[] | undefined): readonly BastjanstKod[] | string {
  if (written === undefined) return SSBTEK_KODER;
  const names = written
    .flatMap((list) => list.split(','))
    .map((name) => name.trim().toUpperCase())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !isBastjanstKod(name));
  const known = `Bastjänsterna är ${SSBTEK_KODER.join(', ')}, och de som anslutits genom registret.`;
  if (unknown !== undefined) return `Bastjänsten ${quote(unknown)} finns inte. ${known}`;
  if (names.length === 0) return `--bara kräver minst en bastjänst. ${known}`;
  return [...new Set(names.filter(isBastjanstKod))].sort(inContractOrder);
}

function fault(sentence: string): CliRequest {
  return { kind: 'fault', sentence };
}
