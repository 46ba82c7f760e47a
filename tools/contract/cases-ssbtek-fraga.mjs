// Frågor in SSBTEK v10 and v11: the right ones, and each rule of CONTRACT §1.2–1.3 at its edge.
import { changed } from './changes.mjs';

const LEFI = Buffer.from(
  '{"personnummer":"199001012385","period":{"from":"2026-10-01","tom":"2026-11-30"},"formansinformation":["FK:ABB"]}\n',
).toString('base64');
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const SKV = {
  10: '<ssbt:SKV inkludera="true"/>',
  11: `<ssbt:SKV inkludera="true"><ssbt:fraga><ssbt:ar>2024</ssbt:ar><ssbt:ar>2025</ssbt:ar><ssbt:foretagsinformation>false</ssbt:foretagsinformation><ssbt:individuppgifter>true</ssbt:individuppgifter><ssbt:skattekonto>0</ssbt:skattekonto><ssbt:skatteuppgifter>1</ssbt:skatteuppgifter><ssbt:beskattningsbilagor>false</ssbt:beskattningsbilagor></ssbt:fraga></ssbt:SKV>`,
};

export const namespaceOf = (version) => `http://schema.forsakringskassan.se/integration/ssbt/${version}`;

/** The two parameter blocks, also echoed in svar. */
export const parametrar = (version) => `<ssbt:generellaFrageparametrar>
<ssbt:frageTidpunkt>2026-11-20T08:15:30.5+01:00</ssbt:frageTidpunkt>
<ssbt:korrelationsid>k-1</ssbt:korrelationsid>
<ssbt:fraganSkallInkluderasISvaret>false</ssbt:fraganSkallInkluderasISvaret>
<ssbt:ingivare><ssbt:organisationsnummer>162120002411</ssbt:organisationsnummer><ssbt:namn>Provköpings kommun</ssbt:namn><ssbt:handlaggare>anna.berg</ssbt:handlaggare></ssbt:ingivare>
<ssbt:personidentitet>199001012385</ssbt:personidentitet>
<ssbt:arendeidentitet>EB-2026-117</ssbt:arendeidentitet>
<ssbt:tidsperiod><ssbt:fromDatum>2026-10-01</ssbt:fromDatum><ssbt:tomDatum>2026-11-30</ssbt:tomDatum></ssbt:tidsperiod>
<ssbt:personuppgiftsbitrade><ssbt:ordningsnummer>1</ssbt:ordningsnummer><ssbt:organisationsnummer>162120001124</ssbt:organisationsnummer><ssbt:namn>Ombud</ssbt:namn></ssbt:personuppgiftsbitrade>
<ssbt:syfte>Beslut om ekonomiskt bistånd</ssbt:syfte>
<ssbt:lagtext>11 kap. socialtjänstlagen</ssbt:lagtext>
</ssbt:generellaFrageparametrar>
<ssbt:specifikaFrageparametrar>
<ssbt:AF inkludera="true"><ssbt:tidsperiod><ssbt:fromDatum>2026-11-01</ssbt:fromDatum><ssbt:tomDatum>2026-11-30</ssbt:tomDatum></ssbt:tidsperiod></ssbt:AF>
<ssbt:CSN inkludera="true"/>
<ssbt:FK inkludera="true"><ssbt:fraga><ssbt:version>v9</ssbt:version><ssbt:aktorsid>026-51</ssbt:aktorsid><ssbt:lefiJsonFraga>${LEFI}</ssbt:lefiJsonFraga></ssbt:fraga></ssbt:FK>
${SKV[version]}
<ssbt:SO inkludera="true"/>
<ssbt:TNS inkludera="true"/>
<ssbt:MIV inkludera="true"/>
</ssbt:specifikaFrageparametrar>`;

const fraga = (version) =>
  `<ssbt:hamtaBastjanstInformation xmlns:ssbt="${namespaceOf(version)}" ${XSI}>
${parametrar(version)}
</ssbt:hamtaBastjanstInformation>
`;

