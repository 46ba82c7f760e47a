import { TEST_PERSONS, tioSiffror } from '@samsvar/testing';

/** Questions as a producer's client sends them, written here apart from the templates they are answered with. */
export interface Fraga {
  readonly vag: string;
  readonly contentType: string;
  readonly body: string;
}

const soap = (vag: string, payload: string): Fraga => ({
  vag,
  contentType: 'text/xml; charset=utf-8',
  body: `<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${payload}</e:Body></e:Envelope>`,
});

export function afFraga(personidentitet: string, test = false): Fraga {
  return soap(
    '/ersattningsstod/v2',
    `<a:FragaMeddelande xmlns:a="http://api.arbetsformedlingen.se/arbetssokande/ersattningsstod/v2"><a:Fraga>
    ${test ? '<a:Test>true</a:Test>' : ''}<a:OrganisationsnummerForIngivare>162120002411</a:OrganisationsnummerForIngivare>
    <a:NamnPaIngivare>Sundsvalls kommun &amp; co</a:NamnPaIngivare><a:KontonamnForHandlaggare>anna.berg</a:KontonamnForHandlaggare>
    <a:Referensnummer>EB-2026-117</a:Referensnummer><a:From>2026-10-01</a:From><a:Tom>2026-11-30</a:Tom>
    <a:SyfteMedFraga>Beslut om ekonomiskt bistånd</a:SyfteMedFraga><a:LagParagraf><![CDATA[SoL 12 kap. < 13]]></a:LagParagraf>
    <a:IdentitetsbeteckningFysiskPerson>${personidentitet}</a:IdentitetsbeteckningFysiskPerson></a:Fraga></a:FragaMeddelande>`,
  );
}

export function soFraga(personidentitet: string): Fraga {
  return soap(
    '/ubpservice/int014',
    `<GetUnemploymentBenefitPaymentRequest xmlns="http://INT014.UBPService.Schemas">
    <OrganisationsnummerIngivare>162120002411</OrganisationsnummerIngivare><NamnIngivare>Sundsvalls kommun</NamnIngivare>
    <KontonamnHandlaggare>anna.berg</KontonamnHandlaggare><Referensnummer>EB-2026-117</Referensnummer>
    <From>2026-10-01</From><Tom>2026-11-30+01:00</Tom><Syfte/><Paragraf>SoL</Paragraf>
    <OrganisationsnummerPersonuppgiftsbitrade>165560000001</OrganisationsnummerPersonuppgiftsbitrade>
    <NamnPersonuppgiftsbitrade>Biträdet AB</NamnPersonuppgiftsbitrade>
    <IdentificationNumber>${personidentitet}</IdentificationNumber></GetUnemploymentBenefitPaymentRequest>`,
  );
}

export function tnsFraga(personidentitet: string): Fraga {
  return soap(
    '/ssbtek/hamtauppgifter/1',
    `<t:HamtaUppgifter xmlns:t="http://schema.transportstyrelsen.se/ssbtek/hamtauppgifterresponder/1" xmlns:p="http://schema.transportstyrelsen.se/ssbtek/person/1">
    <t:identifikation><p:sekel>${personidentitet.slice(0, 2)}</p:sekel><p:personnummer>${tioSiffror(personidentitet)}</p:personnummer></t:identifikation></t:HamtaUppgifter>`,
  );
}

export function mivFraga(personidentitet: string): Fraga {
  return soap(
    '/ssbtek/1',
    `<m:findByPersonnummer xmlns:m="http://schema.migrationsverket.se/ssbtek/1/"><query><korrelationsid>kid-1</korrelationsid>
    <personnummer>${personidentitet}</personnummer><ingivare><handlaggare>anna.berg</handlaggare></ingivare></query></m:findByPersonnummer>`,
  );
}

export function skvFraga(personidentitet: string): Fraga {
  return soap(
    '/beskattningsuppgifter',
    `<s:BeskattningsuppgifterRequest xmlns:s="http://beskattningws.ws.service.bs.zg.rsv.se/"><forfragan>&lt;?xml version="1.0"?&gt;&lt;FragaBeskattningsuppgifter&gt;&lt;IdentitetsbeteckningFysiskPerson&gt;${personidentitet}&lt;/IdentitetsbeteckningFysiskPerson&gt;&lt;/FragaBeskattningsuppgifter&gt;</forfragan></s:BeskattningsuppgifterRequest>`,
  );
}

export function skvV11Fraga(personidentitet: string, del: string): Fraga {
  const ingivare = { organisationsnummer: '162120002411', namn: 'Sundsvalls kommun', handlaggare: 'anna.berg' };
  return {
    vag: `/beskattning/v11/${del}`,
    contentType: 'application/json',
    body: JSON.stringify({ personidentitet, ar: [2025], ingivare }),
  };
}

/** What may be set otherwise in a question to CSN. */
export interface CsnUndantag {
  readonly from?: string;
  readonly tom?: string;
  readonly arendeId?: string;
}

export function csnFraga(personidentitet: string, undantag: CsnUndantag = {}): Fraga {
  const { from = '20261001', tom = '20261130', arendeId = 'EB-2026-117' } = undantag;
  return {
    vag: '/kommunfraga/v4',
    contentType: 'application/xml',
    body: `<?xml version="1.0" encoding="UTF-8"?>
<k:SBNUppgEkBistandBegar xmlns:k="http://schema.csn.se/v4.0/kommunfraga" xmlns="http://www.sambruk.se/SBNyttomeddelanden">
  <SchemaVersion>4.0</SchemaVersion><Kommun>212000-2411</Kommun><AppNamn>Samsvar</AppNamn><AppVersion>1</AppVersion>
  <HandlaggareId>anna.berg</HandlaggareId><ArendeId>${arendeId}</ArendeId><HushallsId>H1</HushallsId>
  <FromDatum>${from}</FromDatum><TomDatum>${tom}</TomDatum>
  <HushallsMedlemsIdSekel>${personidentitet.slice(0, 2)}</HushallsMedlemsIdSekel><HushallsMedlemsId>${tioSiffror(personidentitet)}</HushallsMedlemsId>
</k:SBNUppgEkBistandBegar>`,
  };
}

const FK_FRAGA = {
  period: { from: '2026-10-01', tom: '2026-11-30' },
  formansinformation: ['FK:ABB', 'FK:BOB', 'FK:FP', 'FK:SJP', 'FK:US', 'FK:AS', 'FK:NP'],
  beslut: ['PM:AP'],
  utbetalningar: ['FK:ABB', 'PM:AP'],
  ovrigInformation: ['FK:GEPI', 'FK:SGI', 'FK:SKUP', 'PM:LINT'],
};

export function fkFraga(personidentitet: string, undantag: object = {}, aktor = '026-51'): Fraga {
  return {
    vag: `/lefi-extern-formansinformation/v9/aktorer/${aktor}/formansinformation/fraga`,
    contentType: 'application/json',
    body: JSON.stringify({ personnummer: personidentitet, ...FK_FRAGA, ...undantag }),
  };
}

/** A question to each bastjänst about a person; SKV in both versions. */
export const FRAGOR = {
  AF: (personidentitet: string) => afFraga(personidentitet),
  CSN: (personidentitet: string) => csnFraga(personidentitet),
  FK: (personidentitet: string) => fkFraga(personidentitet),
  SKV: skvFraga,
  SO: soFraga,
  TNS: tnsFraga,
  MIV: mivFraga,
} as const;

export const NAGON = TEST_PERSONS.allaHarData;
