import { manyTestPersonnummer } from '@samsvar/testing';
import { dag } from '../../harness/fraga.js';
import { restFraga } from '../../harness/rest-fraga.js';
import { changed, message, type BadInput, type Message } from './bad-input.js';
import { ANOTHER, PERSON, REST } from './door.js';

const MEGABYTE = 1024 * 1024;

type Body = (question: string) => string | Buffer;
type Row = readonly [what: string, felkod: string, body: Body, more?: Partial<BadInput> & Pick<Message, 'contentType'>];

/** A question with other fields than an ordinary one. */
const withFields =
  (fields: Readonly<Record<string, unknown>>): Body =>
  () =>
    JSON.stringify(restFraga([PERSON], fields));
const about =
  (...persons: readonly unknown[]): Body =>
  () =>
    JSON.stringify(restFraga(persons));
/** A question with something written first in the object. */
const beginningWith =
  (text: string): Body =>
  (question) =>
    changed(question, '{', `{${text},`);
const instead =
  (from: string, to: string): Body =>
  (question) =>
    changed(question, from, to);
const without =
  (name: string): Body =>
  () =>
    JSON.stringify(Object.fromEntries(Object.entries(restFraga([PERSON])).filter(([each]) => each !== name)));
const fill = (unit: string, bytes = MEGABYTE - 10_000): string => unit.repeat(Math.floor(bytes / unit.length));

const NO_QUESTION: readonly Row[] = [
  ['nothing', 'SSBT-1201', () => ''],
  ['white space', 'SSBT-1201', () => ' \r\n\t'],
  ['a megabyte of white space', 'SSBT-1201', () => Buffer.alloc(MEGABYTE, ' ')],
  ['more than a megabyte', 'SSBT-1002', (question) => question + ' '.repeat(MEGABYTE), { status: 413, connection: 'closed' }],
  ['another media type', 'SSBT-1202', (question) => question, { status: 415, connection: 'closed', contentType: 'text/xml' }],
  ['another charset', 'SSBT-1202', (question) => question, { status: 415, connection: 'closed', contentType: 'application/json; charset=iso-8859-1' }],
  ['a media type drawn out by blanks', 'SSBT-1202', (question) => question, { status: 415, connection: 'closed', contentType: `application/json${' '.repeat(14_000)}x` }],
  ['no content type', 'SSBT-1202', (question) => question, { status: 415, connection: 'closed', contentType: '' }],
  ['not JSON', 'SSBT-1203', () => 'Hej! Vad har ni om 199001012385?'],
  ['XML', 'SSBT-1203', () => '<personidentitet>199001012385</personidentitet>'],
  ['half an object', 'SSBT-1203', (question) => question.slice(0, -20)],
  ['two objects', 'SSBT-1203', (question) => question + question],
  ['a comment', 'SSBT-1203', (question) => `${question}//hemlig`],
  ['a byte order mark', 'SSBT-1203', (question) => `\ufeff${question}`],
  ['a NUL', 'SSBT-1203', instead('EB-2026-117', 'hem\0lig')],
  ['a list', 'SSBT-1204', () => '[]', { says: /(har fel typ|has the wrong type)/ }],
  ['a text', 'SSBT-1204', () => '"199001012385"', { says: /(har fel typ|has the wrong type)/ }],
  ['UTF-16', 'SSBT-1008', (question) => Buffer.from(question, 'utf16le')],
  ['UTF-16 with its mark', 'SSBT-1008', (question) => Buffer.from(`\ufeff${question}`, 'utf16le')],
  ['another charset that is not told', 'SSBT-1008', (question) => Buffer.from(question, 'latin1')],
  ['half a surrogate in UTF-8', 'SSBT-1008', (question) => Buffer.from(changed(question, 'EB-2026-117', '\xed\xa0\x80'), 'latin1')],
]; // prettier-ignore

const HEAVY: readonly Row[] = [
  ['200 000 levels', 'SSBT-1007', () => '['.repeat(200_000)],
  ['a million levels', 'SSBT-1007', () => '['.repeat(1_000_000)],
  ['sixty-five levels that end', 'SSBT-1007', () => '['.repeat(65) + ']'.repeat(65)],
  ['a megabyte of objects', 'SSBT-1013', () => `[${fill('{},')}1]`],
  ['a megabyte of numbers', 'SSBT-1013', () => `[${fill('1,')}1]`],
  ['a number of a megabyte', 'SSBT-1204', (question) => changed(question, /"ar":\[[0-9]+\]/, `"ar":[${fill('9')}]`), { says: /\/bastjanster\/SKV\/ar\/0/ }],
  ['a number beyond all numbers', 'SSBT-1204', (question) => changed(question, /"ar":\[[0-9]+\]/, '"ar":[1e999]'), { says: /\/bastjanster\/SKV\/ar\/0/ }],
  ['a field name of a megabyte', 'SSBT-1210', beginningWith(`"${fill('hemlig')}":1`)],
  ['a field name of escapes', 'SSBT-1210', beginningWith(`"${fill('\\u0061')}":1`)],
  ['eighteen hundred unknown fields', 'SSBT-1210', beginningWith(Array.from({ length: 1_800 }, (_, at) => `"k${at}":1`).join(','))],
  ['a personidentitet of a megabyte', 'SSBT-1206', about(fill('1'))],
  ['eighteen hundred personidentiteter', 'SSBT-1207', about(...Array<string>(1_800).fill('x'.repeat(400)))],
  ['a date of a megabyte', 'SSBT-1204', withFields({ tidsperiod: { from: fill(' '), tom: dag() } }), { says: /\/tidsperiod\/from/ }],
]; // prettier-ignore

