import { avvisningOfParser, brottMotHttp } from './http-brott.js';

type Lines = readonly (readonly [name: string, value: string])[];

const HOST = ['Host', 'localhost'] as const;

/** What Node makes of a head: all lines as they came, and one value a name. */
function verdict(lines: Lines, { httpVersion = '1.1', url = '/ssbtek' } = {}): string {
  const headers = Object.fromEntries(lines.map(([name, value]) => [name.toLowerCase(), value]));
  return brottMotHttp({ rawHeaders: lines.flat(), headers, httpVersion, url })?.felkod ?? 'ok';
}

describe('a message that Node has read', () => {
  it.each<[string, Lines]>([
    ['the fewest headers', [HOST]],
    ['a body in chunks', [HOST, ['Transfer-Encoding', ' Chunked ']]],
    ['ninety-nine more', [HOST, ...Array<[string, string]>(99).fill(['a', ''])]],
    ['a header twice that may be there twice', [HOST, ['Accept', 'a'], ['Accept', 'b']]],
  ])('is let through with %s', (_what, lines) => {
    expect(verdict(lines)).toBe('ok');
  });

  it.each<[string, string, Lines]>([
    ['a hundred more', 'SSBT-1304', [HOST, ...Array<[string, string]>(100).fill(['a', ''])]],
    ['headers of 16 kB', 'SSBT-1303', [HOST, ['X-A', 'a'.repeat(16 * 1024)]]],
    ['no Host', 'SSBT-1305', []],
    ['two Host, whatever their case', 'SSBT-1305', [HOST, ['HOST', 'localhost']]],
    ['two Content-Type', 'SSBT-1305', [HOST, ['Content-Type', 'a'], ['content-type', 'a']]],
    ['a coding besides chunks', 'SSBT-1302', [HOST, ['Transfer-Encoding', 'gzip, chunked']]],
  ])('is refused with %s', (_what, felkod, lines) => {
    expect(verdict(lines)).toBe(felkod);
  });

  it.each([
    ['/ssbtek', '1.0', 'ok'],
    ['/', '2.0', 'SSBT-1301'],
    ['/', '0.9', 'SSBT-1301'],
    ['*', '1.1', 'SSBT-1211'],
    ['https://localhost/ssbtek', '1.1', 'SSBT-1211'],
    ['', '1.1', 'SSBT-1211'],
  ])('at %j in HTTP/%s is %s', (url, httpVersion, felkod) => {
    expect(verdict([HOST], { url, httpVersion })).toBe(felkod);
  });

  it('needs no Host in HTTP/1.0, and has no chunks there', () => {
    expect(verdict([], { httpVersion: '1.0' })).toBe('ok');
    expect(verdict([['Transfer-Encoding', 'chunked']], { httpVersion: '1.0' })).toBe('SSBT-1302');
  });
});

describe('what Node could not read', () => {
  it.each([
    ['HPE_INVALID_TRANSFER_ENCODING', 'SSBT-1302'],
    ['HPE_UNEXPECTED_CONTENT_LENGTH', 'SSBT-1302'],
    ['HPE_HEADER_OVERFLOW', 'SSBT-1303'],
    ['HPE_CODE_OF_TOMORROW', 'SSBT-1301'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 'SSBT-1306'],
  ])('is refused with a code of ours: %s', (code, felkod) => {
    expect(avvisningOfParser(code)?.felkod).toBe(felkod);
  });

  it.each(['ECONNRESET', 'ERR_SSL_HTTP_REQUEST', undefined])('is no message at all when it is %s', (code) => {
    expect(avvisningOfParser(code)).toBeNull();
  });
});
