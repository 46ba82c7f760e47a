import { SEED_DRIFTLEVERANTOR, SEED_PARTER } from './seed.js';
import { SeededRegister } from './seeded-register.js';

const register = new SeededRegister(SEED_PARTER);
const fingerprint = 'AB:CD';

describe('the register of parties', () => {
  it('knows a party by the organisation of its certificate', () => {
    const part = register.partOf({ kind: 'TRUSTED', organisationsnummer: '162120002411', fingerprint });
    expect(part).toMatchObject({ namn: 'Sundsvalls kommun', aktorsid: '026-51' });
    expect(register.partBy('162120002411')).toBe(part);
  });

  it.each([
    { kind: 'NONE' },
    { kind: 'NOT_TRUSTED' },
    { kind: 'TRUSTED', organisationsnummer: null, fingerprint },
    { kind: 'TRUSTED', organisationsnummer: '162120002412', fingerprint },
    { kind: 'TRUSTED', organisationsnummer: '2120002411', fingerprint },
    { kind: 'TRUSTED', organisationsnummer: '', fingerprint },
    { kind: 'TRUSTED', organisationsnummer: 'constructor', fingerprint },
  ] as const)('lets nobody in by %j', (certificate) => {
    expect(register.partOf(certificate)).toBeUndefined();
  });

  it('does not let the Driftleverantör ask about persons', () => {
    expect(register.partBy(SEED_DRIFTLEVERANTOR.organisationsnummer)).toBeUndefined();
  });

  it('has two parties to begin with, each with an aktorsid of its own, and neither asks for another', () => {
    expect(new Set(SEED_PARTER.map(({ organisationsnummer }) => organisationsnummer)).size).toBe(2);
    expect(new Set([...SEED_PARTER, SEED_DRIFTLEVERANTOR].map(({ aktorsid }) => aktorsid)).size).toBe(3);
    for (const part of SEED_PARTER) {
      expect(part.organisationsnummer).toMatch(/^16[0-9]{2}[2-9][0-9]{7}$|^16[0-9]{10}$/);
      expect(part.foretrader).toEqual([]);
    }
  });
});
