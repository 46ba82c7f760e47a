import type { Felkod } from '@samsvar/domain';
import type { UppslagContent, UppslagSort } from '../content/record-content.js';
import type { KeyRing } from '../keys/key-ring.js';
import type { WrittenEntry } from '../logg/fraga-records.js';
import { NO_INDEX } from '../writer/record-store.js';

/** A look-up as it is logged. */
export interface LoggedUppslag {
  /** A UUID of its own: the record is found and read by it, as a Fråga is by hers. */
  readonly uppslagId: string;
  readonly tidpunkt: Date;
  readonly sort: UppslagSort;
  readonly syfte: string;
  readonly vem: string;
  readonly granskare: string | null;
  readonly sokt: string | null;
  readonly personidentiteter: readonly string[];
  readonly felkod: Felkod | null;
}

/** Found again by its persons: who looked in the log about me. */
export function uppslagEntry(uppslag: LoggedUppslag, keys: KeyRing): WrittenEntry {
  const { uppslagId, tidpunkt, sort, syfte, vem, granskare, sokt, felkod } = uppslag;
  const personer = uppslag.personidentiteter.map((personidentitet) => keys.seal(personidentitet, uppslagId));
  const content: UppslagContent = {
    tidpunkt: tidpunkt.toISOString(),
    sort,
    syfte,
    vem,
    granskare,
    sokt,
    personer,
    felkod,
  };
  return {
    entry: { kind: 'UPPSLAG', fragaId: uppslagId, content: JSON.stringify(content) },
    index: { ...NO_INDEX, personer: personer.map(({ index }) => index) },
  };
}