const element = (name, value) => `<ssbt:${name}>${value}</ssbt:${name}>`;
const instead = (name, from, to) => [element(name, from), element(name, to)];
const bool = (value) => instead('fraganSkallInkluderasISvaret', 'false', value);
const person = (value) => instead('personidentitet', '199001012385', value);
const org = (value) => instead('organisationsnummer', '162120002411', value);
const tom = (value) => instead('tomDatum', '2026-11-30', value);
const lefi = (value) => instead('lefiJsonFraga', LEFI, value);
const time = (value) => instead('frageTidpunkt', '2026-11-20T08:15:30.5+01:00', value);

/** Edges of the values; which of them are right is for the reference to say. */
const VALUES = {
  'bool-0': bool('0'),
  'bool-1-med-blanktecken': bool(' 1\n'),
  'bool-tom': bool(''),
  'bool-TRUE': bool('TRUE'),
  'bool-Ja': bool('Ja'),
  'person-blanktecken-runt': person('\n 199001012385\t'),
  'person-tio-siffror': person('9001012385'),
  'person-bindestreck': person('19900101-2385'),
  'person-tretton-siffror': person('1990010123850'),
  'person-samordningsnummer': person('199001612382'),
  'person-fel-kontrollsiffra': person('199001012384'),
  'person-ingen-dag': person('199013992385'),
  'person-tom': person(''),
  'person-inre-blanktecken': person('19900101 2385'),
  'person-arabiska-siffror': person('١٩٩٠٠١٠١٢٣٨٥'),
  'person-cdata': person('<![CDATA[199001012385]]>'),
  'person-teckenreferens': person('19900101238&#53;'),
  'person-kommentar-i': person('1990<!-- -->01012385'),
  'org-blanktecken-runt': org(' 162120002411 '),
  'org-femte-siffran-1': org('162110002411'),
  'org-tio-siffror': org('2120002411'),
  'org-bindestreck': org('16212000-2411'),
  'org-arabiska-siffror': org('١٦٢١2٠٠٠٢٤١١'),
  'org-helbredda-siffror': org('１６２１2０００２４１１'),
  'org-bokstav': org('16212000241A'),
  'namn-mellanslag': instead('namn', 'Provköpings kommun', ' '),
  'namn-tomt': instead('namn', 'Provköpings kommun', ''),
  'handlaggare-tom': instead('handlaggare', 'anna.berg', ''),
  'handlaggare-system': instead('handlaggare', 'anna.berg', 'system'),
  'arende-uuid': instead('arendeidentitet', 'EB-2026-117', '0198c7a2-6f0e-7cc3-98c4-dc0c0c07398f'),
  'arende-tom': instead('arendeidentitet', 'EB-2026-117', ''),
  'syfte-tomt': instead('syfte', 'Beslut om ekonomiskt bistånd', ''),
  'lagtext-tom': instead('lagtext', '11 kap. socialtjänstlagen', ''),
  'datum-tidszon': tom('2026-11-30+01:00'),
  'datum-z': tom('2026-11-30Z'),
  'datum-finns-inte': tom('2026-06-31'),
  'datum-skottdag': tom('2028-02-29'),
  'datum-ingen-skottdag': tom('2027-02-29'),
  'datum-utan-streck': tom('20261130'),
  'datum-med-tid': tom('2026-11-30T00:00:00'),
  'datum-blanktecken-runt': tom(' 2026-11-30\n'),
  'datum-fore-from': tom('2026-09-01'),
  'datum-manad-13': tom('2026-13-01'),
  'datum-ar-noll': tom('0000-01-01'),
  'datum-fem-siffror-ar': tom('12026-01-01'),
  'tid-utan-zon': time('2026-11-20T08:15:30'),
  'tid-24': time('2026-11-20T24:00:00'),
  'tid-25': time('2026-11-20T25:00:00'),
  'tid-zon-15': time('2026-11-20T08:00:00+15:00'),
  'tid-bara-datum': time('2026-11-20'),
  'tid-tom': time(''),
  'korrelationsid-tom': instead('korrelationsid', 'k-1', ''),
  'ordningsnummer-32768': instead('ordningsnummer', '1', '32768'),
  'ordningsnummer-minus': instead('ordningsnummer', '1', '-32768'),
  'ordningsnummer-plus': instead('ordningsnummer', '1', '+1'),
  'ordningsnummer-tomt': instead('ordningsnummer', '1', ''),
  'lefi-radbrytningar': lefi(LEFI.replace(/.{40}/g, '$&\n ')),
  'lefi-cdata': lefi(`<![CDATA[${LEFI}]]>`),
  'lefi-tom': lefi(''),
  'lefi-fel-utfyllnad': lefi('QUJD='),
  'lefi-fel-alfabet': lefi('QUJ_'),
  'lefi-ojamn-langd': lefi('QUJDR'),
  'lefi-inte-minimal': lefi('QUJDRF=='),
  'version-tom': instead('version', 'v9', ''),
  'aktorsid-tom': instead('aktorsid', '026-51', ''),
};

