import { isBastjanstKod, isSsbtekKod, type Part, type TillagdKod } from '@samsvar/domain';
import type { GeneriskFormat } from '@samsvar/producers';

/** A Bastjänst besides the seven, and how it is reached. Until the registry says so: for tests and demonstrations. */
export interface TillagdBastjanst {
  readonly kod: TillagdKod;
  readonly format: GeneriskFormat;
  readonly address: string;
}

const KOD = 'KFM';

/** @param value `json http://…` or `xml http://…`; '' for none */
export function tillagdaByEnv(value: string): readonly TillagdBastjanst[] {
  const [format, address = ''] = value.split(' ');
  if ((format !== 'json' && format !== 'xml') || !isBastjanstKod(KOD) || isSsbtekKod(KOD)) return [];
  return [{ kod: KOD, format, address }];
}

/** The parties of the seed may ask whoever is in service. */
export function withTillagda(parter: readonly Part[], tillagda: readonly TillagdBastjanst[]): readonly Part[] {
  const koder = tillagda.map(({ kod }) => kod);
  return parter.map((part) => ({ ...part, bastjanster: [...part.bastjanster, ...koder] }));
}
