import { TEST_PERSONS } from '@samsvar/testing';
import type { Fel } from '../../harness/answer-reader.js';
import { AnswerReader } from '../../harness/answer-reader.js';
import { fraga, lefiFraga } from '../../harness/fraga.js';
import { ScaledSamsvar } from '../../harness/scaled-samsvar.js';
import { childOf, childrenOf, textIn } from '../../harness/xml-tree.js';
import { changed } from './bad-input.js';
import { ANOTHER, PERSON, PERSONAL } from './door.js';

jest.setTimeout(30_000);

let samsvar: ScaledSamsvar;
let reader: AnswerReader;
beforeAll(async () => {
  [samsvar, reader] = await Promise.all([ScaledSamsvar.start(), AnswerReader.open()]);
});
afterAll(async () => {
  reader.close();
  await samsvar.stop();
});

const LEFI = JSON.stringify(lefiFraga(PERSON));
const instead =
  (name: string, content: string) =>
  (question: string): string =>
    changed(question, new RegExp(`<ns2:${name}>[^<]*`), `<ns2:${name}>${content}`);
const lefi = (json: string | Buffer) => instead('lefiJsonFraga', Buffer.from(json).toString('base64'));
const about = (personnummer: string): string => JSON.stringify(lefiFraga(personnummer));

type Row = readonly [what: string, felkod: string, change: (question: string) => string, sv: string, en: string];

const VERSION = ['FK/fraga/version stöds inte. Ange v9.', 'FK/fraga/version is not supported. State v9.'] as const;
const AKTORSID = [
  'FK/fraga/aktorsid är inte giltigt för ingivaren.',
  'FK/fraga/aktorsid is not valid for the ingivare.',
] as const;
const form = (falt: string): readonly [string, string] => [
  `FK/fraga/lefiJsonFraga följer inte LEFI v9: ${falt}.`,
  `FK/fraga/lefiJsonFraga does not follow LEFI v9: ${falt}.`,
];
const PERSON_WORDS = [
  'personnummer i FK/fraga/lefiJsonFraga är inte frågans personidentitet.',
  'personnummer in FK/fraga/lefiJsonFraga is not the personidentitet of the question.',
] as const;

const ROWS: readonly Row[] = [
  ['a path in version', 'SSBT-4104', instead('version', 'v9/../../hemlig'), ...VERSION],
  ['an encoded path in version', 'SSBT-4104', instead('version', 'v9%2f..%2fhemlig'), ...VERSION],
  ['another version', 'SSBT-4104', instead('version', 'v8'), ...VERSION],
  ['a path in aktorsid', 'SSBT-4105', instead('aktorsid', '../../hemlig'), ...AKTORSID],
  ['an encoded path in aktorsid', 'SSBT-4105', instead('aktorsid', '026-51%2f..'), ...AKTORSID],
  ['a query in aktorsid', 'SSBT-4105', instead('aktorsid', '026-51?hemlig=1'), ...AKTORSID],
  ['a line break in aktorsid', 'SSBT-4105', instead('aktorsid', '026-51&#13;&#10;X-Hemlig: 1'), ...AKTORSID],
  ['the aktorsid of somebody else', 'SSBT-4105', instead('aktorsid', '026-52'), ...AKTORSID],
  // The validator steps over signs that are not of the alphabet; whoever decodes may do so or not.
  ['signs that are not base64', 'SSBT-4106', instead('lefiJsonFraga', 'heml!?igar'), ...form('base64')],
  ['a megabyte of blanks in the base64', 'SSBT-4106', instead('lefiJsonFraga', ' A'.repeat(500_000)), ...form('JSON')],
  ['nothing', 'SSBT-4106', instead('lefiJsonFraga', ''), ...form('JSON')],
  ['not JSON', 'SSBT-4106', lefi('hemlig'), ...form('JSON')],
  ['JSON that is not UTF-8', 'SSBT-4106', lefi(Buffer.from([0x22, 0xff, 0x22])), ...form('JSON')],
  ['a list', 'SSBT-4106', lefi('[]'), ...form('objekt')],
  ['an unknown field', 'SSBT-4106', lefi(LEFI.replace('{', '{"hemlig":1,')), ...form('okänt fält')],
  ['a field objects are born with', 'SSBT-4106', lefi(LEFI.replace('{', '{"__proto__":{},')), ...form('okänt fält')],
  ['two persons in a list', 'SSBT-4106', lefi(LEFI.replace(`"${PERSON}"`, `["${PERSON}","${ANOTHER}"]`)), ...form('personnummer')],
  ['another person', 'SSBT-4107', lefi(about(ANOTHER)), ...PERSON_WORDS],
  ['two personnummer, the other one last', 'SSBT-4107', lefi(LEFI.replace(/}$/, `,"personnummer":"${ANOTHER}"}`)), ...PERSON_WORDS],
]; // prettier-ignore

/** The fault in FK's own part: the other Bastjänster are asked all the same. */
async function felFor(
  question: string,
  language: string,
): Promise<Fel & { text: string; ms: number; mivSvarade: boolean }> {
  const answer = await samsvar.caller().ask(question, { headers: { 'accept-language': language } });
  const { svarsdata, matris, root, schemabrott } = reader.svar(answer.body);
  const error = childOf(svarsdata.FK, root.namespace, 'error');
  expect(schemabrott).toEqual([]);
  return {
    kalla: textIn(error, root.namespace, 'kalla'),
    felkod: textIn(error, root.namespace, 'felkod'),
    felmeddelanden: childrenOf(error, root.namespace, 'felmeddelande').map(({ text }) => text),
    text: answer.text,
    ms: answer.ms,
    mivSvarade: matris.MIV.utfall === 'DATA',
  };
}

describe.each(['v10', 'v11'] as const)(
  'what is hostile in FK’s own question is refused in FK’s part, by %s',
  (kontrakt) => {
    it.each(ROWS)('%s', async (_what, felkod, change, sv, en) => {
      const question = change(fraga({ personidentitet: PERSON, kontrakt, inkludera: ['FK', 'MIV'] }));
      for (const [language, words] of [
        ['sv', sv],
        ['en', en],
      ] as const) {
        const { text, ms, mivSvarade, ...fel } = await felFor(question, language);
        expect(fel).toEqual({ kalla: 'SSBT', felkod, felmeddelanden: [words] });
        expect(mivSvarade).toBe(true);
        expect(ms).toBeLessThan(1_000);
        const said = /<ssbt:FK>.*<\/ssbt:FK>|<sam:sammanfattning.*<\/sam:sammanfattning>/s.exec(text)?.[0] ?? '';
        expect(said).not.toMatch(PERSONAL);
        expect(PERSONAL.exec(samsvar.gateway.app.output)).toBeNull();
      }
    });
  },
);

it('Försäkringskassan was never asked', async () => {
  expect(await samsvar.simulators.calls('FK')).toBe(0);
  const right = fraga({ personidentitet: TEST_PERSONS.allaHarData, inkludera: ['FK'] });
  expect(reader.svar((await samsvar.caller().ask(right)).body).matris.FK.utfall).toBe('DATA');
});
