import { z } from 'zod';
import { lookupCommand } from './lookup-command.js';
import { organisationsnummerOf, personidentitetOf, referenceOf } from './lookup-options.js';

/** `npm run log:person` */
export const person = lookupCommand({
  sort: 'PERSON',
  name: 'npm run log:person',
  argument: 'personidentitet',
  what: 'en personidentitet med tolv siffror, till exempel 199001012385',
  intro: `Registerutdrag: allt som utlämnandeloggen har om en person. Vem som frågade, när, varför och på
vilken grund, vilka som svarade, och vem som har sökt i loggen om personen.`,
  examples: [
    '199001012385 --syfte "Begäran om registerutdrag"',
    '199001012385 --syfte "Begäran från personen" --format pdf --ut utdrag.pdf',
    '199001042382 --syfte "Begäran om registerutdrag" --granskare "Bo Ek"',
  ],
  read: personidentitetOf,
  options: ['syfte', 'granskare', 'format', 'ut', 'from', 'tom'],
});

/** `npm run log:handlaggare` */
export const handlaggare = lookupCommand({
  sort: 'HANDLAGGARE',
  name: 'npm run log:handlaggare',
  argument: 'handläggare',
  what: 'en handläggare så som den står i frågorna, till exempel anna.berg',
  intro: `Visar vad en handläggare har frågat om. Samma namn kan finnas i flera kommuner: begränsa med
--part.`,
  examples: [
    'anna.berg --syfte "Intern kontroll" --part 162120002411',
    'anna.berg --syfte "Tillsyn" --from 2026-11-01',
  ],
  read: referenceOf,
  options: ['syfte', 'granskare', 'format', 'ut', 'from', 'tom', 'part', 'visa-personer'],
});

/** `npm run log:part` */
export const part = lookupCommand({
  sort: 'PART',
  name: 'npm run log:part',
  argument: 'organisationsnummer',
  what: 'ett organisationsnummer med tolv siffror, till exempel 162120002411',
  intro: `Visar frågor från en organisation, för egen räkning eller som ombud, och dem som avvisades. Det
kan vara många: begränsa med --from och --tom.`,
  examples: ['162120002411 --syfte "Felsökning" --from 2026-11-22 --tom 2026-11-22'],
  read: organisationsnummerOf,
  options: ['syfte', 'granskare', 'format', 'ut', 'from', 'tom', 'visa-personer'],
});

/** `npm run log:arende` */
export const arende = lookupCommand({
  sort: 'ARENDE',
  name: 'npm run log:arende',
  argument: 'ärende',
  what: 'en ärendebeteckning så som den står i frågorna, till exempel EB-2026-117',
  intro: 'Visar frågorna i ett ärende. Samma beteckning kan finnas i flera kommuner: begränsa med --part.',
  examples: ['EB-2026-117 --syfte "Intern kontroll" --part 162120002411'],
  read: referenceOf,
  options: ['syfte', 'granskare', 'format', 'ut', 'from', 'tom', 'part', 'visa-personer'],
});

/** `npm run log:fraga` */
export const fraga = lookupCommand({
  sort: 'FRAGA',
  name: 'npm run log:fraga',
  argument: 'id',
  what: 'frågans id, en UUID',
  intro: 'Visar en fråga, en avvisad fråga eller ett uppslag i loggen.',
  examples: ['5c1f0f5e-8a57-4c7b-9f57-0d4c4b1d7a10 --syfte "Felanmälan från kommunen"'],
  read: (typed) => z.uuid().safeParse(typed.toLowerCase()).data,
  options: ['syfte', 'granskare', 'format', 'ut', 'visa-personer'],
});
