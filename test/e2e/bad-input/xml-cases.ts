import { soapMessage, testfraga } from '../../harness/fraga.js';
import { changed, message, type BadInput } from './bad-input.js';
import { SOAP, type Door } from './door.js';

const MEGABYTE = 1024 * 1024;
const ANYTHING = '[^<]*';
const element = (name: string, content = ANYTHING): RegExp => new RegExp(`<ns2:${name}>${content}</ns2:${name}>`);
const written = (name: string, content: string): string => `<ns2:${name}>${content}</ns2:${name}>`;

const BITRADE =
  '<ns2:personuppgiftsbitrade><ns2:organisationsnummer>x</ns2:organisationsnummer><ns2:namn/></ns2:personuppgiftsbitrade>';

/** LEFI's question inside ours. */
const lefi = (json: string): Body => instead('lefiJsonFraga', Buffer.from(json).toString('base64'));

type Body = (question: string, door: Door) => string | Buffer;
type Row = readonly [what: string, felkod: string, body: Body, more?: Partial<BadInput> & { contentType?: string }];

/** A question with another content in one element. */
const instead =
  (name: string, content: string) =>
  (question: string): string =>
    changed(question, element(name), written(name, content));
/** A question with something put before an element. */
const before =
  (start: string, put: string) =>
  (question: string): string =>
    changed(question, start, put + start);
const without =
  (name: string): Body =>
  (question) =>
    changed(question, element(name), '');
const fill = (unit: string, bytes = MEGABYTE - 10_000): string => unit.repeat(Math.floor(bytes / unit.length));
const many = (count: number, unit: (index: number) => string): string =>
  Array.from({ length: count }, (_, at) => unit(at)).join('');

function swapped(first: string, second: string): Body {
  return (question) => {
    const [a, b] = [first, second].map((name) => element(name).exec(question)?.[0] ?? '');
    return changed(question, `${a}${b}`, `${b}${a}`);
  };
}

const asSoap12 = (question: string): string =>
  question.replaceAll('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope');

const NO_QUESTION: readonly Row[] = [
  ['nothing', 'SSBT-1001', () => ''],
  ['white space', 'SSBT-1001', () => ' \r\n\t'],
  ['a megabyte of white space', 'SSBT-1001', () => Buffer.alloc(MEGABYTE, ' ')],
  ['more than a megabyte', 'SSBT-1002', (question) => question + ' '.repeat(MEGABYTE), { connection: 'closed' }],
  ['JSON by content type', 'SSBT-1004', () => '{}', { contentType: 'application/json', connection: 'closed' }],
  ['SOAP 1.2 by content type', 'SSBT-1004', asSoap12, { contentType: 'application/soap+xml', connection: 'closed' }],
  ['no content type', 'SSBT-1004', (question) => question, { contentType: '', connection: 'closed' }],
  ['SOAP 1.2 by namespace', 'SSBT-1009', asSoap12],
  ['not XML', 'SSBT-1005', () => 'Hej! Vad har ni om 199001012385?'],
  ['JSON', 'SSBT-1005', () => '{"personidentitet":"199001012385"}'],
  ['cut XML', 'SSBT-1005', (question) => question.slice(0, -20)],
  ['two documents', 'SSBT-1005', (question) => question + question],
  ['a prefix that is bound to nothing', 'SSBT-1005', (question) => changed(question, element('syfte'), '<ns9:syfte>hemlig</ns9:syfte>')],
  ['an entity nobody declared', 'SSBT-1005', instead('syfte', '&hemlig;')],
  ['an attribute twice', 'SSBT-1005', (question) => changed(question, '<ns2:AF ', '<ns2:AF inkludera="false" ')],
  ['a NUL', 'SSBT-1005', instead('syfte', 'hem\0lig')],
  ['a NUL after the message', 'SSBT-1005', (question) => `${question}\0<a/>`],
  ['a NUL as a reference', 'SSBT-1005', instead('syfte', '&#0;')],
  ['half a surrogate as a reference', 'SSBT-1005', instead('syfte', '&#xD800;')],
  ['a name of half a megabyte', 'SSBT-1014', () => soapMessage(`<${'a'.repeat(500_000)}/>`)],
  ['two elements in the body', 'SSBT-1009', () => soapMessage('<a/><b/>')],
  ['no element in the body', 'SSBT-1009', () => soapMessage('')],
  ['the namespace of contract v9', 'SSBT-1010', (question) => question.replaceAll(/integration\/ssbt\/1[01]/g, 'integration/ssbt/9')],
  ['an operation nobody has', 'SSBT-1010', (question) => question.replaceAll('hamtaBastjanstInformation', 'raderaAllt')],
  ['an operation objects are born with', 'SSBT-1010', (question) => question.replaceAll('hamtaBastjanstInformation', 'constructor')],
  ['a header that must be understood', 'SSBT-1011', (question) => changed(question, '<SOAP-ENV:Header/>', '<SOAP-ENV:Header><a SOAP-ENV:mustUnderstand="1">hemlig</a></SOAP-ENV:Header>')],
]; // prettier-ignore

