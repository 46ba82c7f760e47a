import { isBastjanstKod, isSsbtekKod, type TillagdKod } from '@samsvar/domain';

/**
 * The code of a Bastjänst that joined by the registry.
 *
 * @throws for a text that cannot be one
 */
export function tillagdKod(text: string): TillagdKod {
  if (!isBastjanstKod(text) || isSsbtekKod(text)) throw new RangeError(`${text} is no code of one that was added.`);
  return text;
}
