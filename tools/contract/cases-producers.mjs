// Questions to and answers from AF, SO, TNS, MIV and SKV: the content, which stands under the producer's own root element and
// under ssbt:data alike, and its edges.

const AF_FRAGA = `<af:OrganisationsnummerForIngivare>162120002411</af:OrganisationsnummerForIngivare><af:NamnPaIngivare>Provköpings kommun</af:NamnPaIngivare><af:KontonamnForHandlaggare>anna.berg</af:KontonamnForHandlaggare><af:Referensnummer>EB-2026-117</af:Referensnummer><af:From>2026-10-01</af:From><af:Tom>2026-11-30</af:Tom><af:SyfteMedFraga>Ekonomiskt bistånd</af:SyfteMedFraga><af:LagParagraf>11 kap.</af:LagParagraf><af:IdentitetsbeteckningFysiskPerson>199001012385</af:IdentitetsbeteckningFysiskPerson>`;
const SO_ECHO = `<so:OrganisationsnummerIngivare>162120002411</so:OrganisationsnummerIngivare><so:NamnIngivare>Provköpings kommun</so:NamnIngivare><so:KontonamnHandlaggare>anna.berg</so:KontonamnHandlaggare><so:Referensnummer>EB-2026-117</so:Referensnummer><so:From>2026-10-01</so:From><so:Tom>2026-11-30</so:Tom><so:Syfte>Ekonomiskt bistånd</so:Syfte><so:Paragraf>11 kap.</so:Paragraf><so:OrganisationsnummerPersonuppgiftsbitrade>162120001124</so:OrganisationsnummerPersonuppgiftsbitrade><so:NamnPersonuppgiftsbitrade>Ombud</so:NamnPersonuppgiftsbitrade><so:IdentificationNumber>199001012385</so:IdentificationNumber>`;

