import type { Aktor } from '../src/change/andring.js';

/** SHA-256 of nobody's certificate, always the same for a number. */
export const fingerprintOf = (number: number): string => number.toString(16).padStart(64, 'f');

export const DRIFT = '162021005521';
export const SUNDSVALL = '162120002411';
export const MALMO = '162120001124';
export const UMEA = '162120002627';
export const CSN = '162021001819';

/** Two operators, two municipalities, one Uppgiftslämnare with one version. */
export const SAMPLE_YAML = `
rattsgrund:
  - id: sol
    lagrum: 11 kap. 11 a § socialtjänstlagen
    andamal: Handläggning av ekonomiskt bistånd
    partslag: [KOMMUN, NAMND]
    samtycke: false
    from: 2021-01-01
part:
  - { id: ${DRIFT}, namn: Försäkringskassan, slag: DRIFTLEVERANTOR, aktorsid: samsvar-drift }
  - { id: ${CSN}, namn: Centrala studiestödsnämnden, slag: UPPGIFTSLAMNARE }
  - { id: ${SUNDSVALL}, namn: Sundsvalls kommun, slag: KOMMUN, bastjanster: [CSN], aktorsid: 026-51, rattsgrund: sol }
  - { id: ${MALMO}, namn: Malmö stad, slag: KOMMUN, bastjanster: [CSN], aktorsid: 023-80, rattsgrund: sol }
avtal:
  - { id: sundsvall, part: ${SUNDSVALL}, from: 2024-01-01 }
  - { id: malmo, part: ${MALMO}, from: 2024-01-01 }
certifikatregel:
  - { id: samsvar, falt: serialNumber, monster: '(16[0-9]{10})' }
certifikat:
  - { id: sundsvall, part: ${SUNDSVALL}, namn: Sundsvalls system, from: 2024-01-01 }
  - { id: malmo, part: ${MALMO}, namn: Malmös system, from: 2024-01-01, sha256: ${fingerprintOf(20)} }
  - { id: op-1, part: ${DRIFT}, namn: Operatör Ett, roll: OPERATOR, from: 2024-01-01, sha256: ${fingerprintOf(1)} }
  - { id: op-2, part: ${DRIFT}, namn: Operatör Två, roll: OPERATOR, from: 2024-01-01, sha256: ${fingerprintOf(2)} }
bastjanst:
  - { id: CSN, namn: Studiestöd, uppgiftslamnare: ${CSN} }
bastjanstversion:
  - { id: CSN-1, bastjanst: CSN, version: '1', kontrakt: CSN, adress: 'https://csn.example/tjanst', from: 2024-01-01 }
`;

export const OPERATOR_1: Aktor = {
  roll: 'OPERATOR',
  organisationsnummer: DRIFT,
  namn: 'Operatör Ett',
  fingerprint: fingerprintOf(1),
};

export const OPERATOR_2: Aktor = { ...OPERATOR_1, namn: 'Operatör Två', fingerprint: fingerprintOf(2) };

export const CSN_SYSTEM: Aktor = {
  roll: 'UPPGIFTSLAMNARE',
  organisationsnummer: CSN,
  namn: 'CSN drift',
  fingerprint: fingerprintOf(30),
};
