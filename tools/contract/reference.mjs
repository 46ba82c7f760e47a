// A folder of reference contracts, as the municipalities' client publishes them, and their verdict on a document.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import * as libxml2 from 'libxml2-wasm';

/** Folder of the corpus → file with the root elements, below the folder of reference contracts. */
export const REFERENCE_FILES = {
  'ssbtek-v10': 'ssbtek-v10/se/forsakringskassan/schema/integration/ssbt/_10/sammansatt_bastjanst_v10.xsd',
  'ssbtek-v11': 'ssbtek-v11/se/forsakringskassan/schema/integration/ssbt/_11/sammansatt_bastjanst_v11.xsd',
  af: 'ssbtek-v10/se/arbetsformedlingen/api/arbetssokande/ersattningsstod/v2/ers_stod.xsd',
  csn: 'ssbtek-v10/se/csn/schema/v4_0/kommunfraga/kommunfraga.xsd',
  miv: 'ssbtek-v10/se/migrationsverket/schema/ssbtek/_1/SSBTEKWebService_schema1.xsd',
  skv: 'ssbtek-v10/se/rsv/zg/bs/service/ws/beskattningws/ZgBsBeskattningWSService_schema.xsd',
  so: 'ssbtek-v10/schemas/ubpservice/int014/UnemploymentBenefitPaymentService.xsd',
  tns: 'ssbtek-v10/se/transportstyrelsen/schema/ssbtek/hamtauppgifterresponder/_1/HamtaUppgifterResponder_1.0.xsd',
};

/** CSN's schema imports this one, which is not public. Only its type is needed, for an element that CSN sends empty. */
const SAMBRUK_FILE = 'ssbtek-v10/se/sambruk/sbnyttomeddelanden/SBNUppgEkBistandBegar_v1_0.xsd';
const SAMBRUK_STUB =
  Buffer.from(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.sambruk.se/SBNyttomeddelanden">
  <xs:complexType name="SBNUppgEkBistandBegar">
    <xs:sequence><xs:any processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  </xs:complexType>
</xs:schema>`);

/** What is wrong with a folder, or null when every contract is there. */
export function faultOfFolder(folder) {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return `${folder} is not a folder.`;
  const missing = Object.values(REFERENCE_FILES).filter((path) => !existsSync(join(folder, path)));
  return missing.length === 0 ? null : `${folder} lacks:\n${missing.map((path) => `  ${path}`).join('\n')}`;
}

/**
 * Compiles the reference contracts of a folder. Only files inside the folder can be reached.
 *
 * @param {string} folder
 * @returns {(contract: string, xml: Buffer) => 'valid' | 'invalid'}
 */
export function openReference(folder) {
  const validators = new Map(Object.entries(REFERENCE_FILES).map(([name, path]) => [name, compile(folder, path)]));
  return (contract, xml) => {
    const document = libxml2.XmlDocument.fromBuffer(xml, {
      option: libxml2.ParseOption.XML_PARSE_NONET | libxml2.ParseOption.XML_PARSE_NO_XXE,
    });
    try {
      validators.get(contract).validate(document);
      return 'valid';
    } catch (cause) {
      if (cause instanceof libxml2.XmlValidateError) return 'invalid';
      throw cause;
    } finally {
      document.dispose();
    }
  };
}

function compile(folder, path) {
  libxml2.xmlRegisterInputProvider(insideOf(folder));
  const schema = libxml2.XmlDocument.fromBuffer(readFileSync(join(folder, path)), { url: path });
  try {
    return libxml2.XsdValidator.fromDoc(schema);
  } finally {
    schema.dispose();
    libxml2.xmlCleanupInputProvider();
  }
}

/** Gives libxml2 the files of one folder by their path in it, and the stub. */
function insideOf(folder) {
  const buffers = new libxml2.XmlBufferInputProvider({ [SAMBRUK_FILE]: SAMBRUK_STUB });
  return {
    match: (name) => {
      const path = resolve(folder, name);
      if (!buffers.match(name) && path.startsWith(resolve(folder) + sep) && existsSync(path)) {
        buffers.addBuffer(name, readFileSync(path));
      }
      return buffers.match(name);
    },
    open: (name) => buffers.open(name),
    read: (handle, into) => buffers.read(handle, into),
    close: (handle) => buffers.close(handle),
  };
}