const ENCODINGS: readonly Row[] = [
  ['another charset that is told', 'SSBT-1008', (question) => Buffer.from(changed(question, 'utf-8', 'iso-8859-1'), 'latin1')],
  ['another charset that is not told', 'SSBT-1008', (question) => Buffer.from(question, 'latin1')],
  ['UTF-16 with its mark', 'SSBT-1008', (question) => Buffer.from(`\ufeff${changed(question, 'utf-8', 'utf-16')}`, 'utf16le')],
  ['UTF-16 without its mark', 'SSBT-1008', (question) => Buffer.from(question, 'utf16le')],
  ['UTF-16 that says it is UTF-8', 'SSBT-1008', (question) => Buffer.from(`\ufeff${question}`, 'utf16le')],
  ['UTF-7', 'SSBT-1008', (question) => changed(question, 'utf-8', 'utf-7')],
  ['half a surrogate in UTF-8', 'SSBT-1008', (question) => Buffer.from(instead('syfte', '\xed\xa0\x80')(question), 'latin1')],
  ['a letter written too long', 'SSBT-1008', (question) => Buffer.from(instead('syfte', '\xc1\x81')(question), 'latin1')],
]; // prettier-ignore

const HEAVY: readonly Row[] = [
  ['a DOCTYPE', 'SSBT-1006', before('<SOAP-ENV:Envelope', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>')],
  ['a DOCTYPE behind a comment', 'SSBT-1006', before('<SOAP-ENV:Envelope', '<!-- <a> --><?a ?><!DOCTYPE a>')],
  ['entities in entities', 'SSBT-1006', before('<SOAP-ENV:Envelope', `<!DOCTYPE a [<!ENTITY a0 "ha">${many(30, (at) => `<!ENTITY a${at + 1} "&a${at};&a${at};">`)}]>`)],
  ['200 000 levels', 'SSBT-1007', () => soapMessage('<a>'.repeat(200_000))],
  ['sixty-five levels that end', 'SSBT-1007', () => soapMessage('<a>'.repeat(63) + '</a>'.repeat(63))],
  ['a megabyte of elements', 'SSBT-1013', before('<ns2:AF', fill('<a/>'))],
  ['a megabyte of comments', 'SSBT-1013', before('<ns2:AF', fill('<!---->'))],
  ['a megabyte of processing instructions', 'SSBT-1013', () => soapMessage(fill('<?a?>'))],
  ['a megabyte of CDATA', 'SSBT-1013', before('<ns2:AF', fill('<![CDATA[]]>'))],
  ['eighty thousand attributes', 'SSBT-1013', () => soapMessage(`<a ${many(80_000, (at) => `a${at}="" `)}/>`)],
  ['fifty thousand namespaces', 'SSBT-1013', () => soapMessage(`<a ${many(50_000, (at) => `xmlns:a${at}="u" `)}/>`)],
  ['a hundred thousand unbound prefixes', 'SSBT-1013', () => soapMessage(fill('<b:a/>'))],
  ['seven thousand wrong personuppgiftsbiträden', 'SSBT-1013', before('<ns2:syfte>', BITRADE.repeat(7_000))],
  ['three hundred wrong personuppgiftsbiträden', 'SSBT-1101', before('<ns2:syfte>', BITRADE.repeat(300))],
  ['nine hundred processing instructions', 'SSBT-1009', () => soapMessage('<?a?>'.repeat(900))],
  ['a megabyte of digits', 'SSBT-1101', instead('personidentitet', fill('1'))],
  ['fifty thousand blanks inside a date', 'SSBT-1101', instead('fromDatum', `2${' '.repeat(50_000)}3`)],
  ['a megabyte of blanks inside a date', 'SSBT-1101', instead('fromDatum', `2${fill(' ')}3`)],
  ['a megabyte of blanks before a date', 'SSBT-1101', instead('fromDatum', `${fill(' ')}3`)],
  ['a megabyte in an attribute', 'SSBT-1014', (question) => changed(question, '<ns2:AF inkludera="true"', `<ns2:AF inkludera="${fill('hemlig')}"`)],
  ['a LEFI-fråga of 350 000 levels', 'SSBT-1007', lefi('['.repeat(350_000) + ']'.repeat(350_000))],
  ['a LEFI-fråga of 250 000 values', 'SSBT-1013', lefi(`[${'{},'.repeat(230_000)}1]`)],
]; // prettier-ignore

const CONTRACT: readonly Row[] = [
  ['elements in the wrong order', 'SSBT-1101', swapped('syfte', 'lagtext'), { says: /lagtext (får inte stå här; här väntas|is not allowed here; expected) .*syfte/ }],
  ['an element that is missing', 'SSBT-1101', without('arendeidentitet'), { says: /(här väntas|expected) arendeidentitet/ }],
  ['an element that stands there twice', 'SSBT-1101', (question) => changed(question, element('personidentitet'), written('personidentitet', '199001012385').repeat(2)), { says: /personidentitet .* arendeidentitet/ }],
  ['a Bastjänst that is left out', 'SSBT-1101', (question) => changed(question, '<ns2:TNS inkludera="true"></ns2:TNS>', ''), { says: /specifikaFrageparametrar\/MIV .* TNS/ }],
  ['ten digits', 'SSBT-1101', instead('personidentitet', '9001012385'), { says: /personidentitet (har fel format|has the wrong format)/ }],
  ['a hyphen', 'SSBT-1101', instead('personidentitet', '19900101-2385'), { says: /personidentitet (har fel format|has the wrong format)/ }],
  ['an organisation number of ten digits', 'SSBT-1101', (question) => changed(question, '162120002411', '2120002411'), { says: /ingivare\/organisationsnummer (har fel|has the wrong) format/ }],
  ['a day that does not exist', 'SSBT-1101', instead('fromDatum', '2025-06-31'), { says: /tidsperiod\/fromDatum .*(rätt typ|right type)/ }],
  ['an empty arendeidentitet', 'SSBT-1101', instead('arendeidentitet', ''), { says: /arendeidentitet/ }],
  ['inkludera in a namespace', 'SSBT-1101', (question) => changed(question, 'AF inkludera=', 'AF ns2:inkludera='), { says: /AF .*(attributet|attribute) inkludera/ }],
  ['an inkludera that is no boolean', 'SSBT-1101', (question) => changed(question, 'AF inkludera="true"', 'AF inkludera="hemlig"'), { says: /AF\/@inkludera/ }],
  ['a type of the caller’s own', 'SSBT-1101', (question) => changed(question, '<ns2:AF ', '<ns2:AF xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="hemlig" '), { says: /AF/ }],
  ['an unknown element', 'SSBT-1101', before('<ns2:syfte>', '<ns2:hemlig/>'), { says: /syfte/ }],
  ['text in MIV', 'SSBT-1101', (question) => changed(question, '<ns2:MIV inkludera="true">', '<ns2:MIV inkludera="true">hemlig'), { says: /MIV (får inte innehålla text|must not contain text)/ }],
  ['base64 that is cut', 'SSBT-1101', instead('lefiJsonFraga', 'hemligt'), { says: /FK\/fraga\/lefiJsonFraga/ }],
  ['content in the test operation', 'SSBT-1101', (_question, door) => testfraga(door.name === 'SOAP v10' ? 'v10' : 'v11', '<ns2:AF/>'), { says: /testaBastjanstInformation/ }],
  ['a period the wrong way round', 'SSBT-1102', instead('fromDatum', '2099-01-01'), { says: /generellaFrageparametrar\/tidsperiod/ }],
  ['a syfte of a megabyte', 'SSBT-1104', instead('syfte', fill('x')), { says: /syfte/ }],
  ['a handlaggare of nothing but references', 'SSBT-1013', instead('handlaggare', fill('&amp;'))],
  ['a handlaggare of nine hundred references and much text', 'SSBT-1104', instead('handlaggare', '&amp;'.repeat(900) + fill('x', MEGABYTE - 20_000)), { says: /handlaggare/ }],
  ['no Bastjänst included', 'SSBT-1103', (question) => question.replaceAll('inkludera="true"', 'inkludera="false"')],
]; // prettier-ignore

/** What the SOAP doors get as XML, or instead of it. */
export const XML_CASES: readonly BadInput[] = [...NO_QUESTION, ...ENCODINGS, ...HEAVY, ...CONTRACT].map(
  ([what, felkod, body, more = {}]): BadInput => {
    const { contentType, ...rest } = more;
    const wish = contentType === undefined ? {} : { contentType };
    const send = (door: Door) => message(door, { body: body(door.question, door), ...wish });
    return { what, doors: SOAP, felkod, connection: 'kept', ...rest, send };
  },
);
