import type { Resultat } from '@samsvar/domain';
import { aCertificate, aPost, FORSAKRINGSKASSAN, MALMO, OMBUDET, stateWith, SUNDSVALL } from '../registry.fixture.js';
import { ingivareFor, partOf } from './part-of.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const felkod = (result: Resultat<unknown>): string => (result.ok ? 'SLAPPS IN' : result.avvisning.felkod);

describe('who asks, by the certificate', () => {
  it('is the party whose organisation number stands in it, with its rights and its ground', () => {
    expect(partOf(aCertificate(SUNDSVALL), stateWith(), NOW)).toEqual({
      ok: true,
      value: {
        organisationsnummer: SUNDSVALL,
        namn: 'Sundsvalls kommun',
        bastjanster: ['AF'],
        aktorsid: null,
        sammanfattning: true,
        rattsgrund: { id: 'bistand', samtycke: false },
      },
    });
  });

  it.each([
    ['the first moment of the first day', '2023-12-31T23:00:00.000Z', 'SLAPPS IN'],
    ['the moment before it', '2023-12-31T22:59:59.999Z', 'SSBT-2009'],
    ['the last moment before midnight in Stockholm', '2026-12-31T22:59:59.999Z', 'SLAPPS IN'],
    ['midnight in Stockholm', '2026-12-31T23:00:00.000Z', 'SSBT-2010'],
  ])('has an avtal that ends at midnight: %s', (_what, at, expected) => {
    expect(felkod(partOf(aCertificate(SUNDSVALL), stateWith(), new Date(at)))).toBe(expected);
  });

  it.each([
    ['without an avtal', [{ slag: 'avtal', id: 'sundsvall', innehall: null }], 'SSBT-2010'],
    [
      'whose avtal begins tomorrow',
      [aPost('avtal', 'sundsvall', { part: SUNDSVALL, from: '2026-11-24' })],
      'SSBT-2010',
    ],
    ['that is not in the registry', [{ slag: 'part', id: SUNDSVALL, innehall: null }], 'SSBT-2003'],
    ['without a registered certificate', [{ slag: 'certifikat', id: 'sundsvall', innehall: null }], 'SSBT-2009'],
    [
      'whose certificates were registered until yesterday',
      [aPost('certifikat', 'sundsvall', { part: SUNDSVALL, namn: 'alla', from: '2024-01-01', tom: '2026-11-22' })],
      'SSBT-2009',
    ],
    [
      'whose certificate is blocked, though all of its certificates are registered',
      [
        aPost('certifikat', 'spark', {
          part: SUNDSVALL,
          namn: 'stulet',
          sha256: 'b'.repeat(64),
          sparrat: true,
          from: '2026-01-01',
        }),
      ],
      'SSBT-2008',
    ],
    [
      'when no rule says where the number stands',
      [{ slag: 'certifikatregel', id: 'serial', innehall: null }],
      'SSBT-2003',
    ],
  ] as const)('is nobody %s', (_what, changes, expected) => {
    expect(felkod(partOf(aCertificate(SUNDSVALL), stateWith(changes), NOW))).toBe(expected);
  });

  it.each([
    ['', 'SSBT-2003'],
    ['2120002411', 'SSBT-2003'],
    ['SE162120002411', 'SSBT-2003'],
    ['1621200024110', 'SSBT-2003'],
    [' 162120002411', 'SSBT-2003'],
    ['162120002411\n', 'SSBT-2003'],
    ['1٦2120002411', 'SSBT-2003'],
    ['constructor', 'SSBT-2003'],
    [FORSAKRINGSKASSAN, 'SSBT-2009'],
  ])('is nobody by the serial number %j', (serialNumber, expected) => {
    expect(felkod(partOf(aCertificate(serialNumber), stateWith(), NOW))).toBe(expected);
  });

  it('is nobody by a number that stands there twice', () => {
    const twice = { ...aCertificate(SUNDSVALL), subject: { serialNumber: [SUNDSVALL, MALMO] } };
    expect(felkod(partOf(twice, stateWith(), NOW))).toBe('SSBT-2003');
  });

  it('is nobody when the certificate has expired since the connection was made', () => {
    const expired = { ...aCertificate(SUNDSVALL), giltigTill: new Date(NOW.getTime() - 1) };
    expect(felkod(partOf(expired, stateWith(), NOW))).toBe('SSBT-2006');
  });

  it('may be told by another field of another issuer, and by ten digits', () => {
    const regel = aPost('certifikatregel', 'a-forst', {
      utfardare: { O: 'Annan' },
      falt: 'organizationIdentifier',
      monster: 'NTRSE-([0-9]{10})',
    });
    const subject = { organizationIdentifier: 'NTRSE-2120002411' };
    const annan = { ...aCertificate(''), subject, issuer: { O: 'Annan' } };
    expect(partOf(annan, stateWith([regel]), NOW)).toMatchObject({
      ok: true,
      value: { organisationsnummer: SUNDSVALL },
    });
    const samsvar = { ...annan, issuer: { O: 'Samsvar' } };
    expect(felkod(partOf(samsvar, stateWith([regel]), NOW))).toBe('SSBT-2003');
  });

  it('is known by a new certificate beside the old one while they are exchanged', () => {
    const pinned = (id: string, letter: string, validity: object) =>
      aPost('certifikat', id, { part: SUNDSVALL, namn: id, sha256: letter.repeat(64), ...validity });
    const state = stateWith([
      { slag: 'certifikat', id: 'sundsvall', innehall: null },
      pinned('gammalt', 'c', { from: '2024-01-01', tom: '2026-11-30' }),
      pinned('nytt', 'd', { from: '2026-11-01' }),
    ]);
    const at = (letter: string, day: string) =>
      felkod(partOf(aCertificate(SUNDSVALL, letter.repeat(64)), state, new Date(`${day}T12:00:00Z`)));
    expect([at('c', '2026-11-23'), at('d', '2026-11-23')]).toEqual(['SLAPPS IN', 'SLAPPS IN']);
    expect([at('c', '2026-12-01'), at('d', '2026-12-01')]).toEqual(['SSBT-2009', 'SLAPPS IN']);
    expect(at('e', '2026-11-23')).toBe('SSBT-2009');
  });

  it.each([
    [
      'has expired',
      { lagrum: 'SFS', andamal: 'x', partslag: ['KOMMUN'], samtycke: false, from: '2020-01-01', tom: '2026-11-22' },
    ],
    [
      'is for another kind of party',
      { lagrum: 'SFS', andamal: 'x', partslag: ['NAMND'], samtycke: false, from: '2020-01-01' },
    ],
  ])('has no ground when its ground %s', (_what, rattsgrund) => {
    const state = stateWith([aPost('rattsgrund', 'bistand', rattsgrund)]);
    expect(partOf(aCertificate(SUNDSVALL), state, NOW)).toMatchObject({ ok: true, value: { rattsgrund: null } });
  });
});

