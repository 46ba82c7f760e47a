import type { SkvVal } from '@samsvar/domain';
import {
  ANOTHER_PERSON,
  contentOf,
  delfragaTo,
  PERSON,
  ProducerBench,
  said,
  soapAnswer,
  soapFault,
  type ReceivedRequest,
  type Reply,
} from '../../test/producer-bench.js';
import { createSkv10Adapter } from './skv10.adapter.js';
import { createSkv11Adapter } from './skv11.adapter.js';
import { SKV_NAMESPACE } from './skv10.question.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const XMLS = 'http://xmls.skatteverket.se/se/skatteverket/zg';
const identitet = (person: string): string =>
  `<f:IdentitetsbeteckningFysiskPerson>${person}</f:IdentitetsbeteckningFysiskPerson>`;
const uppgift = (person: string): string =>
  `<Personuppgift>${identitet(person)}<StatusPersonuppgiftKod>999</StatusPersonuppgiftKod></Personuppgift>`;
const dokument = (uppgifter: string): string =>
  `<SvarBeskattningsuppgifterEnligtSFS2008-975 xmlns="${XMLS}/instans/standardiseradInformation/1.0" xmlns:f="${XMLS}/komponent/infoForFolkbokforing/1.0"><PersonuppgiftLista>${uppgifter}</PersonuppgiftLista></SvarBeskattningsuppgifterEnligtSFS2008-975>`;

const DOKUMENT = DECLARATION + dokument(uppgift(PERSON));
const svar = (text: string): string => `<svar><![CDATA[${text}]]></svar>`;
const response = (inre: string): string =>
  soapAnswer(`<s:BeskattningsuppgifterResponse xmlns:s="${SKV_NAMESPACE}">${inre}</s:BeskattningsuppgifterResponse>`);

let bench: ProducerBench;
let bench11: ProducerBench;
beforeAll(async () => {
  bench = await ProducerBench.open((read) => createSkv10Adapter(read('SKV_V10')));
  bench11 = await ProducerBench.open((read) => createSkv11Adapter(read('SKV_V11_DEL')));
});
afterAll(() => {
  bench.close();
  bench11.close();
});

