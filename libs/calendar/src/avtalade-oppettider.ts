import { SOM_VECKODAG, type Klockintervall, type Oppettider } from './oppettider.js';

const DYGNET: readonly Klockintervall[] = [{ from: '00:00', tom: '24:00' }];
/** No document has them closed on a day that is not red. */
const INGA = { stangdaAftnar: [] } as const;

/** Monday to Friday; closed on Saturdays, Sundays and red days. */
function vardagar(from: string, tom: string): Oppettider {
  return { VARDAG: [{ from, tom }], LORDAG: [], SONDAG: [], DAG_FORE_ROD_DAG: SOM_VECKODAG, ROD_DAG: [], ...INGA };
}

/** SSBTEK: Monday–Friday 08.00–17.00, closed on Saturdays, Sundays and helgdagar (UC 4.1.1). */
export const OPPETTIDER_SSBTEK: Oppettider = vardagar('08:00', '17:00');

/** Support of SSBTEK: Monday–Friday 08.00–17.00 (UC 4.2.1). Reading: closed on red days, as the service. */
export const SUPPORT_SSBTEK: Oppettider = vardagar('08:00', '17:00');

/** Transportstyrelsen's support: Monday–Friday 08.00–16.30 (UC 4.3.1). Reading: closed on red days. */
export const SUPPORT_TRANSPORTSTYRELSEN: Oppettider = vardagar('08:00', '16:30');

/** LEFI Online, onlinefråga (LEFI 2.1). */
export const OPPETTIDER_LEFI_ONLINEFRAGA: Oppettider = {
  VARDAG: [{ from: '07:00', tom: '21:30' }],
  LORDAG: [{ from: '07:30', tom: '16:00' }],
  SONDAG: [{ from: '13:00', tom: '21:30' }],
  DAG_FORE_ROD_DAG: [{ from: '07:00', tom: '16:30' }],
  ROD_DAG: [],
  ...INGA,
};

/** LEFI Online, massfråga (LEFI 2.1). Red days stand in 3.2 only: 07.00–24.00. */
export const OPPETTIDER_LEFI_MASSFRAGA: Oppettider = {
  VARDAG: [{ from: '17:00', tom: '24:00' }],
  LORDAG: [{ from: '07:30', tom: '16:00' }],
  SONDAG: [{ from: '13:00', tom: '21:30' }],
  DAG_FORE_ROD_DAG: [{ from: '16:30', tom: '24:00' }],
  ROD_DAG: [{ from: '07:00', tom: '24:00' }],
  ...INGA,
};

/** Support of LEFI: Monday–Thursday 07.00–18.00, Friday 07.00–16.00 (LEFI 2.2). Reading: closed on red days. */
export const SUPPORT_LEFI: Oppettider = { ...vardagar('07:00', '18:00'), FREDAG: [{ from: '07:00', tom: '16:00' }] };

/** Öppet dygnet runt, all days of the year: of a bastjänst that has no hours of its own. */
export const OPPET_DYGNET_RUNT: Oppettider = {
  VARDAG: DYGNET,
  LORDAG: DYGNET,
  SONDAG: DYGNET,
  DAG_FORE_ROD_DAG: DYGNET,
  ROD_DAG: DYGNET,
  ...INGA,
};
