import { FELKATALOG, texterFor, type Avvisning, type Sprak } from '@samsvar/domain';
import { z } from 'zod';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export const PROBLEM = z
  .strictObject({
    type: z.string().meta({ description: 'Felets egen adress; densamma för varje felkod.' }),
    title: z.string().meta({ description: 'Felet i en mening, på det språk som Accept-Language väljer.' }),
    status: z.int(),
    detail: z.string().meta({ description: 'Felet med varje brott uttryckt i ord.' }),
    instance: z.string().meta({ description: 'Frågans id, som supporten frågar efter.' }),
    felkod: z.string().meta({ description: 'Ur felkatalogen. En kod byter aldrig betydelse.' }),
    brott: z
      .array(
        z.strictObject({
          pekare: z.string().optional().meta({ description: 'Fältet, som JSON Pointer (RFC 6901).' }),
          regel: z.string().meta({ description: 'Regelns namn.' }),
          text: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'Vilka fält som bröt mot vilka regler. Värdet visas aldrig.' }),
  })
  .meta({ description: 'Varför frågan inte besvarades (RFC 9457).' });

export type Problem = z.output<typeof PROBLEM>;

/** A refusal as a problem document (RFC 9457), in the caller's language. */
export function problemOf(avvisning: Avvisning, fragaId: string, sprak: Sprak): Problem {
  const { felkod, brott } = avvisning;
  const [title, ...sentences] = texterFor(avvisning, sprak);
  return {
    type: `urn:samsvar:fel:${felkod}`,
    title,
    status: FELKATALOG[felkod].httpStatus,
    detail: [title, ...sentences.map((sentence) => `${sentence}.`)].join(' '),
    instance: `urn:uuid:${fragaId}`,
    felkod,
    ...(brott.length > 0 ? { brott: brott.map((each) => brottOf(each, sprak)) } : {}),
  };
}

function brottOf({ pekare, regel = 'KONTRAKT', ...text }: Avvisning['brott'][number], sprak: Sprak) {
  return { ...(pekare === undefined ? {} : { pekare }), regel, text: text[sprak] };
}
