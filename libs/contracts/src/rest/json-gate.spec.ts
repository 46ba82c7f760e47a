import { parseJsonFraga } from './json-gate.js';

const parsed = (text: string | Buffer): unknown => {
  const result = parseJsonFraga(Buffer.from(text));
  return result.ok ? result.value : [result.avvisning.felkod, ...result.avvisning.brott.map(({ regel }) => regel)];
};
const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('the gate of JSON questions', () => {
  it.each([
    ['{"a":[1,"å",null]}', { a: [1, 'å', null] }],
    [' "}{][,:" ', '}{][,:'],
    ['{"a":{"b":1},"b":{"b":2},"c":[{"b":1},{"b":2}]}', { a: { b: 1 }, b: { b: 2 }, c: [{ b: 1 }, { b: 2 }] }],
    ['{"a":"a","b":"\\"a\\":","c":"\\\\"}', { a: 'a', b: '"a":', c: '\\' }],
    ['{"":1," ":2}', { '': 1, ' ': 2 }],
  ])('lets %s through', (text, value) => {
    expect(parsed(text)).toEqual(value);
  });

  it.each<[string, string | Buffer, string[]]>([
    ['nothing', '', ['SSBT-1201']],
    ['blanks', ' \r\n\t', ['SSBT-1201']],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), ['SSBT-1008']],
    ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf, 0x31]), ['SSBT-1203']],
    ['half an object', '{"a":', ['SSBT-1203']],
    ['an unending text', '"aaa', ['SSBT-1203']],
    ['a text that ends in a backslash', '"aaa\\', ['SSBT-1203']],
    ['a comment', '{"a":1}//', ['SSBT-1203']],
    ['a field twice', '{"a":1,"a":1}', ['SSBT-1205']],
    ['a field twice with other fields between', '{"a":1,"b":{"c":[]},"a":2}', ['SSBT-1205']],
    ['a field twice, once in disguise', '{"a":1,"\\u0061" : 2}', ['SSBT-1205']],
    ['a field twice far inside', '{"a":[{"b":[1,{"c":1,"c":2}]}]}', ['SSBT-1205']],
    ['a field twice that objects are born with', '{"__proto__":1,"__proto__":2}', ['SSBT-1205']],
    ['sixty-five levels', nested(65), ['SSBT-1007']],
    ['two hundred thousand levels that never end', '[{"a":'.repeat(100_000), ['SSBT-1007']],
    ['more values than any question has', `[${'1,'.repeat(2_000)}1]`, ['SSBT-1013']],
  ])('refuses %s', (_what, text, refusal) => {
    expect(parsed(text)).toEqual(refusal);
  });

  it('takes sixty-four levels', () => {
    expect(parsed(nested(64))).toEqual(JSON.parse(nested(64)));
  });

  it('takes no depth from what stands in a text', () => {
    expect(parsed(`"${'['.repeat(1_000)}"`)).toBe('['.repeat(1_000));
  });

  it('is not held up by a text of a megabyte', () => {
    const text = `{"a":"${'\\"'.repeat(400_000)}"}`;
    expect(parsed(text)).toEqual({ a: '"'.repeat(400_000) });
  });
});
