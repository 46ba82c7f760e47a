import { gzipSync } from 'node:zlib';
import { BASTJANST_KODER } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader } from '../harness/answer-reader.js';
import type { HttpAnswer, Wish } from '../harness/caller.js';
import { dag, fraga, soapMessage, testfraga } from '../harness/fraga.js';
import { ScaledSamsvar } from '../harness/scaled-samsvar.js';

jest.setTimeout(20_000);

const PERSON = TEST_PERSONS.allaHarData;
const BODY_TIMEOUT_MS = 400;
let samsvar: ScaledSamsvar;
let reader: AnswerReader;

beforeAll(async () => {
  const settings = { SAMSVAR_BODY_TIMEOUT_MS: String(BODY_TIMEOUT_MS) };
  [samsvar, reader] = await Promise.all([ScaledSamsvar.start(undefined, settings), AnswerReader.open()]);
});
afterAll(async () => {
  reader.close();
  await samsvar.stop();
});

const QUESTION = fraga({ personidentitet: PERSON });
const ask = (body: string | Buffer, wish?: Wish): Promise<HttpAnswer> => samsvar.caller().ask(body, wish);

/** The question with one place of it replaced; the place must be there. */
function changed(from: string | RegExp, to: string, question = QUESTION): string {
  const result = question.replace(from, to);
  if (result === question) throw new Error(`There is no ${String(from)} in the question.`);
  return result;
}

const ANYTHING = '[^<]*';
const element = (name: string, content = ANYTHING): RegExp => new RegExp(`<ns2:${name}>${content}</ns2:${name}>`);

describe('a question that breaks the schema is refused with the element and the rule, never the value', () => {
  it.each<[string, string, RegExp]>([
    ['elements in the wrong order', swapped('syfte', 'lagtext'), /lagtext får inte stå här; här väntas .*syfte/],
    ['an element that is missing', changed(element('arendeidentitet'), ''), /här väntas arendeidentitet/],
    [
      'an element that stands there twice',
      changed(element('personidentitet'), '$&$&'),
      /personidentitet får inte stå här; här väntas arendeidentitet/,
    ],
    [
      'a Bastjänst that is left out',
      changed(/<ns2:TNS inkludera="true"><\/ns2:TNS>/, ''),
      /specifikaFrageparametrar\/MIV får inte stå här; här väntas TNS/,
    ],
    [
      'ten digits',
      changed(element('personidentitet'), '<ns2:personidentitet>9001012385</ns2:personidentitet>'),
      /personidentitet har fel format/,
    ],
    [
      'a hyphen',
      changed(element('personidentitet'), '<ns2:personidentitet>19900101-2385</ns2:personidentitet>'),
      /personidentitet har fel format/,
    ],
    [
      'an organisation number of ten digits',
      changed('162120002411', '2120002411'),
      /ingivare\/organisationsnummer har fel format/,
    ],
    [
      'a day that does not exist',
      changed(element('fromDatum'), '<ns2:fromDatum>2025-06-31</ns2:fromDatum>'),
      /tidsperiod\/fromDatum har inte ett värde av rätt typ/,
    ],
    ['an empty arendeidentitet', changed(element('arendeidentitet'), '<ns2:arendeidentitet/>'), /arendeidentitet/],
    ['inkludera in a namespace', changed('AF inkludera=', 'AF ns2:inkludera='), /AF .*attributet inkludera/],
    ['an inkludera that is no boolean', changed('AF inkludera="true"', 'AF inkludera="Ja"'), /AF\/@inkludera/],
    ['text in SKV', changed(/(<ns2:SKV inkludera="true">)/, '$1hej'), /SKV får inte innehålla text/],
  ])('%s', async (_what, question, words) => {
    const answer = await ask(question);
    const fault = reader.fault(answer.body);
    expect([answer.status, answer.headers['content-type']]).toEqual([500, 'text/xml;charset=UTF-8']);
    expect(fault).toMatchObject({
      faultcode: 'soap:Client',
      felkod: 'SSBT-1101',
      detailName: 'hamtaBastjanstInformationFault',
      schemabrott: [],
    });
    expect(fault.felmeddelanden.join('\n')).toMatch(words);
    expect(fault.faultstring).toBe(fault.felmeddelanden.join(' '));
    expect(answer.text).not.toMatch(/[0-9]{8}-?[0-9]{4}|9001012385|2120002411|2025-06-31|"Ja"|hej/);
    expect(answer.headers['retry-after']).toBeUndefined();
  });

  it('the values of a whole period the wrong way round are not repeated either', async () => {
    const from = `<ns2:fromDatum>${dag(1)}</ns2:fromDatum>`;
    const answer = await ask(changed(element('fromDatum'), from));
    expect(reader.fault(answer.body)).toMatchObject({
      felkod: 'SSBT-1102',
      felmeddelanden: ['I generellaFrageparametrar/tidsperiod ligger fromDatum efter tomDatum.'],
    });
    expect(answer.text).not.toContain(dag(1));
  });
});

