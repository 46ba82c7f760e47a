import type { Clock } from '@samsvar/domain';
import type { KeyRing } from '../keys/key-ring.js';
import type { Lookup, LookupLog } from '../lookup/lookup-desk.js';
import { uppslagEntry } from '../lookup/uppslag-entry.js';
import { referenceWithoutPersons } from '../lookup/without-persons.js';
import type { MissbrukAntal, MissbrukQuery, MissbrukReader, PersonAntal } from './missbruk-reader.js';
import { samePersons } from './same-persons.js';

export interface MissbrukRequest extends Lookup, MissbrukQuery {
  /** `yyyy-MM` */
  readonly manad: string;
  /** Handläggare by their names instead of by pseudonyms. */
  readonly isNamed: boolean;
}

/** The report: persons and, unless it was asked otherwise, handläggare by pseudonyms of the part and month. */
export interface Missbruksrapport extends MissbrukAntal {
  readonly uppslagId: string;
  readonly tidpunkt: Date;
  readonly part: string;
  readonly manad: string;
}

export interface MissbrukPorts {
  readonly reader: MissbrukReader;
  readonly log: LookupLog;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Makes the misuse report of one part and month, when it is in the log that somebody asked for it. */
export async function missbruksrapport(request: MissbrukRequest, ports: MissbrukPorts): Promise<Missbruksrapport> {
  const { part, manad, syfte, vem, granskare, isNamed } = request;
  const [uppslagId, tidpunkt] = [ports.newId(), ports.clock.now()];
  const sokt = `${part} ${manad}${isNamed ? ' med handläggare' : ''}`;
  const uppslag = { uppslagId, tidpunkt, sort: 'MISSBRUK', syfte, vem, granskare, sokt } as const;
  const { entry, index } = uppslagEntry({ ...uppslag, personidentiteter: [], felkod: null }, ports.keys);
  await ports.log.append(entry, index);
  const antal = await ports.reader.inCount(async (counter) =>
    counter.count(request, await samePersons(request, counter, ports.keys)),
  );
  return { uppslagId, tidpunkt, part, manad, ...withPseudonyms(antal, request, ports.keys) };
}

function withPseudonyms(antal: MissbrukAntal, { part, manad, isNamed }: MissbrukRequest, keys: KeyRing): MissbrukAntal {
  const person = (index: string): string => `P-${keys.pseudonym(`${part} ${manad} person`, index)}`;
  const handlaggare = (namn: string): string =>
    isNamed ? referenceWithoutPersons(namn) : `H-${keys.pseudonym(`${part} ${manad} handläggare`, namn)}`;
  const persons = ({ antal: all, rader }: MissbrukAntal['flestFragor']) => ({
    antal: all,
    rader: rader.map((rad): PersonAntal => ({ ...rad, person: person(rad.person) })),
  });
  return {
    ...antal,
    perHandlaggare: {
      antal: antal.perHandlaggare.antal,
      rader: antal.perHandlaggare.rader.map((rad) => ({ ...rad, handlaggare: handlaggare(rad.handlaggare) })),
    },
    flestFragor: persons(antal.flestFragor),
    mangaArenden: persons(antal.mangaArenden),
    mangaHandlaggare: persons(antal.mangaHandlaggare),
    upprepade: {
      antal: antal.upprepade.antal,
      rader: antal.upprepade.rader.map((rad) => ({
        ...rad,
        handlaggare: handlaggare(rad.handlaggare),
        person: person(rad.person),
      })),
    },
  };
}
