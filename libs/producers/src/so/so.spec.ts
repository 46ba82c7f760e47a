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
import { createSoAdapter } from './so.adapter.js';
import { SO_NAMESPACE } from './so.question.js';

const EKO = `<OrganisationsnummerIngivare>162120002411</OrganisationsnummerIngivare><NamnIngivare>S</NamnIngivare><KontonamnHandlaggare>a</KontonamnHandlaggare><Referensnummer>EB</Referensnummer><From>2026-10-01</From><Tom>2026-11-30</Tom><Syfte>s</Syfte><Paragraf/><IdentificationNumber>${PERSON}</IdentificationNumber>`;
const UTBETALNING =
  '<Utbetalningar><Utbetalningsdatum>2026-11-01</Utbetalningsdatum><NettoEfterSkatt>1250.500</NettoEfterSkatt><NettoEfterAvdrag>1</NettoEfterAvdrag><Ersattningsdagar>9.6</Ersattningsdagar><AvserFrom>2026-10-01</AvserFrom><AvserTom>2026-10-14</AvserTom></Utbetalningar>';
const AVSTANGD =
  '<Avstangningar><AvstangdFrom>2026-10-01</AvstangdFrom><AvstangdTom>2026-10-02</AvstangdTom></Avstangningar>';
const ANSOKT =
  '<AnsoktOmErsattning><BeslutOmRattTillErsattning xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><AnsokanOmUtbetalningInlamnad>true</AnsokanOmUtbetalningInlamnad></AnsoktOmErsattning>';

const kassa = (status: string, uppgifter = ''): string =>
  `<Arbetsloshetsersattning><SvarandeOrganisation>Påhittade a-kassan</SvarandeOrganisation><StatusSvarandeOrganisation>${status}</StatusSvarandeOrganisation>${uppgifter}</Arbetsloshetsersattning>`;
const inre = (kassor: string): string => `${EKO}<ArbetsloshetsersattningLista>${kassor}</ArbetsloshetsersattningLista>`;
const response = (content: string): string =>
  soapAnswer(
    `<GetUnemploymentBenefitPaymentResponse xmlns="${SO_NAMESPACE}">${content}</GetUnemploymentBenefitPaymentResponse>`,
  );
const HEL = kassa('all clear', UTBETALNING);
const SVAR = response(inre(HEL));

