import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { BASTJANST_FRAGA, BASTJANST_KONTRAKT as NS } from '@samsvar/contracts';
import { tillagdKod } from '@samsvar/testing';
import {
  ANOTHER_PERSON,
  contentOf,
  delfragaTo,
  PERSON,
  ProducerBench,
  said,
  type Outcome,
  type Reply,
} from '../../test/producer-bench.js';
import { createGeneriskAdapter } from './generisk.adapter.js';
import type { GeneriskFormat } from './generisk.question.js';

const EXAMPLES = join(__dirname, '../../../../schemas/bastjanst/1/exempel');
const KFM = tillagdKod('KFM');
const FORMATS = ['json', 'xml'] as const;

interface Expected {
  readonly http: number;
  readonly schema: boolean;
  readonly utfall: string;
  readonly felkod?: string;
}

const example = (name: string): Buffer => readFileSync(join(EXAMPLES, name));
const TABLE = Object.entries(JSON.parse(example('utfall.json').toString()) as Record<string, Expected>);

describe('a Bastjänst that joined by the registry', () => {
  const benches = new Map<GeneriskFormat, ProducerBench>();
  beforeAll(async () => {
    for (const format of FORMATS) {
      const bench = await ProducerBench.open((read) =>
        createGeneriskAdapter(KFM, format, { svar: read('GENERISK'), ping: read('GENERISK_PING') }),
      );
      benches.set(format, bench);
    }
  });
  afterAll(() => benches.forEach((bench) => bench.close()));

  function bench(format: GeneriskFormat): ProducerBench {
    const found = benches.get(format);
    if (!found) throw new Error(`There is no bench of ${format}.`);
    return found;
  }
  const answered = (format: GeneriskFormat, reply: Reply): Promise<Outcome> =>
    bench(format).ask(delfragaTo(KFM), reply);
  /** The answer of an example, with something in it changed. */
  const changed = (format: GeneriskFormat, name: string, from: string | RegExp, to: string): Promise<Outcome> => {
    const text = example(`${name}.${format}`).toString();
    expect(text).toMatch(from);
    return answered(format, { body: text.replace(from, to) });
  };

  describe('is asked', () => {
    it.each(FORMATS)('by POST, in %s, with no person in its address', async (format) => {
      const { requests } = await answered(format, { body: example(`svar-uppgifter.${format}`) });
      expect(requests).toMatchObject([{ method: 'POST', path: '/bastjanst/1/fraga' }]);
      expect(requests[0]?.headers).toMatchObject({
        'content-type': format === 'json' ? 'application/json' : 'application/xml; charset=utf-8',
        accept: `application/${format}`,
        'x-samsvar-remaining-ms': expect.stringMatching(/^[0-9]+$/) as unknown,
      });
    });

    it('in JSON and in XML that its schemas find valid', async () => {
      const [json, xml] = [await answered('json', { body: '' }), await answered('xml', { body: '' })];
      expect(BASTJANST_FRAGA.safeParse(JSON.parse(json.requests[0]?.body ?? '')).error).toBeUndefined();
      const root = bench('xml').root(xml.requests[0]?.body ?? '');
      expect(bench('xml').valid('bastjanst', root).is(NS, 'fraga')).toBe(true);
    });

    it('for no more than the contract has: not for the other persons, not through whom', async () => {
      const fraga = {
        personidentiteter: [PERSON, ANOTHER_PERSON],
        korrelationsid: 'K-1',
        personuppgiftsbitraden: [{ organisationsnummer: '165560000001', namn: 'Biträdet' }],
      };
      const reply = { body: example('svar-ingen-uppgift.json') };
      const { requests } = await bench('json').ask(delfragaTo(KFM, { fraga }), reply);
      expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
        kontrakt: NS,
        fragaId: '0198c7a2-6f0e-7cc3-98c4-dc0c0c07398f',
        personidentitet: PERSON,
        tidsperiod: { from: '2026-10-01', tom: '2026-11-30' },
        ingivare: { organisationsnummer: '162120002411', namn: 'Sundsvalls <&> kommun', handlaggare: 'anna.berg' },
        arendeidentitet: 'EB-2026-117',
        syfte: 'Beslut om ekonomiskt bistånd',
        lagtext: '11 kap. 11 a § socialtjänstlagen',
      });
    });

    it('about its own period where it has one, in both renderings the same', async () => {
      const delfraga = delfragaTo(KFM, { val: { tidsperiod: { from: '2026-01-01', tom: '2026-01-31' } } });
      const asked: string[] = [];
      for (const format of FORMATS) {
        const { requests } = await bench(format).ask(delfraga, { body: '' });
        asked.push(requests[0]?.body ?? '');
      }
      expect(JSON.parse(asked[0] ?? '')).toMatchObject({ tidsperiod: { from: '2026-01-01', tom: '2026-01-31' } });
      const values = [...(asked[0] ?? '').matchAll(/:"([^"]*)"/g)].map(([, value]) => value).slice(1);
      const xml = bench('xml').root(asked[1] ?? '');
      const texts = xml.children.flatMap(({ children, text }) =>
        children.length > 0 ? children.map((each) => each.text) : [text],
      );
      expect(texts).toEqual(values);
    });
  });

  describe('answers', () => {
    const outcomeOf = (name: string, http: number): Promise<Outcome> =>
      answered(extname(name).slice(1) as GeneriskFormat, { status: http, body: example(name) });

    it.each(TABLE)('the example %s with the outcome of the table', async (name, { http, utfall, felkod }) => {
      const outcome = await outcomeOf(name, http);
      expect(said(outcome)).toBe(felkod === undefined ? utfall : `${utfall} BT ${felkod}`);
      expect(JSON.stringify(outcome.delsvar)).not.toContain(ANOTHER_PERSON);
    });

    const used = TABLE.filter(([name, { utfall }]) => utfall !== 'OGILTIGT_SVAR' && !name.startsWith('felsvar'));
    it.each(used)('the example %s with as many departures as its schema finds', async (name, { http, schema }) => {
      expect((await outcomeOf(name, http)).deviations === 0).toBe(schema);
    });

    it('in JSON with the bytes that came, not a digit changed', async () => {
      const body = `{ "kontrakt":"${NS}","utfall" : "UPPGIFTER","personidentitet":"${PERSON}",\n"uppgifter":{"a":1.50,"a":12345678901234567890,"å":"\\u00e5"}}\n`;
      const outcome = await answered('json', { body });
      expect([said(outcome), contentOf(outcome.delsvar), outcome.deviations]).toEqual(['DATA', body, 0]);
    });

    it('in XML with what stands between the tags of its root, and the whole message beside it', async () => {
      const body = example('svar-uppgifter.xml');
      const { delsvar } = await answered('xml', { body });
      expect(contentOf(delsvar)).toBe(body.toString().replace(/^[^]*?<svar[^>]*>|<\/svar>\s*$/g, ''));
      expect(delsvar).toMatchObject({ innehall: { form: 'XML', original: expect.anything() as unknown } });
    });

    it.each(FORMATS)('in %s about the person also where it is written with blanks or a hyphen', async (format) => {
      const outcome = await changed(format, 'svar-uppgifter', PERSON, `${PERSON.slice(0, 8)}-${PERSON.slice(8)}`);
      expect([said(outcome), outcome.deviations]).toEqual(['DATA', 1]);
    });
  });

  describe('tells of protected identity', () => {
    const NEJ = { json: '"NEJ"', xml: '>NEJ<' } as const;
    const value = (format: GeneriskFormat, text: string): string => (format === 'json' ? `"${text}"` : `>${text}<`);

    it.each(FORMATS.flatMap((format) => (['JA', 'NEJ', 'OKAND'] as const).map((mark) => [format, mark] as const)))(
      'in %s: %s',
      async (format, mark) => {
        const { delsvar } = await changed(format, 'svar-uppgifter', NEJ[format], value(format, mark));
        expect(delsvar.skyddadIdentitet).toBe(mark);
      },
    );

    it.each(FORMATS)('in %s, or not at all', async (format) => {
      const { delsvar } = await answered(format, { body: example(`svar-ingen-uppgift.${format}`) });
      expect(delsvar.skyddadIdentitet).toBeNull();
    });

    it.each(FORMATS)('in %s also when it refuses the question', async (format) => {
      const person = format === 'json' ? `"${PERSON}"` : `${PERSON}</personidentitet>`;
      const marked = format === 'json' ? `${person},"skyddadIdentitet":"JA"` : `${person}<skyddadIdentitet>JA</skyddadIdentitet>`; // prettier-ignore
      const outcome = await changed(format, 'svar-nekad', person, marked);
      expect([said(outcome), outcome.delsvar.skyddadIdentitet]).toEqual(['NEKAT BT PERIOD', 'JA']);
    });

    it.each(['', 'ja', 'Ja', 'true', 'NEJ JA'])(
      'in what is none of the three, and nothing is disclosed: %j',
      async (text) => {
        for (const format of FORMATS) {
          const outcome = await changed(format, 'svar-uppgifter', NEJ[format], value(format, text));
          expect(said(outcome)).toBe('OGILTIGT_SVAR BT SSBT-4015');
        }
      },
    );

    it.each(['null', 'true', '{}', '["NEJ"]', '0'])(
      'in JSON of another type, and nothing is disclosed: %s',
      async (json) => {
        expect(said(await changed('json', 'svar-uppgifter', '"NEJ"', json))).toBe('OGILTIGT_SVAR BT SSBT-4015');
      },
    );

    it('in XML most protectively when it tells twice', async () => {
      const twice = '<skyddadIdentitet>NEJ</skyddadIdentitet><skyddadIdentitet>JA</skyddadIdentitet>';
      const { delsvar } = await changed('xml', 'svar-uppgifter', /<skyddadIdentitet>.*<\/skyddadIdentitet>/, twice);
      expect(delsvar.skyddadIdentitet).toBe('JA');
    });
  });

  describe('is not passed on', () => {
    it.each<[string, Reply['body']]>([
      ['nothing', ''],
      ['text', 'Internt fel'],
      ['a list', '[]'],
      ['null', 'null'],
      ['XML', example('svar-uppgifter.xml')],
      ['a byte order mark', `\uFEFF${example('svar-uppgifter.json').toString()}`],
      ['bytes that are not UTF-8', Buffer.from(`{"kontrakt":"${NS}","å":1}`, 'latin1')],
      ['65 levels', `{"kontrakt":"${NS}","utfall":"UPPGIFTER","uppgifter":{"a":${'['.repeat(63)}${']'.repeat(63)}}}`],
    ])('when it is no JSON object: %s', async (_title, body) => {
      expect(said(await answered('json', { body }))).toBe(`OGILTIGT_SVAR BT SSBT-4010`);
    });

    it.each<[string, Reply['body']]>([
      ['nothing', ''],
      ['text', 'Internt fel'],
      ['JSON', example('svar-uppgifter.json')],
      ['65 levels', `<svar xmlns="${NS}">${'<a>'.repeat(64)}${'</a>'.repeat(64)}</svar>`],
      ['a prefix that nobody has declared', `<b:svar/>`],
    ])('when it is no XML that can be read: %s', async (_title, body) => {
      expect(said(await answered('xml', { body }))).toBe(`OGILTIGT_SVAR BT SSBT-4010`);
    });

    it.each(FORMATS)('in %s when it is larger than 5 MB', async (format) => {
      const outcome = await answered(format, { body: Buffer.alloc(5 * 1024 * 1024 + 1, 'a') });
      expect(said(outcome)).toBe('OGILTIGT_SVAR BT SSBT-4013');
    });

    it('but is with 64 levels', async () => {
      const arrays = '['.repeat(62) + ']'.repeat(62);
      const own = `"kontrakt":"${NS}","utfall":"UPPGIFTER","personidentitet":"${PERSON}"`;
      expect(said(await answered('json', { body: `{${own},"uppgifter":{"a":${arrays}}}` }))).toBe('DATA');
      const elements = '<a xmlns="">' + '<a>'.repeat(61) + '</a>'.repeat(62);
      const xml = `<svar xmlns="${NS}"><utfall>UPPGIFTER</utfall><personidentitet>${PERSON}</personidentitet><uppgifter>${elements}</uppgifter></svar>`;
      expect(said(await answered('xml', { body: xml }))).toBe('DATA');
    });

    it('in XML with a part of its own outside the namespace, which would be read as missing', async () => {
      for (const name of ['uppgifter', 'personidentitet', 'skyddadIdentitet', 'utfall', 'fel']) {
        const astray = `<x:${name} xmlns:x="urn:x">JA</x:${name}></svar>`;
        expect(said(await changed('xml', 'svar-ingen-uppgift', '</svar>', astray))).toBe('OGILTIGT_SVAR BT SSBT-4011');
      }
    });

    it.each(FORMATS)('in %s with a fel beside an outcome that has none', async (format) => {
      const fel = format === 'json' ? '"fel":{"kod":"A","text":"a"},' : '<fel><kod>A</kod><text>a</text></fel>';
      const before = format === 'json' ? '"personidentitet"' : '</svar>';
      for (const name of ['svar-uppgifter', 'svar-ingen-uppgift', 'svar-delvis']) {
        expect(said(await changed(format, name, before, fel + before))).toBe('OGILTIGT_SVAR BT SSBT-4011');
      }
    });

    it('in XML about two persons, or one of another century', async () => {
      const second = `<personidentitet>${ANOTHER_PERSON}</personidentitet></svar>`;
      expect(said(await changed('xml', 'svar-uppgifter', '</svar>', second))).toBe('OGILTIGT_SVAR BT SSBT-4014');
      for (const format of FORMATS) {
        const other = await changed(format, 'svar-uppgifter', PERSON, `20${PERSON.slice(2)}`);
        expect(said(other)).toBe('OGILTIGT_SVAR BT SSBT-4014');
      }
    });

    it.each(FORMATS)('in %s when another person is refused: what is said is about somebody else', async (format) => {
      expect(said(await changed(format, 'svar-nekad', PERSON, ANOTHER_PERSON))).toBe('OGILTIGT_SVAR BT SSBT-4014');
    });

    it.each(FORMATS)('in %s when it is a ping', async (format) => {
      expect(said(await answered(format, { body: example(`ping.${format}`) }))).toBe('OGILTIGT_SVAR BT SSBT-4011');
    });
  });

  describe('fails', () => {
    it.each(FORMATS)('in %s by the kind of its felsvar, whatever the HTTP status', async (format) => {
      for (const status of [200, 400, 500]) {
        const tekniskt = await answered(format, { status, body: example(`felsvar-tekniskt.${format}`) });
        const nekad = await answered(format, { status, body: example(`felsvar-nekad.${format}`) });
        expect([said(tekniskt), said(nekad)]).toEqual(['FELSVAR BT REGISTER_NERE', 'NEKAT BT PERSON_OGILTIG']);
      }
    });

    it.each(FORMATS)('in %s technically, when the kind is none of the two', async (format) => {
      const outcome = await changed(format, 'felsvar-nekad', 'NEKAD', 'ANNAT');
      expect(said(outcome)).toBe('FELSVAR BT PERSON_OGILTIG');
    });

    it.each(FORMATS)('in %s without a person in its words', async (format) => {
      const { delsvar } = await changed(format, 'felsvar-tekniskt', 'Registret', `Om ${PERSON}: registret`);
      expect(delsvar).toMatchObject({ fel: { felmeddelande: ['Om …: registret går inte att nå just nu.'] } });
    });

    it.each(FORMATS)('in %s with an HTTP status alone', async (format) => {
      for (const body of ['', '<html/>', '{}', example(`svar-uppgifter.${format}`)]) {
        expect(said(await answered(format, { status: 502, body }))).toBe('FELSVAR BT 502');
      }
    });

    it.each(FORMATS)('in %s and an error is never INGEN_UPPGIFT', async (format) => {
      const body = example(`svar-ingen-uppgift.${format}`);
      expect(said(await answered(format, { status: 404, body }))).toBe('FELSVAR BT 404');
    });
  });

  describe('is tested', () => {
    it.each(FORMATS)('by a ping in %s, with nobody in it', async (format) => {
      const { svar, requests } = await bench(format).test({ body: example(`ping.${format}`) });
      expect(svar).toEqual({ anropad: true, fel: null });
      expect(requests).toMatchObject([{ method: 'GET', path: '/bastjanst/1/ping', body: '' }]);
      expect(requests[0]?.headers).toMatchObject({ accept: `application/${format}` });
    });

    it.each(FORMATS)('in %s, and a mixed-up address shows', async (format) => {
      const other = example(`ping.${format}`).toString().replace('KFM', 'PTS');
      for (const body of [other, example(`svar-ingen-uppgift.${format}`)]) {
        expect((await bench(format).test({ body })).svar).toMatchObject({ fel: { felkod: 'SSBT-4011' } });
      }
      expect((await bench(format).test({ status: 503, body: '' })).svar).toMatchObject({ fel: { felkod: '503' } });
    });
  });
});
