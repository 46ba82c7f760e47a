import type { AvbrutenFraga, Avsikt, AvvisadFraga, Slut } from '@samsvar/domain';
import type { LogEntry } from '../chain/log-record.js';
import type { AvbrutenContent, AvsiktContent, AvvisadContent, SlutContent } from '../content/record-content.js';
import type { KeyRing } from '../keys/key-ring.js';
import { NO_INDEX, type RecordIndex } from '../writer/record-store.js';

/** A record that is to be written, and what it is found by. */
export interface WrittenEntry {
  readonly entry: LogEntry;
  readonly index: RecordIndex;
}

/** @param instans the process that writes */
export function avsiktEntry(avsikt: Avsikt, instans: string, keys: KeyRing): WrittenEntry {
  const { fragaId, part, certifikat, ingivare, handlaggare, arendeidentitet } = avsikt;
  const { syfte, lagtext, rattsgrund, samtycke, kontrakt } = avsikt;
  const personer = avsikt.personidentiteter.map((personidentitet) => keys.seal(personidentitet, fragaId));
  const content: AvsiktContent = {
    mottagen: avsikt.tidpunkt.toISOString(),
    instans,
    part,
    certifikat,
    ingivare,
    handlaggare,
    arendeidentitet,
    syfte,
    lagtext,
    rattsgrund,
    samtycke,
    kontrakt,
    personer,
    delfragor: avsikt.delfragor.map(({ bastjanst, personidentitet, version, period, uppgifter }) => ({
      bastjanst,
      person: avsikt.personidentiteter.indexOf(personidentitet),
      version,
      period,
      uppgifter: [...uppgifter],
    })),
  };
  const index = {
    part: ingivare,
    ombud: part === ingivare ? null : part,
    handlaggare,
    arendeidentitet,
    personer: personer.map((person) => person.index),
  };
  return { entry: entryOf('AVSIKT', fragaId, content), index };
}

export function slutEntry(slut: Slut): WrittenEntry {
  return { entry: entryOf('SLUT', slut.fragaId, slutContent(slut)), index: NO_INDEX };
}

export function avbrutenEntry({ fragaId, tidpunkt, felkod, slut }: AvbrutenFraga): WrittenEntry {
  const content: AvbrutenContent = {
    tidpunkt: tidpunkt.toISOString(),
    felkod,
    slut: slut === null ? null : slutContent(slut),
  };
  return { entry: entryOf('AVBRUTEN', fragaId, content), index: NO_INDEX };
}

/** @param instans the process that writes */
export function avvisadEntry(avvisad: AvvisadFraga, instans: string): WrittenEntry {
  const { fragaId, tidpunkt, part, certifikat, felkod } = avvisad;
  const content: AvvisadContent = { mottagen: tidpunkt.toISOString(), instans, part, certifikat, felkod };
  return { entry: entryOf('AVVISAD', fragaId, content), index: { ...NO_INDEX, part } };
}

function slutContent({
  tidpunkt,
  klass,
  klientAvbrot,
  komplett,
  forbrukatMs,
  personidentiteter,
  rader,
}: Slut): SlutContent {
  return {
    tidpunkt: tidpunkt.toISOString(),
    klass,
    klientAvbrot,
    komplett,
    forbrukatMs,
    delsvar: rader.map(({ personidentitet, harleddaReferenser, ms, ...rad }) => ({
      ...rad,
      ms: Math.round(ms),
      person: personidentiteter.indexOf(personidentitet),
      harleddaReferenser: [...harleddaReferenser],
    })),
  };
}

function entryOf(kind: LogEntry['kind'], fragaId: string, content: object): LogEntry {
  return { kind, fragaId, content: JSON.stringify(content) };
}
