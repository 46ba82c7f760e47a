import { plusDays, plusMonths } from '../days.js';
import type { Person } from '../person.js';
import { beskrivningOf } from './fk.koder.js';

/** Cases as FK words them, one function a benefit; the amounts keep their decimals (`7500.0`), which JSON would lose. */
type Arende = (person: Person, day: string) => string;

const belopp = (summa: string): string => `{"summa":${summa},"valuta":"SEK"}`;
const HEL = '{"taljare":1,"namnare":1}';
const MANADSVIS = '{"id":1,"beskrivning":"Månadsvis"}';

const franTill = (fran: string, till: string): string => `{"fran":"${fran}","till":"${till}"}`;
const bokstav = (id: string, beskrivning: string): string => `{"id":"${id}","beskrivning":"${beskrivning}"}`;

/** A child, in FK's form of a person. */
function barnTill(person: Person): string {
  const { narstaende } = person;
  const fodd = `${narstaende.slice(0, 4)}-${narstaende.slice(4, 6)}-${narstaende.slice(6, 8)}`;
  return (
    `{"personnummer":"${narstaende}","foddes":"${fodd}","namn":"Påhittat Barn ${person.efternamn}",` +
    `"skyddad":false,"avled":[]}`
  );
}

const barnbidrag: Arende = (person, day) =>
  `{"grunduppgifter":{"barn":${barnTill(person)}},"beslut":[{"fattades":"${plusMonths(day, -14)}","definitivt":true,` +
  `"forman":${bokstav('ABB', 'Barnbidrag')},"delforman":${bokstav('BB', 'Barnbidrag')},"periodicitet":${MANADSVIS},` +
  `"period":${franTill(plusMonths(day, -14).slice(0, 7), plusMonths(day, 40).slice(0, 7))},` +
  `"beslutatBruttobelopp":${belopp('1250.50')},"underlag":{"skolgang":true,"myndighetsplacering":false}}]}`;

const bostadsbidrag: Arende = (person, day) =>
  `{"startades":"${plusMonths(day, -5)}","aktivt":true,"avslaget":false,"medsokande":[],"beslut":[{` +
  `"fattades":"${plusMonths(day, -4)}","definitivt":false,"forman":${bokstav('BOB', 'Bostadsbidrag')},` +
  `"delforman":${bokstav('BBF', 'Bostadsbidrag till barnfamilj')},"periodicitet":${MANADSVIS},` +
  `"period":${franTill(plusMonths(day, -4), plusMonths(day, 8))},` +
  `"beslutatBruttobelopp":${belopp(`${person.number('fk-bob', 600, 3400)}.0`)},` +
  `"underlag":{"reduceradBostadskostnad":${belopp('5900.0')},"totalBostadskostnad":${belopp('7500.0')},` +
  `"inkomster":[${belopp('98000.00')}],"hemmavarandeBarn":[${barnTill(person)}],"tidvisboendeBarn":[],"vaxelvisboendeBarn":[]}}]}`;

const foraldrapenning: Arende = (person, day) =>
  `{"startades":"${plusMonths(day, -2)}","aktivt":true,"avslaget":false,"grunduppgifter":{"barn":${barnTill(person)}},` +
  `"beslut":[{"fattades":"${plusDays(day, -20)}","definitivt":true,"forman":${bokstav('FP', 'Föräldrapenning')},` +
  `"period":${franTill(plusDays(day, -32), plusDays(day, -26))},"omfattning":${HEL},"dagar":7,` +
  `"ersattning":{"id":1,"beskrivning":"Grundnivå"},"ersattningsdagar":[{"dag":"${plusDays(day, -32)}",` +
  `"niva":${bokstav('G', 'Grundnivå')},"bruttobelopp":${belopp('250.00')}}]}],"anspraksdagar":[]}`;

