import { dateInStockholm, shiftMonths } from '@samsvar/calendar';
import { SSBTEK_KODER, SKV_DELAR, type SsbtekKod, type KontraktsVersion } from '@samsvar/domain';

const NAMESPACES: Readonly<Record<KontraktsVersion, string>> = {
  v10: 'http://schema.forsakringskassan.se/integration/ssbt/10',
  v11: 'http://schema.forsakringskassan.se/integration/ssbt/11',
};

/** What one question says; whatever is left out is as in an ordinary question. */
export interface Onskad {
  readonly kontrakt?: KontraktsVersion;
  readonly personidentitet: string;
  readonly inkludera?: readonly SsbtekKod[];
  readonly organisationsnummer?: string;
  readonly handlaggare?: string;
  readonly arendeidentitet?: string;
  readonly korrelationsid?: string;
  readonly frageTidpunkt?: string;
  readonly fraganSkallInkluderas?: string;
  readonly lefi?: object;
}

/** The general period reaches further back than CSN answers for, as it does with the real clients. */
const GENERAL_MONTHS = 6;
const CSN_MONTHS = 1;

/**
 * A question as the municipal client writes it: prefixes `SOAP-ENV` and `ns2`, declarations that nothing uses, all on
 * one line. Written here apart from everything that Samsvar itself writes questions with.
 */
export function fraga(onskad: Onskad): string {
  const { kontrakt = 'v10' } = onskad;
  return soapMessage(
    `<ns2:hamtaBastjanstInformation xmlns:ns2="${NAMESPACES[kontrakt]}" ` +
      'xmlns:ns3="http://INT014.UBPService.Schemas" xmlns:ns4="http://schema.migrationsverket.se/ssbtek/1/">' +
      `${generella(onskad)}${specifika(onskad)}</ns2:hamtaBastjanstInformation>`,
  );
}

/** The test operation of a contract. */
export function testfraga(kontrakt: KontraktsVersion, inre = ''): string {
  const name = 'ns2:testaBastjanstInformation';
  return soapMessage(`<${name} xmlns:ns2="${NAMESPACES[kontrakt]}">${inre}</${name}>`);
}

/** A SOAP 1.1 message around a body. */
export function soapMessage(body: string): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Header/>' +
    `<SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`
  );
}

/** Today in Sweden, moved by whole months. */
export function dag(months = 0): string {
  return shiftMonths(dateInStockholm(new Date()), months);
}

/** LEFI's question about a person; protected identity is told only with FK:GEPI. */
export function lefiFraga(personidentitet: string): object {
  return {
    personnummer: personidentitet,
    period: { from: dag(-GENERAL_MONTHS), tom: dag() },
    formansinformation: ['FK:ABB', 'FK:BOB'],
    utbetalningar: ['FK:ABB', 'PM:AP'],
    ovrigInformation: ['FK:GEPI'],
  };
}

function generella(onskad: Onskad): string {
  const { organisationsnummer = '162120002411', handlaggare = 'system', arendeidentitet = 'EB-2026-117' } = onskad;
  const ingivare =
    element('organisationsnummer', organisationsnummer) +
    element('namn', 'Sundsvalls kommun') +
    element('handlaggare', handlaggare);
  return element(
    'generellaFrageparametrar',
    element('frageTidpunkt', onskad.frageTidpunkt) +
      element('korrelationsid', onskad.korrelationsid) +
      element('fraganSkallInkluderasISvaret', onskad.fraganSkallInkluderas ?? 'false') +
      element('ingivare', ingivare) +
      element('personidentitet', onskad.personidentitet) +
      element('arendeidentitet', arendeidentitet) +
      tidsperiod(-GENERAL_MONTHS) +
      element('syfte', 'Beslut om ekonomiskt bistånd') +
      element('lagtext', 'Socialtjänstlagen'),
  );
}

function specifika(onskad: Onskad): string {
  const included = onskad.inkludera ?? SSBTEK_KODER;
  const inre = SSBTEK_KODER.map((kod) => {
    const isIncluded = included.includes(kod);
    return `<ns2:${kod} inkludera="${String(isIncluded)}">${isIncluded ? innehall(kod, onskad) : ''}</ns2:${kod}>`;
  });
  return element('specifikaFrageparametrar', inre.join(''));
}

function innehall(kod: SsbtekKod, onskad: Onskad): string {
  if (kod === 'CSN') return tidsperiod(-CSN_MONTHS);
  if (kod === 'FK') return fkFraga(onskad);
  return kod === 'SKV' && onskad.kontrakt === 'v11' ? skvFraga() : '';
}

function fkFraga({ personidentitet, lefi }: Onskad): string {
  // The real client formats its JSON as text, which ends in a line break.
  const json = `${JSON.stringify(lefi ?? lefiFraga(personidentitet))}\n`;
  return element(
    'fraga',
    element('version', 'v9') +
      element('aktorsid', '026-51') +
      element('lefiJsonFraga', Buffer.from(json, 'utf8').toString('base64')),
  );
}

function skvFraga(): string {
  const ar = String(Number(dag().slice(0, 4)) - 1);
  return element('fraga', element('ar', ar) + SKV_DELAR.map((del) => element(del, 'true')).join(''));
}

function tidsperiod(fromMonths: number): string {
  return element('tidsperiod', element('fromDatum', dag(fromMonths)) + element('tomDatum', dag()));
}

function element(name: string, content: string | undefined): string {
  return content === undefined ? '' : `<ns2:${name}>${content}</ns2:${name}>`;
}
