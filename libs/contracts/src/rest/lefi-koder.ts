import type { LefiKodlista } from '@samsvar/domain';

const FK = [
  'ABB', 'AP', 'AS', 'BOB', 'BST', 'BTI', 'DPE', 'EJO', 'ET', 'FP', 'FSJP', 'GP', 'HE', 'MABB', 'MEK', 'NP', 'OMV',
  'PJOB', 'PROG', 'RBE', 'SA', 'SBP', 'SJP', 'TFP', 'US', 'VB', 'YL',
].map((kod) => `FK:${kod}`); // prettier-ignore
const PM = ['AP', 'BTI', 'EF'].map((kod) => `PM:${kod}`);
const OVRIG = ['FK:GEPI', 'FK:PANV', 'FK:SGI', 'FK:SKUP', 'FK:STAV', 'PM:LINT', 'PM:PBH', 'PM:PU'];

/** The codes that each list of LEFI v9 takes: Försäkringskassan's and Pensionsmyndigheten's. */
export const LEFI_KODER: Readonly<Record<LefiKodlista, readonly string[]>> = {
  formansinformation: FK,
  ansprak: PM,
  beslut: PM,
  preliminaraUtbetalningar: [...FK, ...PM],
  utbetalningar: [...FK, ...PM],
  ovrigInformation: OVRIG,
};

/** Whether the identity is protected is told in the person's general information alone, so that is always asked for. */
export const ALLTID_FRAGAD_KOD = 'FK:GEPI';
