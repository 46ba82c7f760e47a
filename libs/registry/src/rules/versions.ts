import { shiftDays, shiftMonths } from '@samsvar/calendar';
import { isSsbtekKod } from '@samsvar/domain';
import type { WireKontrakt } from '@samsvar/domain';
import type { Post } from '../post/post.js';
import type { ConsideredChange } from './considered-change.js';
import { finding, type Finding } from './finding.js';

type Version = Extract<Post, { slag: 'bastjanstversion' }>;

/** The one before is supported for a year from the release of the new one (LEFI 3.6). */
const SUPPORTED_MONTHS = 12;
/** Changes of content are announced so long ahead (LEFI 3.6). */
const ANNOUNCED_MONTHS = 2;

/**
 * The current version and the one before, of each wire contract of a Bastjänst: v10 and v11 of Skatteverket are two
 * contracts, asked by different callers. So the one before ends within a year, and before a third one begins.
 */
export function currentAndPrevious(change: ConsideredChange): readonly Finding[] {
  return families(change).flatMap((versions) =>
    versions.flatMap((version, place) => [
      ...sameDay(version, versions[place + 1], change),
      ...beyondYear(version, versions[place + 1], change),
      ...beyondThird(version, versions[place + 2], change),
    ]),
  );
}

/** What a version is called is what callers and reports know it by. */
export function versionNames(change: ConsideredChange): readonly Finding[] {
  const named = new Map<string, string>();
  return change.after.all('bastjanstversion').flatMap(({ id, innehall: { bastjanst, version } }) => {
    const name = `${bastjanst} ${version}`;
    const other = named.get(name);
    named.set(name, id);
    const field = 'version';
    const pekare = other && change.pointer(['bastjanstversion', id, field], ['bastjanstversion', other, field]);
    if (!pekare) return [];
    const sv = 'bastjänsten har redan en version med detta namn; ge den nya ett eget';
    return [finding('SSBT-6004', 'version-unik', pekare, sv, 'the bastjänst has a version of this name already')];
  });
}

/** The seven speak their own contracts; those that joined speak the generic ones. */
export function kontraktOfBastjanst(change: ConsideredChange): readonly Finding[] {
  return change.of('bastjanstversion').flatMap(({ id, efter }) => {
    if (efter === null || speaks(efter.kontrakt, efter.bastjanst)) return [];
    return [
      finding(
        'SSBT-6003',
        'kontrakt-passar',
        change.pointer(['bastjanstversion', id, 'kontrakt']) ?? '',
        'de sju bastjänsterna har var sitt kontrakt; en annan bastjänst har GENERISK_JSON eller GENERISK_XML',
        'each of the seven bastjänster has its own contract; any other has GENERISK_JSON or GENERISK_XML',
      ),
    ];
  });
}

/** Told, and no refusal: whether it was announced elsewhere the registry does not know. */
export function announcedLate(change: ConsideredChange): readonly Finding[] {
  const earliest = shiftMonths(change.today, ANNOUNCED_MONTHS);
  return families(change).flatMap((versions) =>
    versions.slice(1).flatMap(({ id, innehall: { from } }) => {
      const isNew = change.before.find('bastjanstversion', id)?.from !== from;
      const pekare = change.pointer(['bastjanstversion', id, 'from']);
      if (!isNew || pekare === undefined || from >= earliest) return [];
      const sv = `innehållsändringar aviseras minst två månader i förväg (LEFI 3.6): tidigast ${earliest} om den aviseras nu`;
      const en = `changes of content are announced two months ahead (LEFI 3.6): ${earliest} at the earliest if announced now`;
      return [finding('SSBT-6005', 'avisering-tva-manader', pekare, sv, en)];
    }),
  );
}

function families({ after }: ConsideredChange): readonly (readonly Version[])[] {
  const byFamily = Map.groupBy(
    after.all('bastjanstversion'),
    ({ innehall }) => `${innehall.bastjanst} ${innehall.kontrakt}`,
  );
  return [...byFamily.values()].map((versions) =>
    versions.toSorted((a, b) => (a.innehall.from < b.innehall.from ? -1 : 1)),
  );
}

function sameDay(version: Version, next: Version | undefined, change: ConsideredChange): readonly Finding[] {
  if (next === undefined || next.innehall.from !== version.innehall.from) return [];
  const sv = 'två versioner av samma kontrakt kan inte börja samma dag: en av dem är den föregående';
  const en = 'two versions of one contract cannot begin on the same day: one of them is the previous one';
  return ofEither(next, version, change, (pekare) => finding('SSBT-6004', 'samma-startdag', pekare, sv, en));
}

function beyondYear(version: Version, next: Version | undefined, change: ConsideredChange): readonly Finding[] {
  if (next === undefined) return [];
  const last = shiftDays(shiftMonths(next.innehall.from, SUPPORTED_MONTHS), -1);
  if (endsBy(version, last)) return [];
  const sv = `den föregående versionen stöds högst ett år från den nyas start: sätt tom till ${last} eller tidigare`;
  const en = `the previous version is supported for a year from the start of the new one: set tom to ${last} or earlier`;
  return ofEither(version, next, change, (pekare) => finding('SSBT-6004', 'foregaende-hogst-ett-ar', pekare, sv, en));
}

function beyondThird(version: Version, third: Version | undefined, change: ConsideredChange): readonly Finding[] {
  if (third === undefined) return [];
  const last = shiftDays(third.innehall.from, -1);
  if (endsBy(version, last)) return [];
  const sv = `högst två versioner gäller samtidigt: sätt tom till ${last} eller tidigare, innan en tredje börjar`;
  const en = `two versions at most hold at a time: set tom to ${last} or earlier, before a third one begins`;
  return ofEither(version, third, change, (pekare) => finding('SSBT-6004', 'hogst-tva-versioner', pekare, sv, en));
}

function endsBy({ innehall: { tom } }: Version, last: string): boolean {
  return tom !== null && tom <= last;
}

function ofEither(
  first: Version,
  other: Version,
  change: ConsideredChange,
  of: (pekare: string) => Finding,
): readonly Finding[] {
  const pekare = change.pointer(['bastjanstversion', first.id, 'tom'], ['bastjanstversion', other.id, 'from']);
  return pekare === undefined ? [] : [of(pekare)];
}

function speaks(kontrakt: WireKontrakt, bastjanst: string): boolean {
  if (!isSsbtekKod(bastjanst)) return kontrakt.startsWith('GENERISK_');
  return bastjanst === 'SKV' ? kontrakt === 'SKV10' || kontrakt === 'SKV11' : kontrakt === bastjanst;
}
