import { POSTSLAG } from '@samsvar/registry';
import { OF_CHANGES, WHO_AND_WHERE } from './command-line.js';
import { JSON_FLAGS } from './given-fields.js';
import { fieldsOf, withFields } from './post-fields.js';

const IDAG = '2026-11-23';

describe('the fields of posts as flags', () => {
  it.each(POSTSLAG)('of %s have names that no other flag has', (slag) => {
    const paths = fieldsOf(slag).map(({ path }) => path);
    const others = Object.keys({ ...OF_CHANGES, ...WHO_AND_WHERE, ...JSON_FLAGS, help: '', id: '' });
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.filter((path) => others.includes(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('are required where the schema leaves no choice', () => {
    const required = fieldsOf('bastjanstversion').filter(({ isRequired }) => isRequired);
    expect(required.map(({ path }) => path)).toEqual(['bastjanst', 'version', 'kontrakt', 'adress', 'from']);
  });

  it.each([
    ['a text as it is', 'bastjanstversion', 'version', '1,5', '1,5'],
    ['one of a list, whatever its letters', 'part', 'slag', 'kommun', 'KOMMUN'],
    ['a number', 'bastjanstversion', 'samtidighet', '12', 12],
    ['a share with the comma that Swedes write', 'bastjanstversion', 'brytare.failureShare', '0,5', 0.5],
    ['yes', 'part', 'sammanfattning', 'ja', true],
    ['no', 'part', 'sammanfattning', 'nej', false],
    ['a list', 'part', 'bastjanster', 'AF, CSN', ['AF', 'CSN']],
    ['an empty list', 'part', 'bastjanster', '', []],
    ['today', 'avtal', 'from', 'idag', IDAG],
    ['nothing', 'part', 'aktorsid', 'null', null],
    ['nothing where there would be several fields', 'bastjanstversion', 'tls', 'null', null],
    ['a word for what is mostly JSON', 'bastjanst', 'support.oppettider.ROD_DAG', '[]', []],
    ['JSON', 'certifikatregel', 'utfardare', '{"O":"Inera AB"}', { O: 'Inera AB' }],
  ] as const)('take %s', (_title, slag, path, text, value) => {
    const said = withFields({}, fieldsOf(slag), { [path]: text }, IDAG);
    expect(path.split('.').reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), said)).toEqual(value);
  });

  it.each([
    ['+KFM', ['AF', 'CSN', 'KFM']],
    ['+CSN', ['AF', 'CSN']],
    ['-AF,+KFM', ['CSN', 'KFM']],
    ['KFM', ['KFM']],
  ])('change a list by %s', (text, list) => {
    const said = withFields({ bastjanster: ['AF', 'CSN'] }, fieldsOf('part'), { bastjanster: text }, IDAG);
    expect(said['bastjanster']).toEqual(list);
  });

  it('leave what is beside them as it is', () => {
    const before = { takt: { onlinefraga: { perSekund: 3, perMinut: 60 }, massfraga: null }, version: '1' };
    const said = withFields(before, fieldsOf('bastjanstversion'), { 'takt.onlinefraga.perSekund': '4' }, IDAG);
    expect(said).toEqual({ takt: { onlinefraga: { perSekund: 4, perMinut: 60 }, massfraga: null }, version: '1' });
    expect(before.takt.onlinefraga.perSekund).toBe(3);
  });

  it.each([
    ['bastjanstversion', 'samtidighet', 'många', '--samtidighet är ett tal'],
    ['part', 'sammanfattning', 'kanske', '--sammanfattning är ja eller nej'],
    ['part', 'slag', 'STAD', '--slag är KOMMUN, NAMND'],
  ] as const)('of %s refuse --%s %s in words', (slag, path, text, words) => {
    expect(() => withFields({}, fieldsOf(slag), { [path]: text }, IDAG)).toThrow(words);
  });
});
