import {
  contentOf,
  delfragaTo,
  PERSON,
  ProducerBench,
  said,
  soapAnswer,
  soapFault,
} from '../../test/producer-bench.js';
import { createTnsAdapter } from './tns.adapter.js';
import { TNS_NAMESPACE } from './tns.question.js';

const FORDON_NAMESPACE = 'http://schema.transportstyrelsen.se/ssbtek/fordon/1';
const PERSON_NAMESPACE = 'http://schema.transportstyrelsen.se/ssbtek/person/1';
const FORDON =
  '<f:fordon><f:regnr>IQV123</f:regnr><f:fabrikat>Fjällbil</f:fabrikat><f:fordonsar>2004</f:fordonsar><f:fordonsslag>Personbil</f:fordonsslag><f:handelsbeteckning>Räv</f:handelsbeteckning></f:fordon>';
const INNE = `<t:resultat>OK</t:resultat><t:fordonsinnehav>${FORDON}</t:fordonsinnehav>`;
const response = (inre: string): string =>
  soapAnswer(
    `<t:HamtaUppgifterResponse>${inre}</t:HamtaUppgifterResponse>`,
    ` xmlns:t="${TNS_NAMESPACE}" xmlns:f="${FORDON_NAMESPACE}"`,
  );
const SVAR = response(INNE);
const felresultat = (kod: string, text: string): string =>
  `<t:felresultat><t:felkod>${kod}</t:felkod><t:feltext>${text}</t:feltext></t:felresultat>`;
const fel = (...resultat: string[]): string => response(`<t:resultat>FEL</t:resultat>${resultat.join('')}`);

