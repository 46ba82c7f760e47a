/** How a command ends when it could not do what was asked. */
export const EXIT_CODES = { done: 0, refused: 1, notAsked: 2 } as const;

/** Why a command could not do what was asked: sentences in Swedish for whoever typed it. */
export class CliFault extends Error {
  /** @param exitCode 1 where Samsvar has refused, 2 where nothing was asked of it */
  constructor(
    readonly sentences: readonly string[],
    readonly exitCode: 1 | 2 = EXIT_CODES.notAsked,
    /** Of the refusal. */
    readonly felkod: string | null = null,
  ) {
    super(sentences.join('\n'));
  }
}

/** A mistake on the command line, or on the machine: one sentence. */
export function cliFault(sentence: string): CliFault {
  return new CliFault([sentence]);
}
