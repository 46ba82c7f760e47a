import { aPost, stateWith, SUNDSVALL } from '../registry.fixture.js';
import { expiringCertificates } from './expiring-certificates.js';

const certifikat = (id: string, tom: string | null, other: object = {}) =>
  aPost('certifikat', id, { part: SUNDSVALL, namn: id, sha256: 'c'.repeat(64), from: '2024-01-01', tom, ...other });

describe('a certificate that is about to end', () => {
  const at = (now: string) =>
    expiringCertificates(
      stateWith([
        certifikat('later', '2026-12-24'),
        certifikat('sooner', '2026-12-23'),
        certifikat('ended', '2026-11-22'),
        certifikat('blocked', '2026-12-01', { sparrat: true }),
        certifikat('endless', null),
      ]),
      new Date(now),
    ).map(({ id }) => id);

  it('is told of from thirty days before its last day until that day is over', () => {
    expect(at('2026-11-23T12:00:00Z')).toEqual(['sooner']);
    expect(at('2026-11-24T12:00:00Z')).toEqual(['sooner', 'later']);
    expect(at('2026-12-24T22:59:59Z')).toEqual(['later']);
    expect(at('2026-12-24T23:00:00Z')).toEqual([]);
  });
});
