import { openIntervals, OPPETTIDER_SSBTEK, weeksBefore, type Interval } from '@samsvar/calendar';
import type { Innehall } from '../post/post.js';
import type { ConsideredChange, PostOf } from './considered-change.js';
import { finding, type Finding } from './finding.js';
import { liesBehind, notBackwards, notInFuture } from './window-time.js';

type Window = Innehall<'tjanstefonster'>;

/** A change beside a release is communicated, and verified by the counterpart, so long before (UC 4.1.2, 4.6). */
const NOTICE_WEEKS = 4;

/** Hours that are added over a window that is there already would put it within opening hours. */
export function hoursOverWindows(change: ConsideredChange): readonly Finding[] {
  const windows = change.after.all('tjanstefonster').map(({ innehall }) => innehall);
  return change.of('utokadOppettid').flatMap((post) => {
    const { id, efter } = post;
    if (efter === null || liesBehind(post, change)) return [];
    const meeting = windows.filter((window) => isSameBastjanst(window, efter) && overlaps(window, efter));
    if (meeting.every((window) => hasWordOfAll(window, change, change.now))) return [];
    const sv =
      'ett servicefönster är redan beslutat den tiden; ändra fönstret i samma ändring, eller välj en annan tid';
    const en =
      'a service window has been decided for that time already; change it together with this, or choose another time';
    return [finding('SSBT-6006', 'over-fonster', change.pointer(['utokadOppettid', id, 'from']) ?? '', sv, en)];
  });
}

/** Service windows lie outside opening hours, or those whom they affect have agreed; a change beside a release has notice. */
export function serviceWindows(change: ConsideredChange): readonly Finding[] {
  return change.of('tjanstefonster').flatMap((post) => {
    const late = notBackwards('tjanstefonster', post, change);
    if (late.length > 0 || post.efter === null || liesBehind(post, change)) return late;
    const at = pointersOf(post, change);
    return [
      ...told(post.efter, at, change),
      ...notice(post.efter, at, change),
      ...withinOppettid(post.efter, at, change),
    ];
  });
}

type Pointers = (path: string) => string;

function pointersOf({ id }: PostOf<'tjanstefonster'>, change: ConsideredChange): Pointers {
  return (path) => change.pointer(['tjanstefonster', id, path]) ?? '';
}

function told({ aviserat, verifieratAv }: Window, at: Pointers, change: ConsideredChange): readonly Finding[] {
  return [
    ...notInFuture(aviserat, at('aviserat'), change),
    ...verifieratAv.flatMap(({ nar }, place) => notInFuture(nar, at(`verifieratAv/${place}/nar`), change)),
  ];
}

function notice(window: Window, at: Pointers, change: ConsideredChange): readonly Finding[] {
  if (window.slag !== 'ANDRING') return [];
  const latest = weeksBefore(new Date(window.from), NOTICE_WEEKS);
  const isTold = Date.parse(window.aviserat) <= latest.getTime();
  const isVerified = hasWordOfAll(window, change, latest);
  return [
    ...(isTold ? [] : [announcedLate(at('aviserat'))]),
    ...(isVerified ? [] : [verifiedLate(at('verifieratAv'))]),
  ];
}

function withinOppettid(window: Window, at: Pointers, change: ConsideredChange): readonly Finding[] {
  const open = openIntervals(
    new Date(window.from),
    new Date(window.tom),
    OPPETTIDER_SSBTEK,
    extendedIn(window, change),
  );
  if (open.length === 0 || hasWordOfAll(window, change, change.now)) return [];
  return [
    finding(
      'SSBT-6006',
      'utanfor-oppettid',
      at('from'),
      'fönstret ligger inom öppettid: flytta det, eller ange i verifieratAv att varje berörd Uppgiftslämnare har gått med på det (UC 4.1.2)',
      'the window lies within opening hours: move it, or state in verifieratAv that each Uppgiftslämnare affected has agreed (UC 4.1.2)',
    ),
  ];
}

/** Decided hours beyond the ordinary ones are opening hours too. */
function extendedIn(window: Window, { after }: ConsideredChange): readonly Interval[] {
  const posts = after.all('utokadOppettid').map(({ innehall }) => innehall);
  const meeting = posts.filter((hours) => isSameBastjanst(window, hours) && overlaps(window, hours));
  return meeting.map(({ from, tom }) => ({ from: new Date(from), before: new Date(tom) }));
}

type Time = Pick<Window, 'bastjanst' | 'from' | 'tom'>;

function isSameBastjanst(one: Time, other: Time): boolean {
  return one.bastjanst === null || other.bastjanst === null || one.bastjanst === other.bastjanst;
}

function overlaps(one: Time, other: Time): boolean {
  return Date.parse(one.from) < Date.parse(other.tom) && Date.parse(other.from) < Date.parse(one.tom);
}

/** Whether each Uppgiftslämnare that the window affects has said so by an instant; that of all SSBTEK affects all of them. */
function hasWordOfAll({ bastjanst, verifieratAv }: Window, { after }: ConsideredChange, by: Date): boolean {
  const affected = after.all('bastjanst').filter(({ id }) => bastjanst === null || id === bastjanst);
  return affected.every(({ innehall: { uppgiftslamnare } }) =>
    verifieratAv.some(({ part, nar }) => part === uppgiftslamnare && Date.parse(nar) <= by.getTime()),
  );
}

function announcedLate(pekare: string): Finding {
  const sv = 'en ändring utanför en release aviseras minst fyra veckor innan den börjar (UC 4.6); välj en senare tid';
  const en =
    'a change outside a release is announced at least four weeks before it begins (UC 4.6); choose a later time';
  return finding('SSBT-6005', 'aviserad-fyra-veckor', pekare, sv, en);
}

function verifiedLate(pekare: string): Finding {
  const sv =
    'varje berörd Uppgiftslämnare ska ha verifierat ändringen minst fyra veckor innan den börjar (UC 4.1.2); välj en senare tid';
  const en =
    'each Uppgiftslämnare affected must have verified the change at least four weeks before it begins (UC 4.1.2); choose a later time';
  return finding('SSBT-6005', 'verifierad-fyra-veckor', pekare, sv, en);
}
