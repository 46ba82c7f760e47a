import type { LookupKind, OptionName } from './lookup-options.js';

/** What `--help` says of each option, in this order. */
const OPTION_HELP: Readonly<Record<OptionName, readonly [string, string]>> = {
  syfte: ['--syfte "…"', 'varför du söker (krävs); det står i loggen'],
  granskare: ['--granskare "Namn"', 'vem som har godkänt det; krävs om en person har skyddad identitet'],
  from: ['--from DATUM', 'från och med den dagen, till exempel 2026-11-01'],
  tom: ['--tom DATUM', 'till och med den dagen'],
  part: ['--part NUMMER', 'bara den kommunens frågor (organisationsnummer, tolv siffror)'],
  'visa-personer': ['--visa-personer', 'personnummer i stället för pseudonymer, högst 1 000 personer'],
  format: ['--format FORMAT', 'text (annars), json eller, för registerutdrag, pdf'],
  ut: ['--ut FIL', 'skriv till en ny fil, som bara du kan läsa (pdf annars: registerutdrag.pdf)'],
};

const OPTION_WIDTH = 20;

const PERSON_NOTE = 'Andra personer i samma fråga nämns aldrig.';
const PSEUDONYM_NOTE = `Personer visas som pseudonymer,
som bara gäller i det uppslaget. Med --visa-personer skrivs det i loggen vilka personer som visades,
så att de kan få veta det.`;

/** What the command says to `--help`. */
export function lookupHelp(kind: LookupKind): string {
  const { name, intro, argument, examples, options, sort } = kind;
  const line = ([option, text]: readonly [string, string]): string => `  ${option.padEnd(OPTION_WIDTH)} ${text}`;
  const told = (Object.keys(OPTION_HELP) as OptionName[]).filter((option) => options.includes(option));
  return `${intro}

  ${name} -- <${argument}> --syfte "…" [val]

Val
${told.map((option) => line(OPTION_HELP[option])).join('\n')}
${line(['--help', 'den här texten'])}

Exempel
${examples.map((example) => `  ${name} -- ${example}`).join('\n')}

Att du söker skrivs i loggen innan något visas: ditt användarnamn, när, varför och vad du sökte.
Går det inte att skriva visas ingenting. ${sort === 'PERSON' ? PERSON_NOTE : PSEUDONYM_NOTE}

Avslutas med 0 när det visades, 1 när det krävs en granskare eller ett snävare uppslag, 2 när det
inte kunde göras.

Miljövariabler: SAMSVAR_HOME (datamappen för npm start). Utan npm start: DATABASE_URL (en roll som
får läsa och lägga till i loggen) och SAMSVAR_LOG_PERSON_KEYS (nyckelringen).
`;
}
