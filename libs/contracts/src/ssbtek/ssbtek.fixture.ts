import { join } from 'node:path';
import { tomtDelsvar, type SsbtekKod, type Delsvar, type KontraktsVersion, type XmlInnehall } from '@samsvar/domain';
import { openXml, SchemaStore, type SchemaName, type XmlElementView } from '../xml/index.js';
import { KONTRAKT } from './kontrakt.js';
import type { Eko } from './read-fraga.js';

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const PERSON = '199001012385';

const SCHEMAS = join(__dirname, '../../../../schemas');

/** What a question says, in pieces that a test changes one of. */
export interface FragaXml {
  readonly frageTidpunkt?: string;
  readonly korrelationsid?: string;
  readonly inkluderas?: string;
  readonly personidentitet?: string;
  readonly organisationsnummer?: string;
  readonly period?: readonly [from: string, tom: string];
  readonly bitraden?: string;
  readonly bastjanster?: Partial<Record<SsbtekKod, string>>;
}

const element = (name: string, content: string | undefined): string =>
  content === undefined ? '' : `<s:${name}>${content}</s:${name}>`;

const EJ_FRAGAD: Readonly<Record<SsbtekKod, string>> = {
  AF: '<s:AF inkludera="false"/>',
  CSN: '<s:CSN inkludera="false"/>',
  FK: '<s:FK inkludera="false"/>',
  SKV: '<s:SKV inkludera="false"/>',
  SO: '<s:SO inkludera="false"/>',
  TNS: '<s:TNS inkludera="false"/>',
  MIV: '<s:MIV inkludera="false"/>',
};

/** `hamtaBastjanstInformation` as a client writes it; all Bastjänster left out unless they are given. */
export function fragaXml(version: KontraktsVersion, fraga: FragaXml = {}): string {
  const [from, tom] = fraga.period ?? ['2026-10-01', '2026-11-30'];
  const ingivare =
    element('organisationsnummer', fraga.organisationsnummer ?? '162120002411') +
    element('namn', 'Sundsvalls kommun') +
    element('handlaggare', 'anna.berg');
  const generella =
    element('frageTidpunkt', fraga.frageTidpunkt) +
    element('korrelationsid', fraga.korrelationsid) +
    element('fraganSkallInkluderasISvaret', fraga.inkluderas ?? 'false') +
    element('ingivare', ingivare) +
    element('personidentitet', fraga.personidentitet ?? PERSON) +
    element('arendeidentitet', 'EB-2026-117') +
    element('tidsperiod', element('fromDatum', from) + element('tomDatum', tom)) +
    (fraga.bitraden ?? '') +
    element('syfte', 'Beslut om ekonomiskt bistånd') +
    element('lagtext', '');
  const specifika = Object.values({ ...EJ_FRAGAD, ...fraga.bastjanster }).join('');
  const content = element('generellaFrageparametrar', generella) + element('specifikaFrageparametrar', specifika);
  const root = 's:hamtaBastjanstInformation';
  return `<${root} xmlns:s="${KONTRAKT[version].namespace}">${content}</${root}>`;
}

/** Schemas and gate for one spec file. Whatever it has read is given back by `dispose`. */
export async function openContracts() {
  const gate = await openXml();
  const schemas = new SchemaStore(gate, SCHEMAS);
  const opened: Disposable[] = [schemas];
  const root = (xml: string | Uint8Array): XmlElementView => {
    const parsed = gate.parse(Buffer.from(xml), { maxBytes: 40_000_000 });
    if (!parsed.ok) throw new Error(`${parsed.fault}: ${String(xml).slice(0, 400)}`);
    opened.push(parsed.document);
    return parsed.document.root;
  };
  return {
    root,
    /** The element in the body of a SOAP message. */
    body(xml: string | Uint8Array): XmlElementView {
      const found = root(xml).child(SOAP, 'Body')?.children[0];
      if (!found) throw new Error('The message has no body.');
      return found;
    },
    breaches(schema: SchemaName, of: XmlElementView): readonly unknown[] {
      return schemas.validate(schema, of).breaches;
    },
    dispose(): void {
      for (const each of opened) each[Symbol.dispose]();
    },
  };
}

