import type { Sprak } from '@samsvar/domain';

/**
 * Swedish unless the caller asks for English first.
 *
 * @param acceptLanguage the request header
 */
export function sprakOf(acceptLanguage: string | undefined): Sprak {
  return /^\s*en(?=[-,;\s]|$)/i.test(acceptLanguage ?? '') ? 'en' : 'sv';
}
