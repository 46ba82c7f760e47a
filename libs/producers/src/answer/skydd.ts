import type { SkyddadIdentitet } from '@samsvar/domain';

/**
 * An xsd:boolean as protected-identity marking. The clients turn what is not a boolean into "no", so anything else is an
 * answer that may not be passed on (CONTRACT, protected-identity values).
 *
 * @returns undefined when the value cannot be read
 */
export function markningOfBoolean(value: string | null): SkyddadIdentitet | undefined {
  if (value === null) return 'OKAND';
  const lexical = value.trim();
  if (lexical === 'true' || lexical === '1') return 'JA';
  return lexical === 'false' || lexical === '0' ? 'NEJ' : undefined;
}
