import { z } from 'zod';
import {
  bastjanstKod,
  date,
  DAYS_IN_ORDER,
  hasDaysInOrder,
  name,
  organisationsnummer,
  postId,
  validity,
} from './schema-parts.js';

export const PARTSLAG = [
  'KOMMUN',
  'NAMND',
  'UPPGIFTSLAMNARE',
  'OMBUD',
  'PERSONUPPGIFTSBITRADE',
  'DRIFTLEVERANTOR',
  'FORMEDLARE',
] as const;

export type Partslag = (typeof PARTSLAG)[number];

const MAX_BASTJANSTER = 50;

/** A connected organisation. Its id is its organisation number. */
export const partSchema = z.strictObject({
  namn: name,
  slag: z.enum(PARTSLAG),
  /** The Bastjänster that it may ask. */
  bastjanster: z.array(bastjanstKod).max(MAX_BASTJANSTER).default([]),
  /** FK's id of the municipality or nämnd (LEFI). */
  aktorsid: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,64}$/)
    .nullable()
    .default(null),
  /** Whether its SOAP answers carry the summary header. */
  sammanfattning: z.boolean().default(true),
  /** The legal ground of its Frågor; `lagtext` stays the caller's own words. */
  rattsgrund: postId.nullable().default(null),
});

/** The agreement that connects a Part. What ends it is its last day: it holds until midnight. */
export const avtalSchema = z
  .strictObject({
    part: organisationsnummer,
    ...validity,
    /** The day on which notice was given; nothing depends on it. */
    uppsagt: date.nullable().default(null),
  })
  .refine(hasDaysInOrder, DAYS_IN_ORDER);

/** Who acts for whom, and by which agreement between the two (GDPR article 28 for a personuppgiftsbiträde). */
export const ombudSchema = z
  .strictObject({
    ombud: organisationsnummer,
    part: organisationsnummer,
    avtalsdatum: date,
    ...validity,
  })
  .refine(hasDaysInOrder, DAYS_IN_ORDER);