const SKV_PATTERN = /<ssbt:SKV inkludera="true"(?:\/>|>[\s\S]*<\/ssbt:SKV>)/;
const skv = (content) => [SKV_PATTERN, `<ssbt:SKV inkludera="true">${content}</ssbt:SKV>`];
const miv = (content) => ['<ssbt:MIV inkludera="true"/>', `<ssbt:MIV inkludera="true">${content}</ssbt:MIV>`];

const SHAPES = {
  'inkludera-saknas': ['<ssbt:SO inkludera="true"/>', '<ssbt:SO/>'],
  'inkludera-med-namnrymd': ['<ssbt:SO inkludera', '<ssbt:SO ssbt:inkludera'],
  'inkludera-bada': ['<ssbt:SO inkludera', '<ssbt:SO ssbt:inkludera="true" inkludera'],
  'inkludera-ja': ['<ssbt:SO inkludera="true"', '<ssbt:SO inkludera="Ja"'],
  'inkludera-1-blanktecken': ['<ssbt:SO inkludera="true"', '<ssbt:SO inkludera=" 1 "'],
  'inkludera-tom': ['<ssbt:SO inkludera="true"', '<ssbt:SO inkludera=""'],
  'inkludera-stor-bokstav': ['<ssbt:SO inkludera', '<ssbt:SO Inkludera'],
  'fk-sant-utan-fraga': [/<ssbt:FK inkludera="true">[\s\S]*<\/ssbt:FK>/, '<ssbt:FK inkludera="true"/>'],
  'fk-falskt-med-fraga': ['<ssbt:FK inkludera="true"', '<ssbt:FK inkludera="false"'],
  'skv-radbrytning': skv('\n'),
  'skv-kommentar': skv('<!-- -->'),
  'skv-blanktecken-och-kommentar': skv(' <!-- -->\n'),
  'skv-text': skv('x'),
  'skv-element': skv('<ssbt:tidsperiod/>'),
  'skv-cdata-tom': skv('<![CDATA[]]>'),
  'skv-instruktion': skv('<?pi x?>'),
  'miv-radbrytning': miv('\r\n\t'),
  'miv-text': miv('x'),
  'miv-cdata-blank': miv('<![CDATA[ ]]>'),
  'miv-hart-mellanslag': miv('\u00a0'),
  'so-blanktecken': ['<ssbt:SO inkludera="true"/>', '<ssbt:SO inkludera="true">\n </ssbt:SO>'],
  'so-text': ['<ssbt:SO inkludera="true"/>', '<ssbt:SO inkludera="true">x</ssbt:SO>'],
  'tns-med-tidsperiod': [
    '<ssbt:TNS inkludera="true"/>',
    '<ssbt:TNS inkludera="true"><ssbt:tidsperiod><ssbt:fromDatum>2026-11-01</ssbt:fromDatum><ssbt:tomDatum>2026-11-02</ssbt:tomDatum></ssbt:tidsperiod></ssbt:TNS>',
  ],
  'text-mellan-element': ['</ssbt:ingivare>', '</ssbt:ingivare>x'],
  nil: [element('syfte', 'Beslut om ekonomiskt bistånd'), '<ssbt:syfte xsi:nil="true"/>'],
  'nil-falskt': ['<ssbt:syfte>', '<ssbt:syfte xsi:nil="false">'],
  'xsi-type-samma': ['<ssbt:ingivare>', '<ssbt:ingivare xsi:type="ssbt:Ingivare">'],
  'xsi-type-annan': ['<ssbt:ingivare>', '<ssbt:ingivare xsi:type="ssbt:Tidsperiod">'],
  'xsi-type-okand': ['<ssbt:ingivare>', '<ssbt:ingivare xsi:type="ssbt:Okand">'],
  'xsi-schemalocation': [
    '<ssbt:hamtaBastjanstInformation',
    '<ssbt:hamtaBastjanstInformation xsi:schemaLocation="urn:a urn:b"',
  ],
  'attribut-pa-roten': ['<ssbt:hamtaBastjanstInformation', '<ssbt:hamtaBastjanstInformation id="1"'],
  'xml-lang': ['<ssbt:syfte>', '<ssbt:syfte xml:lang="sv">'],
  'tva-bitraden': [/<ssbt:personuppgiftsbitrade>.*<\/ssbt:personuppgiftsbitrade>/, '$&$&'],
  'utan-bitrade': [/<ssbt:personuppgiftsbitrade>.*<\/ssbt:personuppgiftsbitrade>\n/, ''],
  'utan-frivilliga': [/<ssbt:frageTidpunkt>.*\n<ssbt:korrelationsid>.*\n/, ''],
  'generella-efter-specifika': [/(<ssbt:generella[\s\S]*ametrar>)\n(<ssbt:specifika[\s\S]*ametrar>)/, '$2\n$1'],
  'okand-namnrymd': [/integration\/ssbt\/1[01]/, 'integration/ssbt/9'],
  'okant-rotelement': [/hamtaBastjanstInformation/g, 'hamtaAnnat'],
};

