import { testPersonnummer } from '@samsvar/testing';
import type { Innehall } from '../bastjanst-simulator.js';
import { plusDays, plusMonths, today } from '../days.js';
import { hashOf } from '../latency.js';
import { personOf } from '../person.js';
import type { Person } from '../person.js';
import { escapeXml } from '../xml-text.js';

export const MIV_NS = 'http://schema.migrationsverket.se/ssbtek/1/';
/** MIV's dates carry the zone, summer and winter. */
const ZONE = '+02:00';
/** Decisions that make about 1 MB. */
const MANY_SVAR = 1520;
/** Whom the broken scenario is about instead. */
const ANOTHER_PERSON = testPersonnummer('1985-05-05', '239');

export interface MivFraga {
  readonly personidentitet: string;
  /** Echoed when it was sent. */
  readonly korrelationsid: string | null;
}

/** The whole answer. Only the root is in the namespace; `response` and all below have none. */
export function mivSvar(fraga: MivFraga, innehall: Innehall, now: Date): string {
  if (innehall === 'INGEN_UPPGIFT') return `<ns2:findByPersonnummerResponse xmlns:ns2="${MIV_NS}"/>`;
  const about = innehall === 'TRASIG' ? ANOTHER_PERSON : fraga.personidentitet;
  return (
    `<ns2:findByPersonnummerResponse xmlns:ns2="${MIV_NS}">${mivResponse(fraga, personOf(about), innehall, now)}` +
    `</ns2:findByPersonnummerResponse>`
  );
}

/** The detail of MIV's fault. */
export function mivFaultDetail(code: string, text: string): string {
  return (
    `<ns2:SSBTEKSoapException xmlns:ns2="${MIV_NS}"><faultCode>${escapeXml(code)}</faultCode>` +
    `<faultString>${escapeXml(text)}</faultString></ns2:SSBTEKSoapException>`
  );
}

function mivResponse(fraga: MivFraga, person: Person, innehall: Innehall, now: Date): string {
  const day = today(now);
  const antal = innehall === 'STOR' ? MANY_SVAR : person.number('miv-antal', 1, 2);
  const echo = fraga.korrelationsid;
  return `
    <response>${echo === null ? '' : `<korrelationsid>${escapeXml(echo)}</korrelationsid>`}
      <correlationid>sim-${hashOf(`${person.personidentitet}:miv`).toString(16)}</correlationid>
      <efternamn>${person.efternamn}</efternamn>
      <fornamn>${person.fornamn}</fornamn>
      <hemland>${person.choice('miv-hemland', ['CHILE', 'KANADA', 'NORGE', 'FINLAND'])}</hemland>
      <inresedatum>${plusMonths(day, -person.number('miv-inresa', 14, 90))}${ZONE}</inresedatum>
      <personnummer>${person.personidentitet}</personnummer>
      <svarCollection>${Array.from({ length: antal }, (_, index) => mivBeslut(person, index, day)).join('')}
      </svarCollection>
    </response>`;
}

function mivBeslut(person: Person, index: number, day: string): string {
  const beslutad = plusMonths(day, -6 - (index % 60));
  const permanent = index % 2 === 0;
  return `
        <svar>
          <anledning>${person.choice(`miv-anledning-${index % 5}`, ['AKN', 'ARB', 'STU'])}</anledning>
          <anledningNamn>Påhittad anledning</anledningNamn>
          <ansokningsdatum>${plusMonths(beslutad, -4)}${ZONE}</ansokningsdatum>
          <arendeTyp>UAT</arendeTyp>
          <arendeTypNamn>Uppehålls- och arbetstillstånd</arendeTypNamn>
          <beslutsKod>BEV</beslutsKod>
          <beslutsKodNamn>Bevis</beslutsKodNamn>
          <beslutsTyp>${permanent ? 'PUT' : 'TUT'}</beslutsTyp>
          <beslutsTypNamn>${permanent ? 'Permanent uppehållstillstånd' : 'Tidsbegränsat uppehållstillstånd'}</beslutsTypNamn>
          <beslutsdatum>${beslutad}${ZONE}</beslutsdatum>
          <fromDatum>${plusDays(beslutad, 1)}${ZONE}</fromDatum>
          <giltighetstid>${permanent ? 'PERMANENT' : 'TIDBEGRANSAT'}</giltighetstid>${
            permanent ? '' : `\n          <tomDatum>${plusMonths(beslutad, 24)}${ZONE}</tomDatum>`
          }
        </svar>`;
}