const CONTRACT: readonly Row[] = [
  ['a field twice', 'SSBT-1205', beginningWith('"syfte":"hemlig"')],
  ['a field twice, once in disguise', 'SSBT-1205', beginningWith('"s\\u0079fte":"hemlig"')],
  ['a field twice further in', 'SSBT-1205', instead('"AF":{}', '"AF":{},"AF":{}')],
  ['a field objects are born with', 'SSBT-1210', beginningWith('"__proto__":{"syfte":"hemlig"}')],
  ['the same further in', 'SSBT-1210', instead('"AF":{}', '"AF":{"__proto__":{}}'), { says: /\/bastjanster\/AF/ }],
  ['the constructor of objects', 'SSBT-1210', beginningWith('"constructor":{"prototype":{}}')],
  ['a Bastjänst objects are born with', 'SSBT-1210', instead('"AF":{}', '"__proto__":{}'), { says: /\/bastjanster/ }],
  ['an unknown field', 'SSBT-1210', withFields({ namn: 'hemlig' })],
  ['an ingivare of its own', 'SSBT-1210', withFields({ ingivare: { organisationsnummer: '162120001124' } })],
  ['an unknown Bastjänst', 'SSBT-1210', withFields({ bastjanster: { AF: {}, PTS: {} } }), { says: /\/bastjanster/ }],
  ['a version of its own for FK', 'SSBT-1210', withFields({ bastjanster: { FK: { version: '../../hemlig' } } }), { says: /\/bastjanster\/FK/ }],
  ['no purpose', 'SSBT-1204', without('syfte'), { says: /\/syfte (saknas|is missing)/ }],
  ['a number for a personidentitet', 'SSBT-1204', about(Number(PERSON)), { says: /\/personidentiteter\/0 (har fel typ|has the wrong type)/ }],
  ['a text for the persons', 'SSBT-1204', withFields({ personidentiteter: PERSON }), { says: /\/personidentiteter (har fel typ|has the wrong type)/ }],
  ['nothing for the persons', 'SSBT-1204', withFields({ personidentiteter: null }), { says: /\/personidentiteter/ }],
  ['a NUL as an escape', 'SSBT-1204', withFields({ syfte: 'hem\0lig' }), { says: /\/syfte (har ett tecken|has a character)/ }],
  ['half a surrogate', 'SSBT-1204', instead('EB-2026-117', '\\ud800'), { says: /\/arendeidentitet (har ett tecken|has a character)/ }],
  ['half a surrogate for a person', 'SSBT-1206', instead(PERSON, '\\ud800'), { says: /\/personidentiteter\/0/ }],
  ['an unknown code', 'SSBT-1204', withFields({ bastjanster: { FK: { ansprak: ['FK:hemlig'] } } }), { says: /\/bastjanster\/FK\/ansprak\/0/ }],
  ['a period the wrong way round', 'SSBT-1204', withFields({ tidsperiod: { from: dag(), tom: dag(-1) } }), { says: /\/tidsperiod (slutar|ends)/ }],
  ['a wrong check digit', 'SSBT-1206', about(PERSON, '199001012386'), { says: /\/personidentiteter\/1 (har fel kontrollsiffra|has the wrong check digit)/ }],
  ['a date that does not exist', 'SSBT-1206', about('199002302380'), { says: /\/personidentiteter\/0 (har ett datum|has a date)/ }],
  ['ten digits', 'SSBT-1206', about(PERSON.slice(2)), { says: /\/personidentiteter\/0 (ska ha tolv|must have twelve)/ }],
  ['a hyphen', 'SSBT-1206', about('19900101-2385'), { says: /\/personidentiteter\/0 (ska ha tolv|must have twelve)/ }],
  ['nobody', 'SSBT-1207', about()],
  ['eleven persons', 'SSBT-1207', about(...manyTestPersonnummer(11))],
  ['one person twice', 'SSBT-1208', about(ANOTHER, PERSON, ANOTHER), { says: /\/personidentiteter\/2/ }],
  ['no Bastjänst', 'SSBT-1209', withFields({ bastjanster: {} })],
]; // prettier-ignore

const PARAMETERS: readonly (readonly [what: string, felkod: string, query: string])[] = [
  ['an unknown parameter', 'SSBT-1210', 'orginal=true'],
  ['a parameter of the wrong kind', 'SSBT-1204', 'original=hemlig'],
  ['a parameter twice', 'SSBT-1204', 'original=true&original=false'],
  ['a parameter objects are born with', 'SSBT-1210', '__proto__=hemlig'],
  ['a parameter that is no UTF-8', 'SSBT-1210', '%ff=%ff'],
];

/** What the REST door gets as JSON, or instead of it. */
export const JSON_CASES: readonly BadInput[] = [
  ...[...NO_QUESTION, ...HEAVY, ...CONTRACT].map(([what, felkod, body, more = {}]): BadInput => {
    const { contentType, ...rest } = more;
    const wish = contentType === undefined ? {} : { contentType };
    const send: BadInput['send'] = (door) => message(door, { body: body(door.question), ...wish });
    return { what, doors: REST, felkod, connection: 'kept', ...rest, send };
  }),
  ...PARAMETERS.map(([what, felkod, query]): BadInput => ({
    what,
    doors: REST,
    felkod,
    connection: 'kept',
    send: (door) => message(door, { path: `${door.path}?${query}` }),
  })),
];
