import { aCertificate, aPost, FORSAKRINGSKASSAN, stateWith, SUNDSVALL } from '../registry.fixture.js';
import type { Post } from '../post/post.js';
import { aktorOf } from './aktor.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const ANNA = 'a'.repeat(64);

describe('who may look in the registry', () => {
  it('is an operator by a certificate of her own', () => {
    expect(aktorOf(stateWith(), aCertificate(FORSAKRINGSKASSAN, ANNA), NOW)).toEqual({
      ok: true,
      value: { roll: 'OPERATOR', organisationsnummer: FORSAKRINGSKASSAN, namn: 'namn', fingerprint: ANNA },
    });
  });

  it('is an Uppgiftslämnare by another certificate of the same organisation', () => {
    const system = aPost('certifikat', 'system', { part: FORSAKRINGSKASSAN, namn: 'alla', from: '2024-01-01' });
    const aktor = aktorOf(stateWith([system]), aCertificate(FORSAKRINGSKASSAN), NOW);
    expect(aktor).toMatchObject({ ok: true, value: { roll: 'UPPGIFTSLAMNARE' } });
  });

  const NOTHING: readonly Post[] = [];
  it.each([
    ['no certificate', { kind: 'NONE' } as const, 'SSBT-2001', NOTHING],
    ['one that is not trusted', { kind: 'NOT_TRUSTED', orsak: 'UTFARDARE' } as const, 'SSBT-2002', NOTHING],
    ['one that has expired', { kind: 'NOT_TRUSTED', orsak: 'UTGANGET' } as const, 'SSBT-2006', NOTHING],
    ['that of a municipality', aCertificate(SUNDSVALL), 'SSBT-2014', NOTHING],
    ['one of the operators’ organisation that is nobody’s', aCertificate(FORSAKRINGSKASSAN), 'SSBT-2009', NOTHING],
    [
      'an operator’s that was blocked',
      aCertificate(FORSAKRINGSKASSAN, 'f'.repeat(64)),
      'SSBT-2008',
      [
        aPost('certifikat', 'f', {
          part: FORSAKRINGSKASSAN,
          namn: 'f',
          sha256: 'f'.repeat(64),
          roll: 'OPERATOR',
          sparrat: true,
          from: '2024-01-01',
        }),
      ],
    ],
  ] as const)('is not who shows %s', (_what, certificate, felkod, changes) => {
    expect(aktorOf(stateWith(changes), certificate, NOW)).toMatchObject({ ok: false, avvisning: { felkod } });
  });
});
