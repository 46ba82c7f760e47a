import { isSamePerson, type DelInnehall, type SkvDel } from '@samsvar/domain';
import type { OmPerson } from '../answer/answer-reading.js';
import { httpFelsvar, ogiltigtSvar } from '../answer/delutfall.js';
import { jsonObject, parseJson } from '../answer/json-answer.js';
import type { Delutfall, DelutfallMedFel, WireResponse } from '../stack/adapter.js';

const NOT_FOUND = 404;

/** One part: data, nothing on the person (404), or no usable answer. */
export type DelUtfall =
  | { readonly kind: 'DATA'; readonly data: Uint8Array }
  | { readonly kind: 'INGEN_UPPGIFT' | 'FEL'; readonly delutfall: DelutfallMedFel };

/** Reads the answer of one part. It is passed on whole, byte for byte. */
export function readSkv11DelAnswer(svar: WireResponse, { personidentitet }: OmPerson): Delutfall {
  if (svar.status !== 200) return httpFelsvar(svar);
  const value = parseJson(svar.body);
  if (value === undefined) return ogiltigtSvar('SKV', 'SSBT-4010');
  const person = jsonObject(value)?.personidentitet;
  if (typeof person === 'string' && !isSamePerson(person, personidentitet)) return ogiltigtSvar('SKV', 'SSBT-4014');
  return { utfall: 'DATA', innehall: { form: 'DOKUMENT', bytes: svar.body } };
}

/** What a part that was answered says: of the errors only a 404 says that there is nothing. */
export function skv11DelUtfall(status: number, last: Delutfall): DelUtfall {
  if ('fel' in last) return { kind: status === NOT_FOUND ? 'INGEN_UPPGIFT' : 'FEL', delutfall: last };
  if (last.innehall.form !== 'DOKUMENT') throw new Error('A part of Skatteverket is a document.');
  return { kind: 'DATA', data: last.innehall.bytes };
}

/**
 * Puts the parts together. A person can have data in one part and 404 in another, and that is whole; a part that failed
 * makes it partial, and when every part failed nothing was answered.
 */
export function skv11Svar(delar: ReadonlyMap<SkvDel, DelUtfall>): Delutfall {
  const utfall = [...delar.values()];
  const innehall = { form: 'DELAR', delar: new Map([...delar].map(([del, each]) => [del, innehallOf(each)])) } as const;
  const failed = utfall.flatMap((each) => (each.kind === 'FEL' ? [each.delutfall] : []));
  const [firstFailed] = failed;
  if (firstFailed && failed.length === utfall.length) return { ...firstFailed, innehall };
  if (firstFailed) return { utfall: 'DELVIS', innehall };
  return { utfall: utfall.some((each) => each.kind === 'DATA') ? 'DATA' : 'INGEN_UPPGIFT', innehall };
}

/** A 404 stands as an error in its part: that is how the real service has been seen to say it. */
function innehallOf(each: DelUtfall): DelInnehall {
  return each.kind === 'DATA' ? { data: each.data } : { fel: each.delutfall.fel };
}
