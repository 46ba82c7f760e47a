import { join } from 'node:path';
import { tomtDelsvar, type Delsvar } from '@samsvar/domain';
import { AnswerData, AnswerShapes, translationHere } from '../json/index.js';
import { openXml } from '../xml/index.js';
import { SVAR } from './svar-schema.js';
import { restSvarChunks, type RestSvar } from './write-svar.js';

const PERSON = '199001012385';
const ANOTHER = '199001012393';
const ID = '3f2c8a54-6a37-4f0e-9d6b-1f6b7d1c9a10';
const NO_ECHO = { korrelationsid: null, original: false };
const FEL = { kalla: 'BT', felkod: '404', felmeddelande: ['Not found'] } as const;

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const tns: Delsvar = {
  ...tomtDelsvar('TNS', PERSON),
  utfall: 'DATA',
  ms: 12.6,
  forsok: 1,
  innehall: {
    form: 'XML',
    namnrymder: new Map([['t', 'http://schema.transportstyrelsen.se/ssbtek/hamtauppgifterresponder/1']]),
    inre: bytes('<t:resultat>OK</t:resultat>'),
    original: bytes('<hela/>'),
  },
};
const csnSent: Delsvar = {
  ...tomtDelsvar('CSN', PERSON),
  utfall: 'TIDSGRANS',
  ms: 6850,
  forsok: 1,
  fel: { kalla: 'SSBT', felkod: 'SSBT-4001', felmeddelande: ['CSN svarade "inte"\n i tid.'] },
  fragaIgenEfterMs: 10_000.4,
  harleddaReferenser: [{ falt: 'handlaggare', varde: 'S-1a2b' }],
  tredjepart: true,
};

const KVITTO = { skrivare: '5b0d0a9e-6a60-4c3e-9c58-0d6a2f0f5d11', nummer: 4_711, hash: 'ab'.repeat(32) };

