import { z } from 'zod';
import { bastjanstKod, instant, name, organisationsnummer } from './schema-parts.js';

const period = { from: instant, tom: instant };
const inOrder = ({ from, tom }: { from: string; tom: string }): boolean => Date.parse(from) < Date.parse(tom);
const IN_ORDER = { error: 'from ska vara före tom', path: ['tom'] };
/** What is longer is a slip of the pen in a month or a year. */
const MAX_MS = 31 * 24 * 60 * 60 * 1_000;
const inOne = ({ from, tom }: { from: string; tom: string }): boolean => Date.parse(tom) - Date.parse(from) <= MAX_MS;
const IN_ONE = { error: 'högst 31 dygn; dela upp en längre tid', path: ['tom'] };

/**
 * A service window. While one lasts that was decided before it began, nothing is sent to the Bastjänst (UC 4.1.2, 4.6).
 * It is decided when it is approved.
 */
export const tjanstefonsterSchema = z
  .strictObject({
    /** null: all of SSBTEK. */
    bastjanst: bastjanstKod.nullable(),
    ...period,
    beskrivning: name,
    /** Within a release, or a change beside one, which needs four weeks and a counterpart that has verified it. */
    slag: z.enum(['RELEASE', 'ANDRING']),
    /** When the affected parties were told. */
    aviserat: instant,
    /** Those that have agreed to it, or verified that they know of it. */
    verifieratAv: z
      .array(z.strictObject({ part: organisationsnummer, nar: instant }))
      .max(500)
      .default([]),
  })
  .refine(inOrder, IN_ORDER)
  .refine(inOne, IN_ONE);

/** Hours beyond the ordinary ones, decided at a decision meeting (UC 4.1.2). */
export const utokadOppettidSchema = z
  .strictObject({
    bastjanst: bastjanstKod.nullable(),
    ...period,
    begart: instant,
    /** The Thursday at 13.00 on which it is decided. */
    beslutsmote: instant,
    /** When the Uppgiftslämnare's material came in; null: not yet. */
    underlag: instant.nullable().default(null),
  })
  .refine(inOrder, IN_ORDER)
  .refine(inOne, IN_ONE);
