import { setTimeout as pause } from 'node:timers/promises';
import { SSBTEK_KODER } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader } from '../harness/answer-reader.js';
import type { HttpAnswer, Wish } from '../harness/caller.js';
import { fraga, testfraga } from '../harness/fraga.js';
import { ScaledSamsvar } from '../harness/scaled-samsvar.js';

jest.setTimeout(20_000);

const PERSON = TEST_PERSONS.allaHarData;
let samsvar: ScaledSamsvar;
let reader: AnswerReader;

beforeAll(async () => {
  [samsvar, reader] = await Promise.all([ScaledSamsvar.start(), AnswerReader.open()]);
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

describe('what real clients send is accepted', () => {
  const lefi = /(<ns2:lefiJsonFraga>)([^<]{60})([^<]*)/;
  it.each<[string, string | Buffer, Wish?]>([
    ['white space in SKV and MIV', QUESTION.replace(/(<ns2:(SKV|MIV) inkludera="true">)/g, '$1\n      ')],
    ['a comment in SKV', changed(/(<ns2:SKV inkludera="true">)/, '$1<!-- inget mer -->')],
    ['white space around the personidentitet', changed(PERSON, `\n  ${PERSON}\n`)],
    [
      'booleans as 1 and 0',
      QUESTION.replaceAll('="true"', '=" 1 "').replace(
        element('fraganSkallInkluderasISvaret'),
        '<ns2:fraganSkallInkluderasISvaret> 0 </ns2:fraganSkallInkluderasISvaret>',
      ),
    ],
    [
      'an empty fraganSkallInkluderasISvaret',
      changed(element('fraganSkallInkluderasISvaret'), '<ns2:fraganSkallInkluderasISvaret/>'),
    ],
    ['base64 with line breaks', changed(lefi, '$1$2\r\n$3')],
    [
      'base64 in CDATA',
      changed(element('lefiJsonFraga', '([^<]*)'), '<ns2:lefiJsonFraga><![CDATA[$1]]></ns2:lefiJsonFraga>'),
    ],
    ['an empty version', changed(element('version'), '<ns2:version/>')],
    ['a default namespace', QUESTION.replaceAll('xmlns:ns2=', 'xmlns=').replaceAll('ns2:', '')],
    ['a byte order mark', Buffer.from(`\uFEFF${QUESTION}`)],
    ['an empty purpose', changed(element('syfte'), '<ns2:syfte/>')],
    ['a SOAPAction of its own', QUESTION, { headers: { soapaction: '"urn:nagot-annat"' } }],
    ['a content type with more in it', QUESTION, { headers: { 'content-type': 'multipart/related; type="text/xml"' } }],
  ])('%s', async (_what, question, wish = {}) => {
    const svar = reader.svar((await ask(question, wish)).body);
    expect(SSBTEK_KODER.map((kod) => svar.matris[kod].utfall)).toEqual(SSBTEK_KODER.map(() => 'DATA'));
    expect(svar.schemabrott).toEqual([]);
  });

  it('a question in pieces, without a content length', async () => {
    const { request, answer } = samsvar.caller().open();
    request.write(QUESTION.slice(0, 700));
    await pause(20);
    request.end(QUESTION.slice(700));
    expect(reader.svar((await answer).body).klass).toBe('TILLGANGLIG');
  });

  it.each([
    ['v10', ''],
    ['v10', '\n  '],
    ['v11', '\n'],
  ] as const)('the test operation of %s with %j in it', async (kontrakt, inre) => {
    const { root, schemabrott } = reader.testsvar((await ask(testfraga(kontrakt, inre))).body);
    expect([root.name, schemabrott]).toEqual(['testaBastjanstInformationResponse', []]);
  });
});
