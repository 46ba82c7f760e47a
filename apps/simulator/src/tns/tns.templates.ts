import type { Innehall, RepeatedBody } from '../bastjanst-simulator.js';
import { antalFordon, personOf } from '../person.js';
import type { Person } from '../person.js';
import { envelope } from '../soap.js';

export const TNS_NS = 'http://schema.transportstyrelsen.se/ssbtek/hamtauppgifterresponder/1';
export const TNS_PERSON_NS = 'http://schema.transportstyrelsen.se/ssbtek/person/1';
const FORDON_NS = 'http://schema.transportstyrelsen.se/ssbtek/fordon/1';
const DECLARATIONS = ` xmlns:hur="${TNS_NS}" xmlns:frdn="${FORDON_NS}"`;

/** Vehicles that make about 1 MB, and a block of them that makes 64 KB of the 20 MB. */
const MANY_FORDON = 3650;
const FORDON_A_BLOCK = 280;
const TWENTY_MB = 20 * 1024 * 1024;

/** A real registration number never has the letters I, Q and V: such a number belongs to nobody. */
const BOKSTAVER = ['I', 'Q', 'V'] as const;
const FABRIKAT = ['Fjällbil', 'Norrvagn', 'Älgmotor', 'Ö-Trafik'] as const;
const MODELLER = ['Björk Kombi', 'Räv 1.6', 'Åska', 'Tjäder Skåp'] as const;
const SLAG = ['Personbil', 'Lätt lastbil', 'Motorcykel', 'Släpvagn'] as const;

/** The whole answer as the body's element; the declarations stand on the envelope (`tnsEnvelope`). */
export function tnsSvar(personidentitet: string, innehall: Innehall): string {
  if (innehall === 'INGEN_UPPGIFT') return response('<hur:resultat>OK</hur:resultat>');
  if (innehall === 'FEL') return response(FEL);
  const person = personOf(personidentitet);
  const antal = innehall === 'STOR' ? MANY_FORDON : antalFordon(person);
  const fordon = Array.from({ length: antal }, (_, index) => tnsFordon(person, index)).join('');
  return response(`<hur:resultat>OK</hur:resultat><hur:fordonsinnehav>${fordon}</hur:fordonsinnehav>`);
}

const FEL =
  '<hur:resultat>FEL</hur:resultat><hur:felresultat><hur:felkod>9001</hur:felkod>' +
  '<hur:feltext>Tekniskt fel i vägtrafikregistret</hur:feltext></hur:felresultat>';

function response(content: string): string {
  return `<hur:HamtaUppgifterResponse>${content}</hur:HamtaUppgifterResponse>`;
}

/** The envelope with the declarations of the answer on it. */
export function tnsEnvelope(body: string): string {
  return envelope(body, DECLARATIONS);
}

/** 20 MB of vehicles: well-formed, right, and four times what anybody should take. Never in memory as a whole. */
export function tnsTwentyMb(personidentitet: string): RepeatedBody {
  const person = personOf(personidentitet);
  const block = Array.from({ length: FORDON_A_BLOCK }, (_, index) => tnsFordon(person, index)).join('');
  const mark = '<!-- fordon -->';
  const whole = tnsEnvelope(
    response(`<hur:resultat>OK</hur:resultat><hur:fordonsinnehav>${mark}</hur:fordonsinnehav>`),
  );
  const [head = '', tail = ''] = whole.split(mark);
  return { head, block, times: Math.ceil(TWENTY_MB / Buffer.byteLength(block)), tail };
}

function tnsFordon(person: Person, index: number): string {
  const letter = (place: number): string => person.choice(`tns-bokstav-${place}-${index % 50}`, BOKSTAVER);
  const siffror = String(person.number(`tns-siffror-${index}`, 0, 999)).padStart(3, '0');
  return `
    <frdn:fordon>
      <frdn:regnr>${letter(1)}${letter(2)}${letter(3)}${siffror}</frdn:regnr>
      <frdn:fabrikat>${person.choice(`tns-fabrikat-${index % 50}`, FABRIKAT)}</frdn:fabrikat>
      <frdn:fordonsar>${person.number(`tns-ar-${index % 50}`, 1998, 2024)}</frdn:fordonsar>
      <frdn:fordonsslag>${person.choice(`tns-slag-${index % 50}`, SLAG)}</frdn:fordonsslag>
      <frdn:handelsbeteckning>${person.choice(`tns-modell-${index % 50}`, MODELLER)}</frdn:handelsbeteckning>
    </frdn:fordon>`;
}
