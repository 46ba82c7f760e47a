import { brottMotPersonidentitet } from '@samsvar/domain';
import { shiftDays, startOfDateInStockholm } from '@samsvar/calendar';
import { referenceWithoutPersons, type LogPeriod, type LookupRequest } from '@samsvar/audit';
import { CommandFault } from '../command/command-fault.js';
import { readOptions } from '../command/read-options.js';

/** What is written, where, and what it is looked up by. */
export interface LookupOptions extends Omit<LookupRequest, 'vem'> {
  readonly format: Format;
  /** null: standard out. */
  readonly ut: string | null;
}

const FORMATS = ['text', 'json', 'pdf'] as const;
type Format = (typeof FORMATS)[number];

/** How one of the look-ups is typed. */
export interface LookupKind {
  readonly sort: LookupRequest['sort'];
  /** `npm run log:person` */
  readonly name: string;
  /** What has to be typed, in a word: “personidentitet”. */
  readonly argument: string;
  /** The same as it stands in a sentence: “en personidentitet, till exempel …”. */
  readonly what: string;
  /** What the command shows. */
  readonly intro: string;
  readonly examples: readonly string[];
  /** What was typed as it is looked up by; undefined: it cannot be that. */
  readonly read: (typed: string) => string | undefined;
  readonly options: readonly OptionName[];
}

const OPTIONS = {
  syfte: { type: 'string' },
  granskare: { type: 'string' },
  format: { type: 'string', default: 'text' },
  ut: { type: 'string' },
  from: { type: 'string' },
  tom: { type: 'string' },
  part: { type: 'string' },
  'visa-personer': { type: 'boolean', default: false },
} as const;

export type OptionName = keyof typeof OPTIONS;

const SHORTEST_SYFTE = 5;
/** A PDF never goes to standard out: npm writes there, too. The name says nothing of the person. */
const PDF_FILE = 'registerutdrag.pdf';
const ORGANISATIONSNUMMER = /^[0-9]{12}$/;

/**
 * Reads the command line of a look-up.
 *
 * @throws CommandFault with one sentence; a person's number is never repeated
 */
export function readLookupOptions(args: readonly string[], kind: LookupKind): LookupOptions {
  const { values, positionals } = readOptions(args, OPTIONS, kind.name);
  const foreign = (Object.keys(OPTIONS) as OptionName[]).find((name) => isForeign(name, values[name], kind));
  if (foreign) throw new CommandFault(`--${foreign} hör inte till det här kommandot. ${seeHelp(kind.name)}`);
  const format = readFormat(values.format, kind);
  return {
    sort: kind.sort,
    sokt: readSokt(positionals, kind),
    syfte: readSyfte(values.syfte, kind.name),
    granskare: readGranskare(values.granskare),
    part: values.part === undefined ? null : readPart(values.part),
    period: readPeriod(values.from, values.tom),
    isNamed: values['visa-personer'],
    format,
    ut: values.ut ?? (format === 'pdf' ? PDF_FILE : null),
  };
}

/** Twelve digits of an organisation; a person's number is none. */
export function organisationsnummerOf(typed: string): string | undefined {
  return ORGANISATIONSNUMMER.test(typed) && !holdsPerson(typed) ? typed : undefined;
}

/** The purpose of a look-up. It stands in the log in clear text, so that no person may be named by it. */
export function readSyfte(typed: string | undefined, name: string): string {
  const syfte = typed?.trim() ?? '';
  if (syfte.length < SHORTEST_SYFTE) {
    throw new CommandFault(
      `Ange varför du söker med --syfte "…", minst ${SHORTEST_SYFTE} tecken. Det står sedan i loggen. ${seeHelp(name)}`,
    );
  }
  return withoutNumber(syfte, '--syfte');
}

function seeHelp(name: string): string {
  return `Se "${name} -- --help".`;
}

/** A person's number, with or without its hyphen. */
export function personidentitetOf(typed: string): string | undefined {
  const digits = /^([0-9]{8})-?([0-9]{4})$/.exec(typed.trim());
  const personidentitet = digits ? `${digits[1]}${digits[2]}` : '';
  return brottMotPersonidentitet(personidentitet) ? undefined : personidentitet;
}

/** A reference in which no person's number stands: that would be a look-up of a person by another name. */
export function referenceOf(typed: string): string | undefined {
  return typed.trim() === '' || holdsPerson(typed) ? undefined : typed.trim();
}

function isForeign(name: OptionName, value: string | boolean | undefined, { options }: LookupKind): boolean {
  const isGiven = value !== undefined && value !== false && !(name === 'format' && value === 'text');
  return isGiven && !options.includes(name);
}

function readSokt(positionals: readonly string[], { what, read, name }: LookupKind): string {
  const [typed, ...more] = positionals;
  const sokt = typed === undefined || more.length > 0 ? undefined : read(typed);
  if (sokt === undefined) throw new CommandFault(`Ange ${what}. ${seeHelp(name)}`);
  return sokt;
}

function readFormat(typed: string, { sort, name }: LookupKind): Format {
  const format = FORMATS.find((each) => each === typed);
  if (!format) throw new CommandFault(`--format är ${FORMATS.join(', ')}. ${seeHelp(name)}`);
  if (format === 'pdf' && sort !== 'PERSON') {
    throw new CommandFault('--format pdf finns för registerutdrag: npm run log:person.');
  }
  return format;
}

function readGranskare(typed: string | undefined): string | null {
  if (typed === undefined) return null;
  if (typed.trim() === '') throw new CommandFault('--granskare är namnet på den som har godkänt uppslaget.');
  return withoutNumber(typed.trim(), '--granskare');
}

function readPart(typed: string): string {
  const part = organisationsnummerOf(typed);
  if (!part) throw new CommandFault('--part är ett organisationsnummer med tolv siffror, till exempel 162120002411.');
  return part;
}

function readPeriod(from: string | undefined, tom: string | undefined): LogPeriod {
  const start = from === undefined ? null : dateOf(from, '--from');
  const last = tom === undefined ? null : dateOf(tom, '--tom');
  if (start && last && start > last) throw new CommandFault('--from ligger efter --tom.');
  return { from: start, before: tom === undefined ? null : dateOf(shiftDays(tom, 1), '--tom') };
}

function dateOf(typed: string, option: string): Date {
  const date = startOfDateInStockholm(typed);
  if (!date) throw new CommandFault(`${option} är ett datum som finns, till exempel 2026-11-01.`);
  return date;
}

function withoutNumber(text: string, option: string): string {
  if (!holdsPerson(text)) return text;
  throw new CommandFault(`${option} ska inte innehålla något personnummer: det står i klartext i loggen.`);
}

function holdsPerson(text: string): boolean {
  return referenceWithoutPersons(text) !== text;
}
