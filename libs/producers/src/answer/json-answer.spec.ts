import { parseJson, parseJsonObject } from './json-answer.js';

/** Larger than what is parsed before its depth is known. */
const PADDING = ' '.repeat(64 * 1024);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function lists(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

function objects(levels: number): string {
  return '{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1);
}

function both(levels: number): string {
  return '[{"x":1,"a":'.repeat(levels / 2 - 1) + '[{}]' + '}]'.repeat(levels / 2 - 1);
}

describe.each([
  ['a small answer', ''],
  ['a large one', PADDING],
])('how deep JSON may go, in %s', (_, padding) => {
  it.each([
    ['lists', lists, 65],
    ['objects', objects, 65],
    ['both in turn', both, 66],
  ])('takes 64 levels of %s and not more', (_kind, nested, tooDeep) => {
    expect(parseJson(encode(nested(64) + padding))).toEqual(JSON.parse(nested(64)));
    expect(parseJson(encode(nested(tooDeep) + padding))).toBeUndefined();
  });

  it('counts no bracket inside a text', () => {
    expect(parseJson(encode(`["${'['.repeat(100)}"]${padding}`))).toEqual(['['.repeat(100)]);
  });

  it.each(['', '{', '{"a":}', '{"a":1}}', "{'a':1}", '{"a":01}', '{"a":"\u0001"}', 'nu'])(
    'takes no JSON where there is none: %j',
    (text) => {
      expect(parseJson(encode(text + padding))).toBeUndefined();
    },
  );

  it('takes nothing that is not UTF-8', () => {
    expect(parseJson(Buffer.from(`{"a":"\u00e5"}${padding}`, 'latin1'))).toBeUndefined();
  });

  it.each(['[]', '"a"', '1', 'null', 'true'])('takes %s for JSON and for no object', (text) => {
    expect(parseJson(encode(text + padding))).toEqual(JSON.parse(text));
    expect(parseJsonObject(encode(text + padding))).toBeUndefined();
  });
});
