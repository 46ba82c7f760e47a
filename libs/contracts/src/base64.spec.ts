import { decodeBase64 } from './base64.js';

const asText = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : Buffer.from(bytes).toString());

describe('base64Binary', () => {
  it.each([
    ['aGVq', 'hej'],
    ['aG\r\n Vq', 'hej'],
    ['', ''],
    ['aGU=', 'he'],
    ['aA==', 'h'],
  ])('%j is %j', (text, expected) => {
    expect(asText(decodeBase64(text))).toBe(expected);
  });

  it.each(['aGV', 'aGV*', 'a===', 'aGVq=', 'aG=q', 'åäöå', 'aGV\u0171', 'aGVq\u00a0'])(
    '%j is refused, and not half read',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );
});
