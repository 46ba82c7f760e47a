// CSN's kommunfråga 4.0: the answer documents that travel base64-coded, and their edges. The request is not here: no reference
// for it is public.
import { changed } from './changes.mjs';

const NAMESPACES = [
  ['k', 'kommunfraga'], ['p', 'person'], ['t', 'csntyper'], ['sm', 'studiemedel'], ['sh', 'studiehjalp'],
  ['hut', 'hemutrustningslan'], ['sss', 'studiestartsstod'], ['oss', 'omstallningsstudiestod'],
]; // prettier-ignore
const DECLARATIONS = NAMESPACES.map(([prefix, name]) => `xmlns:${prefix}="http://schema.csn.se/v4.0/${name}"`).join(
  ' ',
);

const BELOPP =
  '<t:Belopp><t:beloppstyp>GRUNDB</t:beloppstyp><t:klartext>Bidrag</t:klartext><t:belopp>1000</t:belopp><t:totbelopp>-4000</t:totbelopp></t:Belopp>';
const SOKT = (prefix) =>
  `<${prefix}:soktTid><t:soktfrom>20260831</t:soktfrom><t:sokttom>20270117</t:sokttom><t:soktomfattning>100</t:soktomfattning><t:soktlan>J</t:soktlan></${prefix}:soktTid>`;
const BEVILJAD = (prefix) =>
  `<${prefix}:BeviljadTid><t:starttid>202636</t:starttid><t:sluttid>202703</t:sluttid><t:takt>75</t:takt><t:gr_takt>80</t:gr_takt><t:Beloppen>${BELOPP}</t:Beloppen><t:totbelopp>4000</t:totbelopp></${prefix}:BeviljadTid>`;
const UTBETALNING = (prefix) =>
  `<${prefix}:Utbetalning><t:utbetdatum>20261023</t:utbetdatum><t:utbetstatus>Utbetald</t:utbetstatus><t:Utbetaldatider><t:Utbetaldtid><t:startvecka>202640</t:startvecka><t:slutvecka>202643</t:slutvecka><t:Beloppen>${BELOPP}</t:Beloppen><t:totbelopp>1000</t:totbelopp></t:Utbetaldtid></t:Utbetaldatider><t:totbelopp>1000</t:totbelopp></${prefix}:Utbetalning>`;

const head = (prefix, stodform, status) =>
  `<${prefix}:stodform>${stodform}</${prefix}:stodform><${prefix}:klartext>Stöd</${prefix}:klartext><${prefix}:status>${status}</${prefix}:status>`;
const plan = (prefix) => `<${prefix}:UtbetalningsPlan>${UTBETALNING(prefix)}</${prefix}:UtbetalningsPlan>`;
const arende = (prefix, stodform, status, related = '') =>
  `<p:Arende lopnummer="1">${head(prefix, stodform, status)}${related}<${prefix}:soktaTider>${SOKT(prefix)}</${prefix}:soktaTider><${prefix}:BeviljadeTider>${BEVILJAD(prefix)}</${prefix}:BeviljadeTider>${plan(prefix)}</p:Arende>`;
const emptyArende = (prefix, stodform, status) =>
  `<p:Arende lopnummer="1">${head(prefix, stodform, status)}<${prefix}:soktaTider/><${prefix}:BeviljadeTider/><${prefix}:UtbetalningsPlan/></p:Arende>`;
const stod = (name, content) => `<p:${name}><p:Arenden>${content}</p:Arenden></p:${name}>`;