describe('Transportstyrelsen', () => {
  let bench: ProducerBench;
  let withBusinessCodes: ProducerBench;
  beforeAll(async () => {
    bench = await ProducerBench.open((read) => createTnsAdapter(read('TNS')));
    withBusinessCodes = await ProducerBench.open((read) => createTnsAdapter(read('TNS'), new Set(['100', '101'])));
  });
  afterAll(() => {
    bench.close();
    withBusinessCodes.close();
  });

  const answered = (body: string | Uint8Array, status = 200) => bench.ask(delfragaTo('TNS'), { status, body });

  describe('is asked', () => {
    it.each([
      [PERSON, '19', '9001012385'],
      ['201701012393', '20', '1701012393'],
      ['199001612382', '19', '9001612382'],
    ])('about %s in a question that is valid by its schema', async (personidentitet, sekel, personnummer) => {
      const { requests } = await bench.ask(delfragaTo('TNS', { personidentitet }), { body: SVAR });
      expect(requests).toMatchObject([{ method: 'POST', path: '/ssbtek/hamtauppgifter/1' }]);
      const request = bench.validBody('tns', requests[0]?.body ?? '');
      const identifikation = request.child(TNS_NAMESPACE, 'identifikation');
      expect(request.is(TNS_NAMESPACE, 'HamtaUppgifter')).toBe(true);
      expect(identifikation?.childText(PERSON_NAMESPACE, 'sekel')).toBe(sekel);
      expect(identifikation?.childText(PERSON_NAMESPACE, 'personnummer')).toBe(personnummer);
    });

    it('nothing about somebody born in the 1800s, whose century it refuses', async () => {
      const outcome = await bench.ask(delfragaTo('TNS', { personidentitet: '189001019802' }), { body: SVAR });
      expect([said(outcome), outcome.requests]).toEqual(['NEKAT SSBT SSBT-4109', []]);
    });
  });

  describe('answers', () => {
    it('with vehicles, passed on byte for byte with the namespaces that stood on the envelope', async () => {
      const outcome = await answered(SVAR);
      expect([said(outcome), contentOf(outcome.delsvar), outcome.deviations]).toEqual(['DATA', INNE, 0]);
      const { delsvar } = outcome;
      const innehall = 'innehall' in delsvar && delsvar.innehall?.form === 'XML' ? delsvar.innehall : undefined;
      expect(innehall?.namnrymder.get('f')).toBe(FORDON_NAMESPACE);
      expect(delsvar.skyddadIdentitet).toBeNull();
    });

    it.each([
      ['no list of vehicles', '<t:resultat>OK</t:resultat>'],
      ['an empty list of vehicles', '<t:resultat> OK </t:resultat><t:fordonsinnehav/>'],
    ])('INGEN_UPPGIFT with %s', async (_title, inre) => {
      expect(said(await answered(response(inre)))).toBe('INGEN_UPPGIFT');
    });

    it('with departures from its schema counted', async () => {
      const outcome = await answered(SVAR.replace('<f:fordonsar>2004</f:fordonsar>', ''));
      expect([said(outcome), outcome.deviations]).toEqual(['DATA', 1]);
    });

    it('with what its schema leaves open, which is passed on', async () => {
      const outcome = await answered(SVAR.replace('</f:fordon>', '<n:ny xmlns:n="urn:ny">1</n:ny></f:fordon>'));
      expect([said(outcome), outcome.deviations]).toEqual(['DATA', 0]);
      expect(contentOf(outcome.delsvar)).toContain('<n:ny xmlns:n="urn:ny">1</n:ny>');
    });

    it('in ISO-8859-1, which is passed on as UTF-8', async () => {
      const outcome = await answered(Buffer.from(SVAR.replace('UTF-8', 'ISO-8859-1'), 'latin1'));
      expect([said(outcome), contentOf(outcome.delsvar)]).toEqual(['DATA', INNE]);
    });
  });

  describe('says FEL inside an answer', () => {
    it.each([
      ['with a code and a text', fel(felresultat('9001', 'Tekniskt fel')), '9001', ['Tekniskt fel']],
      ['with several', fel(felresultat('1', 'Ett'), felresultat('2', 'Två')), '1', ['Ett', 'Två']],
      ['with a code only', fel(felresultat(' 7 ', '')), '7', ['7']],
      ['with a text only', fel(felresultat('', 'Fel')), 'FEL', ['Fel']],
      ['without saying which', fel(), 'FEL', ['FEL']],
      ['and names the person', fel(felresultat('1', `Ingen ${PERSON}`)), '1', ['Ingen …']],
    ])('%s', async (_title, body, felkod, felmeddelande) => {
      expect((await answered(body)).delsvar).toMatchObject({
        utfall: 'FELSVAR',
        fel: { kalla: 'BT', felkod, felmeddelande },
      });
    });

    it.each([
      ['a code on the list of business answers', [felresultat('100', 'Nej')], 'NEKAT BT 100'],
      ['only such codes', [felresultat('100', 'Nej'), felresultat('101', 'Nej')], 'NEKAT BT 100'],
      ['one code that is not on it', [felresultat('100', 'Nej'), felresultat('9001', 'Fel')], 'FELSVAR BT 100'],
      ['no code', [], 'FELSVAR BT FEL'],
    ])('with %s', async (_title, resultat, expected) => {
      expect(said(await withBusinessCodes.ask(delfragaTo('TNS'), { body: fel(...resultat) }))).toBe(expected);
    });
  });

  it.each([
    ['another root', SVAR.replaceAll('UppgifterResponse', 'Uppgifter'), '4011'],
    ['another namespace', SVAR.replace(TNS_NAMESPACE, `${TNS_NAMESPACE}0`), '4011'],
    ['no result', response(''), '4011'],
    ['an unknown result', response('<t:resultat>ok</t:resultat>'), '4011'],
    ['a result in another namespace', response('<resultat>OK</resultat>'), '4011'],
    ['a vehicle in another namespace', SVAR.replaceAll('f:fordon>', 't:fordon>'), '4011'],
    ['the vehicles in another namespace', SVAR.replaceAll('t:fordonsinnehav', 'f:fordonsinnehav'), '4011'],
    ['a DOCTYPE', SVAR.replace('?>', '?><!DOCTYPE a>'), '4012'],
    ['a cut', SVAR.slice(0, -5), '4010'],
    ['nothing in it', '', '4010'],
  ])('is not passed on with %s', async (_title, body, code) => {
    expect(said(await answered(body))).toBe(`OGILTIGT_SVAR BT SSBT-${code}`);
  });

  it('is not passed on when it is larger than 5 MB', async () => {
    const large = SVAR.replace('</t:resultat>', `</t:resultat><!--${'x'.repeat(5 * 1024 * 1024)}-->`);
    expect(said(await answered(large))).toBe('OGILTIGT_SVAR BT SSBT-4013');
  });

  it('fails with HTTP 500 or a SOAP fault', async () => {
    for (const body of ['', SVAR]) expect(said(await answered(body, 500))).toBe('FELSVAR BT 500');
    expect(said(await bench.ask(delfragaTo('TNS'), soapFault('soap:Server', 'Fel')))).toBe('FELSVAR BT soap:Server');
  });

  it('never says INGEN_UPPGIFT for an error', async () => {
    for (const body of [fel(), fel(felresultat('1', '')), response(''), response('<t:resultat/>'), '']) {
      expect(said(await answered(body))).not.toBe('INGEN_UPPGIFT');
    }
    expect(said(await answered(response('<t:resultat>OK</t:resultat>'), 500))).not.toBe('INGEN_UPPGIFT');
  });
});
