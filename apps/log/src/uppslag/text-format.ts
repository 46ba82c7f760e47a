import { uppgiftslamnareFor } from '@samsvar/domain';
import type { LoggRad, VisadFraga, VisadPost, VisatUppslag } from '@samsvar/audit';
import { organisationText, rattsgrundText, type Registernamn } from '../registernamn/registernamn.js';
import {
  andraText,
  avgransningText,
  periodText,
  samtyckeText,
  statusText,
  tidText,
  uppgifterText,
  uppslagText,
  utfallText,
} from './ord.js';
import type { Visad } from './visad.js';
import { wrapped } from './wrapped.js';

const LABEL_WIDTH = 16;
const COLUMNS = 100;

const RUBRIK = {
  PERSON: 'Registerutdrag',
  HANDLAGGARE: 'Handläggare',
  PART: 'Organisation',
  ARENDE: 'Ärende',
  FRAGA: 'Fråga',
} as const;

/** The look-up as text of at most a hundred columns, an entry at a time. */
export async function* textFormat(visad: Visad, namn: Registernamn): AsyncIterable<string> {
  const avgransning = avgransningText(visad.period);
  const only = avgransning === undefined ? [] : [`Bara ${avgransning}.`];
  yield lines([titleOf(visad), `${tidText(visad.tidpunkt)} · ${visad.vem} · uppslag ${visad.uppslagId}`, ...only, '']);
  let antal = 0;
  for await (const post of visad.poster) {
    antal += 1;
    yield lines([...postLines(post, namn), '']);
  }
  yield lines([antal === 0 ? 'Loggen har inget om detta.' : `${antal} ${antal === 1 ? 'post' : 'poster'}.`]);
}

/** The person is on the screen of whoever looks, for others to see: her number is not. */
function titleOf({ sort, sokt }: Visad): string {
  return `${RUBRIK[sort]} · ${sort === 'PERSON' ? `${sokt.slice(0, 8)}-****` : sokt}`;
}

function postLines(post: VisadPost, namn: Registernamn): readonly string[] {
  switch (post.sort) {
    case 'FRAGA':
      return fragaLines(post, namn);
    case 'UPPSLAG':
      return uppslagLines(post);
    case 'AVVISAD':
      return [
        `${tidText(post.tidpunkt)} · AVVISAD fråga ${post.fragaId}`,
        ...labelled('Organisation', post.part === null ? 'okänd' : organisationText(post.part, namn.organisationer)),
        ...labelled('Felkod', post.felkod),
      ];
  }
}

function fragaLines(fraga: VisadFraga, namn: Registernamn): readonly string[] {
  return [
    `${tidText(fraga.tidpunkt)} · fråga ${fraga.fragaId}`,
    ...labelled('Ingivare', organisationText(fraga.ingivare, namn.organisationer)),
    ...(fraga.ombud === null ? [] : labelled('Ombud', organisationText(fraga.ombud, namn.organisationer))),
    ...labelled('Handläggare', fraga.handlaggare),
    ...labelled('Ärende', fraga.arendeidentitet),
    ...labelled('Syfte', fraga.syfte),
    ...labelled('Lagtext', fraga.lagtext),
    ...whereKnown('Rättsgrund', rattsgrundText(fraga, namn)),
    ...whereKnown('Samtycke', samtyckeText(fraga)),
    ...labelled('Svar', [statusText(fraga), fraga.felkod ?? ''].join(' ').trim()),
    ...labelled('Teknik', `kontrakt ${fraga.kontrakt}, instans ${fraga.instans}`),
    ...labelled('Certifikat', fraga.certifikat),
    ...fraga.personer.flatMap(({ beteckning, rader }) => [
      ...(beteckning === null ? [] : labelled('Person', beteckning)),
      ...rader.flatMap((rad) => radLines(rad, fraga)),
    ]),
    ...andraLines(fraga),
  ];
}

function radLines(rad: LoggRad, { status }: VisadFraga): readonly string[] {
  const asked = [rad.version, periodText(rad), uppgifterText(rad)].filter(
    (part) => part !== undefined && part !== null,
  );
  const measured = [rad.ms === null ? '' : `${rad.ms} ms`, rad.felkod ?? ''].filter((part) => part !== '');
  const outcome = `${utfallText(rad, status)}${measured.length === 0 ? '' : ` (${measured.join(', ')})`}`;
  return [
    ...wrapped(`${uppgiftslamnareFor(rad.bastjanst)} ${outcome}`, COLUMNS, { first: '  - ', next: '    ' }),
    ...wrapped(`Frågad om: ${asked.join('; ')}`, COLUMNS, { first: '    ', next: '    ' }),
  ];
}

function uppslagLines(uppslag: VisatUppslag): readonly string[] {
  return [
    `${tidText(uppslag.tidpunkt)} · UPPSLAG i loggen ${uppslag.uppslagId}`,
    ...labelled('Vad', uppslagText(uppslag)),
    ...labelled('Av', uppslag.vem),
    ...labelled('Syfte', uppslag.syfte),
    ...(uppslag.granskare === null ? [] : labelled('Granskare', uppslag.granskare)),
    ...(uppslag.sokt === null ? [] : labelled('Sökte', uppslag.sokt)),
    ...(uppslag.felkod === null ? [] : labelled('Visades inte', uppslag.felkod)),
    ...uppslag.personer.flatMap(({ beteckning }) => (beteckning === null ? [] : labelled('Person', beteckning))),
    ...andraLines(uppslag),
  ];
}

function andraLines({ andraPersoner }: { readonly andraPersoner: number }): readonly string[] {
  const andra = andraText(andraPersoner);
  return andra === undefined ? [] : [`  ${andra}`];
}

function whereKnown(label: string, text: string | undefined): readonly string[] {
  return text === undefined ? [] : labelled(label, text);
}

function labelled(label: string, text: string): readonly string[] {
  return wrapped(text, COLUMNS, { first: `  ${label.padEnd(LABEL_WIDTH)}`, next: ' '.repeat(LABEL_WIDTH + 2) });
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
