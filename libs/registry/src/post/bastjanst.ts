import { WIRE_KONTRAKT } from '@samsvar/domain';
import { z } from 'zod';
import { oppettiderSchema } from './oppettider.js';
import {
  bastjanstKod,
  DAYS_IN_ORDER,
  hasDaysInOrder,
  name,
  organisationsnummer,
  text,
  validity,
} from './schema-parts.js';

const MAX_PEM = 20_000;
const pem = z
  .string()
  .max(MAX_PEM)
  .regex(/^[\x20-\x7e\r\n]*$/, 'PEM')
  .includes('BEGIN CERTIFICATE', { error: 'ett certifikat som PEM' });
const ms = (max: number) => z.int().positive().max(max);
const share = z.number().gt(0).max(1);
const contact = z.strictObject({
  epost: z.email().nullable().default(null),
  telefon: text(50).nullable().default(null),
});

/** A Bastjänst: who runs it, and whom to turn to. Its id is its code. */
export const bastjanstSchema = z.strictObject({
  namn: name,
  uppgiftslamnare: organisationsnummer,
  support: contact
    .extend({ oppettider: oppettiderSchema.nullable().default(null) })
    .nullable()
    .default(null),
});

/** The agreed pace of one kind of question (LEFI 3.2); null where nothing is agreed. */
const pace = z
  .strictObject({
    perSekund: z.int().positive().max(1_000).nullable().default(null),
    perMinut: z.int().positive().max(7_200).nullable().default(null),
    perTimme: z.int().positive().max(7_200).nullable().default(null),
    /** Between an answer and the next question of the same thread. */
    pausMs: ms(60_000).nullable().default(null),
    tradar: z.int().positive().max(100).nullable().default(null),
    /** The hours that the figures are stated for; null: all. */
    tider: oppettiderSchema.nullable().default(null),
  })
  .nullable()
  .default(null);

/** When the breaker opens and for how long; what is left out is as in the design. */
const breaker = z
  .strictObject({
    windowMs: ms(600_000),
    bucketMs: ms(60_000),
    minimumCalls: z.int().positive(),
    failureShare: share,
    slowShare: share,
    slowMs: ms(60_000),
    openMs: ms(600_000),
    probeMs: ms(60_000),
  })
  .partial();

/** One version of a Bastjänst: where it is, what it speaks and what is agreed with it. */
export const bastjanstversionSchema = z
  .strictObject({
    bastjanst: bastjanstKod,
    version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/),
    kontrakt: z.enum(WIRE_KONTRAKT),
    adress: z
      .url({ protocol: /^https?$/, error: 'en adress som börjar med https://' })
      .max(500)
      .regex(/^[\x21-\x7e]*$/, 'en adress utan mellanslag och å, ä, ö'),
    /** null: the machine's own list of authorities. Our own certificate towards the Bastjänster is the gateway's secret. */
    tls: z
      .strictObject({
        ca: pem.nullable().default(null),
        servernamn: z.hostname().max(253).nullable().default(null),
      })
      .nullable()
      .default(null),
    ...validity,
    /** How long one call may take, within the time that the Fråga has left; null: that alone. */
    tidsgransMs: ms(60_000).nullable().default(null),
    /** Calls at a time from each gateway. */
    samtidighet: z.int().positive().max(1_000).default(32),
    brytare: breaker.default({}),
    takt: z.strictObject({ onlinefraga: pace, massfraga: pace }).default({ onlinefraga: null, massfraga: null }),
    /** null: round the clock. Frågor outside the hours are tried all the same. */
    oppettider: z
      .strictObject({
        onlinefraga: oppettiderSchema.nullable().default(null),
        massfraga: oppettiderSchema.nullable().default(null),
      })
      .default({ onlinefraga: null, massfraga: null }),
    /** Whether probes may call the wire contract's own test operation; otherwise they are connections. */
    testanrop: z.boolean().default(true),
  })
  .refine(hasDaysInOrder, DAYS_IN_ORDER);