const standardNamespace = (xml) => xml.replace('xmlns:ssbt=', 'xmlns=').replaceAll(/(<\/?)ssbt:/g, '$1');

/** v11 differs in SKV alone, so most edges are tried once, in v10. */
const ALSO_IN_V11 = /^(skv|miv|inkludera|org|person-tio|bool|okan|generella|tns|nil|xsi)/;
const SKV11 = {
  'skv-utan-ar': [/<ssbt:ar>.*<\/ssbt:ar>/, ''],
  'skv-ar-text': ['<ssbt:ar>2024<', '<ssbt:ar>i fjol<'],
  'skv-ar-for-stort': ['<ssbt:ar>2024<', '<ssbt:ar>2147483648<'],
  'skv-ar-sist': [/(<ssbt:ar>.*<\/ssbt:ar>)(<ssbt:foretags.*<\/ssbt:beskattningsbilagor>)/, '$2$1'],
  'skv-bool-tom': ['<ssbt:skattekonto>0<', '<ssbt:skattekonto><'],
  'skv-bool-2': ['<ssbt:skattekonto>0<', '<ssbt:skattekonto>2<'],
};

const test = (version, content = '') =>
  content === ''
    ? `<ssbt:testaBastjanstInformation xmlns:ssbt="${namespaceOf(version)}"/>\n`
    : `<ssbt:testaBastjanstInformation xmlns:ssbt="${namespaceOf(version)}">${content}</ssbt:testaBastjanstInformation>\n`;

/** @param {10 | 11} version */
export function fragor(version) {
  const right = fraga(version);
  const edges = { ...VALUES, ...SHAPES };
  const tried =
    version === 10
      ? edges
      : { ...Object.fromEntries(Object.entries(edges).filter(([name]) => ALSO_IN_V11.test(name))), ...SKV11 };
  return {
    bases: { fraga: right },
    files: {
      ...changed('fraga', right, tried),
      'fraga-standardnamnrymd': standardNamespace(right),
      'fraga-annat-prefix': right
        .replaceAll('ssbt:', 'ns2:')
        .replace('xmlns:ns2:', 'xmlns:ns2=')
        .replace('xmlns:ssbt', 'xmlns:ns2'),
      'fraga-utan-namnrymd': standardNamespace(right).replace(/ xmlns="[^"]*"/, ''),
      'fraga-standardnamnrymd-borttagen': standardNamespace(right).replace('<syfte>', '<syfte xmlns="">'),
      testa: test(version),
      'testa-radbrytning': test(version, '\n'),
      'testa-kommentar': test(version, '<!-- x -->'),
      'testa-text': test(version, 'x'),
      'testa-element': test(version, '<ssbt:AF/>'),
      'testa-attribut': test(version).replace('/>', ' a="1"/>'),
    },
  };
}
