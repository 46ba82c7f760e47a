import { SSBTEK_KODER, type Part } from '@samsvar/domain';

/**
 * The parties of the development seed: two municipalities with a certificate each. Their organisation numbers are
 * public; everything else is made up.
 */
export const SEED_PARTER: readonly Part[] = [
  {
    organisationsnummer: '162120002411',
    namn: 'Sundsvalls kommun',
    foretrader: [],
    bastjanster: SSBTEK_KODER,
    aktorsid: '026-51',
    sammanfattning: true,
  },
  {
    organisationsnummer: '162120001124',
    namn: 'Malmö stad',
    foretrader: [],
    bastjanster: SSBTEK_KODER,
    aktorsid: '023-80',
    sammanfattning: true,
  },
];

/** Who makes the service's own test calls: Försäkringskassan is Driftleverantör of SSBTEK (UC 2). */
export const SEED_DRIFTLEVERANTOR = { organisationsnummer: '162021005521', aktorsid: 'samsvar-drift' } as const;
