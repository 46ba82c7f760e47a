import { z } from 'zod';
import { PARTSLAG } from './part.js';
import { DAYS_IN_ORDER, hasDaysInOrder, name, text, validity } from './schema-parts.js';

const MAX_TEXT = 1_000;

/** What gives a kind of Part the right to ask. A row and never a constant: the law changes. */
export const rattsgrundSchema = z
  .strictObject({
    lagrum: text(MAX_TEXT),
    andamal: name,
    partslag: z.array(z.enum(PARTSLAG)).min(1).max(PARTSLAG.length),
    /** Whether the person's consent is required. */
    samtycke: z.boolean(),
    ...validity,
  })
  .refine(hasDaysInOrder, DAYS_IN_ORDER);
