import {
  ANOTHER_PERSON,
  contentOf,
  delfragaTo,
  PERSON,
  ProducerBench,
  said,
  soapAnswer,
  soapFault,
} from '../../test/producer-bench.js';
import { createMivAdapter } from './miv.adapter.js';
import { MIV_NAMESPACE } from './miv.question.js';

const RESPONSE = `<response><correlationid>c-1</correlationid><fornamn>Påhittad</fornamn><inresedatum>2020-01-02+02:00</inresedatum><personnummer>${PERSON}</personnummer><svarCollection><svar><arendeTyp>UAT</arendeTyp><giltighetstid>PERMANENT</giltighetstid></svar></svarCollection></response>`;
const answer = (inre: string): string =>
  soapAnswer(`<m:findByPersonnummerResponse xmlns:m="${MIV_NAMESPACE}">${inre}</m:findByPersonnummerResponse>`);
const SVAR = answer(RESPONSE);

describe('Migrationsverket', () => {
  let bench: ProducerBench;
  beforeAll(async () => {
    bench = await ProducerBench.open((read) => createMivAdapter(read('MIV')));
  });
  afterAll(() => bench.close());

  const answered = (body: string | Uint8Array, status = 200) => bench.ask(delfragaTo('MIV'), { status, body });

  it.each([
    [null, ['personnummer', 'ingivare']],
    ['id <1>', ['korrelationsid', 'personnummer', 'ingivare']],
  ])(
    'is asked a valid question whose parts have no namespace, with korrelationsid %j',
    async (korrelationsid, parts) => {
      const { requests } = await bench.ask(delfragaTo('MIV', { fraga: { korrelationsid } }), { body: SVAR });
      expect(requests).toMatchObject([{ method: 'POST', path: '/ssbtek/1' }]);
      const request = bench.validBody('miv', requests[0]?.body ?? '');
      expect(request.is(MIV_NAMESPACE, 'findByPersonnummer')).toBe(true);
      const query = request.child('', 'query');
      expect(query?.children.map(({ localName, namespace }) => namespace + localName)).toEqual(parts);
      expect(query?.childText('', 'korrelationsid')).toBe(korrelationsid);
      expect(query?.childText('', 'personnummer')).toBe(PERSON);
      expect(query?.child('', 'ingivare')?.children.map(({ localName, text }) => [localName, text])).toEqual([
        ['handlaggare', 'anna.berg'],
        ['namn', 'Sundsvalls <&> kommun'],
        ['organisationsnummer', '162120002411'],
      ]);
    },
  );

  describe('answers', () => {
    it('with data, passed on byte for byte', async () => {
      const outcome = await answered(SVAR);
      expect([said(outcome), contentOf(outcome.delsvar), outcome.deviations]).toEqual(['DATA', RESPONSE, 0]);
      expect(outcome.delsvar.skyddadIdentitet).toBeNull();
    });

    it.each(['', '\n  \n', '<!-- ingen träff -->'])(
      'INGEN_UPPGIFT when there is nothing in it but %j',
      async (inre) => {
        const outcome = await answered(answer(inre));
        expect(said(outcome)).toBe('INGEN_UPPGIFT');
      },
    );

    it('about the person in ten digits, or without a number', async () => {
      for (const person of [PERSON.slice(2), `${PERSON.slice(0, 8)}-${PERSON.slice(8)}`]) {
        expect(said(await answered(SVAR.replace(PERSON, person)))).toBe('DATA');
      }
      expect(said(await answered(SVAR.replace(/<personnummer>.*<\/personnummer>/, '')))).toBe('DATA');
    });

    it('with departures from its schema counted', async () => {
      const outcome = await answered(SVAR.replace('<correlationid>c-1</correlationid>', ''));
      expect([said(outcome), outcome.deviations]).toEqual(['DATA', 1]);
    });

    it('in ISO-8859-1, which is passed on as UTF-8', async () => {
      const outcome = await answered(Buffer.from(SVAR.replace('UTF-8', 'ISO-8859-1'), 'latin1'));
      expect([said(outcome), contentOf(outcome.delsvar)]).toEqual(['DATA', RESPONSE]);
    });
  });

  describe('is not passed on', () => {
    it('when its response is qualified, which the clients would show as nothing', async () => {
      const qualified = RESPONSE.replaceAll(/<(\/?)response>/g, '<$1m:response>');
      expect(said(await answered(answer(qualified)))).toBe('OGILTIGT_SVAR BT SSBT-4011');
      expect(said(await answered(answer(RESPONSE + qualified)))).toBe('OGILTIGT_SVAR BT SSBT-4011');
      const byDefault = soapAnswer(
        `<findByPersonnummerResponse xmlns="${MIV_NAMESPACE}">${RESPONSE}</findByPersonnummerResponse>`,
      );
      expect(said(await answered(byDefault))).toBe('OGILTIGT_SVAR BT SSBT-4011');
    });

    it.each([
      ['another person', SVAR.replace(PERSON, ANOTHER_PERSON)],
      ['a second person in another response', answer(RESPONSE + RESPONSE.replace(PERSON, ANOTHER_PERSON))],
      [
        'a second person in the same response',
        SVAR.replace('</personnummer>', `</personnummer><personnummer>${ANOTHER_PERSON}</personnummer>`),
      ],
      ['a person of another century', SVAR.replace(PERSON, `20${PERSON.slice(2)}`)],
    ])('when it is about %s', async (_title, body) => {
      const outcome = await answered(body);
      expect(said(outcome)).toBe('OGILTIGT_SVAR BT SSBT-4014');
      expect(JSON.stringify(outcome.delsvar)).not.toContain(ANOTHER_PERSON);
    });

    it.each([
      ['another root', SVAR.replaceAll('PersonnummerResponse', 'Personnummer'), '4011'],
      ['another namespace', SVAR.replace('/ssbtek/1/', '/ssbtek/1'), '4011'],
      ['another element', answer('<fel/>'), '4011'],
      ['text', answer('Internt fel'), '4011'],
      ['a DOCTYPE', SVAR.replace('?>', '?><!DOCTYPE a>'), '4012'],
      ['a cut', SVAR.slice(0, -5), '4010'],
      ['nothing in it', '', '4010'],
    ])('with %s', async (_title, body, code) => {
      expect(said(await answered(body))).toBe(`OGILTIGT_SVAR BT SSBT-${code}`);
    });
  });

  describe('fails', () => {
    const exception = (inre: string): string =>
      `<m:SSBTEKSoapException xmlns:m="${MIV_NAMESPACE}">${inre}</m:SSBTEKSoapException>`;

    it.each([
      ['<faultCode> E17 </faultCode><faultString>Tekniskt fel</faultString>', 'E17', 'Tekniskt fel'],
      ['<faultCode>E17</faultCode>', 'E17', 'E17'],
      [`<faultString>Ingen ${PERSON}</faultString>`, 'SSBTEKSoapException', 'Ingen …'],
      ['<faultCode/>', 'SSBTEKSoapException', 'SSBTEKSoapException'],
      ['', 'SSBTEKSoapException', 'SSBTEKSoapException'],
    ])('with its own exception: %s', async (inre, felkod, text) => {
      const { delsvar } = await bench.ask(delfragaTo('MIV'), soapFault('soap:Server', 'fault', exception(inre)));
      expect(delsvar).toMatchObject({ utfall: 'FELSVAR', fel: { kalla: 'BT', felkod, felmeddelande: [text] } });
    });

    it('with a fault of another kind, or HTTP 500 alone', async () => {
      const fault = soapFault('soap:Server', 'Fel', exception('').replace(MIV_NAMESPACE, 'urn:x'));
      expect(said(await bench.ask(delfragaTo('MIV'), fault))).toBe('FELSVAR BT soap:Server');
      for (const body of ['', SVAR]) expect(said(await answered(body, 500))).toBe('FELSVAR BT 500');
    });

    it('and an error is never INGEN_UPPGIFT', async () => {
      for (const inre of ['<fel/>', 'fel', exception(''), '<m:response/>', '<x:response xmlns:x="urn:x"/>']) {
        expect(said(await answered(answer(inre)))).not.toBe('INGEN_UPPGIFT');
      }
      expect(said(await answered(answer(''), 500))).toBe('FELSVAR BT 500');
      expect(said(await answered(exception('')))).not.toBe('INGEN_UPPGIFT');
    });
  });
});
