import type { Delfraga, SkvDel, SkvVal } from '@samsvar/domain';
import type { WireRequest } from '../stack/adapter.js';

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/**
 * The question for one part. Path and shape are our own reading (docs/open-questions.md); a POST, so that no personal
 * value stands in a URL.
 */
export function skv11Question({ fraga, personidentitet }: Delfraga, { ar }: SkvVal, del: SkvDel): WireRequest {
  const { organisationsnummer, namn, handlaggare } = fraga.ingivare;
  const question = { personidentitet, ar, ingivare: { organisationsnummer, namn, handlaggare } };
  return {
    method: 'POST',
    path: `/beskattning/v11/${del}`,
    headers: HEADERS,
    body: JSON.stringify(question),
  };
}
