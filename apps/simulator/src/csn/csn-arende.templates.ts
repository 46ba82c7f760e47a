import { compact, plusDays, plusMonths } from '../days.js';
import type { Person } from '../person.js';

/** CSN's limits: at most ten ärenden a support, fifty payments an ärende (the document; the schema is laxer). */
const LARGE = { arenden: 10, utbetalningar: 50, tider: 2 } as const;

/** The ärenden about studiemedel; about 1 MB of them when `large`. */
export function studiemedel(person: Person, large: boolean, day: string): string {
  const size = large ? LARGE : { arenden: 1, utbetalningar: person.number('csn-utbetalningar', 2, 4), tider: 1 };
  return Array.from({ length: size.arenden }, (_, index) => arende(person, index, size, day)).join('');
}

/**
 * Some people repay a loan for household goods, and some of those together with another person, whose personnummer
 * CSN delivers without any mark.
 */
export function hemutrustningslan(person: Person, day: string): string {
  if (person.number('csn-hut', 0, 4) !== 0) return '';
  return `
          <pers:Arende lopnummer="${person.number('csn-lopnummer', 1, 9_999_999)}" medlanare="${person.narstaende}">
            <hut:stodform>HUT</hut:stodform>
            <hut:klartext>Hemutrustningslån</hut:klartext>
            <hut:status>BESLUTAT</hut:status>
            <hut:UtbetalningsPlan>
              <hut:Utbetalning>
                <gem:utbetdatum>${compact(plusMonths(day, -5))}</gem:utbetdatum>
                <gem:utbetstatus>Utbetald</gem:utbetstatus>
                <gem:Utbetaldatider/>
                <gem:totbelopp>${person.number('csn-hut-belopp', 5000, 20_000)}</gem:totbelopp>
              </hut:Utbetalning>
            </hut:UtbetalningsPlan>
          </pers:Arende>`;
}

interface Size {
  readonly utbetalningar: number;
  readonly tider: number;
}

function arende(person: Person, index: number, size: Size, day: string): string {
  const from = plusMonths(day, -3 - index);
  const tom = plusMonths(from, 5);
  const takt = person.choice(`csn-takt-${index}`, ['50', '75', '100']);
  const utbetalningar = Array.from({ length: size.utbetalningar }, (_, payment) =>
    utbetalning(person, plusMonths(from, payment % 5), day, size.tider),
  ).join('');
  return `
          <pers:Arende lopnummer="${index + 1}">
            <sm:stodform>GRUND</sm:stodform>
            <sm:klartext>Studiemedel för studier i Sverige</sm:klartext>
            <sm:status>BESLUTAD</sm:status>
            <sm:soktaTider>
              <sm:soktTid>
                <gem:soktfrom>${compact(from)}</gem:soktfrom>
                <gem:sokttom>${compact(tom)}</gem:sokttom>
                <gem:soktomfattning>${takt}</gem:soktomfattning>
                <gem:soktlan>${person.choice('csn-lan', ['J', ' '])}</gem:soktlan>
              </sm:soktTid>
            </sm:soktaTider>
            <sm:BeviljadeTider>
              <sm:BeviljadTid>
                <gem:starttid>${compact(from)}</gem:starttid>
                <gem:sluttid>${compact(tom)}</gem:sluttid>
                <gem:takt>${takt}</gem:takt>
                ${beloppen(person)}
              </sm:BeviljadTid>
            </sm:BeviljadeTider>
            <sm:UtbetalningsPlan>${utbetalningar}
            </sm:UtbetalningsPlan>
          </pers:Arende>`;
}

function utbetalning(person: Person, datum: string, day: string, tider: number): string {
  const tid = (index: number): string => `
                  <gem:Utbetaldtid>
                    <gem:startvecka>${compact(plusDays(datum, 7 * index))}</gem:startvecka>
                    <gem:slutvecka>${compact(plusDays(datum, 7 * index + 27))}</gem:slutvecka>
                    ${beloppen(person)}
                  </gem:Utbetaldtid>`;
  return `
              <sm:Utbetalning>
                <gem:utbetdatum>${compact(datum)}</gem:utbetdatum>
                <gem:utbetstatus>${datum <= day ? 'Utbetald' : 'Planerad'}</gem:utbetstatus>
                <gem:Utbetaldatider>${Array.from({ length: tider }, (_, index) => tid(index)).join('')}
                </gem:Utbetaldatider>
                <gem:totbelopp>${bidrag(person) + lan(person)}</gem:totbelopp>
              </sm:Utbetalning>`;
}

const bidrag = (person: Person): number => person.number('csn-bidrag', 1800, 4200);
const lan = (person: Person): number => person.number('csn-lan-belopp', 3500, 8800);

function beloppen(person: Person): string {
  const belopp = (typ: string, klartext: string, summa: number): string => `
                      <gem:Belopp>
                        <gem:beloppstyp>${typ}</gem:beloppstyp>
                        <gem:klartext>${klartext}</gem:klartext>
                        <gem:belopp>${summa}</gem:belopp>
                        <gem:totbelopp>${summa}</gem:totbelopp>
                      </gem:Belopp>`;
  return `<gem:Beloppen>${belopp('GRUNDB', 'Bidrag', bidrag(person))}${belopp('GRUNDL', 'Lån', lan(person))}
                    </gem:Beloppen>
                    <gem:totbelopp>${bidrag(person) + lan(person)}</gem:totbelopp>`;
}
