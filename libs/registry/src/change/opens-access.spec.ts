import { CSN, DRIFT, fingerprintOf, MALMO, SUNDSVALL } from '../../test/sample-registry.js';
import { POST_SCHEMAS, type Postslag } from '../post/post.js';
import type { Postandring } from './andring.js';
import { opensAccess } from './opens-access.js';

const BASES = {
  rattsgrund: { lagrum: 'Lag', andamal: 'Ändamål', partslag: ['KOMMUN', 'NAMND'], samtycke: false, from: '2021-01-01' },
  part: { namn: 'Malmö', slag: 'KOMMUN', bastjanster: ['AF', 'CSN'], aktorsid: '023-80' },
  avtal: { part: MALMO, from: '2024-01-01', tom: '2026-12-31' },
  ombud: { ombud: MALMO, part: SUNDSVALL, avtalsdatum: '2024-01-01', from: '2024-01-01' },
  certifikatregel: { falt: 'serialNumber', monster: '(16[0-9]{10})', utfardare: { O: 'Utfärdare' } },
  certifikat: { part: DRIFT, namn: 'Ett', roll: 'OPERATOR', from: '2024-01-01', sha256: fingerprintOf(1) },
  bastjanst: { namn: 'Studiestöd', uppgiftslamnare: CSN },
  bastjanstversion: {
    bastjanst: 'CSN',
    version: '1',
    kontrakt: 'CSN',
    adress: 'https://csn.example',
    from: '2024-01-01',
  },
  tjanstefonster: {
    bastjanst: 'CSN',
    from: '2027-01-10T20:00:00+01:00',
    tom: '2027-01-10T22:00:00+01:00',
    beskrivning: 'Byte',
    slag: 'RELEASE',
    aviserat: '2026-11-01T00:00:00+01:00',
  },
  utokadOppettid: {
    bastjanst: null,
    from: '2027-01-10T17:00:00+01:00',
    tom: '2027-01-10T20:00:00+01:00',
    begart: '2026-11-01T00:00:00+01:00',
    beslutsmote: '2026-12-03T13:00:00+01:00',
  },
} as const satisfies Record<Postslag, object>;

const read = (slag: Postslag, fields: object | null): Postandring['fore'] =>
  fields === null ? null : POST_SCHEMAS[slag].innehall.parse({ ...BASES[slag], ...fields });

const opens = (slag: Postslag, fore: object | null, efter: object | null): boolean =>
  opensAccess({ slag, id: 'id', fore: read(slag, fore), efter: read(slag, efter) });

describe('a change of one post', () => {
  it.each(Object.keys(BASES) as Postslag[])('opens when it adds a %s, and closes when it takes one away', (slag) => {
    expect(opens(slag, null, {})).toBe(true);
    expect(opens(slag, {}, null)).toBe(false);
  });

  it.each<readonly [Postslag, string, object, object]>([
    ['rattsgrund', 'consent is required', {}, { samtycke: true }],
    ['rattsgrund', 'is for fewer kinds', {}, { partslag: ['NAMND'] }],
    ['rattsgrund', 'ends', {}, { tom: '2026-12-31' }],
    ['part', 'has fewer bastjänster', {}, { bastjanster: ['CSN'] }],
    ['part', 'has none', {}, { bastjanster: [] }],
    ['avtal', 'ends earlier', {}, { tom: '2026-12-30' }],
    ['avtal', 'begins later', {}, { from: '2024-01-02' }],
    ['avtal', 'notice is given', {}, { uppsagt: '2026-11-23' }],
    ['ombud', 'ends', {}, { tom: '2026-12-31' }],
    ['certifikat', 'is blocked', {}, { sparrat: true }],
    ['certifikat', 'is blocked with whatever else', {}, { sparrat: true, part: MALMO, roll: 'SYSTEM' }],
    ['certifikat', 'stays blocked with another name', { sparrat: true }, { sparrat: true, namn: 'Två' }],
    ['certifikat', 'ends', {}, { tom: '2026-12-31' }],
    ['bastjanstversion', 'ends', {}, { tom: '2026-12-31' }],
    ['tjanstefonster', 'ends earlier', {}, { tom: '2027-01-10T21:00:00+01:00' }],
    ['tjanstefonster', 'ends earlier, in UTC', {}, { tom: '2027-01-10T20:30:00Z' }],
    ['utokadOppettid', 'begins later', {}, { from: '2027-01-10T18:00:00+01:00' }],
  ])('of a %s only closes when it %s', (slag, _what, fore, efter) => {
    expect(opens(slag, fore, efter)).toBe(false);
  });

  it.each<readonly [Postslag, string, object, object]>([
    ['rattsgrund', 'consent is no longer required', { samtycke: true }, {}],
    ['rattsgrund', 'other words', {}, { lagrum: 'Annan lag' }],
    ['part', 'another bastjänst', {}, { bastjanster: ['AF', 'FK'] }],
    ['part', 'another kind', {}, { slag: 'DRIFTLEVERANTOR' }],
    ['part', 'another aktorsid', {}, { aktorsid: '1' }],
    ['part', 'fewer bastjänster and another aktorsid', {}, { bastjanster: [], aktorsid: '1' }],
    ['avtal', 'a later end', {}, { tom: '2027-01-01' }],
    ['avtal', 'no end', {}, { tom: null }],
    ['avtal', 'an earlier beginning', {}, { from: '2023-12-31' }],
    ['avtal', 'another part', {}, { part: SUNDSVALL }],
    ['ombud', 'another ombud', {}, { ombud: CSN }],
    ['ombud', 'another date of its agreement', {}, { avtalsdatum: '2025-01-01' }],
    ['certifikatregel', 'another issuer', {}, { utfardare: {} }],
    ['certifikat', 'another fingerprint', {}, { sha256: fingerprintOf(9) }],
    ['certifikat', 'no longer blocked', { sparrat: true }, {}],
    ['certifikat', 'no longer blocked, but ended', { sparrat: true }, { tom: '2024-12-31' }],
    ['certifikat', 'blocked, but another one', { sparrat: true }, { sparrat: true, sha256: fingerprintOf(9) }],
    ['bastjanst', 'another Uppgiftslämnare', {}, { uppgiftslamnare: DRIFT }],
    ['bastjanst', 'another support', {}, { support: { telefon: '1' } }],
    ['bastjanstversion', 'another address', {}, { adress: 'https://csn2.example' }],
    ['bastjanstversion', 'another pace', {}, { takt: { onlinefraga: { perSekund: 1 }, massfraga: null } }],
    ['tjanstefonster', 'a longer window', {}, { tom: '2027-01-10T23:00:00+01:00' }],
    ['tjanstefonster', 'a longer window, in UTC', {}, { tom: '2027-01-10T21:30:00Z' }],
    ['tjanstefonster', 'another bastjänst', {}, { bastjanst: null }],
    ['utokadOppettid', 'material', {}, { underlag: '2026-12-03T08:00:00+01:00' }],
  ])('of a %s opens: %s', (slag, _what, fore, efter) => {
    expect(opens(slag, fore, efter)).toBe(true);
  });

  it('opens when it takes away a certificate that is blocked, and closes when it adds one', () => {
    expect(opens('certifikat', { sparrat: true }, null)).toBe(true);
    expect(opens('certifikat', null, { sparrat: true })).toBe(false);
  });
});