describe('the answer in JSON', () => {
  let shapes: AnswerShapes;
  beforeAll(async () => {
    shapes = new AnswerShapes(await openXml(), join(__dirname, '../../../../schemas'));
  });

  function written(delsvar: readonly Delsvar[], eko = NO_ECHO as Parameters<typeof restSvarChunks>[1]): string {
    const svar: RestSvar = {
      fragaId: ID,
      klass: 'TILLGANGLIG',
      komplett: true,
      skyddadIdentitet: 'NEJ',
      budgetMs: 8500,
      forbrukatMs: 8390,
      personer: [
        { personidentitet: PERSON, skyddadIdentitet: 'NEJ', delsvar },
        { personidentitet: ANOTHER, skyddadIdentitet: 'OKAND', delsvar: [] },
      ],
    };
    return Buffer.concat(restSvarChunks(svar, eko, new AnswerData(translationHere(shapes)))(KVITTO)).toString('utf8');
  }
  const delsvarOf = (each: Delsvar, original = false): unknown => {
    const { personer } = JSON.parse(written([each], { ...NO_ECHO, original })) as {
      personer: [{ delsvar: Record<string, unknown> }];
    };
    return personer[0].delsvar[each.bastjanst];
  };

  it('has the whole matrix, person by person', () => {
    expect(JSON.parse(written([tns, csnSent]))).toEqual({
      fragaId: ID,
      klass: 'TILLGANGLIG',
      komplett: true,
      skyddadIdentitet: 'NEJ',
      budgetMs: 8500,
      forbrukatMs: 8390,
      personer: [
        {
          personidentitet: PERSON,
          skyddadIdentitet: 'NEJ',
          delsvar: { TNS: expect.anything() as unknown, CSN: expect.anything() as unknown },
        },
        { personidentitet: ANOTHER, skyddadIdentitet: 'OKAND', delsvar: {} },
      ],
      kvitto: KVITTO,
    });
  });

  it('repeats the korrelationsid that came', () => {
    expect(JSON.parse(written([], { korrelationsid: 'å"', original: false }))).toMatchObject({ korrelationsid: 'å"' });
  });

  it('has data where there are any, and no marking where the Bastjänst has none', () => {
    expect(delsvarOf(tns)).toEqual({
      utfall: 'DATA',
      ms: 13,
      forsok: 1,
      skyddadIdentitet: null,
      data: { resultat: 'OK' },
    });
  });

  it('has the error where there is one, and everything else that is known', () => {
    expect(delsvarOf(csnSent)).toEqual({
      utfall: 'TIDSGRANS',
      ms: 6850,
      forsok: 1,
      skyddadIdentitet: 'OKAND',
      tredjepart: true,
      fel: { kalla: 'SSBT', felkod: 'SSBT-4001', felmeddelande: ['CSN svarade "inte"\n i tid.'] },
      fragaIgenEfterMs: 10_000,
      harleddaReferenser: [{ falt: 'handlaggare', varde: 'S-1a2b' }],
    });
  });

  it('never says nothing of one that may not be asked, and nothing more of one that was not', () => {
    expect(delsvarOf({ ...tomtDelsvar('MIV', PERSON), utfall: 'EJ_BEHORIG' })).toMatchObject({
      utfall: 'EJ_BEHORIG',
      fel: { kalla: 'SSBT', felkod: 'SSBT-2005' },
    });
    expect(delsvarOf({ ...tomtDelsvar('MIV', PERSON), utfall: 'EJ_FRAGAD' })).toEqual({
      utfall: 'EJ_FRAGAD',
      ms: 0,
      forsok: 0,
      skyddadIdentitet: null,
    });
  });

  const json = '{ "belopp" : 12345678901234567890.50, "belopp": 2e1 }\n';
  const fk: Delsvar = {
    ...tomtDelsvar('FK', PERSON),
    utfall: 'DATA',
    innehall: { form: 'DOKUMENT', bytes: bytes(json) },
  };
  const skv = (utfall: 'DELVIS' | 'FELSVAR'): Delsvar => {
    const delar = new Map([
      ['skattekonto', utfall === 'DELVIS' ? { data: bytes(json) } : { fel: FEL }],
      ['individuppgifter', { fel: FEL }],
    ] as const);
    const innehall = { form: 'DELAR', delar } as const;
    const tomt = tomtDelsvar('SKV', PERSON);
    return utfall === 'DELVIS' ? { ...tomt, utfall, innehall } : { ...tomt, utfall, fel: FEL, innehall };
  };

  it.each([
    ['Försäkringskassan', fk, `"data":${json}`],
    ['Skatteverket', skv('DELVIS'), `"skattekonto":{"data":${json}}`],
  ])('has what came as JSON from %s as the bytes that came', (_who, delsvar, text) => {
    expect(written([delsvar])).toContain(text);
    expect(() => JSON.parse(written([delsvar])) as unknown).not.toThrow();
  });

  it('has the error of each of Skatteverket’s parts, whether others have data or not', () => {
    expect(delsvarOf(skv('DELVIS'))).toMatchObject({ data: { individuppgifter: { fel: FEL } } });
    expect(delsvarOf(skv('FELSVAR'))).toMatchObject({
      fel: { ...FEL, delar: { skattekonto: FEL, individuppgifter: FEL } },
    });
    expect(delsvarOf(skv('FELSVAR'))).not.toHaveProperty('data');
  });

  it('has what came on the wire on request only', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    expect(delsvarOf(tns, true)).toMatchObject({ original: base64('<hela/>') });
    expect(delsvarOf(fk, true)).toMatchObject({ original: base64(json) });
    expect(delsvarOf(skv('DELVIS'), true)).toMatchObject({ original: { skattekonto: base64(json) } });
    for (const each of [csnSent, skv('FELSVAR')]) expect(delsvarOf(each, true)).not.toHaveProperty('original');
    for (const each of [tns, fk]) expect(delsvarOf(each)).not.toHaveProperty('original');
  });

  it('is as the API description has it', () => {
    const alla = (['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'] as const).map((kod): Delsvar => ({
      ...tomtDelsvar(kod, PERSON),
      utfall: 'EJ_FRAGAD',
    }));
    const some = alla.map(
      (each) => [tns, csnSent, fk, skv('FELSVAR')].find((one) => one.bastjanst === each.bastjanst) ?? each,
    );
    for (const original of [true, false]) {
      const svar = JSON.parse(written(some, { korrelationsid: 'K', original })) as { personer: unknown[] };
      expect(SVAR.safeParse({ ...svar, personer: svar.personer.slice(0, 1) })).toMatchObject({ success: true });
    }
  });
});
