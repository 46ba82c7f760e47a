import { systemClock } from '@samsvar/platform';
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
import { createAfAdapter } from './af.adapter.js';
import { AF_NAMESPACE } from './af.question.js';

const DRIFT = '162021005521';

const FRAGA = `<Fraga><OrganisationsnummerForIngivare>162120002411</OrganisationsnummerForIngivare><NamnPaIngivare>S</NamnPaIngivare>
<KontonamnForHandlaggare>a</KontonamnForHandlaggare><Referensnummer>EB</Referensnummer><From>2026-10-01+02:00</From><Tom>2026-11-30+01:00</Tom>
<SyfteMedFraga>s</SyfteMedFraga><LagParagraf/><IdentitetsbeteckningFysiskPerson>${PERSON}</IdentitetsbeteckningFysiskPerson></Fraga>`;
const SVAR = `<Svar><Schemaversion>4.0</Schemaversion><Referensnummer>EB</Referensnummer><LagParagraf/>
<IdentitetsbeteckningFysiskPerson>${PERSON}</IdentitetsbeteckningFysiskPerson><Sekretessmarkering>false</Sekretessmarkering>
<BeslutInfo><EkonomiskaBeslut/></BeslutInfo><StatusSokandeinformationKod>0</StatusSokandeinformationKod>
<StatusSokandeinformationKodText>Frågan är behandlad.</StatusSokandeinformationKodText></Svar>`;
const INNE = FRAGA + SVAR;
const BESLUT = '<BeslutInfo><EkonomiskaBeslut/></BeslutInfo>';
const SEKRETESS = '<Sekretessmarkering>false</Sekretessmarkering>';
const STATUS = '<StatusSokandeinformationKod>0</StatusSokandeinformationKod>';

const meddelande = (inre: string): string =>
  soapAnswer(`<SvarMeddelande xmlns="${AF_NAMESPACE}">${inre}</SvarMeddelande>`);