/** Namespace, root elements and content of each. `svar` is what ssbt:data holds. */
export const PRODUCERS = {
  af: {
    code: 'AF',
    declarations: 'xmlns:af="http://api.arbetsformedlingen.se/arbetssokande/ersattningsstod/v2"',
    roots: { fraga: 'af:FragaMeddelande', svar: 'af:SvarMeddelande' },
    fraga: `<af:Inkludera ArbetssokandeInfo="true" AkasseInfo="1" BeslutInfo="false"/><af:Fraga><af:Test>false</af:Test>${AF_FRAGA}</af:Fraga>`,
    fragaEdges: {
      'okanda-sist': ['</af:Fraga>', '<af:Nytt/><nytt/></af:Fraga><af:Nytt/><x:y xmlns:x="urn:x"/>'],
      'okand-ogiltig-sist': ['</af:Fraga>', '</af:Fraga><af:SvarMeddelande/>'],
      'okand-ogiltig-i-fraga': ['</af:Fraga>', '<af:SvarMeddelande/></af:Fraga>'],
    },
    svar: `<af:Fraga>${AF_FRAGA}</af:Fraga>
<af:Svar><af:Schemaversion>4.0</af:Schemaversion><af:Referensnummer>EB-2026-117</af:Referensnummer><af:LagParagraf>11 kap.</af:LagParagraf><af:IdentitetsbeteckningFysiskPerson>199001012385</af:IdentitetsbeteckningFysiskPerson><af:Fornamn>Åsa</af:Fornamn><af:Efternamn>Provberg</af:Efternamn><af:Sekretessmarkering>false</af:Sekretessmarkering>
<af:ArbetssokandeInfo><af:Arbetssokande>true</af:Arbetssokande><af:ArbetssokandeSKAT>11</af:ArbetssokandeSKAT><af:ArbetssokandeRegistrerad>2026-01-12+01:00</af:ArbetssokandeRegistrerad><af:ArbetssokandeOmfattning>100</af:ArbetssokandeOmfattning><af:ArbetssokandeAvaktualiserad>2026-11-01</af:ArbetssokandeAvaktualiserad><af:AktivetetsRapportDatum><af:AktivitetsRapportMeddelande>200</af:AktivitetsRapportMeddelande><af:SenasteAktivitetsRapportDatum>2026-11-02</af:SenasteAktivitetsRapportDatum></af:AktivetetsRapportDatum></af:ArbetssokandeInfo>
<af:BeslutInfo><af:EkonomiskaBeslut><af:Beslut><af:ErsattningTyp>Aktivitetsstöd</af:ErsattningTyp><af:Omfattning>100</af:Omfattning><af:BeslutFrom>2026-02-01</af:BeslutFrom><af:BeslutTom>2026-12-31</af:BeslutTom></af:Beslut></af:EkonomiskaBeslut></af:BeslutInfo>
<af:Akassetillhorighet>Provkassan</af:Akassetillhorighet><af:StatusSokandeinformationKod>0</af:StatusSokandeinformationKod><af:StatusSokandeinformationKodText>Klart</af:StatusSokandeinformationKodText></af:Svar>`,
    edges: {
      'utan-fraga': [/<af:Fraga>.*<\/af:Fraga>\n/, ''],
      'sekretess-ja': ['<af:Sekretessmarkering>false<', '<af:Sekretessmarkering>Ja<'],
      'sekretess-TRUE': ['<af:Sekretessmarkering>false<', '<af:Sekretessmarkering>TRUE<'],
      'sekretess-tom': ['<af:Sekretessmarkering>false<', '<af:Sekretessmarkering><'],
      'sekretess-1': ['<af:Sekretessmarkering>false<', '<af:Sekretessmarkering> 1 <'],
      'utan-sekretess': ['<af:Sekretessmarkering>false</af:Sekretessmarkering>', ''],
      'person-arabiska-siffror': [/(<af:IdentitetsbeteckningFysiskPerson>)199001012385/, '$1١٩٩٠٠١٠١٢٣٨٥'],
      'person-blanktecken': [/(<af:IdentitetsbeteckningFysiskPerson>)199001012385/, '$1 199001012385'],
      'org-nio-tecken': ['162120002411', '212000241'],
      'org-bokstaver': ['162120002411', 'abcdefghij'],
      'datum-utan-streck': ['<af:BeslutFrom>2026-02-01<', '<af:BeslutFrom>20260201<'],
      'omfattning-decimal': ['<af:ArbetssokandeOmfattning>100<', '<af:ArbetssokandeOmfattning>100.0<'],
      'status-tom': ['<af:StatusSokandeinformationKod>0<', '<af:StatusSokandeinformationKod><'],
      'okant-sist': ['</af:Svar>', '<af:Nytt>1</af:Nytt></af:Svar>'],
      'okant-sist-ogiltigt': ['</af:Svar>', '<af:FragaMeddelande/></af:Svar>'],
      'okant-fore-sista': ['<af:StatusSokandeinformationKod>', '<af:Nytt/><af:StatusSokandeinformationKod>'],
      'okant-efter-svar': ['</af:Svar>', '</af:Svar><nytt/>'],
      'okanda-overallt': [/<\/af:(Beslut|EkonomiskaBeslut|Svar)>/g, '$&<af:Nytt/><nytt/>'],
      'tva-beslut-med-okanda': [
        /<af:Beslut>.*<\/af:Beslut>/,
        (beslut) => `${beslut}${beslut}`.replaceAll('</af:Beslut>', '<af:Nytt/><nytt/></af:Beslut>'),
      ],
      'okant-ogiltigt-i-beslut': ['</af:Beslut>', '<af:FragaMeddelande/></af:Beslut>'],
      'okant-ogiltigt-efter-beslut': ['</af:EkonomiskaBeslut>', '</af:EkonomiskaBeslut><af:FragaMeddelande/>'],
      'okant-ogiltigt-efter-svar': ['</af:Svar>', '</af:Svar><af:FragaMeddelande/>'],
      'person-elva-siffror': [/(<af:IdentitetsbeteckningFysiskPerson>)199001012385/, '$119900101238'],
      'person-bokstav': [/(<af:IdentitetsbeteckningFysiskPerson>)199001012385/, '$119900101238A'],
      'org-tretton-tecken': ['162120002411', '1621200024110'],
      'okant-i-beslut': ['</af:Beslut>', '<x:y xmlns:x="urn:x"/></af:Beslut>'],
    },
  },
  so: {
    code: 'SO',
    declarations: 'xmlns:so="http://INT014.UBPService.Schemas" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    roots: { fraga: 'so:GetUnemploymentBenefitPaymentRequest', svar: 'so:GetUnemploymentBenefitPaymentResponse' },
    fraga: SO_ECHO,
    fragaEdges: {
      'flera-bitraden': [
        /<so:(OrganisationsnummerPersonuppgiftsbitrade|NamnPersonuppgiftsbitrade)>.*<\/so:\1>/g,
        '$&$&',
      ],
    },
    svar: `${SO_ECHO}
<so:ArbetsloshetsersattningLista><so:Arbetsloshetsersattning><so:SvarandeOrganisation>Provkassan</so:SvarandeOrganisation><so:StatusSvarandeOrganisation>all clear</so:StatusSvarandeOrganisation>
<so:Utbetalningar><so:Utbetalningsdatum>2026-10-25</so:Utbetalningsdatum><so:NettoEfterSkatt>9250.50</so:NettoEfterSkatt><so:NettoEfterAvdrag>9100</so:NettoEfterAvdrag><so:Ersattningsdagar>21.5</so:Ersattningsdagar><so:AvserFrom>2026-09-01</so:AvserFrom><so:AvserTom>2026-09-30</so:AvserTom></so:Utbetalningar>
<so:Avstangningar><so:AvstangdFrom>2026-08-01</so:AvstangdFrom><so:AvstangdTom>2026-08-20</so:AvstangdTom></so:Avstangningar>
<so:AnsoktOmErsattning><so:BeslutOmRattTillErsattning>2026-07-01</so:BeslutOmRattTillErsattning><so:AnsokanOmUtbetalningInlamnad>true</so:AnsokanOmUtbetalningInlamnad></so:AnsoktOmErsattning></so:Arbetsloshetsersattning>
<so:Arbetsloshetsersattning><so:SvarandeOrganisation>Annan kassa</so:SvarandeOrganisation><so:StatusSvarandeOrganisation/></so:Arbetsloshetsersattning></so:ArbetsloshetsersattningLista>`,
    edges: {
      'flera-av-allt': [
        /<so:(Utbetalningar|Avstangningar|OrganisationsnummerPersonuppgiftsbitrade|NamnPersonuppgiftsbitrade)>.*<\/so:\1>/g,
        '$&$&',
      ],
      'beslut-nil': [
        /<so:BeslutOmRattTillErsattning>.*<\/so:BeslutOmRattTillErsattning>/,
        '<so:BeslutOmRattTillErsattning xsi:nil="true"/>',
      ],
      'beslut-nil-med-varde': ['<so:BeslutOmRattTillErsattning>', '<so:BeslutOmRattTillErsattning xsi:nil="1">'],
      'beslut-tomt': [
        /<so:BeslutOmRattTillErsattning>.*<\/so:BeslutOmRattTillErsattning>/,
        '<so:BeslutOmRattTillErsattning/>',
      ],
      'netto-nil': [/<so:NettoEfterSkatt>.*<\/so:NettoEfterSkatt>/, '<so:NettoEfterSkatt xsi:nil="true"/>'],
      'belopp-komma': ['9250.50', '9250,50'],
      'belopp-exponent': ['9250.50', '9.25E3'],
      'belopp-plus': ['9250.50', ' +9250. '],
      'belopp-negativt': ['9250.50', '-.5'],
      'utan-syfte-och-paragraf': [/<so:Syfte>.*<\/so:Paragraf>/, ''],
      'tom-lista': [/<so:ArbetsloshetsersattningLista>[\s\S]*/, '<so:ArbetsloshetsersattningLista/>'],
      'bitraden-blandade': [
        '<so:IdentificationNumber>',
        '<so:OrganisationsnummerPersonuppgiftsbitrade>1</so:OrganisationsnummerPersonuppgiftsbitrade><so:IdentificationNumber>',
      ],
      'person-tio-siffror': ['<so:IdentificationNumber>199001012385', '<so:IdentificationNumber>9001012385'],
      'person-blanktecken': ['<so:IdentificationNumber>199001012385', '<so:IdentificationNumber> 199001012385'],
    },
  },
  tns: {
    code: 'TNS',
    declarations:
      'xmlns:t="http://schema.transportstyrelsen.se/ssbtek/hamtauppgifterresponder/1" xmlns:f="http://schema.transportstyrelsen.se/ssbtek/fordon/1" xmlns:p="http://schema.transportstyrelsen.se/ssbtek/person/1"',
    roots: { fraga: 't:HamtaUppgifter', svar: 't:HamtaUppgifterResponse', fel: 't:HamtaUppgifterResponse' },
    fel: '<t:resultat>FEL</t:resultat><t:felresultat><t:felkod>17</t:felkod><t:feltext>Går inte</t:feltext></t:felresultat>',
    felEdges: {
      'okanda-i-felresultat': ['</t:felresultat>', '<x:y xmlns:x="urn:x"/><f:z/></t:felresultat>'],
      'okant-eget-i-felresultat': ['</t:felresultat>', '<t:y/></t:felresultat>'],
    },
    fraga: '<t:identifikation><p:sekel>19</p:sekel><p:personnummer>9001012385</p:personnummer></t:identifikation>',
    fragaEdges: {
      'okanda-i-fraga': ['</t:identifikation>', '<t:y/></t:identifikation>'],
      'okanda-overallt': [
        '</t:identifikation>',
        '<x:y xmlns:x="urn:x"/><f:z/></t:identifikation><x:y xmlns:x="urn:x"/><f:z/>',
      ],
      'okant-eget-i-identifikation': ['</t:identifikation>', '<p:y/></t:identifikation>'],
      'sekel-18': ['<p:sekel>19', '<p:sekel>18'],
      'sekel-20': ['<p:sekel>19', '<p:sekel>20'],
      samordningsnummer: ['9001012385', '9001612382'],
      'tolv-siffror': ['9001012385', '199001012385'],
      'manad-20': ['9001012385', '9020012385'],
      'okant-i-fordon': ['</t:identifikation>', '</t:identifikation><f:okant/>'],
      'okant-i-egen': ['</t:identifikation>', '</t:identifikation><t:okant/>'],
    },
    svar: `<t:resultat>OK</t:resultat><t:fordonsinnehav><f:fordon><f:regnr>QQQ111</f:regnr><f:fabrikat>Provmobil</f:fabrikat><f:fordonsar>2014</f:fordonsar><f:fordonsslag>Personbil</f:fordonsslag><f:handelsbeteckning>Ett</f:handelsbeteckning></f:fordon><f:fordon><f:regnr>QQQ222</f:regnr><f:fabrikat/><f:fordonsar/><f:fordonsslag>Släpvagn</f:fordonsslag><f:handelsbeteckning/></f:fordon></t:fordonsinnehav>`,
    edges: {
      'okanda-overallt': [
        /<\/(f:handelsbeteckning|t:fordonsinnehav)>|<f:handelsbeteckning\/>/g,
        '$&<x:y xmlns:x="urn:x"/><x:z xmlns:x="urn:x"/>',
      ],
      fel: [
        /[\s\S]*/,
        '<t:resultat>FEL</t:resultat><t:felresultat><t:felkod>17</t:felkod><t:feltext>Går inte</t:feltext></t:felresultat><t:felresultat><t:felkod>-1</t:felkod><t:feltext/></t:felresultat>',
      ],
      'felkod-text': [
        /[\s\S]*/,
        '<t:resultat>FEL</t:resultat><t:felresultat><t:felkod>A1</t:felkod><t:feltext/></t:felresultat>',
      ],
      'fel-utan-orsak': [/[\s\S]*/, '<t:resultat>FEL</t:resultat>'],
      'ok-utan-innehav': [/<t:fordonsinnehav>[\s\S]*/, ''],
      'tomt-innehav': [/<t:fordonsinnehav>[\s\S]*/, '<t:fordonsinnehav/>'],
      'resultat-ok-gement': ['>OK<', '>ok<'],
      'resultat-blanktecken': ['>OK<', '> OK<'],
      'fordon-i-svarets-namnrymd': [/<(\/?)f:fordon>/g, '<$1t:fordon>'],
      'regnr-i-svarets-namnrymd': [/<(\/?)f:regnr>/g, '<$1t:regnr>'],
      'okant-i-fordonets-namnrymd': ['</f:fordon>', '<f:farg>blå</f:farg></f:fordon>'],
      'okant-i-annan-namnrymd': ['</f:fordon>', '<x:farg xmlns:x="urn:x">blå</x:farg></f:fordon>'],
      'okant-utan-namnrymd': ['</f:fordon>', '<farg>blå</farg></f:fordon>'],
      'okant-sist-annan': ['</t:fordonsinnehav>', '</t:fordonsinnehav><x:y xmlns:x="urn:x"/>'],
      'okant-sist-egen': ['</t:fordonsinnehav>', '</t:fordonsinnehav><t:y/>'],
    },
  },
  miv: {
    code: 'MIV',
    declarations:
      'xmlns:m="http://schema.migrationsverket.se/ssbtek/1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    roots: { fraga: 'm:findByPersonnummer', svar: 'm:findByPersonnummerResponse', fel: 'm:SSBTEKSoapException' },
    fraga:
      '<query><korrelationsid>k-1</korrelationsid><personnummer>199001012385</personnummer><ingivare><handlaggare>anna.berg</handlaggare><namn>Provköpings kommun</namn><organisationsnummer>162120002411</organisationsnummer></ingivare></query>',
    fel: '<faultCode>F1</faultCode><faultString>Nere</faultString>',
    felDocuments: {
      nil: '<m:SSBTEKSoapException xmlns:m="http://schema.migrationsverket.se/ssbtek/1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>\n',
    },
    svar: `<response><korrelationsid>k-1</korrelationsid><correlationid>c-1</correlationid><efternamn>Provberg</efternamn><fornamn>Åsa</fornamn><hemland>Provland</hemland><inresedatum>2019-05-01+02:00</inresedatum><personnummer>199001012385</personnummer><svarCollection><svar><anledning>A</anledning><anledningNamn>Arbete</anledningNamn><ansokningsdatum>2024-01-02</ansokningsdatum><arendeTyp>UAT</arendeTyp><arendeTypNamn>Arbetstillstånd</arendeTypNamn><beslutsKod>BEV</beslutsKod><beslutsKodNamn>Beviljad</beslutsKodNamn><beslutsTyp>PUT</beslutsTyp><beslutsTypNamn>Permanent</beslutsTypNamn><beslutsdatum>2024-03-04+01:00</beslutsdatum><fromDatum>2024-03-04</fromDatum><giltighetstid>TIDBEGRANSAT</giltighetstid><tomDatum>2026-03-03</tomDatum></svar><svar/></svarCollection></response>`,
    edges: {
      tomt: [/[\s\S]*/, ''],
      'response-med-namnrymd': [/<(\/?)response>/g, '<$1m:response>'],
      'allt-med-namnrymd': [/<(\/?)(?=[a-z])/g, '<$1m:'],
      'utan-svar': [/<svar>.*<svar\/>/, ''],
      'svar-nil': ['<svar/>', '<svar xsi:nil="true"/>'],
      'giltighetstid-okand': ['>TIDBEGRANSAT<', '>TILLS VIDARE<'],
      'giltighetstid-permanent': ['>TIDBEGRANSAT<', '>PERMANENT<'],
      'bara-correlationid': [/[\s\S]*/, '<response><correlationid/></response>'],
      'datum-utan-streck': ['2019-05-01+02:00', '20190501'],
      'standardnamnrymd-lacker': ['<response>', '<response xmlns="http://schema.migrationsverket.se/ssbtek/1/">'],
    },
  },
  skv: {
    code: 'SKV',
    declarations: 'xmlns:b="http://beskattningws.ws.service.bs.zg.rsv.se/"',
    roots: { fraga: 'b:BeskattningsuppgifterRequest', svar: 'b:BeskattningsuppgifterResponse', fel: 'b:Exception' },
    fraga: '<forfragan>&lt;Fraga/&gt;</forfragan>',
    fel: '<MeddelandeKod>9071001</MeddelandeKod><MeddelandeText>Nere</MeddelandeText><Systemversion>1</Systemversion>',
    felEdges: {
      'kod-for-lag': ['9071001', '9070999'],
      'kod-hogst': ['9071001', '9071999'],
      'kod-for-hog': ['9071001', '9072000'],
      'text-tom': ['>Nere<', '><'],
      'text-301': ['>Nere<', `>${'x'.repeat(301)}<`],
      'text-300': ['>Nere<', `>${'å'.repeat(300)}<`],
      'version-101': ['<Systemversion>1<', `<Systemversion>${'1'.repeat(101)}<`],
    },
    svar: '<svar><![CDATA[<?xml version="1.0" encoding="UTF-8"?><SvarBeskattningsuppgifter/>]]></svar>',
    edges: {
      'svar-i-skv-namnrymd': [/<(\/?)svar>/g, '<$1b:svar>'],
      'svar-skyddat': [/<svar>[\s\S]*<\/svar>/, '<svar>&lt;?xml version="1.0"?&gt;&lt;a/&gt;</svar>'],
      'svar-tomt': [/<svar>[\s\S]*<\/svar>/, '<svar/>'],
      'svar-blanktecken-fore': ['<svar>', '<svar>\n'],
      'svar-med-element': [/<svar>[\s\S]*<\/svar>/, '<svar><a/></svar>'],
      'svar-standardnamnrymd': ['<svar>', '<svar xmlns="http://beskattningws.ws.service.bs.zg.rsv.se/">'],
    },
  },
};
