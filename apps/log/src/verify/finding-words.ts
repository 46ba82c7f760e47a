import type { Finding, FindingCode } from '@samsvar/audit';

/** What was found, as a sentence without its full stop. */
const WORDS: Readonly<Record<FindingCode, string>> = {
  FORMAT: 'En rad är ingen post och ingen kontrollpunkt, eller säger inte det som den ska',
  CHANGED: 'En post har ändrats efter att den skrevs',
  REMOVED: 'Poster före den här har tagits bort',
  OUT_OF_PLACE: 'Något står där det inte hör hemma: tillagt, dubblerat eller flyttat',
  BROKEN_CHAIN: 'En post följer inte på den som står före den',
  SIGNATURE: 'En kontrollpunkt är inte signerad med nyckeln',
  REWRITTEN: 'Kedjan har skrivits om: den är inte den som en kontrollpunkt eller en annan skrivare intygar',
  TRUNCATED: 'Loggen slutar för tidigt: enligt en kontrollpunkt eller en annan skrivare ska den räcka hit',
  NOT_PUBLISHED: 'En gallring är signerad men har aldrig publicerats i ankaret',
  NOT_CLOSED: 'Exportens sista kontrollpunkt saknas, eller har aldrig publicerats i ankaret',
};

/** A finding as a sentence: what, and where. Never what stands there. */
export function findingSentence({ code, place }: Finding): string {
  return `${WORDS[code]}${placeWords(place)}.`;
}

function placeWords(place: Finding['place']): string {
  if (place === null) return '';
  if ('line' in place) return ` (rad ${place.line} i ${place.source === 'EXPORT' ? 'exporten' : 'ankaret'})`;
  return ` (skrivare ${place.writer}, post ${place.sequence})`;
}