describe('Arbetsförmedlingen', () => {
  let bench: ProducerBench;
  beforeAll(async () => {
    bench = await ProducerBench.open((read) =>
      createAfAdapter({ svar: read('AF'), testsvar: read('AF_TEST') }, systemClock, DRIFT),
    );
  });
  afterAll(() => bench.close());

  const answered = (body: string | Uint8Array, status = 200) => bench.ask(delfragaTo('AF'), { status, body });
  /** The whole right answer with one thing changed in it. */
  const changed = (from: string, to: string) => {
    expect(INNE).toContain(from);
    return answered(meddelande(INNE.replace(from, to)));
  };

  describe('is asked', () => {
    const bitrade = (organisationsnummer: string) => ({ organisationsnummer, namn: 'Biträdet AB' });

    it('a question that is valid by its schema and carries what the caller said', async () => {
      const delfraga = delfragaTo('AF', { fraga: { personuppgiftsbitraden: [bitrade('165560000001')] } });
      const { requests } = await bench.ask(delfraga, { body: meddelande(INNE) });
      const [request] = requests;
      expect(requests.length).toBe(1);
      expect(request).toMatchObject({ method: 'POST', path: '/ersattningsstod/v2' });
      expect(request?.headers).toMatchObject({ 'content-type': 'text/xml; charset=utf-8', soapaction: '""' });
      const fraga = bench.validBody('af', request?.body ?? '').children[0];
      expect(fraga?.children.map(({ localName, text }) => [localName, text])).toEqual([
        ['OrganisationsnummerForIngivare', '162120002411'],
        ['NamnPaIngivare', 'Sundsvalls <&> kommun'],
        ['KontonamnForHandlaggare', 'anna.berg'],
        ['Referensnummer', 'EB-2026-117'],
        ['From', '2026-10-01'],
        ['Tom', '2026-11-30'],
        ['SyfteMedFraga', 'Beslut om ekonomiskt bistånd'],
        ['LagParagraf', '11 kap. 11 a § socialtjänstlagen'],
        ['OrganisationsnummerForPersonuppgiftsbitrade', '165560000001'],
        ['NamnPaPersonuppgiftsbitrade', 'Biträdet AB'],
        ['IdentitetsbeteckningFysiskPerson', PERSON],
      ]);
    });

    it('for its own period where it has one', async () => {
      const val = { tidsperiod: { from: '2026-11-01', tom: '2026-11-02' } };
      const { requests } = await bench.ask(delfragaTo('AF', { val }), { body: meddelande(INNE) });
      expect(requests[0]?.body).toContain('<er:From>2026-11-01</er:From><er:Tom>2026-11-02</er:Tom>');
    });

    it('nothing when there are more personuppgiftsbiträden than it can take', async () => {
      const personuppgiftsbitraden = [bitrade('165560000001'), bitrade('165560000002')];
      const outcome = await bench.ask(delfragaTo('AF', { fraga: { personuppgiftsbitraden } }), { body: '' });
      expect([said(outcome), outcome.requests.length]).toEqual(['NEKAT SSBT SSBT-4110', 0]);
    });
  });

  describe('answers', () => {
    it('with data, passed on byte for byte', async () => {
      const outcome = await answered(meddelande(INNE));
      expect(outcome.delsvar).toMatchObject({
        utfall: 'DATA',
        skyddadIdentitet: 'NEJ',
        schemaavvikelser: 0,
        forsok: 1,
      });
      expect(contentOf(outcome.delsvar)).toBe(INNE);
    });

    it.each(['<Akassetillhorighet>Påhittade a-kassan</Akassetillhorighet>', BESLUT])(
      'DATA with %s',
      async (uppgift) => {
        expect(said(await changed(BESLUT, uppgift))).toBe('DATA');
      },
    );

    it('INGEN_UPPGIFT when a normal answer has nothing in it', async () => {
      expect((await changed(BESLUT, '')).delsvar).toMatchObject({ utfall: 'INGEN_UPPGIFT', skyddadIdentitet: 'NEJ' });
    });

    it.each(['1', '-1', ' 99 '])('DELVIS when its status is another than 0: %j', async (kod) => {
      expect(said(await changed('>0<', `>${kod}<`))).toBe('DELVIS');
    });

    it('with departures from its schema, which are counted and passed on', async () => {
      const outcome = await changed(FRAGA, '');
      expect(outcome.delsvar).toMatchObject({ utfall: 'DATA', schemaavvikelser: 1 });
      expect([outcome.deviations, contentOf(outcome.delsvar)]).toEqual([1, SVAR]);
    });

    it('in ISO-8859-1, which is passed on as UTF-8', async () => {
      const latin1 = meddelande(INNE).replace('UTF-8', 'ISO-8859-1');
      const outcome = await answered(Buffer.from(latin1, 'latin1'));
      expect([said(outcome), contentOf(outcome.delsvar)]).toEqual(['DATA', INNE]);
    });
  });

  describe('tells of protected identity', () => {
    it.each([
      ['<Sekretessmarkering>true</Sekretessmarkering>', 'JA'],
      ['<Sekretessmarkering> 1 </Sekretessmarkering>', 'JA'],
      ['<Sekretessmarkering>0</Sekretessmarkering>', 'NEJ'],
      ['', 'OKAND'],
    ])('%j is %s', async (marking, skyddadIdentitet) => {
      expect((await changed(SEKRETESS, marking)).delsvar).toMatchObject({ utfall: 'DATA', skyddadIdentitet });
    });

    it.each(['Ja', 'J', 'TRUE', '', 'nej', '2'])(
      'in a word the clients would take for a no, and then nothing is disclosed: %j',
      async (word) => {
        const outcome = await changed('>false<', `>${word}<`);
        expect(said(outcome)).toBe('OGILTIGT_SVAR BT SSBT-4015');
        expect(outcome.delsvar.skyddadIdentitet).toBe('OKAND');
      },
    );
  });

  describe('is not passed on', () => {
    it.each([
      [
        'in the answer',
        `${PERSON}</IdentitetsbeteckningFysiskPerson><S`,
        `${ANOTHER_PERSON}</IdentitetsbeteckningFysiskPerson><S`,
      ],
      [
        'in the question it repeats',
        `${PERSON}</IdentitetsbeteckningFysiskPerson></Fraga>`,
        `${ANOTHER_PERSON}</IdentitetsbeteckningFysiskPerson></Fraga>`,
      ],
      ['in a second answer', '</Svar>', `</Svar>${SVAR.replace(PERSON, ANOTHER_PERSON)}`],
    ])('when it is about another person %s', async (_title, from, to) => {
      const outcome = await changed(from, to);
      expect(said(outcome)).toBe('OGILTIGT_SVAR BT SSBT-4014');
      expect(JSON.stringify(outcome.delsvar)).not.toContain(ANOTHER_PERSON);
    });

    it.each([
      ['another root', meddelande(INNE).replaceAll('SvarMeddelande', 'FragaMeddelande'), '4011'],
      ['another namespace', meddelande(INNE).replace('/v2"', '/v3"'), '4011'],
      ['no envelope', `<SvarMeddelande xmlns="${AF_NAMESPACE}">${INNE}</SvarMeddelande>`, '4011'],
      [
        'an envelope of SOAP 1.2',
        meddelande(INNE).replace('schemas.xmlsoap.org/soap/envelope', 'www.w3.org/2003/05/soap-envelope'),
        '4011',
      ],
      ['no Svar', meddelande(FRAGA), '4011'],
      ['an empty body', soapAnswer(''), '4011'],
      ['data in another namespace', meddelande(INNE.replace('<BeslutInfo>', '<BeslutInfo xmlns="urn:x">')), '4011'],
      ['neither data nor a status', meddelande(INNE.replace(BESLUT, '').replace(STATUS, '')), '4011'],
      ['a DOCTYPE', meddelande(INNE).replace('?>', '?><!DOCTYPE x>'), '4012'],
      ['a cut in the middle', meddelande(INNE).slice(0, -20), '4010'],
      ['text', 'Internt fel', '4010'],
      ['nothing', '', '4010'],
      ['a letter that is not UTF-8', Buffer.from(meddelande(INNE), 'latin1'), '4010'],
    ])('with %s', async (_title, body, code) => {
      expect(said(await answered(body))).toBe(`OGILTIGT_SVAR BT SSBT-${code}`);
    });
  });

  describe('fails', () => {
    it.each([
      [500, 'FELSVAR BT 500', 'Internal Server Error'],
      [404, 'FELSVAR BT 404', 'Not Found'],
      [302, 'FELSVAR BT 302', 'Found'],
      [202, 'FELSVAR BT 202', 'Accepted'],
    ])('with HTTP %i, also around an answer that looks right', async (status, expected, text) => {
      for (const body of ['', '<html/>', meddelande(INNE)]) {
        const outcome = await answered(body, status);
        expect(said(outcome)).toBe(expected);
        expect(outcome.delsvar).toMatchObject({ fel: { felmeddelande: [text] } });
      }
    });

    it('with a SOAP fault, in its own words and without the person', async () => {
      const fault = soapFault('soap:Server', `Ingen träff på ${PERSON}`, '<x/>');
      for (const status of [500, 200]) {
        expect((await answered(fault.body, status)).delsvar).toMatchObject({
          utfall: 'FELSVAR',
          fel: { kalla: 'BT', felkod: 'soap:Server', felmeddelande: ['Ingen träff på …'] },
        });
      }
    });

    it.each([
      ['', ''],
      [' ', ' '],
    ])('with a fault that says nothing (%j), which still gets a code and a text', async (code, text) => {
      expect((await answered(soapFault(code, text).body, 500)).delsvar).toMatchObject({
        fel: { felkod: 'Fault', felmeddelande: ['Fault'] },
      });
    });

    it('and an error is never INGEN_UPPGIFT', async () => {
      const errors: readonly (readonly [number, string])[] = [
        [500, ''],
        [500, meddelande(INNE.replace(BESLUT, ''))],
        [200, soapAnswer('<soap:Fault><faultcode>x</faultcode></soap:Fault>')],
        [200, meddelande('')],
        [200, meddelande(INNE.replace(BESLUT, '').replace(STATUS, STATUS.replace('0', '502')))],
        [200, soapAnswer('<Fel/>')],
      ];
      for (const [status, body] of errors) expect(said(await answered(body, status))).not.toBe('INGEN_UPPGIFT');
    });
  });

  describe('is tested', () => {
    it('with its own test flag, about nobody', async () => {
      const { svar, requests } = await bench.test({ body: meddelande(FRAGA) });
      expect(svar).toEqual({ anropad: true, fel: null });
      const fraga = bench.validBody('af', requests[0]?.body ?? '').children[0];
      expect(fraga?.childText(AF_NAMESPACE, 'Test')).toBe('true');
      expect(fraga?.childText(AF_NAMESPACE, 'OrganisationsnummerForIngivare')).toBe(DRIFT);
      expect(fraga?.childText(AF_NAMESPACE, 'IdentitetsbeteckningFysiskPerson')).toBe('000000000000');
    });

    it('and says what failed', async () => {
      expect((await bench.test({ status: 503, body: '' })).svar).toMatchObject({
        anropad: true,
        fel: { felkod: '503' },
      });
    });
  });
});