const PERSON = `<k:Person personnummer="9001012385" Status="          " sekretess="  " sekel="19"><p:Studiestodstypforteckning><t:studiemedel>1</t:studiemedel><t:studiehjalp>0</t:studiehjalp><t:hemutrustningslan>1</t:hemutrustningslan><t:studiestartsstod>0</t:studiestartsstod><t:omstallningsstudiestod>1</t:omstallningsstudiestod></p:Studiestodstypforteckning>
${stod('Studiemedel', arende('sm', 'GRUND', 'BESLUTAT', '<sm:relarende>12</sm:relarende>'))}
${stod('Studiehjalp', emptyArende('sh', 'SH', 'BESLUTAD'))}
${stod('HemutrustningsLan', `<p:Arende lopnummer="1234567" medlanare="199001022384">${head('hut', 'HUT', 'AVSLUTAD')}${plan('hut')}</p:Arende>`)}
${stod('Studiestartsstod', emptyArende('sss', 'SSSTÖD', 'AVSLUTAT'))}
${stod('Omstallningsstudiestod', emptyArende('oss', 'OSS', 'INITIERAT'))}</k:Person>`;

const document = (code, text, people) =>
  `<k:CSNSvar schemaVersion="4.0" ${DECLARATIONS}><k:GemensamtSvarEkbistand><k:Resultat><k:ResultatKod>${code}</k:ResultatKod><k:ResultatText>${text}</k:ResultatText></k:Resultat></k:GemensamtSvarEkbistand><k:GemensamtFragaEkbistand/><k:Personer>${people}</k:Personer></k:CSNSvar>\n`;

