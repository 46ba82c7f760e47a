// Svar in SSBTEK v10 and v11: data and errors of every Bastjänst, the echoed fråga, faults and the test operation.
import { changed } from './changes.mjs';
import { namespaceOf, parametrar } from './cases-ssbtek-fraga.mjs';
import { PRODUCERS } from './cases-producers.mjs';

const ERROR =
  '<ssbt:error><ssbt:kalla>BT</ssbt:kalla><ssbt:felkod>404</ssbt:felkod><ssbt:felmeddelande>Not found</ssbt:felmeddelande></ssbt:error>';
const JSON_PART = Buffer.from('{"ar":2025}').toString('base64');
const CSN_DOCUMENT = Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a/>').toString('base64');

const DATA = {
  CSN: `<ssbt:data><ssbt:svar>${CSN_DOCUMENT}</ssbt:svar></ssbt:data>`,
  FK: `<ssbt:data><ssbt:lefiJsonSvar>${Buffer.from('{}\n').toString('base64')}</ssbt:lefiJsonSvar></ssbt:data>`,
  ...Object.fromEntries(
    Object.values(PRODUCERS).map(({ code, declarations, svar }) => [
      code,
      `<ssbt:data ${declarations}>${svar}</ssbt:data>`,
    ]),
  ),
};
const SKV11 = `<ssbt:foretagsinformation>${ERROR}</ssbt:foretagsinformation><ssbt:individuppgifter><ssbt:data>${JSON_PART}</ssbt:data></ssbt:individuppgifter><ssbt:skattekonto><ssbt:data/></ssbt:skattekonto><ssbt:skatteuppgifter>${ERROR}</ssbt:skatteuppgifter><ssbt:beskattningsbilagor><ssbt:data>${JSON_PART}</ssbt:data></ssbt:beskattningsbilagor>`;

const CODES = ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'];
const within = (code, content) => `<ssbt:${code}>${content}</ssbt:${code}>`;
const message = (version, name, content) =>
  `<ssbt:${name} xmlns:ssbt="${namespaceOf(version)}">${content}</ssbt:${name}>\n`;
const svar = (version, svarsdata, before = '') =>
  message(version, 'hamtaBastjanstInformationResponse', `${before}<ssbt:svarsdata>\n${svarsdata}\n</ssbt:svarsdata>`);

const ERROR_EDGES = {
  'kalla-ssbt': ['>BT<', '>SSBT<'],
  'kalla-annan': ['>BT<', '>FK<'],
  'kalla-blanktecken': ['>BT<', '> BT<'],
  'felkod-tom': ['>404<', '><'],
  'felmeddelande-tomt': ['>Not found<', '><'],
  'felmeddelande-tva': [/<ssbt:felmeddelande>.*?<\/ssbt:felmeddelande>/, '$&$&'],
  'felmeddelande-saknas': [/<ssbt:felmeddelande>.*?<\/ssbt:felmeddelande>/, ''],
  'felkod-fore-kalla': [/(<ssbt:kalla>.*<\/ssbt:kalla>)(<ssbt:felkod>.*<\/ssbt:felkod>)/, '$2$1'],
  'varken-data-eller-fel': [ERROR, ''],
  'bade-data-och-fel': [ERROR, `${DATA.TNS}${ERROR}`],
  'tva-fel': [ERROR, `${ERROR}${ERROR}`],
  'tva-data': [ERROR, `${DATA.TNS}${DATA.TNS}`],
  'annan-rot': [ERROR, DATA.TNS.replaceAll('ssbt:data', 'ssbt:svar')],
  'data-utan-prefix': [ERROR, DATA.TNS.replaceAll('ssbt:data', 'data')],
  'producentens-rot-kvar': [
    ERROR,
    `<ssbt:data><t:HamtaUppgifterResponse ${PRODUCERS.tns.declarations}>${PRODUCERS.tns.svar}</t:HamtaUppgifterResponse></ssbt:data>`,
  ],
};

