import type { Missbruksrapport } from '@samsvar/audit';
import { organisationText, type Organisationsnamn } from '../registernamn/registernamn.js';
import { tidText } from '../uppslag/ord.js';
import type { MissbrukOptions } from './missbruk-options.js';
import { alignedTable, type Cell } from './aligned-table.js';

/** Said in every report, whatever its format. */
export const FORBEHALL =
  'Helgdagar och dagar före dem räknas som vardagar: kalendern över dem finns inte i rapporten än.';

/** The report as text of at most a hundred columns. */
export function missbrukText(rapport: Missbruksrapport, options: MissbrukOptions, namn: Organisationsnamn): string {
  const { totaler, perHandlaggare, flestFragor, mangaArenden, mangaHandlaggare, upprepade, avvisade } = rapport;
  const { kontorstid, upprepningar, arenden, handlaggare } = options;
  const persons = (rader: typeof flestFragor.rader) =>
    rader.map(({ person, fragor, handlaggare: av, arenden: i }) => [person, fragor, av, i]);
  const personHeads = ['Person', 'Frågor', 'Handläggare', 'Ärenden'];
  return [
    `Missbruksrapport · ${organisationText(rapport.part, namn)} · ${rapport.manad}`,
    `${tidText(rapport.tidpunkt)} · uppslag ${rapport.uppslagId}`,
    '',
    `Frågor ${totaler.fragor} · personer ${totaler.personer} · handläggare ${totaler.handlaggare} · ärenden ${totaler.arenden}`,
    `Utanför kontorstid (vardagar ${hours(kontorstid)}): ${totaler.utanforKontorstid} (${share(totaler.utanforKontorstid, totaler.fragor)})`,
    `Avvisade frågor: ${totaler.avvisade}${avvisade.map(({ felkod, antal }) => ` · ${felkod} ${antal}`).join('')}`,
    FORBEHALL,
    ...section(
      'Frågor per handläggare',
      perHandlaggare.antal,
      ['Handläggare', 'Frågor', 'Personer', 'Ärenden', 'Utanför kontorstid'],
      perHandlaggare.rader.map((rad) => [
        rad.handlaggare,
        rad.fragor,
        rad.personer,
        rad.arenden,
        `${rad.utanforKontorstid} (${share(rad.utanforKontorstid, rad.fragor)})`,
      ]),
    ),
    ...section('Personer med flest frågor (minst 2)', flestFragor.antal, personHeads, persons(flestFragor.rader)),
    ...section(
      `Upprepade frågor: samma handläggare, person och ärende, minst ${upprepningar} gånger`,
      upprepade.antal,
      ['Handläggare', 'Person', 'Frågor', 'Första', 'Sista'],
      upprepade.rader.map((rad) => [rad.handlaggare, rad.person, rad.fragor, tidText(rad.forsta), tidText(rad.sista)]),
    ),
    ...section(`Personer i minst ${arenden} ärenden`, mangaArenden.antal, personHeads, persons(mangaArenden.rader)),
    ...section(
      `Personer som minst ${handlaggare} handläggare har frågat om`,
      mangaHandlaggare.antal,
      personHeads,
      persons(mangaHandlaggare.rader),
    ),
    '',
  ].join('\n');
}

function section(
  title: string,
  antal: number,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): readonly string[] {
  if (antal === 0) return ['', title, '  inga'];
  const shown = rows.length < antal ? ` (${rows.length} av ${antal})` : ` (${antal})`;
  return ['', `${title}${shown}`, ...alignedTable(heads, rows)];
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1).replace('.', ',')} %`;
}

function hours({ from, tom }: MissbrukOptions['kontorstid']): string {
  return `${String(from).padStart(2, '0')}–${String(tom).padStart(2, '0')}`;
}
