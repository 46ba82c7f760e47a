import { fristerBeforeBeslutsmote, nextBeslutsmote } from '@samsvar/calendar';
import type { Innehall } from '../post/post.js';
import type { ConsideredChange } from './considered-change.js';
import { finding, type Finding } from './finding.js';
import { liesBehind, notBackwards, notInFuture } from './window-time.js';

type Hours = Innehall<'utokadOppettid'>;
type Pointers = (path: string) => string;

/** Extended hours are decided at a decision meeting, requested two weeks before it, and begin after it (UC 4.1.2). */
export function extendedHours(change: ConsideredChange): readonly Finding[] {
  return change.of('utokadOppettid').flatMap((post) => {
    const late = notBackwards('utokadOppettid', post, change);
    if (late.length > 0 || post.efter === null || liesBehind(post, change)) return late;
    const at: Pointers = (path) => change.pointer(['utokadOppettid', post.id, path]) ?? '';
    const { begart, underlag } = post.efter;
    return [
      ...notInFuture(begart, at('begart'), change),
      ...(underlag === null ? [] : notInFuture(underlag, at('underlag'), change)),
      ...meeting(post.efter, at),
      ...material(post.efter, at, change.isDecision),
    ];
  });
}

/** Told, and no refusal: the material may come until 9.00 on the day of the meeting. */
export function withoutMaterial(change: ConsideredChange): readonly Finding[] {
  return change.of('utokadOppettid').flatMap((post) => {
    if (post.efter?.underlag !== null || liesBehind(post, change)) return [];
    return [materialMissing(change.pointer(['utokadOppettid', post.id, 'underlag']) ?? '')];
  });
}

function meeting({ begart, beslutsmote, from }: Hours, at: Pointers): readonly Finding[] {
  const mote = new Date(beslutsmote);
  if (nextBeslutsmote(mote).getTime() !== mote.getTime()) return [noMeeting(at('beslutsmote'))];
  const isLate = Date.parse(begart) > fristerBeforeBeslutsmote(mote).begaran.getTime();
  const isBefore = Date.parse(from) < mote.getTime();
  return [...(isLate ? [requestedLate(at('begart'))] : []), ...(isBefore ? [beforeMeeting(at('from'))] : [])];
}

function material({ beslutsmote, underlag }: Hours, at: Pointers, isDecision: boolean): readonly Finding[] {
  if (underlag === null) return isDecision ? [materialMissing(at('underlag'))] : [];
  const { underlag: latest } = fristerBeforeBeslutsmote(new Date(beslutsmote));
  return Date.parse(underlag) <= latest.getTime() ? [] : [materialLate(at('underlag'))];
}

function noMeeting(pekare: string): Finding {
  const sv = 'beslutsmöten är på torsdagar kl. 13.00 som inte är röda dagar (UC 4.1.2); ange ett sådant';
  const en = 'decision meetings are on Thursdays at 13.00 that are not red days (UC 4.1.2); state one of them';
  return finding('SSBT-6005', 'beslutsmote-torsdag', pekare, sv, en);
}

function requestedLate(pekare: string): Finding {
  const sv = 'begärd senare än två veckor före beslutsmötet (UC 4.1.2); ange ett senare möte';
  return finding(
    'SSBT-6005',
    'begard-tva-veckor',
    pekare,
    sv,
    'requested later than two weeks before the meeting (UC 4.1.2); state a later one',
  );
}

function beforeMeeting(pekare: string): Finding {
  const sv = 'börjar före det beslutsmöte där det beslutas; välj en senare tid';
  return finding(
    'SSBT-6005',
    'efter-beslutsmotet',
    pekare,
    sv,
    'begins before the meeting that decides on it; choose a later time',
  );
}

function materialMissing(pekare: string): Finding {
  const sv =
    'Uppgiftslämnarens underlag ska ha kommit senast kl. 9.00 dagen för beslutsmötet för att godkännas (UC 4.1.2)';
  const en = 'the Uppgiftslämnare’s material must be in by 9.00 on the day of the meeting to be approved (UC 4.1.2)';
  return finding('SSBT-6005', 'underlag-fore-nio', pekare, sv, en);
}

function materialLate(pekare: string): Finding {
  const sv = 'underlaget kom efter kl. 9.00 dagen för beslutsmötet (UC 4.1.2); ange ett senare möte';
  return finding(
    'SSBT-6005',
    'underlag-fore-nio',
    pekare,
    sv,
    'the material came after 9.00 on the day of the meeting (UC 4.1.2); state a later one',
  );
}