const sjukpenning: Arende = (person, day) =>
  `{"startades":"${plusMonths(day, -3)}","aktivt":false,"beslut":[{"fattades":"${plusMonths(day, -2)}","definitivt":true,` +
  `"forman":${bokstav('SJP', 'Sjukpenning')},"period":${franTill(plusMonths(day, -3), plusMonths(day, -2))},` +
  `"omfattning":${HEL},"dagar":${person.number('fk-sjp-dagar', 14, 31)},"karens":false,"beslutsutfall":"Bifall",` +
  `"beslutstyp":"Slutligt","ersattning":"Sjukpenning","ersattningsniva":"80","ersattningsdagar":[{` +
  `"ersattningsdatum":"${plusMonths(day, -3)}","ersattningsbelopp":${belopp('512.40')},"karensavdragsbelopp":${belopp('0.0')}}]}]}`;

const aktivitetsstod: Arende = (_person, day) =>
  `{"startades":"${plusMonths(day, -6)}","aktivt":true,"avslaget":false,"grunduppgifter":{"atgardstyp":{"id":12,` +
  `"beskrivning":"Arbetsmarknadsutbildning"}},"beslut":[{"fattades":"${plusMonths(day, -6)}","definitivt":true,` +
  `"forman":${bokstav('AS', 'Aktivitetsstöd')},"delforman":${bokstav('AS', 'Aktivitetsstöd')},` +
  `"periodicitet":{"id":0,"beskrivning":"Ingen"},"period":${franTill(plusMonths(day, -6), plusMonths(day, 3))},` +
  `"beslutatBruttobelopp":${belopp('365.0')},"dagar":22,"karens":false,"ersattning":{"id":4,"beskrivning":"Aktivitetsstöd"}}]}`;

const underhallsstod: Arende = (person, day) =>
  `{"startades":"${plusMonths(day, -20)}","aktivt":true,"avslaget":false,"grunduppgifter":{"barn":${barnTill(person)}},` +
  `"beslut":[{"fattades":"${plusMonths(day, -19)}","definitivt":true,"forman":${bokstav('US', 'Underhållsstöd')},` +
  `"delforman":${bokstav('USF', 'Utfyllnadsbidrag')},"periodicitet":${MANADSVIS},` +
  `"period":${franTill(plusMonths(day, -19), plusMonths(day, 30))},"beslutatBruttobelopp":${belopp('1673.0')},` +
  `"ersattning":{"id":1,"beskrivning":"Fullt"},"samordnatBruttobelopp":${belopp('0.00')}}]}`;

/** The benefits the made-up people have cases in; the others are answered with an empty list. */
export const FK_ARENDEN: Readonly<Record<string, Arende>> = {
  'FK:ABB': barnbidrag,
  'FK:AS': aktivitetsstod,
  'FK:BOB': bostadsbidrag,
  'FK:FP': foraldrapenning,
  'FK:SJP': sjukpenning,
  'FK:US': underhallsstod,
};

/** A payment of FK; `index` counts backwards in time. */
export function fkUtbetalning(person: Person, kod: string, index: number, day: string): string {
  const familj = bokstav(kod.slice(3), beskrivningOf(kod));
  const datum = plusDays(day, -2 - 30 * (index % 24));
  const brutto = person.number(`fk-brutto-${kod}-${index % 11}`, 1300, 9900);
  const skatt = Math.floor(brutto * 0.3);
  const period = franTill(plusDays(datum, -31), plusDays(datum, -1));
  return (
    `{"typ":{"id":1,"beskrivning":"Månad"},"foretag":{"id":1001,"beskrivning":"Försäkringskassan"},` +
    `"formansfamilj":${familj},"datum":"${datum}","period":${period},"bruttobelopp":${belopp(`${brutto}.50`)},` +
    `"skattebelopp":${belopp(`${skatt}.0`)},"avdragsbelopp":${belopp(`${skatt}.0`)},` +
    `"nettobelopp":${belopp(`${brutto - skatt}.50`)},"utbetalningsdetalj":[{"forman":${familj},"period":${period},` +
    `"beloppstyp":${bokstav('BB', 'Bruttobelopp')},"omfattning":${HEL},"dagar":0,"timmar":0,` +
    `"bruttobelopp":${belopp(`${brutto}.50`)},"skattebelopp":${belopp(`${skatt}.0`)},"avdragsbelopp":${belopp('0.0')}}]}`
  );
}