const BASE64_EDGES = {
  radbrytningar: [CSN_DOCUMENT, CSN_DOCUMENT.replace(/.{20}/g, '$&\n')],
  tom: [CSN_DOCUMENT, ''],
  'fel-alfabet': [CSN_DOCUMENT, `${CSN_DOCUMENT.slice(0, -4)}QU_=`],
  'fel-langd': [CSN_DOCUMENT, CSN_DOCUMENT.slice(1)],
  'inte-base64': [CSN_DOCUMENT, '<![CDATA[<?xml version="1.0"?><a/>]]>'],
  'xml-direkt': [CSN_DOCUMENT, '<a/>'],
};

/** Qualification, CONTRACT §1.5: a municipality's client reads what stands in the wrong namespace as "nothing to report". */
const namespaceEdges = (version) => ({
  'skv-svar-i-ssbt': [/<(\/?)svar>/g, '<$1ssbt:svar>'],
  'skv-standardnamnrymd-pa-data': ['<ssbt:data', `<ssbt:data xmlns="${namespaceOf(version)}"`],
});

const ENVELOPE_EDGES = {
  'fraga-utan-generella': [/<ssbt:generella[\s\S]*generellaFrageparametrar>/, ''],
  'fraga-utan-specifika': [/<ssbt:specifika[\s\S]*specifikaFrageparametrar>/, ''],
  'svarsdata-saknas': [/<ssbt:svarsdata>[\s\S]*<\/ssbt:svarsdata>/, ''],
  'svarsdata-tom': [/<ssbt:svarsdata>[\s\S]*<\/ssbt:svarsdata>/, '<ssbt:svarsdata/>'],
  'korrelationsid-efter': [
    /(<ssbt:korrelationsid>k-1<\/ssbt:korrelationsid>)(<ssbt:svarsdata>[\s\S]*<\/ssbt:svarsdata>)/,
    '$2$1',
  ],
  'tidpunkt-efter-korrelationsid': [
    /(<ssbt:frageTidpunkt>[^<]*<\/ssbt:frageTidpunkt>)(<ssbt:korrelationsid>k-1<\/ssbt:korrelationsid>)(?=<ssbt:svarsdata>)/,
    '$2$1',
  ],
  'tidpunkt-annan-zon': [
    /<ssbt:frageTidpunkt>[^<]*(<\/ssbt:frageTidpunkt><ssbt:korrelationsid>k-1<\/ssbt:korrelationsid><ssbt:svarsdata>)/,
    '<ssbt:frageTidpunkt>2026-11-20T07:15:30Z$1',
  ],
  'so-fore-skv': [/(<ssbt:SKV>[\s\S]*<\/ssbt:SKV>\n)(<ssbt:SO>[\s\S]*<\/ssbt:SO>\n)/, '$2$1'],
  'tva-af': [/<ssbt:AF>(?=<ssbt:data)[\s\S]*?<\/ssbt:AF>/, '$&$&'],
  'okand-bastjanst': ['</ssbt:svarsdata>', '<ssbt:SPV/></ssbt:svarsdata>'],
};

const TEST =
  '<ssbt:AF><ssbt:anropad>true</ssbt:anropad></ssbt:AF><ssbt:FK><ssbt:anropad>0</ssbt:anropad></ssbt:FK><ssbt:SO><ssbt:anropad>1</ssbt:anropad>' +
  ERROR +
  '</ssbt:SO>';
const TEST_EDGES = {
  'anropad-saknas': ['<ssbt:anropad>true</ssbt:anropad>', ''],
  'anropad-tom': ['>true<', '><'],
  'fel-fore-anropad': [`<ssbt:anropad>1</ssbt:anropad>${ERROR}`, `${ERROR}<ssbt:anropad>1</ssbt:anropad>`],
  'fel-ordning': [
    '<ssbt:AF><ssbt:anropad>true</ssbt:anropad></ssbt:AF>',
    '<ssbt:MIV><ssbt:anropad>true</ssbt:anropad></ssbt:MIV>',
  ],
  tom: [TEST, ''],
};
const FAULT =
  '<ssbt:felkod>SSBT-1</ssbt:felkod><ssbt:felmeddelande>Ett</ssbt:felmeddelande><ssbt:felmeddelande>Två</ssbt:felmeddelande>';