describe('the a-kassor', () => {
  let bench: ProducerBench;
  beforeAll(async () => {
    bench = await ProducerBench.open((read) => createSoAdapter(read('SO')));
  });
  afterAll(() => bench.close());

  const answered = (body: string | Uint8Array, status = 200) => bench.ask(delfragaTo('SO'), { status, body });

  it('are asked a question that is valid by its schema, biträden in two lists paired by position', async () => {
    const personuppgiftsbitraden = [
      { organisationsnummer: '165560000001', namn: 'Ett AB' },
      { organisationsnummer: '165560000002', namn: 'Två AB' },
    ];
    const val = { tidsperiod: { from: '2026-11-01', tom: '2026-11-02' } };
    const { requests } = await bench.ask(delfragaTo('SO', { val, fraga: { personuppgiftsbitraden } }), { body: SVAR });
    expect(requests).toMatchObject([{ method: 'POST', path: '/ubpservice/int014' }]);
    const request = bench.validBody('so', requests[0]?.body ?? '');
    expect(request.is(SO_NAMESPACE, 'GetUnemploymentBenefitPaymentRequest')).toBe(true);
    expect(request.children.map(({ localName, text }) => [localName, text])).toEqual([
      ['OrganisationsnummerIngivare', '162120002411'],
      ['NamnIngivare', 'Sundsvalls <&> kommun'],
      ['KontonamnHandlaggare', 'anna.berg'],
      ['Referensnummer', 'EB-2026-117'],
      ['From', '2026-11-01'],
      ['Tom', '2026-11-02'],
      ['Syfte', 'Beslut om ekonomiskt bistånd'],
      ['Paragraf', '11 kap. 11 a § socialtjänstlagen'],
      ['OrganisationsnummerPersonuppgiftsbitrade', '165560000001'],
      ['OrganisationsnummerPersonuppgiftsbitrade', '165560000002'],
      ['NamnPersonuppgiftsbitrade', 'Ett AB'],
      ['NamnPersonuppgiftsbitrade', 'Två AB'],
      ['IdentificationNumber', PERSON],
    ]);
  });

  it('are asked for the general period where they have none of their own', async () => {
    const { requests } = await bench.ask(delfragaTo('SO'), { body: SVAR });
    expect(requests[0]?.body).toContain('<so:From>2026-10-01</so:From><so:Tom>2026-11-30</so:Tom>');
  });

  describe('answer', () => {
    it('with data, passed on byte for byte', async () => {
      const outcome = await answered(SVAR);
      expect([said(outcome), contentOf(outcome.delsvar), outcome.deviations]).toEqual(['DATA', inre(HEL), 0]);
      expect(outcome.delsvar.skyddadIdentitet).toBeNull();
    });

    const BORTA = kassa('Tekniskt fel: inget svar');
    it.each([
      ['a payment', HEL, 'DATA'],
      ['a suspension', kassa('all clear', AVSTANGD), 'DATA'],
      ['an application', kassa('all clear', ANSOKT), 'DATA'],
      ['one of two with data', HEL + kassa('OK'), 'DATA'],
      ['the good status in another case, with blanks', kassa(' All Clear\n', UTBETALNING), 'DATA'],
      ['no a-kassa at all', '', 'INGEN_UPPGIFT'],
      ['only a-kassor that have nothing', kassa('all clear') + kassa('ok'), 'INGEN_UPPGIFT'],
      ['one that is away beside one with data', HEL + BORTA, 'DELVIS'],
      ['one that is away beside one that has nothing', kassa('all clear') + BORTA, 'DELVIS'],
      ['a status nobody knows, with data', kassa('Klart', UTBETALNING), 'DELVIS'],
      ['an empty status, with data', kassa('', UTBETALNING), 'DELVIS'],
      ['only one that is away', BORTA, 'FELSVAR BT SSBT-4004'],
      ['only ones that are away', BORTA + BORTA, 'FELSVAR BT SSBT-4004'],
      ['an empty status and nothing', kassa(''), 'FELSVAR BT SSBT-4004'],
    ])('with %s', async (_title, kassor, expected) => {
      expect(said(await answered(response(inre(kassor))))).toBe(expected);
    });

    it('with departures from their schema counted, as in the public example', async () => {
      const outcome = await answered(SVAR.replace('<Syfte>s</Syfte><Paragraf/>', ''));
      expect([said(outcome), outcome.deviations]).toEqual(['DATA', 1]);
    });

    it('in ISO-8859-1, which is passed on as UTF-8', async () => {
      const outcome = await answered(Buffer.from(SVAR.replace('UTF-8', 'ISO-8859-1'), 'latin1'));
      expect([said(outcome), contentOf(outcome.delsvar)]).toEqual(['DATA', inre(HEL)]);
    });
  });

  describe('are not passed on', () => {
    it.each([
      ['another person', SVAR.replace(PERSON, ANOTHER_PERSON)],
      [
        'a second person',
        SVAR.replace(
          '</IdentificationNumber>',
          `</IdentificationNumber><IdentificationNumber>${ANOTHER_PERSON}</IdentificationNumber>`,
        ),
      ],
      ['a person of another century', SVAR.replace(PERSON, `20${PERSON.slice(2)}`)],
    ])('when the answer is about %s', async (_title, body) => {
      const outcome = await answered(body);
      expect(said(outcome)).toBe('OGILTIGT_SVAR BT SSBT-4014');
      expect(JSON.stringify(outcome.delsvar)).not.toContain(ANOTHER_PERSON);
    });

    it.each([
      ['another root', SVAR.replaceAll('PaymentResponse', 'PaymentRequest'), '4011'],
      ['another namespace', SVAR.replace(SO_NAMESPACE, `${SO_NAMESPACE}.v2`), '4011'],
      ['no list', response(EKO), '4011'],
      [
        'a list in another namespace',
        SVAR.replace('<ArbetsloshetsersattningLista>', '<ArbetsloshetsersattningLista xmlns="">'),
        '4011',
      ],
      [
        'an a-kassa in another namespace',
        SVAR.replace('<Arbetsloshetsersattning>', '<Arbetsloshetsersattning xmlns="">'),
        '4011',
      ],
      ['a payment in another namespace', SVAR.replace('<Utbetalningar>', '<Utbetalningar xmlns="urn:x">'), '4011'],
      ['a DOCTYPE', SVAR.replace('?>', '?><!DOCTYPE a>'), '4012'],
      ['a cut', SVAR.slice(0, -5), '4010'],
      ['nothing in it', '', '4010'],
    ])('with %s', async (_title, body, code) => {
      expect(said(await answered(body))).toBe(`OGILTIGT_SVAR BT SSBT-${code}`);
    });
  });

  describe('fail', () => {
    it('with HTTP 500, whatever stands in the answer', async () => {
      for (const body of ['', SVAR]) expect(said(await answered(body, 500))).toBe('FELSVAR BT 500');
    });

    it('with a SOAP fault', async () => {
      const outcome = await bench.ask(delfragaTo('SO'), soapFault('ns0:Client', 'Fel', '<x/>'));
      expect(said(outcome)).toBe('FELSVAR BT ns0:Client');
    });

    it('and an error is never INGEN_UPPGIFT', async () => {
      const empty = response(inre(''));
      for (const body of [
        response(''),
        response(inre(kassa('fel'))),
        response(inre('<Fel xmlns="x"/>')).replace(SO_NAMESPACE, 'x'),
      ]) {
        expect(said(await answered(body))).not.toBe('INGEN_UPPGIFT');
      }
      expect(said(await answered(empty, 503))).toBe('FELSVAR BT 503');
    });
  });

  it('answer in full with a status that has been agreed', async () => {
    const agreed = await ProducerBench.open((read) => createSoAdapter(read('SO'), new Set(['klart'])));
    const outcome = await agreed.ask(delfragaTo('SO'), { body: response(inre(kassa('Klart', UTBETALNING))) });
    const unknown = await agreed.ask(delfragaTo('SO'), { body: SVAR });
    agreed.close();
    expect([said(outcome), said(unknown)]).toEqual(['DATA', 'DELVIS']);
  });
});
