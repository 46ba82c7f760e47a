import type { Innehall } from '../post/post.js';
import type { Partslag } from '../post/part.js';
import type { ConsideredChange } from './considered-change.js';
import { finding, type Finding } from './finding.js';

/** Those that ask, for themselves or, as a förmedlare, for those who use it. */
const ASKING: ReadonlySet<Partslag> = new Set(['KOMMUN', 'NAMND', 'FORMEDLARE']);
/** Those that answer, and those that run the service, ask about nobody. */
const NEVER_ASKING: ReadonlySet<Partslag> = new Set(['UPPGIFTSLAMNARE', 'DRIFTLEVERANTOR']);
/** Försäkringskassan is both Driftleverantör and Uppgiftslämnare (UC 2). */
const ANSWERING: ReadonlySet<Partslag> = new Set(['UPPGIFTSLAMNARE', 'DRIFTLEVERANTOR']);

/** Which kind of Part may be what. */
export function organisationKinds(change: ConsideredChange): readonly Finding[] {
  return [...neverAsking(change), ...legalGrounds(change), ...uppgiftslamnare(change), ...represented(change)];
}

/** FK tells the callers apart by their aktorsid. */
export function uniqueAktorsid(change: ConsideredChange): readonly Finding[] {
  const owners = new Map<string, string>();
  return change.after.all('part').flatMap(({ id, innehall: { aktorsid } }) => {
    if (aktorsid === null) return [];
    const other = owners.get(aktorsid);
    owners.set(aktorsid, id);
    const pekare = other && change.pointer(['part', id, 'aktorsid'], ['part', other, 'aktorsid']);
    if (!pekare) return [];
    return [
      finding(
        'SSBT-6003',
        'aktorsid-unikt',
        pekare,
        'en annan part har redan detta aktorsid; ange det som Försäkringskassan har tilldelat parten',
        'another part has this aktorsid already; state the one that Försäkringskassan gave to the part',
      ),
    ];
  });
}

function neverAsking(change: ConsideredChange): readonly Finding[] {
  return change.of('part').flatMap(({ id, efter }) => {
    if (efter === null || efter.bastjanster.length === 0 || !NEVER_ASKING.has(efter.slag)) return [];
    return [
      finding(
        'SSBT-6003',
        'fragar-inte',
        change.pointer(['part', id, 'bastjanster']) ?? '',
        `en ${efter.slag} frågar inte om personer; lämna bastjanster tom`,
        `a ${efter.slag} does not ask about persons; leave bastjanster empty`,
      ),
    ];
  });
}

/** Looked at when the part is: what ends a legal ground is not kept back by those that built on it. */
function legalGrounds(change: ConsideredChange): readonly Finding[] {
  return change.of('part').flatMap(({ id, efter }) => {
    if (efter === null || efter.bastjanster.length === 0 || !ASKING.has(efter.slag)) return [];
    if (isGroundFor(efter, change)) return [];
    return [
      finding(
        'SSBT-6003',
        'rattsgrund-kravs',
        change.pointer(['part', id, 'rattsgrund']) ?? '',
        `den som frågar ska ha en rättsgrund som inte har upphört och vars partslag omfattar ${efter.slag}`,
        `whoever asks must have a legal ground that has not ended and whose partslag includes ${efter.slag}`,
      ),
    ];
  });
}

function isGroundFor({ rattsgrund, slag }: Innehall<'part'>, { after, today }: ConsideredChange): boolean {
  const ground = rattsgrund === null ? undefined : after.find('rattsgrund', rattsgrund);
  return ground !== undefined && ground.partslag.includes(slag) && (ground.tom === null || today <= ground.tom);
}

function uppgiftslamnare(change: ConsideredChange): readonly Finding[] {
  return change.after.all('bastjanst').flatMap(({ id, innehall: { uppgiftslamnare: nummer } }) => {
    const part = change.after.find('part', nummer);
    const pekare = change.pointer(['bastjanst', id, 'uppgiftslamnare'], ['part', nummer, 'slag']);
    if (part === undefined || ANSWERING.has(part.slag) || pekare === undefined) return [];
    return [
      finding(
        'SSBT-6003',
        'uppgiftslamnare-slag',
        pekare,
        'den som har en bastjänst ska vara part av slaget UPPGIFTSLAMNARE eller DRIFTLEVERANTOR',
        'whoever has a bastjänst must be a part of kind UPPGIFTSLAMNARE or DRIFTLEVERANTOR',
      ),
    ];
  });
}

function represented(change: ConsideredChange): readonly Finding[] {
  return change.after.all('ombud').flatMap(({ id, innehall: { ombud, part: nummer } }) => {
    const part = change.after.find('part', nummer);
    const pekare = change.pointer(['ombud', id, 'part'], ['part', nummer, 'slag']);
    if (part === undefined || pekare === undefined) return [];
    if (ombud !== nummer && ASKING.has(part.slag)) return [];
    return [
      finding(
        'SSBT-6003',
        'ombud-for',
        pekare,
        'ett ombud företräder en annan part som själv får fråga: KOMMUN, NAMND eller FORMEDLARE',
        'an ombud represents another part that may ask itself: KOMMUN, NAMND or FORMEDLARE',
      ),
    ];
  });
}
