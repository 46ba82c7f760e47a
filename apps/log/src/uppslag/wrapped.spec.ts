import { wrapped } from './wrapped.js';

const INDENTS = { first: '- ', next: '  ' };

describe('a text in lines', () => {
  it('is broken between words, and inside one that is longer than a line', () => {
    expect(wrapped('ett två tre', 9, INDENTS)).toEqual(['- ett två', '  tre']);
    expect(wrapped('abcdefghij kl', 6, INDENTS)).toEqual(['- abcd', '  efgh', '  ij', '  kl']);
    expect(wrapped('', 6, INDENTS)).toEqual(['-']);
  });

  it('moves no cursor, colours nothing and turns nothing round, whatever was written', () => {
    expect(wrapped('ett\u001b[2Jtvå\r\ntre\u202efyra', 60, INDENTS)).toEqual(['- ett [2Jtvå tre fyra']);
  });
});
