import type { Innehall } from '../bastjanst-simulator.js';
import { today } from '../days.js';
import { personOf } from '../person.js';
import type { Person } from '../person.js';
import { escapeXml } from '../xml-text.js';

export const SKV_NS = 'http://beskattningws.ws.service.bs.zg.rsv.se/';
const SKATTEVERKET = 'http://xmls.skatteverket.se/se/skatteverket/zg';
/** Years that make about 1 MB. */
const MANY_UPPGIFTER = 4350;

/** The answer as the body's element: `svar` has no namespace, and the XML declaration is the first thing inside. */
export function skvSvar(personidentitet: string, innehall: Innehall, now: Date): string {
  const text =
    innehall === 'TRASIG' ? 'Svaret kunde inte skapas, försök igen senare' : inner(personidentitet, innehall, now);
  return (
    `<ns2:BeskattningsuppgifterResponse xmlns:ns2="${SKV_NS}"><svar><![CDATA[${text}]]></svar>` +
    `</ns2:BeskattningsuppgifterResponse>`
  );
}

/** The detail of SKV's fault. */
export function skvFaultDetail(kod: number, text: string): string {
  return (
    `<ns2:Exception xmlns:ns2="${SKV_NS}"><MeddelandeKod>${kod}</MeddelandeKod>` +
    `<MeddelandeText>${escapeXml(text)}</MeddelandeText><Systemversion>simulator</Systemversion></ns2:Exception>`
  );
}

function inner(personidentitet: string, innehall: Innehall, now: Date): string {
  const personuppgift =
    innehall === 'INGEN_UPPGIFT' ? '' : uppgift(personOf(personidentitet), innehall === 'STOR', today(now));
  return `<?xml version="1.0" encoding="UTF-8"?>
<SvarBeskattningsuppgifterEnligtSFS2008-975 xmlns="${SKATTEVERKET}/instans/standardiseradInformation/1.0" xmlns:besko="${SKATTEVERKET}/komponent/infoForBeskattning/1.0" xmlns:folko="${SKATTEVERKET}/komponent/infoForFolkbokforing/1.0">
  <PersonuppgiftLista>${personuppgift}</PersonuppgiftLista>
</SvarBeskattningsuppgifterEnligtSFS2008-975>`;
}

function uppgift(person: Person, large: boolean, day: string): string {
  const antal = large ? MANY_UPPGIFTER : 1;
  const lastYear = Number(day.slice(0, 4)) - 1;
  const kapital = Array.from({ length: antal }, (_, index) => kapitaluppgift(person, lastYear - (index % 7))).join('');
  return `
    <Personuppgift>
      <folko:IdentitetsbeteckningFysiskPerson>${person.personidentitet}</folko:IdentitetsbeteckningFysiskPerson>
      <folko:Fornamn>${person.fornamn}</folko:Fornamn>
      <folko:Efternamn>${person.efternamn}</folko:Efternamn>
      <StatusPersonuppgiftKod>999</StatusPersonuppgiftKod>${kapital}
    </Personuppgift>
  `;
}

function kapitaluppgift(person: Person, ar: number): string {
  const summa = person.number(`skv-kapital-${ar}`, 0, 18_000);
  return `
      <Kapitaluppgift>
        <besko:Taxeringsar>${ar}</besko:Taxeringsar>
        <besko:SummaIntakterPaKapital>${summa}</besko:SummaIntakterPaKapital>
        <besko:OverskottPaKapital>${Math.floor(summa * 0.7)}</besko:OverskottPaKapital>
      </Kapitaluppgift>`;
}
