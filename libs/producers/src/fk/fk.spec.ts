import type { FkVal } from '@samsvar/domain';
import { ANOTHER_PERSON, contentOf, delfragaTo, PERSON, ProducerBench, said } from '../../test/producer-bench.js';
import { createFkAdapter } from './fk.adapter.js';

const LEFI_FRAGA = {
  personnummer: PERSON,
  period: { from: '2026-10-01', tom: '2026-11-30' },
  formansinformation: ['FK:ABB'],
  utbetalningar: ['FK:ABB', 'PM:AP'],
  ovrigInformation: ['FK:GEPI'],
};

const fkVal = (lefi: unknown, changes: Partial<FkVal> = {}): { readonly fk: FkVal } => {
  const text = typeof lefi === 'string' ? lefi : JSON.stringify(lefi);
  return { fk: { version: null, aktorsid: '026-51', lefiJson: Buffer.from(text), ...changes } };
};

const utlamnare = (kod: string, tillstand: string): unknown => ({ utlamnare: { kod }, tillstand: { kod: tillstand } });
const ALLA_OK = [utlamnare('FK', 'OK'), utlamnare('PM', 'OK')];
const GEPI = { personnummer: PERSON, skyddad: false };

describe('Försäkringskassan', () => {
  let bench: ProducerBench;
  beforeAll(async () => {
    bench = await ProducerBench.open((read) =>
      createFkAdapter({ svar: read('FK'), testsvar: read('FK_TEST') }, 'samsvar-drift'),
    );
  });
  afterAll(() => bench.close());

  const asked = (lefi: unknown, changes: Partial<FkVal> = {}, part = {}) =>
    bench.ask(delfragaTo('FK', { val: fkVal(lefi, changes), part }), { body: '{}' });
  const answered = (svar: unknown, status = 200, lefi: unknown = LEFI_FRAGA) => {
    const body = typeof svar === 'string' || svar instanceof Uint8Array ? svar : JSON.stringify(svar);
    return bench.ask(delfragaTo('FK', { val: fkVal(lefi) }), { status, body });
  };
  /** A whole answer with this in formansinformation. */
  const lefiSvar = (formansinformation: unknown, more: object = {}) => ({
    utlamnare: ALLA_OK,
    avvikelser: {},
    formansinformation,
    ...more,
  });

  describe('is asked', () => {
    it('LEFI’s question as it was checked, written anew', async () => {
      const spaced = `${JSON.stringify(LEFI_FRAGA, null, 2)}\n`;
      const { requests } = await asked(spaced);
      expect(requests).toMatchObject([
        {
          method: 'POST',
          path: '/lefi-extern-formansinformation/v9/aktorer/026-51/formansinformation/fraga',
          body: JSON.stringify(LEFI_FRAGA),
        },
      ]);
      expect(requests[0]?.headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json' });
    });

    it.each([null, '', 'v9'])('in version 9 when the question says %j', async (version) => {
      expect((await asked(LEFI_FRAGA, { version })).requests.length).toBe(1);
    });

    it('about a person written with ten digits', async () => {
      const personnummer = PERSON.slice(2);
      const { requests } = await asked({ ...LEFI_FRAGA, personnummer });
      expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({ personnummer });
    });

    it('about one person only when the JSON names two under the same name', async () => {
      const twice = `{"personnummer":"${ANOTHER_PERSON}",${JSON.stringify(LEFI_FRAGA).slice(1)}`;
      const { requests } = await asked(twice);
      expect(requests[0]?.body).toBe(JSON.stringify(LEFI_FRAGA));
    });

    it.each([
      ['fraga is missing', undefined, 'SSBT-4103'],
      ['the version is v8', fkVal(LEFI_FRAGA, { version: 'v8' }), 'SSBT-4104'],
      ['the version is V9', fkVal(LEFI_FRAGA, { version: 'V9' }), 'SSBT-4104'],
      ['the version is a path', fkVal(LEFI_FRAGA, { version: 'v9/../v8' }), 'SSBT-4104'],
      ['aktorsid is another party’s', fkVal(LEFI_FRAGA, { aktorsid: '023-80' }), 'SSBT-4105'],
      ['aktorsid is empty', fkVal(LEFI_FRAGA, { aktorsid: '' }), 'SSBT-4105'],
      ['aktorsid has blanks', fkVal(LEFI_FRAGA, { aktorsid: ' 026-51' }), 'SSBT-4105'],
      ['the base64 cannot be read', fkVal('', { lefiJson: null }), 'SSBT-4106 base64'],
      ['there is no JSON', fkVal(''), 'SSBT-4106 JSON'],
      ['the JSON is cut', fkVal('{"personnummer":'), 'SSBT-4106 JSON'],
      ['the JSON is not UTF-8', fkVal('', { lefiJson: Buffer.from('{"å":1}', 'latin1') }), 'SSBT-4106 JSON'],
      ['the JSON is a list', fkVal([LEFI_FRAGA]), 'SSBT-4106 objekt'],
      ['the JSON is null', fkVal('null'), 'SSBT-4106 objekt'],
      ['a field is unknown', fkVal({ ...LEFI_FRAGA, [PERSON]: 1 }), 'SSBT-4106 okänt fält'],
      [
        'a field is unknown further in',
        fkVal({ ...LEFI_FRAGA, period: { ...LEFI_FRAGA.period, x: 1 } }),
        'SSBT-4106 okänt fält',
      ],
      [
        'a field has the name of every object’s',
        fkVal(`{"__proto__":{},${JSON.stringify(LEFI_FRAGA).slice(1)}`),
        'SSBT-4106 okänt fält',
      ],
      ['personnummer is missing', fkVal({ ...LEFI_FRAGA, personnummer: undefined }), 'SSBT-4106 personnummer'],
      ['personnummer is a number', fkVal({ ...LEFI_FRAGA, personnummer: Number(PERSON) }), 'SSBT-4106 personnummer'],
      ['personnummer has a hyphen', fkVal({ ...LEFI_FRAGA, personnummer: '19900101-2385' }), 'SSBT-4106 personnummer'],
      [
        'a day does not exist',
        fkVal({ ...LEFI_FRAGA, period: { from: '2026-02-30', tom: '2026-11-30' } }),
        'SSBT-4106 period.from',
      ],
      ['the period is missing', fkVal({ ...LEFI_FRAGA, period: undefined }), 'SSBT-4106 period'],
      ['a code is no code', fkVal({ ...LEFI_FRAGA, beslut: ['PM:AP', PERSON] }), 'SSBT-4106 beslut'],
      ['a list is none', fkVal({ ...LEFI_FRAGA, ansprak: 'PM:AP' }), 'SSBT-4106 ansprak'],
      ['there are too many codes', fkVal({ ...LEFI_FRAGA, ansprak: Array(101).fill('PM:AP') }), 'SSBT-4106 ansprak'],
      ['the person is another', fkVal({ ...LEFI_FRAGA, personnummer: ANOTHER_PERSON }), 'SSBT-4107'],
      [
        'the person is another in ten digits',
        fkVal({ ...LEFI_FRAGA, personnummer: ANOTHER_PERSON.slice(2) }),
        'SSBT-4107',
      ],
      ['the century is another', fkVal({ ...LEFI_FRAGA, personnummer: `20${PERSON.slice(2)}` }), 'SSBT-4107'],
      [
        'the last of two persons under the same name is another',
        fkVal(`${JSON.stringify(LEFI_FRAGA).slice(0, -1)},"personnummer":"${ANOTHER_PERSON}"}`),
        'SSBT-4107',
      ],
    ])('nothing when %s', async (_title, val, expected) => {
      const outcome = await bench.ask(delfragaTo('FK', val ? { val } : {}), { body: '{}' });
      expect(outcome.requests).toEqual([]);
      const [felkod = '', ...field] = expected.split(' ');
      expect(said(outcome)).toBe(`NEKAT SSBT ${felkod}`);
      const text = 'fel' in outcome.delsvar ? outcome.delsvar.fel.felmeddelande.join(' ') : '';
      expect(text).toContain(field.length > 0 ? `: ${field.join(' ')}.` : '');
      for (const person of [PERSON, ANOTHER_PERSON]) expect(text).not.toContain(person.slice(2));
    });

    it.each(['026-51/..', '../026-51', '026%2F51', '026-51?x', 'å', 'a'.repeat(65)])(
      'nothing under an aktorsid that would be another path, even if it were the party’s own: %s',
      async (aktorsid) => {
        const outcome = await asked(LEFI_FRAGA, { aktorsid }, { aktorsid });
        expect([said(outcome), outcome.requests]).toEqual(['NEKAT SSBT SSBT-4105', []]);
      },
    );

    it.each(['1', 'a'.repeat(64), '7c1c2d0e-5f0a-4a5b-9d0e-0b7f4a3c2d1e'])(
      'under the aktorsid %s',
      async (aktorsid) => {
        const { requests } = await asked(LEFI_FRAGA, { aktorsid }, { aktorsid });
        expect(requests[0]?.path).toContain(`/aktorer/${aktorsid}/`);
      },
    );

    it('nothing by a party that FK has given no aktorsid', async () => {
      expect(said(await asked(LEFI_FRAGA, {}, { aktorsid: null }))).toBe('NEKAT SSBT SSBT-4105');
    });
  });

  describe('answers', () => {
    it('with bytes that are passed on as they are', async () => {
      const body = `{ "utlamnare":[], "formansinformation": {"ersattning": [{"belopp": 7500.0, "å": "\\u00e5", "stor": 12345678901234567890}]}}\n`;
      const outcome = await answered(body);
      expect([said(outcome), contentOf(outcome.delsvar)]).toEqual(['DATA', body]);
    });

    it.each([
      ['a benefit of FK', lefiSvar({ foraldrapenning: [{}] }), 'DATA'],
      ['only who the person is', lefiSvar({ generellPersoninformation: [GEPI] }), 'DATA'],
      ['a decision of PM', lefiSvar({}, { beslut: [{}] }), 'DATA'],
      ['a payment of PM', lefiSvar({}, { utbetalningar: [{}] }), 'DATA'],
      ['empty lists', lefiSvar({ foraldrapenning: [] }, { ansprak: [], beslut: [] }), 'INGEN_UPPGIFT'],
      ['nothing but who contributed', { utlamnare: ALLA_OK }, 'INGEN_UPPGIFT'],
      ['an empty object', {}, 'INGEN_UPPGIFT'],
      ['no deviations, as in LEFI’s own example', lefiSvar({ foraldrapenning: [{}] }, { avvikelser: [] }), 'DATA'],
      ['empty lists of deviations', lefiSvar({ foraldrapenning: [{}] }, { avvikelser: { beslut: [] } }), 'DATA'],
    ])('%s: %s', async (_title, svar, expected) => {
      expect(said(await answered(svar))).toBe(expected);
    });

    it.each([
      ['PM is away', { utlamnare: [utlamnare('FK', 'OK'), utlamnare('PM', 'OTILLGANGLIG')] }],
      ['PM is missing in the answer', { utlamnare: [utlamnare('FK', 'OK'), utlamnare('PM', 'FELANDE')] }],
      ['a state is unknown', { utlamnare: [utlamnare('FK', 'HALVT')] }],
      ['a state is not told', { utlamnare: [{ utlamnare: { kod: 'PM' } }] }],
      ['a benefit failed', { avvikelser: { formansinformation: [{ avvikelse: { kod: 'INTERNT_FEL' } }] } }],
      [
        'a benefit may not be seen',
        { avvikelser: { beslut: [], utbetalningar: [{ avvikelse: { kod: 'OBEHORIG' } }] } },
      ],
      ['deviations stand in a list', { avvikelser: [{ avvikelse: { kod: 'INTERNT_FEL' } }] }],
    ])('DELVIS when %s, with or without data', async (_title, more) => {
      expect(said(await answered(lefiSvar({ foraldrapenning: [{}] }, more)))).toBe('DELVIS');
      expect(said(await answered(lefiSvar({}, more)))).toBe('DELVIS');
    });
  });

  describe('tells of protected identity', () => {
    const UTAN_GEPI = { ...LEFI_FRAGA, ovrigInformation: ['FK:SGI'] };

    it.each([
      [{ ...GEPI, skyddad: true }, 'JA'],
      [{ ...GEPI, skyddad: false }, 'NEJ'],
      [{ personnummer: PERSON }, 'OKAND'],
    ])('%j is %s when FK:GEPI was asked for, else unknown', async (gepi, skyddadIdentitet) => {
      const svar = lefiSvar({ generellPersoninformation: [gepi] });
      expect((await answered(svar)).delsvar).toMatchObject({ skyddadIdentitet, tredjepart: false });
      for (const lefi of [UTAN_GEPI, { ...LEFI_FRAGA, ovrigInformation: undefined }]) {
        expect((await answered(svar, 200, lefi)).delsvar).toMatchObject({ skyddadIdentitet: 'OKAND' });
      }
    });

    it('not at all when nothing is told of the person', async () => {
      expect((await answered(lefiSvar({ foraldrapenning: [{}] }))).delsvar.skyddadIdentitet).toBe('OKAND');
      expect((await answered(lefiSvar({ generellPersoninformation: [] }))).delsvar.skyddadIdentitet).toBe('OKAND');
    });

    it('of a third person who is nested in the data, and does not take one for the other', async () => {
      const barn = { foraldrapenning: [{ barn: [{ person: { skyddad: true } }] }], generellPersoninformation: [GEPI] };
      expect((await answered(lefiSvar(barn))).delsvar).toMatchObject({ skyddadIdentitet: 'NEJ', tredjepart: true });
      const nested = lefiSvar({ generellPersoninformation: [{ ...GEPI, samhorig: { skyddad: true } }] });
      expect((await answered(nested)).delsvar).toMatchObject({ skyddadIdentitet: 'NEJ', tredjepart: true });
      const unmarked = lefiSvar({ generellPersoninformation: [GEPI], x: [{ Barn: { skyddad: false } }] });
      expect((await answered(unmarked)).delsvar).toMatchObject({ tredjepart: false });
    });

    it('most protectively when it tells of the person twice', async () => {
      const twice = lefiSvar({ generellPersoninformation: [GEPI, { ...GEPI, skyddad: true }] });
      expect((await answered(twice)).delsvar).toMatchObject({ skyddadIdentitet: 'JA', tredjepart: false });
    });

    it.each(['true', 1, 0, null, 'Ja', {}, []])(
      'in what is no boolean, and then nothing is disclosed: %j',
      async (skyddad) => {
        const own = lefiSvar({ generellPersoninformation: [{ ...GEPI, skyddad }] });
        const nested = lefiSvar({ foraldrapenning: [{ barn: { skyddad } }] });
        for (const svar of [own, nested]) expect(said(await answered(svar))).toBe('OGILTIGT_SVAR BT SSBT-4015');
      },
    );
  });

  describe('is not passed on', () => {
    it.each([
      ['another person', [{ ...GEPI, personnummer: ANOTHER_PERSON }]],
      ['another person in ten digits', [{ ...GEPI, personnummer: ANOTHER_PERSON.slice(2) }]],
      ['another person as a number', [{ ...GEPI, personnummer: Number(ANOTHER_PERSON) }]],
      ['a second person', [GEPI, { ...GEPI, personnummer: ANOTHER_PERSON }]],
      ['something that is no person', [{ ...GEPI, personnummer: {} }]],
    ])('when it is about %s', async (_title, generellPersoninformation) => {
      expect(said(await answered(lefiSvar({ generellPersoninformation })))).toBe('OGILTIGT_SVAR BT SSBT-4014');
    });

    it.each([PERSON, PERSON.slice(2), Number(PERSON), '19900101-2385', null])(
      'but is when the person is written %j',
      async (personnummer) => {
        expect(said(await answered(lefiSvar({ generellPersoninformation: [{ personnummer }] })))).toBe('DATA');
      },
    );

    it.each([
      ['nothing', ''],
      ['text', 'Internt fel'],
      ['XML', '<svar/>'],
      ['a list', '[]'],
      ['null', 'null'],
      ['a string', '"{}"'],
      ['a cut', '{"utlamnare":['],
      ['a byte order mark', '\uFEFF{}'],
      ['bytes that are not UTF-8', Buffer.from('{"utlamnare":[],"å":1}', 'latin1')],
      ['65 levels', `{"utlamnare":${'['.repeat(64)}${']'.repeat(64)}}`],
    ])('when it is no JSON object: %s', async (_title, body) => {
      expect(said(await answered(body))).toBe('OGILTIGT_SVAR BT SSBT-4010');
    });

    it('but is with 64 levels, and brackets in its texts are no levels', async () => {
      expect(said(await answered(`{"beslut":${'['.repeat(63)}1${']'.repeat(63)}}`))).toBe('DATA');
      expect(said(await answered({ beslut: ['['.repeat(70), '"{'.repeat(70), '\\'] }))).toBe('DATA');
    });
  });

  describe('fails', () => {
    const fel = { meddelande: `Aktören saknas för ${PERSON}`, timestamp: '2026-11-22T08:30:00Z' };

    it.each([
      [400, 'NEKAT BT 400'],
      [403, 'FELSVAR BT 403'],
      [404, 'FELSVAR BT 404'],
      [500, 'FELSVAR BT 500'],
      [503, 'FELSVAR BT 503'],
    ])('with HTTP %i, in its own words and without the person', async (status, expected) => {
      const outcome = await answered(fel, status);
      expect(said(outcome)).toBe(expected);
      expect(outcome.delsvar).toMatchObject({ fel: { felmeddelande: ['Aktören saknas för …'] } });
    });

    it.each([
      [400, 'NEKAT BT 400', 'Bad Request'],
      [403, 'FELSVAR BT 403', 'Forbidden'],
      [500, 'FELSVAR BT 500', 'Internal Server Error'],
    ])('with HTTP %i and nothing that can be read', async (status, expected, text) => {
      for (const body of ['', '<html/>', '{}', '[]', '{"meddelande":1}']) {
        const outcome = await answered(body, status);
        expect(said(outcome)).toBe(expected);
        expect(outcome.delsvar).toMatchObject({ fel: { felmeddelande: [text] } });
      }
    });

    it('and an error is never INGEN_UPPGIFT', async () => {
      expect(said(await answered(fel))).toBe('OGILTIGT_SVAR BT SSBT-4011');
      expect(said(await answered(lefiSvar({}), 500))).toBe('FELSVAR BT 500');
      expect(said(await answered({ fel: 'x' }))).toBe('OGILTIGT_SVAR BT SSBT-4011');
    });
  });

  describe('is tested', () => {
    it('by asking what the Driftleverantör may ask for', async () => {
      const { svar, requests } = await bench.test({ body: '{"utbetalningar":[]}' });
      expect(svar).toEqual({ anropad: true, fel: null });
      expect(requests).toMatchObject([
        {
          method: 'GET',
          path: '/lefi-extern-formansinformation/v9/aktorer/samsvar-drift/tillgangligaInformationstyper',
        },
      ]);
    });

    it.each([
      [403, '{"meddelande":"Okänd aktör"}', '403'],
      [200, 'text', 'SSBT-4010'],
    ])('and says what failed: HTTP %i %s', async (status, body, felkod) => {
      expect((await bench.test({ status, body })).svar).toMatchObject({ anropad: true, fel: { felkod } });
    });
  });
});
