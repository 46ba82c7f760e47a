import { inContractOrder, isBastjanstKod, isSsbtekKod, SSBTEK_KODER, uppgiftslamnareFor } from './bastjanst.js';

const kod = (text: string) => {
  if (!isBastjanstKod(text)) throw new Error(`${text} is no code`);
  return text;
};

describe('the code of a bastjänst', () => {
  it.each(['KF', 'KFM', 'A1B2C3D4', ...SSBTEK_KODER])('may be %s', (text) => {
    expect(isBastjanstKod(text)).toBe(true);
  });

  it.each(['', 'K', 'kfm', '1AB', 'KFÖ', 'A1B2C3D4E', 'K M', ' KFM', 'KFM\n', '__proto__'])('may not be %j', (text) => {
    expect(isBastjanstKod(text)).toBe(false);
  });

  it('is one of the contract or one that was added', () => {
    expect(isSsbtekKod('AF')).toBe(true);
    expect(isSsbtekKod('KFM')).toBe(false);
  });

  it('stands for its Uppgiftslämnare, by name where it is one of the seven', () => {
    expect([kod('AF'), kod('KFM')].map(uppgiftslamnareFor)).toEqual(['Arbetsförmedlingen', 'KFM']);
  });

  it('comes in the order of the contract, those that were added last', () => {
    const mixed = ['KFM', 'MIV', 'ABC', 'AF', 'SKV'].map(kod);
    expect(mixed.sort(inContractOrder)).toEqual(['AF', 'SKV', 'MIV', 'ABC', 'KFM']);
  });
});
