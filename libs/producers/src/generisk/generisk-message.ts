import type { Innehall } from '@samsvar/domain';

/** What stands in a message of the contract, whatever it was written in. Absent is undefined. */
export interface GenerisktSvar {
  readonly kind: 'SVAR';
  readonly utfall: string | undefined;
  /** As many as there are: the contract has one. */
  readonly personer: readonly string[];
  readonly markningar: readonly string[];
  readonly hasBrist: boolean;
  readonly hasUppgifter: boolean;
  readonly fel: GenerisktSkal | undefined;
  readonly innehall: Innehall;
  readonly schemaavvikelser: number | null;
}

export interface GenerisktFelsvar {
  readonly kind: 'FELSVAR';
  readonly slag: string | undefined;
  readonly skal: GenerisktSkal;
}

export interface GenerisktPing {
  readonly kind: 'PING';
  readonly bastjanst: string | undefined;
  readonly innehall: Innehall;
}

/** Code and text in the words of the Uppgiftslämnare; '' where one is missing. */
export interface GenerisktSkal {
  readonly kod: string;
  readonly text: string;
}

export type GenerisktMeddelande = GenerisktSvar | GenerisktFelsvar | GenerisktPing;
