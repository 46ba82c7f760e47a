import type { Innehall } from '../bastjanst-simulator.js';
import { plusDays, plusMonths, today } from '../days.js';
import { personOf } from '../person.js';
import type { Person } from '../person.js';
import { escapeXml } from '../xml-text.js';

export const SO_NS = 'http://INT014.UBPService.Schemas';
/** Payments that make about 1 MB. */
const MANY_UTBETALNINGAR = 2650;
const KASSOR = ['Påhittade a-kassan för handel', 'Påhittade a-kassan för vård', 'Påhittade a-kassan för skog'] as const;
/** The only status text that is public. */
const OK = 'all clear';

/** What comes back of the question: every element but the list, in the order it was asked with. */
export interface SoFraga {
  readonly personidentitet: string;
  readonly echoed: readonly (readonly [string, string])[];
}

/** The whole answer; `namespace` is another one only in the broken scenario. */
export function soSvar(fraga: SoFraga, innehall: Innehall, now: Date, namespace: string): string {
  const echo = fraga.echoed.map(([name, text]) => `<ns0:${name}>${escapeXml(text)}</ns0:${name}>`).join('');
  return (
    `<ns0:GetUnemploymentBenefitPaymentResponse xmlns:ns0="${namespace}">${echo}` +
    `<ns0:ArbetsloshetsersattningLista>${soLista(personOf(fraga.personidentitet), innehall, today(now))}` +
    `</ns0:ArbetsloshetsersattningLista></ns0:GetUnemploymentBenefitPaymentResponse>`
  );
}

function soLista(person: Person, innehall: Innehall, day: string): string {
  if (innehall === 'INGEN_UPPGIFT') return '';
  const antal = innehall === 'STOR' ? MANY_UTBETALNINGAR : person.number('so-antal', 1, 4);
  const svarar = soKassa(person, KASSOR[0], antal, day);
  return innehall === 'FEL' ? svarar + soSvararInte(KASSOR[1]) : svarar;
}

/** One of several funds is away: the others' data are right all the same. */
function soSvararInte(kassa: string): string {
  return `
    <ns0:Arbetsloshetsersattning>
      <ns0:SvarandeOrganisation>${kassa}</ns0:SvarandeOrganisation>
      <ns0:StatusSvarandeOrganisation>Tekniskt fel: inget svar från a-kassan</ns0:StatusSvarandeOrganisation>
    </ns0:Arbetsloshetsersattning>`;
}

function soKassa(person: Person, kassa: string, antal: number, day: string): string {
  const utbetalningar = Array.from({ length: antal }, (_, index) => soUtbetalning(person, index, day)).join('');
  const avstangd = person.number('so-avstangd', 0, 3) === 0;
  // A decision that has not been made is nil, not absent.
  const beslut =
    person.number('so-beslut', 0, 2) === 0
      ? `<ns0:BeslutOmRattTillErsattning xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>`
      : `<ns0:BeslutOmRattTillErsattning>${plusMonths(day, -3)}</ns0:BeslutOmRattTillErsattning>`;
  return `
    <ns0:Arbetsloshetsersattning>
      <ns0:SvarandeOrganisation>${kassa}</ns0:SvarandeOrganisation>
      <ns0:StatusSvarandeOrganisation>${OK}</ns0:StatusSvarandeOrganisation>${utbetalningar}${
        avstangd
          ? `
      <ns0:Avstangningar>
        <ns0:AvstangdFrom>${plusDays(day, -70)}</ns0:AvstangdFrom>
        <ns0:AvstangdTom>${plusDays(day, -60)}</ns0:AvstangdTom>
      </ns0:Avstangningar>`
          : ''
      }
      <ns0:AnsoktOmErsattning>
        ${beslut}
        <ns0:AnsokanOmUtbetalningInlamnad>true</ns0:AnsokanOmUtbetalningInlamnad>
      </ns0:AnsoktOmErsattning>
    </ns0:Arbetsloshetsersattning>`;
}

function soUtbetalning(person: Person, index: number, day: string): string {
  const utbetald = plusDays(day, -3 - 14 * (index % 52));
  const netto = person.number(`so-belopp-${index % 7}`, 2400, 7600);
  return `
      <ns0:Utbetalningar>
        <ns0:Utbetalningsdatum>${utbetald}</ns0:Utbetalningsdatum>
        <ns0:NettoEfterSkatt>${netto}.50</ns0:NettoEfterSkatt>
        <ns0:NettoEfterAvdrag>${netto - 150}.500</ns0:NettoEfterAvdrag>
        <ns0:Ersattningsdagar>9.6</ns0:Ersattningsdagar>
        <ns0:AvserFrom>${plusDays(utbetald, -17)}</ns0:AvserFrom>
        <ns0:AvserTom>${plusDays(utbetald, -4)}</ns0:AvserTom>
      </ns0:Utbetalningar>`;
}
