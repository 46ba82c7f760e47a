import { inContractOrder, type BastjanstKod } from '@samsvar/domain';
import type { z } from 'zod';
import {
  avbrutenContentSchema,
  avsiktContentSchema,
  avvisadContentSchema,
  slutContentSchema,
  uppslagContentSchema,
  type AvbrutenContent,
  type AvsiktContent,
  type SlutContent,
} from '../content/record-content.js';
import type { ReadFraga, ReadRecord } from './lookup-reader.js';
import type { Avvisad, FragaUppgifter, LoggPost, LoggRad, Uppslag, Utlamnande } from './logg-post.js';

/**
 * The entry that records of the log tell of.
 *
 * @throws Error that says which record cannot be read, and never what stands in it
 */
export function readPost({ head, closing }: ReadFraga): LoggPost {
  switch (head.kind) {
    case 'AVSIKT':
      return utlamnandeOf(head, closing);
    case 'AVVISAD':
      return avvisadOf(head);
    case 'UPPSLAG':
      return uppslagOf(head);
    case 'START':
    case 'ATERHAMTNING':
    case 'SLUT':
    case 'AVBRUTEN':
      throw new Error(`The record ${head.place} begins nothing.`);
  }
}

function utlamnandeOf(head: ReadRecord, closing: readonly ReadRecord[]): Utlamnande {
  const { mottagen, part, personer, delfragor, ...uppgifter } = parsed(avsiktContentSchema, head);
  const slut = contentOf(closing, 'SLUT', slutContentSchema);
  const avbruten = contentOf(closing, 'AVBRUTEN', avbrutenContentSchema);
  const known = slut ?? avbruten?.slut ?? null;
  return {
    sort: 'FRAGA',
    fragaId: idOf(head),
    tidpunkt: mottagen,
    ...uppgifter,
    ombud: part === uppgifter.ingivare ? null : part,
    ...closedBy(slut, avbruten),
    personer: personer.map((person, place) => ({ person, rader: raderOf(place, delfragor, known) })),
  };
}

type Closed = Pick<FragaUppgifter, 'status' | 'avslutad' | 'felkod' | 'klientAvbrot'>;

/** AVBRUTEN says that nothing was delivered, whether it stands before or after a SLUT. */
function closedBy(slut: SlutContent | null, avbruten: AvbrutenContent | null): Closed {
  const klientAvbrot = (slut ?? avbruten?.slut)?.klientAvbrot ?? false;
  if (avbruten) {
    return { status: 'EJ_LAMNAD', avslutad: avbruten.tidpunkt, felkod: avbruten.felkod, klientAvbrot };
  }
  if (!slut) return { status: 'PAGAR', avslutad: null, felkod: null, klientAvbrot };
  return { status: klientAvbrot ? 'EJ_LAMNAD' : 'LAMNAD', avslutad: slut.tidpunkt, felkod: null, klientAvbrot };
}

/** One row for each bastjänst that was to be asked about the person, or that the outcome tells of, in the contract's order. */
function raderOf(place: number, delfragor: AvsiktContent['delfragor'], slut: SlutContent | null): readonly LoggRad[] {
  const about = [...delfragor, ...(slut?.delsvar ?? [])].filter(({ person }) => person === place);
  const bastjanster = [...new Set(about.map(({ bastjanst }) => bastjanst))].sort(inContractOrder);
  return bastjanster.map((bastjanst) => {
    const isIt = (each: { bastjanst: BastjanstKod; person: number }): boolean =>
      each.bastjanst === bastjanst && each.person === place;
    return radOf(bastjanst, delfragor.find(isIt), slut?.delsvar.find(isIt));
  });
}

const NOT_PLANNED = { version: null, period: null, uppgifter: [] };
const NOT_TOLD = { utfall: null, ms: null, felkod: null, skyddadIdentitet: null };

function radOf(
  bastjanst: BastjanstKod,
  planned: AvsiktContent['delfragor'][number] | undefined,
  came: SlutContent['delsvar'][number] | undefined,
): LoggRad {
  const { version, period, uppgifter } = planned ?? NOT_PLANNED;
  const { utfall, ms, felkod, skyddadIdentitet } = came ?? NOT_TOLD;
  return { bastjanst, version, period, uppgifter, utfall, ms, felkod, skyddadIdentitet };
}

function avvisadOf(head: ReadRecord): Avvisad {
  const { mottagen, ...uppgifter } = parsed(avvisadContentSchema, head);
  return { sort: 'AVVISAD', fragaId: idOf(head), tidpunkt: mottagen, ...uppgifter };
}

function uppslagOf(head: ReadRecord): Uppslag {
  const { sort: uppslag, personer, ...uppgifter } = parsed(uppslagContentSchema, head);
  const withoutRows = personer.map((person) => ({ person, rader: [] }));
  return { sort: 'UPPSLAG', uppslagId: idOf(head), uppslag, ...uppgifter, personer: withoutRows };
}

function contentOf<T>(closing: readonly ReadRecord[], kind: ReadRecord['kind'], schema: z.ZodType<T>): T | null {
  const record = closing.find((each) => each.kind === kind);
  return record ? parsed(schema, record) : null;
}

function idOf({ fragaId, place }: ReadRecord): string {
  if (fragaId === null) throw new Error(`The record ${place} has no id.`);
  return fragaId;
}

function parsed<T>(schema: z.ZodType<T>, { content, place }: ReadRecord): T {
  const read = schema.safeParse(jsonOf(content));
  if (!read.success) throw new Error(`The record ${place} cannot be read.`);
  return read.data;
}

/** What JSON.parse says of a fault repeats the text around it. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
