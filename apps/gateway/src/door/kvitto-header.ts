import type { Kvitto } from '@samsvar/domain';

/** The receipt as an HTTP header: also a Part whose answers carry no summary has it. */
export function kvittoHeader({ skrivare, nummer, hash }: Kvitto): string {
  return `${skrivare}/${nummer}/${hash}`;
}
