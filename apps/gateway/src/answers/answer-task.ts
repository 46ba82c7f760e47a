import type { EmbeddedInnehall } from '@samsvar/contracts';
import type { BastjanstKod } from '@samsvar/domain';
import type { AnswerKind, Delutfall, Parametrar, WireResponse } from '@samsvar/producers';

/** An answer to be read, as it is sent to a worker thread: bytes and plain values. */
export type ReadTask<Kind extends AnswerKind = AnswerKind> = {
  readonly [Each in Kind]: {
    readonly task: 'READ';
    readonly kind: Each;
    readonly svar: Omit<WireResponse, 'signal'>;
    readonly parametrar: Parametrar[Each];
  };
}[Kind];

/** What an Uppgiftslämnare delivered, to be translated to JSON. */
export interface TranslateTask {
  readonly task: 'TRANSLATE';
  readonly bastjanst: BastjanstKod;
  readonly innehall: EmbeddedInnehall;
}

export type AnswerTask = ReadTask | TranslateTask;

/** What comes back of each of them. */
export interface AnswerResult {
  readonly READ: Delutfall;
  readonly TRANSLATE: Uint8Array;
}
