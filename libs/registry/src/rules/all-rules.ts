import { avtalOneAtATime } from './avtal.js';
import { certificateOfOne, operatorsAtDriftleverantor, operatorsLeft } from './certificates.js';
import type { ConsideredChange, Rule } from './considered-change.js';
import { extendedHours, withoutMaterial } from './extended-hours.js';
import type { Finding } from './finding.js';
import { breakerWindow, paceFigures } from './limits.js';
import { organisationKinds, uniqueAktorsid } from './organisations.js';
import { missingReferences } from './references.js';
import { hoursOverWindows, serviceWindows } from './service-windows.js';
import { announcedLate, currentAndPrevious, kontraktOfBastjanst, versionNames } from './versions.js';

/** In the order in which a refusal names them: its code is that of the first. */
const RULES: readonly Rule[] = [
  missingReferences,
  organisationKinds,
  uniqueAktorsid,
  certificateOfOne,
  operatorsAtDriftleverantor,
  kontraktOfBastjanst,
  breakerWindow,
  paceFigures,
  avtalOneAtATime,
  versionNames,
  currentAndPrevious,
  serviceWindows,
  extendedHours,
  hoursOverWindows,
  operatorsLeft,
];

const REMARKS: readonly Rule[] = [announcedLate, withoutMaterial];

/** What keeps a change from taking effect. */
export function breaches(change: ConsideredChange): readonly Finding[] {
  return RULES.flatMap((rule) => rule(change));
}

/** What should be known of a change and does not stop it. */
export function remarks(change: ConsideredChange): readonly Finding[] {
  return REMARKS.flatMap((rule) => rule(change));
}
