import type { IncomingMessage } from 'node:http';
import { avvisad, godkand, type Brott, type Resultat } from '@samsvar/domain';
import { ANDRINGSLAGEN } from '@samsvar/registry';
import { z } from 'zod';

export const MAX_PAGE = 500;
const PAGE = 100;
const MAX_TEXT = 200;

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');
const limit = z
  .string()
  .regex(/^[0-9]{1,4}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_PAGE))
  .default(PAGE);

/** The parameters of each address; any other is refused. */
export const NO_PARAMETERS = z.strictObject({});
export const PAGE_PARAMETERS = z.strictObject({ limit, after: z.string().max(MAX_TEXT).default('') });
export const LIMIT_PARAMETERS = z.strictObject({ limit });
export const ANDRINGAR_PARAMETERS = z.strictObject({ limit, lage: z.enum(ANDRINGSLAGEN).optional() });
export const REQUEST_PARAMETERS = z.strictObject({
  /** Only to say what it would do. */
  prov: flag,
  /** Of a YAML file: what for, and whether what the file does not have is to be taken away. */
  arende: z.string().trim().min(1).max(MAX_TEXT).optional(),
  ersatt: flag,
});

/** Reads what stands after the question mark. A parameter that is unknown, or there twice, could be a slip: it is refused. */
export function readQuery<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Resultat<z.output<Schema>> {
  const given = new URL(request.url ?? '', 'https://localhost').searchParams;
  const names = [...given.keys()];
  if (new Set(names).size < names.length) return avvisad('SSBT-1210', {}, [DUBBLETT]);
  const read = schema.safeParse(Object.fromEntries(given));
  if (read.success) return godkand(read.data);
  const unknown = read.error.issues.some(({ code }) => code === 'unrecognized_keys');
  if (unknown) return avvisad('SSBT-1210', {}, [OKAND]);
  return avvisad('SSBT-1204', {}, read.error.issues.map(brottOf));
}

const OKAND = {
  regel: 'OKAND_PARAMETER',
  sv: 'adressen har en okänd parameter',
  en: 'the address has an unknown parameter',
};
const DUBBLETT = {
  regel: 'DUBBLETT',
  sv: 'adressen har samma parameter två gånger',
  en: 'the address has a parameter twice',
};

/** The path holds a name of the schema: anything else has been refused as unknown. */
function brottOf({ path }: z.core.$ZodIssue): Brott {
  const name = path.map(String).join('.');
  return {
    regel: 'VARDE',
    sv: `parametern ${name} har ett värde som inte tillåts`,
    en: `the parameter ${name} has a value that is not permitted`,
  };
}
