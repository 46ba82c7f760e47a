import type { Delutfall, WireResponse } from '../stack/adapter.js';
import type { AnswerTools } from './soap-answer.js';

/** What the reader of an answer about a person must know. */
export interface OmPerson {
  readonly personidentitet: string;
}

/**
 * Reads one kind of answer. A pure function of bytes and plain parameters, so that it says the same in whatever thread
 * it runs.
 */
export type AnswerReader<Parametrar> = (svar: WireResponse, parametrar: Parametrar, tools: AnswerTools) => Delutfall;

/** How an adapter gets its answers read: at once, and only what is too large for the event loop in a while. */
export type ReadAnswer<Parametrar> = (svar: WireResponse, parametrar: Parametrar) => Delutfall | Promise<Delutfall>;
