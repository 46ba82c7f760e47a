import { uppgiftslamnareFor } from '@samsvar/domain';
import type { LoggRad, VisadFraga, VisadPost, VisatUppslag } from '@samsvar/audit';
import { organisationText, rattsgrundText, type Registernamn } from '../registernamn/registernamn.js';
import {
  avgransningText,
  periodText,
  samtyckeText,
  statusText,
  tidText,
  uppgifterText,
  uppslagText,
  utfallText,
} from '../uppslag/ord.js';
import type { VisadUppgifter } from '../uppslag/visad.js';
import type { Block, ListItem } from './block.js';
import { ORDFORKLARINGAR, VAD_AR_DET_HAR, VARFOR_FINNS_LOGGEN } from './forklaring.js';

/** What a registerutdrag is made of. */
export interface Registerutdrag extends VisadUppgifter {
  readonly uppslagId: string;
  readonly tidpunkt: Date;
  readonly poster: readonly VisadPost[];
}

/** The document's title. */
export const TITEL = 'Registerutdrag ur utlämnandeloggen';

/** A registerutdrag for the person it is about, who has never heard of any of it. */
export function registerutdrag(utdrag: Registerutdrag, namn: Registernamn): readonly Block[] {
  const fragor = utdrag.poster.filter((post) => post.sort === 'FRAGA');
  const uppslag = utdrag.poster.filter((post) => post.sort === 'UPPSLAG');
  return [
    { kind: 'H1', text: TITEL },
    ...omUtdraget(utdrag),
    ...avgransningBlocks(utdrag),
    { kind: 'H2', text: 'Vad är det här?' },
    ...VAD_AR_DET_HAR.map(paragraph),
    { kind: 'H2', text: 'Varför finns loggen?' },
    ...VARFOR_FINNS_LOGGEN.map(paragraph),
    { kind: 'H2', text: 'Frågor om dig' },
    paragraph(
      antalText(fragor.length, 'Loggen har inga frågor om dig.', 'fråga om dig', 'frågor om dig, den äldsta först'),
    ),
    ...fragor.flatMap((fraga, place) => fragaBlocks(fraga, place + 1, namn)),
    { kind: 'H2', text: 'Vem har sökt i loggen om dig' },
    paragraph(
      antalText(
        uppslag.length,
        'Ingen har sökt i loggen om dig före det här utdraget.',
        'sökning',
        'sökningar, den äldsta först',
      ),
    ),
    ...uppslag.flatMap((each, place) => uppslagBlocks(each, place + 1)),
    { kind: 'H2', text: 'Ordförklaringar' },
    { kind: 'LIST', items: ORDFORKLARINGAR },
  ];
}

function omUtdraget({ sokt, tidpunkt, vem, syfte, granskare, uppslagId }: Registerutdrag): readonly Block[] {
  return [
    fact('Person', `${sokt.slice(0, 8)}-${sokt.slice(8)}`),
    fact('Framtaget', tidText(tidpunkt)),
    fact('Framtaget av', vem),
    fact('Syfte', syfte),
    ...(granskare === null ? [] : [fact('Granskat av', granskare)]),
    fact('Utdragets id', uppslagId),
  ];
}

/** What was left out on purpose must not be taken for not being there. */
function avgransningBlocks({ period }: Registerutdrag): readonly Block[] {
  const avgransning = avgransningText(period);
  if (avgransning === undefined) return [];
  return [
    fact('Avgränsat till tiden', avgransning),
    paragraph('Loggen kan ha mer om dig från annan tid. Det står inte här.'),
  ];
}

function fragaBlocks(fraga: VisadFraga, number: number, namn: Registernamn): readonly Block[] {
  const rader = fraga.personer.flatMap((person) => person.rader);
  return [
    { kind: 'H3', text: `Fråga ${number}: ${tidText(fraga.tidpunkt)}` },
    fact('Vem frågade', organisationText(fraga.ingivare, namn.organisationer)),
    ...(fraga.ombud === null ? [] : [fact('Genom ombudet', organisationText(fraga.ombud, namn.organisationer))]),
    fact('Handläggare', fraga.handlaggare),
    fact('Ärende', fraga.arendeidentitet),
    fact('Varför', fraga.syfte),
    fact('Rättslig grund', fraga.lagtext),
    ...whereKnown('Rättsgrund i registret', rattsgrundText(fraga, namn)),
    ...whereKnown('Samtycke', samtyckeText(fraga)),
    fact('Vad som hände', statusText(fraga)),
    { kind: 'LIST', items: rader.map((rad) => radItem(rad, fraga)) },
    ...andraBlocks(fraga.andraPersoner, 'Frågan gällde också'),
    fact('Frågans id', fraga.fragaId),
    fact('Tekniska uppgifter', `kontrakt ${fraga.kontrakt}, instans ${fraga.instans}, certifikat ${fraga.certifikat}`),
  ];
}

function radItem(rad: LoggRad, { status }: VisadFraga): ListItem {
  const period = periodText(rad);
  const about = [period === undefined ? undefined : `perioden ${period}`, uppgifterText(rad)];
  const asked = `Frågan gällde ${about.filter((part) => part !== undefined).join(' och ')}.`;
  return { label: uppgiftslamnareFor(rad.bastjanst), text: `${utfallText(rad, status)} ${asked}` };
}

function uppslagBlocks(uppslag: VisatUppslag, number: number): readonly Block[] {
  return [
    { kind: 'H3', text: `Sökning ${number}: ${tidText(uppslag.tidpunkt)}` },
    fact('Vad', uppslagText(uppslag)),
    fact('Vem sökte', uppslag.vem),
    fact('Varför', uppslag.syfte),
    ...(uppslag.granskare === null ? [] : [fact('Granskat av', uppslag.granskare)]),
    ...(uppslag.felkod === null ? [] : [fact('Resultat', `Ingenting visades (${uppslag.felkod}).`)]),
    ...andraBlocks(uppslag.andraPersoner, 'Sökningen gällde också'),
    fact('Sökningens id', uppslag.uppslagId),
  ];
}

/** Others are never named: what is known of them is theirs. */
function andraBlocks(antal: number, beginning: string): readonly Block[] {
  if (antal === 0) return [];
  return [
    paragraph(
      antal === 1
        ? `${beginning} 1 annan person. Den nämns inte här.`
        : `${beginning} ${antal} andra personer. De nämns inte här.`,
    ),
  ];
}

function antalText(antal: number, none: string, one: string, many: string): string {
  if (antal === 0) return none;
  return `Loggen har ${antal} ${antal === 1 ? one : many}.`;
}

function paragraph(text: string): Block {
  return { kind: 'P', text };
}

function whereKnown(label: string, text: string | undefined): readonly Block[] {
  return text === undefined ? [] : [fact(label, text)];
}

function fact(label: string, text: string): Block {
  return { kind: 'FACT', label, text };
}