const times = (number, text) => text.repeat(number);
const EDGES = {
  'status-ej-traff': ['Status="          "', 'Status="Ej träff"'],
  'status-tom': ['Status="          "', 'Status=""'],
  'status-nio-blanktecken': ['Status="          "', 'Status="         "'],
  'status-gemen': ['Status=', 'status='],
  'utan-status': ['Status="          " ', ''],
  'sekretess-ja': ['sekretess="  "', 'sekretess="Ja"'],
  'sekretess-tom': ['sekretess="  "', 'sekretess=""'],
  'sekretess-nej': ['sekretess="  "', 'sekretess="Nej"'],
  samordningsnummer: ['9001012385', '9001612382'],
  'personnummer-tolv': ['"9001012385"', '"199001012385"'],
  'personnummer-bindestreck': ['"9001012385"', '"900101-2385"'],
  'utan-personnummer': ['personnummer="9001012385" ', ''],
  'sekel-18': ['sekel="19"', 'sekel="18"'],
  'sekel-21': ['sekel="19"', 'sekel="21"'],
  'version-3': [/v4\.0/g, 'v3.0'],
  'schemaversion-text': ['schemaVersion="4.0"', 'schemaVersion="v4"'],
  'utan-schemaversion': [' schemaVersion="4.0"', ''],
  'utan-omstallning-i-forteckning': [/<t:omstallningsstudiestod>1<\/t:omstallningsstudiestod>/, ''],
  'utan-omstallning': [/<p:Omstallningsstudiestod>.*<\/p:Omstallningsstudiestod>/, ''],
  'person-i-personens-namnrymd': [/<(\/?)k:Person(?=[ >])/g, '<$1p:Person'],
  'typ-i-personens-namnrymd': [/<(\/?)t:studiemedel>/g, '<$1p:studiemedel>'],
  'relarende-hut': ['<hut:UtbetalningsPlan>', '<hut:relarende>1</hut:relarende><hut:UtbetalningsPlan>'],
  'relarende-oss': ['<oss:soktaTider/>', '<oss:relarende>1</oss:relarende><oss:soktaTider/>'],
  'relarende-fyra-siffror': ['>12</sm:relarende>', '>1234</sm:relarende>'],
  'lopnummer-fyra-siffror': ['<p:Arende lopnummer="1"><sm', '<p:Arende lopnummer="1234"><sm'],
  'lopnummer-hut-atta-siffror': ['lopnummer="1234567"', 'lopnummer="12345678"'],
  'medlanare-tretton': ['medlanare="199001022384"', 'medlanare="19900102-2384"'],
  'medlanare-pa-studiemedel': ['<p:Arende lopnummer="1"><sm', '<p:Arende lopnummer="1" medlanare="1"><sm'],
  'stodform-sju-tecken': ['>GRUND<', '>GRUNDEN<'],
  'klartext-41': ['>Stöd<', `>${'å'.repeat(41)}<`],
  'klartext-40': ['>Stöd<', `>${'å'.repeat(40)}<`],
  'arendestatus-okand': ['>BESLUTAT<', '>BEVILJAD<'],
  'arendestatus-blanka': ['>BESLUTAT<', '>          <'],
  'arendestatus-tom': ['>BESLUTAT<', '><'],
  'utbetstatus-versaler': ['>Utbetald<', '>UTBETALAD<'],
  'utbetstatus-okand': ['>Utbetald<', '>Stoppad<'],
  'takt-30': ['<t:takt>75<', '<t:takt>30<'],
  'takt-blanktecken': ['<t:takt>75<', '<t:takt> 75<'],
  'utan-takt': [/<t:takt>75<\/t:takt>/, ''],
  'soktlan-blank': ['<t:soktlan>J<', '<t:soktlan> <'],
  'soktlan-n': ['<t:soktlan>J<', '<t:soktlan>N<'],
  'belopp-atta-tecken': ['<t:belopp>1000<', '<t:belopp>-1000000<'],
  'belopp-komma': ['<t:belopp>1000<', '<t:belopp>10,00<'],
  'belopp-plus': ['<t:belopp>1000<', '<t:belopp>+1000<'],
  'datum-nio': ['20261023', '202610231'],
  'datum-kort': ['20261023', '2'],
  'tio-belopp': [BELOPP, times(10, BELOPP)],
  'elva-belopp': [BELOPP, times(11, BELOPP)],
  'soktatider-25': [SOKT('sm'), times(25, SOKT('sm'))],
  'soktatider-26': [SOKT('sm'), times(26, SOKT('sm'))],
  'soktatider-oss-30': ['<oss:soktaTider/>', `<oss:soktaTider>${times(30, SOKT('oss'))}</oss:soktaTider>`],
  'listor-oss': [
    '<oss:BeviljadeTider/><oss:UtbetalningsPlan/>',
    `<oss:BeviljadeTider>${times(2, BEVILJAD('oss'))}</oss:BeviljadeTider><oss:UtbetalningsPlan>${times(2, UTBETALNING('oss'))}</oss:UtbetalningsPlan>`,
  ],
  'listor-sh-sss': [
    /<(sh|sss):soktaTider\/>/g,
    (_, prefix) => `<${prefix}:soktaTider>${times(25, SOKT(prefix))}</${prefix}:soktaTider>`,
  ],
  'listor-sh-26': ['<sh:soktaTider/>', `<sh:soktaTider>${times(26, SOKT('sh'))}</sh:soktaTider>`],
  'listor-sss-26': ['<sss:soktaTider/>', `<sss:soktaTider>${times(26, SOKT('sss'))}</sss:soktaTider>`],
  'relarende-sh-sss': [/<(sh|sss):soktaTider\/>/g, '<$1:relarende>7</$1:relarende>$&'],
  'tio-arenden': [/<p:Arenden>(.*)<\/p:Arenden>/g, (_, arenden) => `<p:Arenden>${times(10, arenden)}</p:Arenden>`],
  'elva-arenden-sh': [emptyArende('sh', 'SH', 'BESLUTAD'), times(11, emptyArende('sh', 'SH', 'BESLUTAD'))],
  'elva-arenden-sss': [emptyArende('sss', 'SSSTÖD', 'AVSLUTAT'), times(11, emptyArende('sss', 'SSSTÖD', 'AVSLUTAT'))],
  'elva-arenden-oss': [emptyArende('oss', 'OSS', 'INITIERAT'), times(11, emptyArende('oss', 'OSS', 'INITIERAT'))],
  'utan-arenden': [/<p:Arenden>.*<\/p:Arenden>/g, ''],
  'tomma-arenden': [/<p:Arenden>.*<\/p:Arenden>/g, '<p:Arenden/>'],
  'alla-takter': [
    SOKT('sm'),
    [0, 20, 40, 50, 60, 75, 100].map((takt) => SOKT('sm').replace('>100<', `>${takt}<`)).join(''),
  ],
  'alla-statusar': [
    emptyArende('sh', 'SH', 'BESLUTAD'),
    ['INITIERAD', 'INITIERAT', 'BESLUTAD', 'BESLUTAT', 'AVSLUTAD', 'AVSLUTAT']
      .map((status) => emptyArende('sh', 'SH', status))
      .join(''),
  ],
  'utbetstatus-planerad': ['>Utbetald<', '>Planerad<'],
  'beviljade-100': ['<sm:BeviljadeTider>' + BEVILJAD('sm'), '<sm:BeviljadeTider>' + times(100, minimal('BeviljadTid'))],
  'beviljade-101': ['<sm:BeviljadeTider>' + BEVILJAD('sm'), '<sm:BeviljadeTider>' + times(101, minimal('BeviljadTid'))],
  'utan-soktatider': [/<sm:soktaTider>.*<\/sm:soktaTider>/, ''],
  'tomma-listor': [
    /<sm:soktaTider>.*<\/sm:UtbetalningsPlan>/,
    '<sm:soktaTider/><sm:BeviljadeTider/><sm:UtbetalningsPlan/>',
  ],
  'utan-frageblock': ['<k:GemensamtFragaEkbistand/>', ''],
  'tom-lista-av-personer': [PERSON, ''],
  'tio-personer': [PERSON, times(10, smallPerson())],
  'elva-personer': [PERSON, times(11, smallPerson())],
  'resultatkod-20': ['<k:ResultatKod>0<', `<k:ResultatKod>${'1'.repeat(20)}<`],
  'resultatkod-21': ['<k:ResultatKod>0<', `<k:ResultatKod>${'1'.repeat(21)}<`],
  'resultattext-101': ['<k:ResultatText>OK<', `<k:ResultatText>${'x'.repeat(101)}<`],
};

