import { z } from 'zod';
import { DAYS_IN_ORDER, hasDaysInOrder, name, organisationsnummer, text, validity } from './schema-parts.js';

/** What somebody who shows a certificate is. */
const CERTIFIKATROLLER = ['SYSTEM', 'OPERATOR'] as const;

const MAX_PATTERN = 100;
const MAX_ISSUER_FIELDS = 10;

/** As `openssl` and Node call the fields of a name. */
const field = z.string().regex(/^[A-Za-z0-9.]{1,40}$/, 'ett fält som O eller serialNumber');

/** As tools print it: 64 hexadecimal digits, in pairs with colons or without. */
const fingerprint = z
  .string()
  .transform((value) => value.replaceAll(':', '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 av certifikatet, 64 hexadecimala tecken'));

/**
 * A client certificate that a Part may show, several of them while one takes the place of another. Without `sha256`: every
 * certificate that a certifikatregel finds the Part's organisation number in.
 */
export const certifikatSchema = z
  .strictObject({
    part: organisationsnummer,
    namn: name,
    sha256: fingerprint.nullable().default(null),
    roll: z.enum(CERTIFIKATROLLER).default('SYSTEM'),
    ...validity,
    /** A certificate that is blocked lets nobody in, whatever else is registered. */
    sparrat: z.boolean().default(false),
  })
  .refine(hasDaysInOrder, DAYS_IN_ORDER)
  .refine(({ roll, sha256 }) => roll === 'SYSTEM' || sha256 !== null, {
    error: 'en operatörs certifikat anges med sitt fingeravtryck',
    path: ['sha256'],
  })
  .refine(({ sparrat, sha256 }) => !sparrat || sha256 !== null, {
    error: 'ett spärrat certifikat anges med sitt fingeravtryck; en part utan certifikat har ingen post',
    path: ['sha256'],
  });

/** Where the organisation number stands in certificates of an issuer. The trusted issuers themselves are those of the TLS set-up. */
export const certifikatregelSchema = z.strictObject({
  /** Fields that the issuer's name must have, such as `O`; none: every trusted issuer. */
  utfardare: z
    .record(field, text(200))
    .refine((fields) => Object.keys(fields).length <= MAX_ISSUER_FIELDS, 'högst tio fält')
    .default({}),
  /** Field of the subject. */
  falt: field,
  /** A regular expression for the whole field; its only group is the twelve digits, or the ten, of the organisation. */
  monster: z
    .string()
    .max(MAX_PATTERN)
    .regex(/^[\x20-\x7e]*$/, 'tecken som finns på ett tangentbord')
    .refine(isPatternWithOneGroup, 'ett reguljärt uttryck med precis en grupp, utan upprepningar av upprepningar'),
});

/** Nothing that can take long: no group is repeated, and no alternative refers to another. */
function isPatternWithOneGroup(pattern: string): boolean {
  if (/\)[*+?{]|\\[0-9k]|\(\?/.test(pattern) || (pattern.match(/(?<!\\)\(/g) ?? []).length !== 1) return false;
  try {
    return new RegExp(`^${pattern}$`, 'u').source !== '';
  } catch {
    return false;
  }
}
