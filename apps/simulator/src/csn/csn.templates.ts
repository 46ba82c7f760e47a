import { tioSiffror } from '@samsvar/testing';
import type { Innehall } from '../bastjanst-simulator.js';
import { today } from '../days.js';
import { personOf } from '../person.js';
import { XML_DECLARATION } from '../soap.js';
import { hemutrustningslan, studiemedel } from './csn-arende.templates.js';
import { CSN_RESULTAT } from './csn.resultat.js';
import type { CsnResultatKod } from './csn.resultat.js';

export const CSN_NS = 'http://schema.csn.se/v4.0/kommunfraga';
const V4 = 'http://schema.csn.se/v4.0';
const NAMESPACES =
  `xmlns:csn="${CSN_NS}" xmlns:pers="${V4}/person" xmlns:gem="${V4}/csntyper" xmlns:sm="${V4}/studiemedel" ` +
  `xmlns:hut="${V4}/hemutrustningslan"`;

/** Blank in CSN's own way: ten and two spaces, never the empty string. */
const INGEN_STATUS = ' '.repeat(10);
const INGEN_SEKRETESS = ' '.repeat(2);

/** An answer with no person in it: CSN's word for what was wrong. */
export function csnFel(kod: CsnResultatKod): string {
  return csnSvar(kod, '');
}

/** The answer about a person; `personidentitet` must be a personnummer, a samordningsnummer does not fit. */
export function csnPersonSvar(personidentitet: string, innehall: Innehall, now: Date): string {
  if (innehall === 'FEL') return csnFel('-1103');
  if (innehall === 'INGEN_UPPGIFT')
    return csnSvar('-2', csnPerson(personidentitet, 'Ej träff', INGEN_SEKRETESS, ['', '']));
  const person = personOf(personidentitet);
  const day = today(now);
  const stod = [studiemedel(person, innehall === 'STOR', day), hemutrustningslan(person, day)] as const;
  const sekretess = innehall === 'SKYDDAD' ? 'Ja' : INGEN_SEKRETESS;
  const svar = csnSvar('0', csnPerson(personidentitet, INGEN_STATUS, sekretess, stod));
  return innehall === 'TRASIG' ? withEntityBomb(svar) : svar;
}

function csnSvar(kod: CsnResultatKod, personer: string): string {
  return `${XML_DECLARATION}
<csn:CSNSvar ${NAMESPACES} schemaVersion="4.0">
  <csn:GemensamtSvarEkbistand>
    <csn:Resultat>
      <csn:ResultatKod>${kod}</csn:ResultatKod>
      <csn:ResultatText>${CSN_RESULTAT[kod]}</csn:ResultatText>
    </csn:Resultat>
  </csn:GemensamtSvarEkbistand>
  <csn:GemensamtFragaEkbistand/>
  <csn:Personer>${personer}</csn:Personer>
</csn:CSNSvar>`;
}

type Stod = readonly [studiemedel: string, hemutrustningslan: string];

function csnPerson(personidentitet: string, status: string, sekretess: string, [medel, lan]: Stod): string {
  const mark = (arenden: string): string => (arenden === '' ? '0' : '1');
  return `
    <csn:Person personnummer="${tioSiffror(personidentitet)}" Status="${status}" sekretess="${sekretess}" sekel="${personidentitet.slice(0, 2)}">
      <pers:Studiestodstypforteckning>
        <gem:studiemedel>${mark(medel)}</gem:studiemedel>
        <gem:studiehjalp>0</gem:studiehjalp>
        <gem:hemutrustningslan>${mark(lan)}</gem:hemutrustningslan>
        <gem:studiestartsstod>0</gem:studiestartsstod>
        <gem:omstallningsstudiestod>0</gem:omstallningsstudiestod>
      </pers:Studiestodstypforteckning>
      <pers:Studiemedel>${arenden(medel)}</pers:Studiemedel>
      <pers:Studiehjalp/>
      <pers:HemutrustningsLan>${arenden(lan)}</pers:HemutrustningsLan>
      <pers:Studiestartsstod/>
      <pers:Omstallningsstudiestod/>
    </csn:Person>
  `;
}

function arenden(arende: string): string {
  return arende === '' ? '' : `<pers:Arenden>${arende}</pers:Arenden>`;
}

/** Entities within entities, a thousand million characters when expanded: nobody may read such a document. */
function withEntityBomb(document: string): string {
  const entities = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`,
  ).join('\n  ');
  const doctype = `<!DOCTYPE csn:CSNSvar [\n  <!ENTITY e0 "studiemedel">\n  ${entities}\n]>`;
  return document.replace(XML_DECLARATION, `${XML_DECLARATION}\n${doctype}`).replace(`${CSN_RESULTAT['0']}<`, '&e9;<');
}
