import { withoutPersons } from '@samsvar/domain';
import type { SealedPerson } from '../keys/key-ring.js';
import type { Avvisad, FragaUppgifter, LoggPost, LoggRad, Uppslag, UppslagUppgifter, Utlamnande } from './logg-post.js';
import { referenceWithoutPersons } from './without-persons.js';

/** A person as she is shown: by her number or by a pseudonym; null: the one that was looked for. */
export interface VisadPerson {
  readonly beteckning: string | null;
  readonly rader: readonly LoggRad[];
}

interface VisadePersoner {
  readonly personer: readonly VisadPerson[];
  /** So many more it was about, who are not named. */
  readonly andraPersoner: number;
}

export type VisadFraga = FragaUppgifter & VisadePersoner;
export type VisatUppslag = UppslagUppgifter & VisadePersoner;

/** An entry as it may be shown to who looks. */
export type VisadPost = VisadFraga | Avvisad | VisatUppslag;

/** How a person is shown; undefined: not at all, only counted. */
export type Naming = (person: SealedPerson, id: string) => string | null | undefined;

/** The entry with the persons that may be shown, and without any number that somebody wrote where no person belongs. */
export function visadPost(post: LoggPost, naming: Naming): VisadPost {
  switch (post.sort) {
    case 'FRAGA':
      return visadFraga(post, naming);
    case 'UPPSLAG':
      return visatUppslag(post, naming);
    case 'AVVISAD':
      return post;
  }
}

function visadFraga({ personer, ...uppgifter }: Utlamnande, naming: Naming): VisadFraga {
  return {
    ...uppgifter,
    handlaggare: referenceWithoutPersons(uppgifter.handlaggare),
    arendeidentitet: referenceWithoutPersons(uppgifter.arendeidentitet),
    syfte: withoutPersons(uppgifter.syfte),
    lagtext: withoutPersons(uppgifter.lagtext),
    ...named(personer, uppgifter.fragaId, naming),
  };
}

function visatUppslag({ personer, ...uppgifter }: Uppslag, naming: Naming): VisatUppslag {
  return {
    ...uppgifter,
    syfte: withoutPersons(uppgifter.syfte),
    sokt: uppgifter.sokt === null ? null : referenceWithoutPersons(uppgifter.sokt),
    ...named(personer, uppgifter.uppslagId, naming),
  };
}

function named(personer: Utlamnande['personer'], id: string, naming: Naming): VisadePersoner {
  const shown = personer.flatMap(({ person, rader }) => {
    const beteckning = naming(person, id);
    return beteckning === undefined ? [] : [{ beteckning, rader }];
  });
  return { personer: shown, andraPersoner: personer.length - shown.length };
}