const FAULT_EDGES = {
  'utan-felkod': ['<ssbt:felkod>SSBT-1</ssbt:felkod>', ''],
  'utan-felmeddelande': [/<ssbt:felmeddelande>.*<\/ssbt:felmeddelande>/, ''],
  'med-kalla': ['<ssbt:felkod>', '<ssbt:kalla>SSBT</ssbt:kalla><ssbt:felkod>'],
};

/** What depends on where the content stands: namespaces, open content, nil, and the marks of protected identity. */
const ALSO_EMBEDDED = /namnrymd|okant|tomt|nil|sekretess|utan-/;

/** The edges of a producer's own answer, embedded. */
function embedded(version) {
  const files = {};
  for (const [name, { code, edges }] of Object.entries(PRODUCERS)) {
    if (version === 11 && code === 'SKV') continue;
    const base = svar(version, within(code, DATA[code]));
    files[`svar-${name}`] = base;
    const content = PRODUCERS[name].svar;
    for (const [edge, [from, to]] of version === 10 ? Object.entries(edges) : []) {
      if (!ALSO_EMBEDDED.test(edge)) continue;
      files[`svar-${name}-${edge}`] = base.replace(content, () => content.replace(from, to));
    }
  }
  return files;
}

/** @param {10 | 11} version */
export function svaren(version) {
  const data = { ...DATA, ...(version === 11 ? { SKV: SKV11 } : {}) };
  const echo = `<ssbt:fraga>${parametrar(version)}</ssbt:fraga><ssbt:frageTidpunkt>2026-11-20T08:15:30.5+01:00</ssbt:frageTidpunkt><ssbt:korrelationsid>k-1</ssbt:korrelationsid>`;
  const all = svar(version, CODES.map((code) => within(code, data[code])).join('\n'), echo);
  const error = svar(version, within('TNS', ERROR));
  const csn = svar(version, within('CSN', DATA.CSN));
  const skv = svar(version, within('SKV', data.SKV));
  const test = message(version, 'testaBastjanstInformationResponse', TEST);
  const fault = message(version, 'hamtaBastjanstInformationFault', FAULT);
  return {
    bases: { svar: all, felsvar: error },
    files: {
      ...changed('felsvar', error, ERROR_EDGES),
      'svar-alla-fel': svar(version, CODES.map((code) => within(code, ERROR)).join('\n')),
      ...changed('svar-alla', all, ENVELOPE_EDGES),
      'svar-csn': csn,
      ...changed('svar-csn', csn, BASE64_EDGES),
      'svar-fk': svar(version, within('FK', DATA.FK)),
      'svar-fk-fel-utfyllnad': svar(version, within('FK', DATA.FK).replace(/Svar>[^<]+</, 'Svar>QUJD=<')),
      ...embedded(version),
      ...(version === 10 ? changed('svar', skv, namespaceEdges(version)) : skv11(skv)),
      testasvar: test,
      ...changed('testasvar', test, TEST_EDGES),
      fault,
      ...changed('fault', fault, FAULT_EDGES),
      'fault-testa': fault.replaceAll('hamta', 'testa'),
    },
  };
}

function skv11(base) {
  return {
    'svar-skv': base,
    ...changed('svar-skv', base, {
      'som-i-v10': [SKV11, DATA.SKV],
      'fel-for-allt': [SKV11, ERROR],
      'delar-och-fel': ['</ssbt:SKV>', `${ERROR}</ssbt:SKV>`],
      'fel-forst': ['<ssbt:SKV>', `<ssbt:SKV>${ERROR}`],
      'del-tom': ['<ssbt:skattekonto><ssbt:data/></ssbt:skattekonto>', '<ssbt:skattekonto/>'],
      'del-saknas': ['<ssbt:skattekonto><ssbt:data/></ssbt:skattekonto>', ''],
      'del-json-direkt': [JSON_PART, '{"ar":2025}'],
      'delar-omkastade': [
        /(<ssbt:individuppgifter>.*<\/ssbt:individuppgifter>)(<ssbt:skattekonto>.*<\/ssbt:skattekonto>)/,
        '$2$1',
      ],
      'utan-delar': [SKV11, ''],
    }),
  };
}
