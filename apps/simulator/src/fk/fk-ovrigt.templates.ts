import { plusMonths } from '../days.js';
import type { Person } from '../person.js';
import { beskrivningOf } from './fk.koder.js';

/** FK's other information about a person, one function a kind; `skyddad` is told only with FK:GEPI. */
export function fkOvrigt(kod: string, person: Person, personnummer: string, skyddad: boolean, day: string): string {
  if (kod === 'FK:GEPI') return generellPersoninformation(person, personnummer, skyddad);
  if (kod === 'FK:SGI') {
    return (
      `{"faststalldes":"${plusMonths(day, -9)}","typ":{"id":1,"beskrivning":"Fastställd"},` +
      `"anstallning":{"summa":${person.number('fk-sgi', 180, 340)}000.0,"valuta":"SEK"},` +
      `"verksamhet":{"summa":0.0,"valuta":"SEK"},"karens":1,"dagar":260,"timmar":2080}`
    );
  }
  return '';
}

function generellPersoninformation(person: Person, personnummer: string, skyddad: boolean): string {
  return (
    `{"personnummer":"${personnummer}","foddes":"${person.fodd}","namn":"${person.fornamn} ${person.efternamn}",` +
    `"skyddad":${skyddad},"avled":[],"adress":[{"roller":[{"id":2,"beskrivning":"Folkbokföringsadress"}],` +
    `"utdelningadress":["Påhittade vägen ${person.number('fk-gata', 1, 99)} lgh 1101"],"postnummer":"99999",` +
    `"postort":"PÅHITTESTAD","land":{"kod":"SE","namn":"SVERIGE"}}],"civilstand":{"id":1,"beskrivning":"Ogift"},` +
    `"folkbokford":[{"lan":"99","kommun":"99"}],"medborgarskap":[{"land":{"kod":"SE","namn":"SVERIGE"}}]}`
  );
}

const kodad = (kod: string, beskrivning: string): string => `{"kod":"${kod}","beskrivning":"${beskrivning}"}`;

/** A payment of PM, in PM's own model: whole kronor, dates `from` and `tom`. */
export function pmUtbetalning(person: Person, kod: string, day: string): string {
  const brutto = person.number(`pm-brutto-${kod}`, 3100, 14_000);
  const skatt = Math.floor(brutto * 0.28);
  const manad = `${day.slice(0, 7)}-01`;
  return (
    `{"utbetalningsdatum":"${plusMonths(manad, -1).slice(0, 8)}18","utbetalningsperiod":{` +
    `"from":"${plusMonths(manad, -1)}","tom":"${plusMonths(manad, -1).slice(0, 8)}28"},"bruttobelopp":${brutto},` +
    `"nettobelopp":${brutto - skatt},"avdrag":[{"belopp":${skatt},"avdragstyp":${kodad('PM:PS', 'Preliminär skatt')}}],` +
    `"utbetalningsrader":[{"formansgrupp":${kodad(kod, beskrivningOf(kod))},"belopp":${brutto},` +
    `"utbetalningsforman":${kodad('PM:AP38', 'Pension')},"beloppstyp":${kodad('PM:IP', 'Inkomstpension')}}]}`
  );
}

/** A decision of PM. */
export function pmBeslut(person: Person, kod: string, day: string): string {
  return (
    `{"beslutsid":"SIM-${person.number(`pm-beslut-${kod}`, 10_000, 99_999)}","beslutsdatum":"${plusMonths(day, -8)}",` +
    `"formansgrupp":${kodad(kod, beskrivningOf(kod))},"beslutsstatus":${kodad('SLUTLIGT', 'Slutligt')},` +
    `"beslutsutfall":${kodad('BIFALL', 'Bifall')},"beslutadErsattning":[{"beslutatBelopp":{` +
    `"belopp":${person.number(`pm-belopp-${kod}`, 900, 12_000)},"beloppsfrekvens":${kodad('MANAD', 'Månad')}},` +
    `"period":{"from":"${plusMonths(day, -7)}"},"ersattningstyp":${kodad('PM:IP', 'Inkomstpension')}}]}`
  );
}
