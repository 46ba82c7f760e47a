import { isSamePerson, type DelInnehall, type SkvDel } from '@samsvar/domain';
import { httpFelsvar, ogiltigtSvar } from '../answer/delutfall.js';
import { isJson, parseJsonObject } from '../answer/json-answer.js';
import type { Delutfall, DelutfallMedFel, ExchangeResult } from '../stack/adapter.js';

const NOT_FOUND = 404;

/** One part: data, nothing on the person (404), or no usable answer. */
type DelUtfall =
  | { readonly kind: 'DATA'; readonly data: Uint8Array }
  | { readonly kind: 'INGEN_UPPGIFT' | 'FEL'; readonly delutfall: DelutfallMedFel };

/**
 * Puts the parts together. A person can have data in one part and 404 in another, and that is whole; a part that failed
 * makes it partial, and when every part failed nothing was answered.
 */
export function readSkv11Answer(results: ReadonlyMap<SkvDel, ExchangeResult>, personidentitet: string): Delutfall {
  const delar = new Map([...results].map(([del, result]) => [del, delUtfallOf(result, personidentitet)] as const));
  const utfall = [...delar.values()];
  const innehall = { form: 'DELAR', delar: new Map([...delar].map(([del, each]) => [del, innehallOf(each)])) } as const;
  const failed = utfall.flatMap((each) => (each.kind === 'FEL' ? [each.delutfall] : []));
  const [firstFailed] = failed;
  if (firstFailed && failed.length === utfall.length) return { ...firstFailed, innehall };
  if (firstFailed) return { utfall: 'DELVIS', innehall };
  return { utfall: utfall.some((each) => each.kind === 'DATA') ? 'DATA' : 'INGEN_UPPGIFT', innehall };
}

function delUtfallOf(result: ExchangeResult, personidentitet: string): DelUtfall {
  if (!result.ok) return { kind: 'FEL', delutfall: result.delutfall };
  const { svar } = result;
  if (svar.status === NOT_FOUND) return { kind: 'INGEN_UPPGIFT', delutfall: httpFelsvar(svar) };
  if (svar.status !== 200) return { kind: 'FEL', delutfall: httpFelsvar(svar) };
  if (!isJson(svar.body)) return { kind: 'FEL', delutfall: ogiltigtSvar('SKV', 'SSBT-4010') };
  const person = parseJsonObject(svar.body)?.personidentitet;
  if (typeof person === 'string' && !isSamePerson(person, personidentitet)) {
    return { kind: 'FEL', delutfall: ogiltigtSvar('SKV', 'SSBT-4014') };
  }
  return { kind: 'DATA', data: svar.body };
}

/** A 404 stands as an error in its part: that is how the real service has been seen to say it. */
function innehallOf(each: DelUtfall): DelInnehall {
  return each.kind === 'DATA' ? { data: each.data } : { fel: each.delutfall.fel };
}