function minimal(name) {
  return `<sm:${name}><t:starttid>1</t:starttid><t:sluttid>1</t:sluttid><t:Beloppen/><t:totbelopp>0</t:totbelopp></sm:${name}>`;
}

function smallPerson() {
  return '<k:Person personnummer="9001012393"><p:Studiestodstypforteckning><t:studiemedel/><t:studiehjalp/><t:hemutrustningslan/><t:studiestartsstod/><t:omstallningsstudiestod/></p:Studiestodstypforteckning><p:Studiemedel/><p:Studiehjalp/><p:HemutrustningsLan/><p:Studiestartsstod/><p:Omstallningsstudiestod/></k:Person>';
}

/** lopnummer has its own type in each support: required, digits, not too long. */
function lopnummerEdges() {
  const edges = {};
  for (const prefix of ['sm', 'sh', 'hut', 'sss', 'oss']) {
    const arende = new RegExp(`<p:Arende lopnummer="\\d+"([^>]*><${prefix}:)`);
    edges[`utan-lopnummer-${prefix}`] = [arende, '<p:Arende$1'];
    edges[`lopnummer-bokstav-${prefix}`] = [arende, '<p:Arende lopnummer="1A"$1'];
    edges[`lopnummer-langt-${prefix}`] = [arende, '<p:Arende lopnummer="12345678"$1'];
  }
  return edges;
}

export function csnSvar() {
  const right = document('0', 'OK', PERSON);
  return {
    bases: { svar: right },
    files: {
      ...changed('svar', right, { ...EDGES, ...lopnummerEdges() }),
      'svar-okand-person': document('-2', 'Finns inte', ''),
      'svar-fel': document('-1103', 'Nere', ''),
    },
  };
}
