import { sprakOf } from './sprak.js';

describe('the language of a fault', () => {
  it.each(['en', 'EN', 'en-GB', 'en-US,en;q=0.9,sv;q=0.8', ' en ', 'en;q=0.8', 'en,sv'])(
    'is English for a caller who asks for it first: %j',
    (header) => {
      expect(sprakOf(header)).toBe('en');
    },
  );

  it.each([undefined, '', '*', 'sv', 'sv-SE,sv;q=0.9,en;q=0.8', 'fi', 'de, en', 'eng', 'en_x', 'x-en'])(
    'is Swedish for all others: %j',
    (header) => {
      expect(sprakOf(header)).toBe('sv');
    },
  );
});