describe('a message that is no question of the contract is refused', () => {
  const soap12 = QUESTION.replaceAll(
    'http://schemas.xmlsoap.org/soap/envelope/',
    'http://www.w3.org/2003/05/soap-envelope',
  );
  it.each<[string, string | Buffer, Wish, string]>([
    ['nothing', '', {}, 'SSBT-1001'],
    ['white space', ' \n', {}, 'SSBT-1001'],
    ['more than a megabyte', Buffer.concat([Buffer.from(QUESTION), Buffer.alloc(1_048_576, ' ')]), {}, 'SSBT-1002'],
    ['JSON by content type', '{}', { headers: { 'content-type': 'application/json' } }, 'SSBT-1004'],
    ['SOAP 1.2 by content type', soap12, { headers: { 'content-type': 'application/soap+xml' } }, 'SSBT-1004'],
    ['SOAP 1.2 by namespace', soap12, {}, 'SSBT-1009'],
    ['not XML', 'Hej! Kan ni svara på en fråga?', {}, 'SSBT-1005'],
    ['cut XML', QUESTION.slice(0, -20), {}, 'SSBT-1005'],
    [
      'a prefix that is bound to nothing',
      changed('<ns2:syfte>', '<ns9:syfte>').replace('</ns2:syfte>', '</ns9:syfte>'),
      {},
      'SSBT-1005',
    ],
    [
      'a DOCTYPE',
      changed('<SOAP-ENV:Envelope', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>$&'),
      {},
      'SSBT-1006',
    ],
    ['elements in elements without end', soapMessage(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`), {}, 'SSBT-1007'],
    ['another encoding', Buffer.from(changed('utf-8', 'iso-8859-1'), 'latin1'), {}, 'SSBT-1008'],
    ['two elements in the body', soapMessage('<a/><b/>'), {}, 'SSBT-1009'],
    ['no element in the body', soapMessage(''), {}, 'SSBT-1009'],
    ['the namespace of contract v9', QUESTION.replaceAll('integration/ssbt/10', 'integration/ssbt/9'), {}, 'SSBT-1010'],
    ['an operation that nobody has', QUESTION.replaceAll('hamtaBastjanstInformation', 'raderaAllt'), {}, 'SSBT-1010'],
    [
      'a header that must be understood',
      changed('<SOAP-ENV:Header/>', '<SOAP-ENV:Header><a SOAP-ENV:mustUnderstand="1"/></SOAP-ENV:Header>'),
      {},
      'SSBT-1011',
    ],
    ['a compressed body', gzipSync(QUESTION), { headers: { 'content-encoding': 'gzip' } }, 'SSBT-1012'],
    ['no Bastjänst included', fraga({ personidentitet: PERSON, inkludera: [] }), {}, 'SSBT-1103'],
  ])('%s', async (_what, body, wish, felkod) => {
    const answer = await ask(body, wish);
    const fault = reader.fault(answer.body);
    expect([answer.status, answer.headers['content-type']]).toEqual([500, 'text/xml;charset=UTF-8']);
    expect([fault.felkod, fault.schemabrott]).toEqual([felkod, []]);
    expect(fault.faultcode).toBe(felkod === 'SSBT-1011' ? 'soap:MustUnderstand' : 'soap:Client');
    expect(answer.text).not.toContain(PERSON);
  });

  it('a body that is more than a megabyte although nobody said so beforehand', async () => {
    const { request, answer } = samsvar.caller().open();
    // The connection may go while the rest is still being written; the answer is there by then.
    request.on('error', () => undefined);
    request.end(Buffer.alloc(1_048_600, ' '));
    expect(reader.fault((await answer).body).felkod).toBe('SSBT-1002');
  });

  it('a body that does not come in time', async () => {
    const { request, answer } = samsvar.caller().open({ headers: { 'content-length': String(QUESTION.length) } });
    request.write(QUESTION.slice(0, 200));
    const { body, ms, headers } = await answer;
    request.destroy();
    expect(reader.fault(body)).toMatchObject({ felkod: 'SSBT-1003' });
    expect(reader.fault(body).faultstring).toContain('0,4 s');
    expect(ms).toBeGreaterThanOrEqual(BODY_TIMEOUT_MS - 20);
    expect(headers.connection).toBe('close');
  });
});

it('a refused question asks nobody about anybody', async () => {
  const calls = await Promise.all(BASTJANST_KODER.map((kod) => samsvar.simulators.calls(kod)));
  expect(calls).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

describe('a fault', () => {
  const broken = changed(element('arendeidentitet'), '');

  it.each([
    ['en-GB,en;q=0.9', 'The question does not follow the contract.'],
    ['en', 'The question does not follow the contract.'],
    ['sv-SE,en;q=0.5', 'Frågan följer inte kontraktet.'],
    ['', 'Frågan följer inte kontraktet.'],
  ])('is written in the language of the caller: %p', async (language, words) => {
    const answer = await ask(broken, { headers: language === '' ? {} : { 'accept-language': language } });
    expect(reader.fault(answer.body).felmeddelanden[0]).toBe(words);
  });

  it('has its detail in the namespace of the contract that was asked in', async () => {
    const v11 = fraga({ personidentitet: PERSON, kontrakt: 'v11' }).replace(element('arendeidentitet'), '');
    const fault = reader.fault((await ask(v11)).body);
    expect(fault.detailNamespace).toBe('http://schema.forsakringskassan.se/integration/ssbt/11');
    expect(fault.schemabrott).toEqual([]);
  });

  it('of the test operation has that operation’s own detail', async () => {
    const fault = reader.fault((await ask(testfraga('v10', '<ns2:AF/>'))).body);
    expect(fault).toMatchObject({ felkod: 'SSBT-1101', detailName: 'testaBastjanstInformationFault', schemabrott: [] });
  });

  it('leaves the connection to the next question', async () => {
    const caller = samsvar.caller();
    await caller.ask(broken);
    const next = await caller.ask(QUESTION);
    expect([next.status, next.isReusedConnection]).toEqual([200, true]);
  });
});

function swapped(first: string, second: string): string {
  const [a, b] = [first, second].map((name) => element(name).exec(QUESTION)?.[0] ?? '');
  return changed(`${a}${b}`, `${b}${a}`);
}