describe('Skatteverket in contract v10', () => {
  const answered = (body: string | Uint8Array, status = 200) => bench.ask(delfragaTo('SKV'), { status, body });
  /** The document that the clients read out of the answer. */
  const shown = async (body: string | Uint8Array): Promise<string | undefined> => {
    const outcome = await answered(body);
    expect(said(outcome)).toBe('DATA');
    // Reading a text swallows a byte order mark at its beginning; the clients do not.
    expect(contentOf(outcome.delsvar)).not.toMatch(/\uFEFF|&#/);
    const root = bench.root(`<data>${contentOf(outcome.delsvar)}</data>`);
    return root.childText('', 'svar') ?? undefined;
  };

  it('is asked a question that is valid by its schema and holds a document about the person', async () => {
    const { requests } = await answered(response(svar(DOKUMENT)));
    expect(requests).toMatchObject([{ method: 'POST', path: '/beskattningsuppgifter' }]);
    const request = bench.validBody('skv', requests[0]?.body ?? '');
    expect(request.is(SKV_NAMESPACE, 'BeskattningsuppgifterRequest')).toBe(true);
    const forfragan = request.childText('', 'forfragan') ?? '';
    expect(forfragan.startsWith(DECLARATION)).toBe(true);
    expect(bench.root(forfragan).children.map(({ localName, text }) => [localName, text])).toEqual([
      ['IdentitetsbeteckningFysiskPerson', PERSON],
      ['OrganisationsnummerIngivare', '162120002411'],
      ['NamnIngivare', 'Sundsvalls <&> kommun'],
      ['Handlaggare', 'anna.berg'],
      ['Referensnummer', 'EB-2026-117'],
    ]);
  });

  describe('answers', () => {
    it('with a document that is passed on as the bytes it came in', async () => {
      const outcome = await answered(response(svar(DOKUMENT)));
      expect([said(outcome), contentOf(outcome.delsvar)]).toEqual(['DATA', svar(DOKUMENT)]);
      expect(outcome.delsvar).toMatchObject({ skyddadIdentitet: null, schemaavvikelser: 0 });
    });

    it.each([
      ['escaped instead of in CDATA', `<svar>${DOKUMENT.replaceAll('<', '&lt;')}</svar>`, DOKUMENT],
      ['without a declaration', svar(dokument(uppgift(PERSON))), dokument(uppgift(PERSON))],
      [
        'under the declaration of another encoding',
        svar(DOKUMENT.replace('UTF-8', 'UTF-16')),
        DOKUMENT.replace('UTF-8', 'UTF-16'),
      ],
      ['with a split CDATA', svar(`${DOKUMENT}<!-- a]]]]><![CDATA[>b -->`), `${DOKUMENT}<!-- a]]>b -->`],
    ])('with a document %s', async (_title, inre, expected) => {
      expect(await shown(response(inre))).toBe(expected);
    });

    it('with data in ISO-8859-1, which are passed on as UTF-8', async () => {
      const xml = response(svar(DOKUMENT.replace('999', 'Åäö'))).replace('UTF-8', 'ISO-8859-1');
      expect(await shown(Buffer.from(xml, 'latin1'))).toContain('>Åäö<');
    });

    it.each(['\n', '  \t', '\uFEFF', '\uFEFF \n', '\n\uFEFF'])(
      'with %j before the declaration, which is left out and counted',
      async (before) => {
        const outcome = await answered(response(svar(before + DOKUMENT)));
        expect([said(outcome), outcome.deviations]).toEqual(['DATA', 1]);
        expect(await shown(response(svar(before + DOKUMENT)))).toBe(DOKUMENT);
      },
    );

    it.each(['&#xFEFF;', '&#65279;'])('without a byte order mark that is written %s', async (mark) => {
      const escaped = DOKUMENT.replaceAll('<', '&lt;');
      expect(await shown(response(`<svar>${mark}${escaped}</svar>`))).toBe(DOKUMENT);
    });

    it('with nothing on the person', async () => {
      expect(said(await answered(response(svar(DECLARATION + dokument('')))))).toBe('INGEN_UPPGIFT');
    });

    it('with departures from its schema counted', async () => {
      const outcome = await answered(response(`${svar(DOKUMENT)}<mer/>`));
      expect([said(outcome), outcome.deviations]).toEqual(['DATA', 1]);
    });
  });

  describe('is not passed on', () => {
    it('when its svar is written in the ssbt namespace, which the clients would show as nothing', async () => {
      const ssbt = 'http://schema.forsakringskassan.se/integration/ssbt/10';
      const inre = `<q:svar xmlns:q="${ssbt}"><![CDATA[${DOKUMENT}]]></q:svar>`;
      expect(said(await answered(response(inre)))).toBe('OGILTIGT_SVAR BT SSBT-4011');
    });

    it.each([
      ['in Skatteverket’s own namespace', `<s:svar><![CDATA[${DOKUMENT}]]></s:svar>`],
      ['in a default namespace', `<svar xmlns="urn:x"><![CDATA[${DOKUMENT}]]></svar>`],
      ['missing', ''],
      ['given twice', svar(DOKUMENT) + svar(DOKUMENT)],
    ])('when its svar is %s', async (_title, inre) => {
      expect(said(await answered(response(inre)))).toBe('OGILTIGT_SVAR BT SSBT-4011');
    });

    it.each([
      ['another person', dokument(uppgift(ANOTHER_PERSON))],
      ['a second person', dokument(uppgift(PERSON) + uppgift(ANOTHER_PERSON))],
      [
        'a person under two numbers',
        dokument(
          uppgift(PERSON).replace(
            '</f:',
            `</f:IdentitetsbeteckningFysiskPerson>${identitet(ANOTHER_PERSON)}<x></x><f:IdentitetsbeteckningFysiskPerson>${PERSON}</f:`,
          ),
        ),
      ],
      ['a person of another century', dokument(uppgift(`20${PERSON.slice(2)}`))],
    ])('when it is about %s', async (_title, text) => {
      const outcome = await answered(response(svar(text)));
      expect(said(outcome)).toBe('OGILTIGT_SVAR BT SSBT-4014');
      expect(JSON.stringify(outcome.delsvar)).not.toContain(ANOTHER_PERSON);
    });

    it.each([
      ['text instead of a document', svar('Svaret kunde inte skapas'), '4010'],
      ['nothing', '<svar/>', '4010'],
      ['blanks', '<svar> \n </svar>', '4010'],
      ['a cut document', svar(DOKUMENT.slice(0, -3)), '4010'],
      ['a document that is not escaped', `<svar>${dokument(uppgift(PERSON))}</svar>`, '4010'],
      ['a DOCTYPE', svar(DOKUMENT.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')), '4012'],
      ['too many levels', svar(dokument(`${'<a>'.repeat(63)}${'</a>'.repeat(63)}`)), '4010'],
      ['a document of something else', svar('<Fel><Kod>1</Kod></Fel>'), '4011'],
    ])('when its svar holds %s', async (_title, inre, code) => {
      expect(said(await answered(response(inre)))).toBe(`OGILTIGT_SVAR BT SSBT-${code}`);
    });

    it.each([
      ['another root', response(svar(DOKUMENT)).replaceAll('BeskattningsuppgifterResponse', 'Beskattning'), '4011'],
      ['another namespace', response(svar(DOKUMENT)).replaceAll(SKV_NAMESPACE, 'urn:x'), '4011'],
      ['a DOCTYPE', response(svar(DOKUMENT)).replace('?>', '?><!DOCTYPE a>'), '4012'],
      ['a cut', response(svar(DOKUMENT)).slice(0, -5), '4010'],
    ])('with %s', async (_title, body, code) => {
      expect(said(await answered(body))).toBe(`OGILTIGT_SVAR BT SSBT-${code}`);
    });
  });

  describe('fails', () => {
    const exception = (inre: string): string => `<s:Exception xmlns:s="${SKV_NAMESPACE}">${inre}</s:Exception>`;

    it.each([
      [
        '<MeddelandeKod> 9071001 </MeddelandeKod><MeddelandeText>Tekniskt fel</MeddelandeText>',
        '9071001',
        'Tekniskt fel',
      ],
      ['<MeddelandeKod>9071001</MeddelandeKod>', '9071001', '9071001'],
      [`<MeddelandeText>Ingen ${PERSON}</MeddelandeText>`, 'Exception', 'Ingen …'],
      ['<MeddelandeKod/>', 'Exception', 'Exception'],
    ])('with its own exception: %s', async (inre, felkod, text) => {
      const { delsvar } = await bench.ask(delfragaTo('SKV'), soapFault('soap:Server', 'fault', exception(inre)));
      expect(delsvar).toMatchObject({ utfall: 'FELSVAR', fel: { kalla: 'BT', felkod, felmeddelande: [text] } });
    });

    it('with a fault of another kind', async () => {
      const outcome = await bench.ask(delfragaTo('SKV'), soapFault('soap:Server', 'Internal error', '<x/>'));
      expect(said(outcome)).toBe('FELSVAR BT soap:Server');
    });

    it('and an error is never INGEN_UPPGIFT', async () => {
      for (const inre of ['', '<svar/>', svar('<Fel/>'), svar('Fel'), '<s:svar/>', exception('')]) {
        expect(said(await answered(response(inre)))).not.toBe('INGEN_UPPGIFT');
        expect(said(await answered(response(inre), 500))).toBe('FELSVAR BT 500');
      }
    });
  });
});

describe('Skatteverket in contract v11', () => {
  const ALLA: SkvVal = { ar: [2024, 2025], delar: ['individuppgifter', 'skattekonto', 'skatteuppgifter'] };
  const delfraga = (skv?: SkvVal) =>
    delfragaTo('SKV', { fraga: { kontrakt: 'v11' }, ...(skv ? { val: { skv } } : {}) });
  const DATA = '{"lon": 7500.0}';
  const REPLIES: Readonly<Record<string, Reply>> = {
    data: { body: DATA },
    ingen: { status: 404, body: '{"meddelande":"Inga uppgifter"}' },
    fel: { status: 500, body: '' },
    trasig: { body: '{"lon":' },
    annan: { body: `{"personidentitet":"${ANOTHER_PERSON}"}` },
  };
  /** Asks for three parts, which are answered in these ways. */
  const answered = (...kinds: readonly string[]) =>
    bench11.ask(delfraga(ALLA), ({ path }: ReceivedRequest) => {
      const index = ALLA.delar.findIndex((del) => path.endsWith(del));
      return REPLIES[kinds[index] ?? ''] ?? { status: 501, body: '' };
    });
  const delarOf = ({ delsvar }: Awaited<ReturnType<typeof answered>>): string[] => {
    const innehall = 'innehall' in delsvar ? delsvar.innehall : undefined;
    if (innehall?.form !== 'DELAR') return [];
    return [...innehall.delar].map(
      ([del, each]) => `${del} ${'data' in each ? Buffer.from(each.data).toString() : each.fel.felkod}`,
    );
  };

  it('is asked for each chosen part, about nobody in the address', async () => {
    const { requests } = await answered('data', 'data', 'data');
    expect(requests.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      'POST /beskattning/v11/individuppgifter',
      'POST /beskattning/v11/skattekonto',
      'POST /beskattning/v11/skatteuppgifter',
    ]);
    for (const { body, headers } of requests) {
      expect(headers).toMatchObject({ 'content-type': 'application/json' });
      expect(JSON.parse(body)).toEqual({
        personidentitet: PERSON,
        ar: [2024, 2025],
        ingivare: { organisationsnummer: '162120002411', namn: 'Sundsvalls <&> kommun', handlaggare: 'anna.berg' },
      });
    }
  });

  it.each([
    ['without a question', undefined, 'SSBT-4108'],
    ['with no part chosen', { ar: [2025], delar: [] }, 'SSBT-4111'],
  ])('is not asked %s', async (_title, skv, felkod) => {
    const outcome = await bench11.ask(delfraga(skv), { body: DATA });
    expect([said(outcome), outcome.requests]).toEqual([`NEKAT SSBT ${felkod}`, []]);
  });

  it.each([
    ['data data data', 'DATA'],
    ['data ingen ingen', 'DATA'],
    ['ingen ingen data', 'DATA'],
    ['ingen ingen ingen', 'INGEN_UPPGIFT'],
    ['data fel data', 'DELVIS'],
    ['data ingen fel', 'DELVIS'],
    ['ingen ingen fel', 'DELVIS'],
    ['data data trasig', 'DELVIS'],
    ['fel fel fel', 'FELSVAR BT 500'],
    ['fel trasig trasig', 'FELSVAR BT 500'],
    ['trasig fel fel', 'OGILTIGT_SVAR BT SSBT-4010'],
    ['annan annan annan', 'OGILTIGT_SVAR BT SSBT-4014'],
    ['data data annan', 'DELVIS'],
  ])('answers its parts with %s, which is %s', async (kinds, expected) => {
    expect(said(await answered(...kinds.split(' ')))).toBe(expected);
  });

  it('answers each part with its bytes or its own error, in the order of the contract', async () => {
    expect(delarOf(await answered('data', 'ingen', 'fel'))).toEqual([
      `individuppgifter ${DATA}`,
      'skattekonto 404',
      'skatteuppgifter 500',
    ]);
    expect(delarOf(await answered('fel', 'fel', 'trasig'))).toEqual([
      'individuppgifter 500',
      'skattekonto 500',
      'skatteuppgifter SSBT-4010',
    ]);
  });

  it('says of a part that has nothing what the real service says', async () => {
    const { delsvar } = await answered('ingen', 'ingen', 'ingen');
    const innehall = 'innehall' in delsvar && delsvar.innehall?.form === 'DELAR' ? delsvar.innehall : undefined;
    expect(innehall?.delar.get('skattekonto')).toEqual({
      fel: { kalla: 'BT', felkod: '404', felmeddelande: ['Not Found'] },
    });
  });

  it.each(['[]', '{}', '"text"', '12.50'])('takes JSON of any kind: %s', async (body) => {
    const outcome = await bench11.ask(delfraga({ ar: [2025], delar: ['skattekonto'] }), { body });
    expect([said(outcome), delarOf(outcome)]).toEqual(['DATA', [`skattekonto ${body}`]]);
  });

  it.each(['', 'text', '<svar/>', '\uFEFF{}'])('takes nothing that is not JSON: %j', async (body) => {
    const outcome = await bench11.ask(delfraga({ ar: [2025], delar: ['skattekonto'] }), { body });
    expect(said(outcome)).toBe('OGILTIGT_SVAR BT SSBT-4010');
  });

  it('and an error is never INGEN_UPPGIFT', async () => {
    for (const kind of ['fel', 'trasig', 'annan', 'okand']) {
      expect(said(await answered('ingen', 'ingen', kind))).toBe('DELVIS');
      expect(said(await answered(kind, kind, kind))).not.toMatch(/INGEN_UPPGIFT|DATA/);
    }
  });
});
