import { webcrypto } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import type { IssuedCertificate } from './authority.js';

const CERT_BAG = '1.2.840.113549.1.12.10.1.3';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const NO_PRIVACY = 0;
const PASSWORD_PRIVACY = 1;
const PASSWORD_INTEGRITY = 0;
/** What keytool of Java 17 and OpenSSL 3 use themselves. */
const ITERATIONS = 10_000;
const HASH = 'SHA-256';

/** The parts of one PKCS #12 file. */
export interface Pkcs12Parts {
  readonly certificate: IssuedCertificate;
  readonly authorityPem: string;
  readonly friendlyName: string;
  readonly password: string;
}

/**
 * Packs certificate, private key and CA certificate into a PKCS #12 file: PBES2 with AES-256 and HMAC-SHA-256, the
 * set that Java, OpenSSL 3 and Node all read without legacy switches.
 */
export async function toPkcs12(parts: Pkcs12Parts): Promise<Buffer> {
  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto });
  const password = bytesOf(Buffer.from(parts.password, 'ascii'));
  const encryption = {
    password,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 },
    hmacHashAlgorithm: HASH,
    iterationCount: ITERATIONS,
  };
  const certificateBags = await certificateContents(parts);
  const keyBag = await shroudedKeyBag(parts.certificate.privateKeyPem, encryption, engine);
  const keyAttributes = await attributesOf(parts.friendlyName, parts.certificate.certificatePem);
  const keyContents = new pkijs.SafeContents({
    safeBags: [new pkijs.SafeBag({ bagId: SHROUDED_KEY_BAG, bagValue: keyBag, bagAttributes: keyAttributes })],
  });
  const authenticatedSafe = new pkijs.AuthenticatedSafe({
    parsedValue: {
      safeContents: [
        { privacyMode: NO_PRIVACY, value: keyContents },
        { privacyMode: PASSWORD_PRIVACY, value: certificateBags },
      ],
    },
  });
  await authenticatedSafe.makeInternalValues({ safeContents: [{}, encryption] }, engine);
  const pfx = new pkijs.PFX({ parsedValue: { integrityMode: PASSWORD_INTEGRITY, authenticatedSafe } });
  const integrity = { password, iterations: ITERATIONS, pbkdf2HashAlgorithm: HASH, hmacHashAlgorithm: HASH };
  await pfx.makeInternalValues(integrity, engine);
  return Buffer.from(pfx.toSchema().toBER(false));
}

async function certificateContents(parts: Pkcs12Parts): Promise<pkijs.SafeContents> {
  const attributes = await attributesOf(parts.friendlyName, parts.certificate.certificatePem);
  return new pkijs.SafeContents({
    safeBags: [
      new pkijs.SafeBag({
        bagId: CERT_BAG,
        bagValue: new pkijs.CertBag({ parsedValue: parseCertificate(parts.certificate.certificatePem) }),
        bagAttributes: attributes,
      }),
      new pkijs.SafeBag({
        bagId: CERT_BAG,
        bagValue: new pkijs.CertBag({ parsedValue: parseCertificate(parts.authorityPem) }),
      }),
    ],
  });
}

async function shroudedKeyBag(
  privateKeyPem: string,
  encryption: Parameters<pkijs.PKCS8ShroudedKeyBag['makeInternalValues']>[0],
  engine: pkijs.CryptoEngine,
): Promise<pkijs.PKCS8ShroudedKeyBag> {
  const bag = new pkijs.PKCS8ShroudedKeyBag({
    parsedValue: pkijs.PrivateKeyInfo.fromBER(derOf(privateKeyPem)),
  });
  await bag.makeInternalValues(encryption, engine);
  return bag;
}

/** The same localKeyId on key and certificate is what lets Java pair them; the friendly name becomes its alias. */
async function attributesOf(friendlyName: string, certificatePem: string): Promise<pkijs.Attribute[]> {
  const keyId = await webcrypto.subtle.digest('SHA-256', derOf(certificatePem));
  return [
    new pkijs.Attribute({ type: FRIENDLY_NAME, values: [new asn1js.BmpString({ value: friendlyName })] }),
    new pkijs.Attribute({ type: LOCAL_KEY_ID, values: [new asn1js.OctetString({ valueHex: keyId })] }),
  ];
}

function parseCertificate(pem: string): pkijs.Certificate {
  return pkijs.Certificate.fromBER(derOf(pem));
}

function derOf(pem: string): ArrayBuffer {
  return bytesOf(Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64'));
}

/** A Buffer may be a window onto a larger pool; pkijs wants an ArrayBuffer of its own. */
function bytesOf(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}
