import { isDeepStrictEqual } from 'node:util';
import type { Innehall, Postslag } from '../post/post.js';
import type { Postandring } from './andring.js';

/** Whether a field, as it would be, gives nobody more than it did. */
type Narrower = (fore: unknown, efter: unknown) => boolean;

const fewer: Narrower = (fore, efter) =>
  Array.isArray(fore) && Array.isArray(efter) && efter.every((each) => fore.includes(each));
const earlierOrSet: Narrower = (fore, efter) => typeof efter === 'string' && (fore === null || isBefore(efter, fore));
const later: Narrower = (fore, efter) => typeof fore === 'string' && isBefore(fore, efter);
const becomesTrue: Narrower = (_fore, efter) => efter === true;
const whatever: Narrower = () => true;

const shorter = { from: later, tom: earlierOrSet };

/** The fields by which a post can give less than it did. A change of any other one is taken to open something. */
const NARROWER: { readonly [Slag in Postslag]: { readonly [Name in keyof Innehall<Slag>]?: Narrower } } = {
  rattsgrund: { ...shorter, partslag: fewer, samtycke: becomesTrue },
  part: { bastjanster: fewer },
  avtal: { ...shorter, uppsagt: whatever },
  ombud: shorter,
  certifikatregel: {},
  certifikat: { ...shorter, sparrat: becomesTrue },
  bastjanst: {},
  bastjanstversion: shorter,
  tjanstefonster: shorter,
  utokadOppettid: shorter,
};

/**
 * Whether a change opens something that was closed, and so needs a second person. Everything does but what clearly only
 * closes: that must never wait for anybody.
 */
export function opensAccess({ slag, fore, efter }: Postandring): boolean {
  if (isBlocked(fore) || isBlocked(efter)) return !staysBlocked(fore, efter);
  if (efter === null) return false;
  if (fore === null) return true;
  const narrower: Readonly<Record<string, Narrower | undefined>> = NARROWER[slag];
  return namesOf(fore, efter).some((name) => {
    const [was, is] = [Reflect.get(fore, name), Reflect.get(efter, name)];
    return !isDeepStrictEqual(was, is) && narrower[name]?.(was, is) !== true;
  });
}

/** A certificate that is blocked opens nothing, and whatever lets go of it does. */
function staysBlocked(fore: Postandring['fore'], efter: Postandring['efter']): boolean {
  if (!isBlocked(efter)) return false;
  return !isBlocked(fore) || fore.sha256 === efter.sha256;
}

function isBlocked(innehall: Postandring['fore']): innehall is Innehall<'certifikat'> {
  return innehall !== null && 'sparrat' in innehall && innehall.sparrat;
}

function namesOf(fore: object, efter: object): readonly string[] {
  return [...new Set([...Object.keys(fore), ...Object.keys(efter)])];
}

/** Days are compared as they are written; instants can be written with any zone. */
function isBefore(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false;
  return one.includes('T') ? Date.parse(one) <= Date.parse(other) : one <= other;
}