describe('an ombud', () => {
  const ombud = () => {
    const part = partOf(aCertificate(OMBUDET), stateWith(), NOW);
    if (!part.ok) throw new Error(part.avvisning.felkod);
    return part.value;
  };

  it('asks for the one it has a commission from, with that one’s rights', () => {
    expect(ingivareFor(ombud(), SUNDSVALL, stateWith(), NOW)).toMatchObject({
      ok: true,
      value: { organisationsnummer: SUNDSVALL, bastjanster: ['AF'] },
    });
  });

  it.each([
    ['nobody has given it one', MALMO, [], 'SSBT-2004'],
    [
      'the commission ended yesterday',
      SUNDSVALL,
      [
        aPost('ombud', 'for-sundsvall', {
          ombud: OMBUDET,
          part: SUNDSVALL,
          avtalsdatum: '2023-12-01',
          from: '2024-01-01',
          tom: '2026-11-22',
        }),
      ],
      'SSBT-2011',
    ],
    ['the one it asks for has no avtal', SUNDSVALL, [{ slag: 'avtal', id: 'sundsvall', innehall: null }], 'SSBT-2010'],
    ['it asks for itself', OMBUDET, [], 'SSBT-2010'],
  ] as const)('is refused when %s', (_what, organisationsnummer, changes, expected) => {
    expect(felkod(ingivareFor(ombud(), organisationsnummer, stateWith(changes), NOW))).toBe(expected);
  });

  it('is not let in at all without a commission', () => {
    const state = stateWith([{ slag: 'ombud', id: 'for-sundsvall', innehall: null }]);
    expect(felkod(partOf(aCertificate(OMBUDET), state, NOW))).toBe('SSBT-2011');
  });

  it('cannot be had by naming another municipality', () => {
    const part = partOf(aCertificate(SUNDSVALL), stateWith(), NOW);
    if (!part.ok) throw new Error(part.avvisning.felkod);
    expect(felkod(ingivareFor(part.value, MALMO, stateWith(), NOW))).toBe('SSBT-2004');
  });
});
