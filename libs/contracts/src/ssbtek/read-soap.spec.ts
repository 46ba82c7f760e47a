import { readSoap } from './read-soap.js';
import { fragaXml, openContracts, SOAP, type Contracts } from './ssbtek.fixture.js';

const V10 = 'http://schema.forsakringskassan.se/integration/ssbt/10';
const V11 = 'http://schema.forsakringskassan.se/integration/ssbt/11';
const FRAGA = fragaXml('v10');

const soap = (body: string, header = '', namespace = SOAP): string =>
  `<e:Envelope xmlns:e="${namespace}">${header}<e:Body>${body}</e:Body></e:Envelope>`;

describe('a SOAP message', () => {
  let contracts: Contracts;
  beforeAll(async () => {
    contracts = await openContracts();
  });
  afterAll(() => contracts.dispose());

  const read = (xml: string) => {
    const result = readSoap(contracts.root(xml));
    return result.ok ? `${result.value.kontrakt.version} ${result.value.operation}` : result.avvisning.felkod;
  };

  it.each([
    ['a question of v10', FRAGA, 'v10 hamtaBastjanstInformation'],
    ['a question of v11', fragaXml('v11'), 'v11 hamtaBastjanstInformation'],
    ['a test of v10', `<testaBastjanstInformation xmlns="${V10}"/>`, 'v10 testaBastjanstInformation'],
    ['a test of v11', `<q:testaBastjanstInformation xmlns:q="${V11}"/>`, 'v11 testaBastjanstInformation'],
  ])('is told by the name of its body: %s', (_title, body, expected) => {
    expect(read(soap(body))).toBe(expected);
  });

  it.each([
    ['an empty Header', soap(FRAGA, '<e:Header/>')],
    ['a header that may be ignored', soap(FRAGA, '<e:Header><x xmlns="urn:x" mustUnderstand="1"/></e:Header>')],
    [
      'a header that says it may be ignored',
      soap(FRAGA, '<e:Header><x xmlns="urn:x" e:mustUnderstand="0"/></e:Header>'),
    ],
    ['blanks, comments and instructions around it', soap(`\n<!-- x --><?pi x?> ${FRAGA}\n`)],
    ['a default namespace', `<Envelope xmlns="${SOAP}"><Body>${FRAGA}</Body></Envelope>`],
    ['attributes on the envelope', soap(FRAGA).replace('<e:Body>', '<e:Body e:encodingStyle="" xml:lang="sv">')],
  ])('is read with %s', (_title, xml) => {
    expect(read(xml)).toBe('v10 hamtaBastjanstInformation');
  });

  it.each([
    ['no envelope', FRAGA],
    ['an envelope of SOAP 1.2', soap(FRAGA, '', 'http://www.w3.org/2003/05/soap-envelope')],
    ['an envelope without namespace', `<Envelope><Body>${FRAGA}</Body></Envelope>`],
    ['an envelope of another name', `<e:Envelop xmlns:e="${SOAP}"><e:Body>${FRAGA}</e:Body></e:Envelop>`],
    ['no body', `<e:Envelope xmlns:e="${SOAP}"/>`],
    ['an empty body', soap('')],
    ['a body with text only', soap('text')],
    ['a body without namespace', `<e:Envelope xmlns:e="${SOAP}"><Body>${FRAGA}</Body></e:Envelope>`],
    ['two bodies', soap(FRAGA).replace('</e:Body>', '</e:Body><e:Body/>')],
    ['two questions', soap(FRAGA + FRAGA)],
  ])('is no message with %s', (_title, xml) => {
    expect(read(xml)).toBe('SSBT-1009');
  });

  it.each([
    ['another operation', `<q:hamtaNagotAnnat xmlns:q="${V10}"/>`],
    ['the answer’s own name', `<q:hamtaBastjanstInformationResponse xmlns:q="${V10}"/>`],
    ['contract v9', FRAGA.replace('/ssbt/10', '/ssbt/9')],
    ['contract v12', FRAGA.replace('/ssbt/10', '/ssbt/12')],
    ['no namespace', '<hamtaBastjanstInformation/>'],
    ['another case', `<q:HamtaBastjanstInformation xmlns:q="${V10}"/>`],
    ['a property that every object has', `<q:constructor xmlns:q="${V10}"/>`],
  ])('asks for no operation of ours with %s', (_title, body) => {
    expect(read(soap(body))).toBe('SSBT-1010');
  });

  it.each(['1', ' 1 '])('is stopped by a header that must be understood (mustUnderstand="%s")', (value) => {
    const header = `<e:Header><a xmlns="urn:a"/><b xmlns="urn:b" e:mustUnderstand="${value}"/></e:Header>`;
    expect(read(soap(FRAGA, header))).toBe('SSBT-1011');
    expect(read(soap('', header))).toBe('SSBT-1011');
  });
});