export type Contracts = Awaited<ReturnType<typeof openContracts>>;

/** Nothing of the question is repeated. */
export const ekoFor = (version: KontraktsVersion): Eko => ({
  kontrakt: KONTRAKT[version],
  frageTidpunkt: null,
  korrelationsid: null,
  fraga: null,
});

export function xmlInnehall(inre: string, namnrymder: Readonly<Record<string, string>> = {}): XmlInnehall {
  return { form: 'XML', namnrymder: new Map(Object.entries(namnrymder)), inre: Buffer.from(inre) };
}

const AF_NS = 'http://api.arbetsformedlingen.se/arbetssokande/ersattningsstod/v2';
const TNS_NS = 'http://schema.transportstyrelsen.se/ssbtek/hamtauppgifterresponder/1';
const SO_NS = 'http://INT014.UBPService.Schemas';

const AF_FRAGA =
  '<er:OrganisationsnummerForIngivare>162120002411</er:OrganisationsnummerForIngivare><er:NamnPaIngivare>S</er:NamnPaIngivare>' +
  '<er:KontonamnForHandlaggare>a</er:KontonamnForHandlaggare><er:Referensnummer>EB-2026-117</er:Referensnummer>' +
  '<er:From>2026-10-01</er:From><er:Tom>2026-11-30</er:Tom><er:SyfteMedFraga>s</er:SyfteMedFraga><er:LagParagraf/>' +
  `<er:IdentitetsbeteckningFysiskPerson>${PERSON}</er:IdentitetsbeteckningFysiskPerson>`;

const AF_SVAR =
  '<er:Schemaversion>4.0</er:Schemaversion><er:Referensnummer>EB-2026-117</er:Referensnummer><er:LagParagraf/>' +
  `<er:IdentitetsbeteckningFysiskPerson>${PERSON}</er:IdentitetsbeteckningFysiskPerson>` +
  '<er:StatusSokandeinformationKod>0</er:StatusSokandeinformationKod>' +
  '<er:StatusSokandeinformationKodText>Frågan är behandlad.</er:StatusSokandeinformationKodText>';

const SO_SVAR =
  '<so:OrganisationsnummerIngivare>162120002411</so:OrganisationsnummerIngivare><so:NamnIngivare>S</so:NamnIngivare>' +
  '<so:KontonamnHandlaggare>a</so:KontonamnHandlaggare><so:Referensnummer>EB-2026-117</so:Referensnummer>' +
  '<so:From>2026-10-01</so:From><so:Tom>2026-11-30</so:Tom><so:Syfte>s</so:Syfte><so:Paragraf/>' +
  `<so:IdentificationNumber>${PERSON}</so:IdentificationNumber><so:ArbetsloshetsersattningLista/>`;

/** Smallest valid content of each Bastjänst's data. */
const INNEHALL = {
  AF: xmlInnehall(`<er:Fraga>${AF_FRAGA}</er:Fraga><er:Svar>${AF_SVAR}</er:Svar>`, { er: AF_NS }),
  CSN: { form: 'DOKUMENT', bytes: Buffer.from('<CSNSvar>åäö</CSNSvar>') },
  FK: { form: 'DOKUMENT', bytes: Buffer.from('{"belopp":7500.0}') },
  SKV: xmlInnehall('<svar><![CDATA[<?xml version="1.0"?><Svar>å</Svar>]]></svar>'),
  SO: xmlInnehall(SO_SVAR, { so: SO_NS }),
  TNS: xmlInnehall('<tns:resultat>OK</tns:resultat>', { tns: TNS_NS }),
  MIV: xmlInnehall('<response><correlationid>c</correlationid></response>'),
} as const;

export function medData(bastjanst: SsbtekKod, innehall?: XmlInnehall): Delsvar {
  return { ...tomtDelsvar(bastjanst, PERSON), utfall: 'DATA', innehall: innehall ?? INNEHALL[bastjanst] };
}
