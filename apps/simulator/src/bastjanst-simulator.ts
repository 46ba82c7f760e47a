/** The seven bastjänster, in the order of the contract. */
export const BASTJANSTER = ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'] as const;
export type SsbtekKod = (typeof BASTJANSTER)[number];

/** All that are played here: the seven, and one that can join by the registry. */
export const SIMULERADE = [...BASTJANSTER, 'KFM'] as const;
export type SimuleradKod = (typeof SIMULERADE)[number];

/** What an answer is about; the scenario of the test person decides it. */
export type Innehall =
  | 'DATA'
  /** Nothing on the person, in the producer's own way. */
  | 'INGEN_UPPGIFT'
  /** Data, and the mark of protected identity. */
  | 'SKYDDAD'
  /** The producer's own kind of error. */
  | 'FEL'
  /** An answer nobody can use. */
  | 'TRASIG'
  /** About 1 MB, and right. */
  | 'STOR'
  /** The producer itself says that something is missing. */
  | 'PARTIELL';

/** A producer's question as it came over the wire. */
export interface Question {
  readonly metod: string;
  readonly vag: string;
  readonly contentType: string;
  readonly accept: string;
  readonly text: string;
}

/** A body that is too large to be built whole: `block` goes out `times` times. */
export interface RepeatedBody {
  readonly head: string;
  readonly block: string;
  readonly times: number;
  readonly tail: string;
}

/** What goes back; `reason` replaces HTTP's usual reason phrase. */
export interface Answer {
  readonly status: number;
  readonly reason?: string;
  readonly contentType: string;
  readonly body: string | RepeatedBody;
}

/** A question that was understood: about whom, and what is answered once the scenario is known. */
export interface PersonFraga {
  readonly personidentitet: string;
  readonly answer: (innehall: Innehall) => Answer;
}

/** A question answered without asking who it is about: refused, or a technical test. */
export interface AnsweredAtOnce {
  readonly answer: Answer;
  /** Only when the number was one of the test series. */
  readonly personidentitet?: string;
}

export type Reading = PersonFraga | AnsweredAtOnce;

/** One bastjänst on its real wire format. */
export interface BastjanstSimulator {
  readonly bastjanst: SimuleradKod;
  /** Reads a question; `now` decides every date of the answer. */
  read(request: Question, now: Date): Reading;
  /** The producer's own error that is no fault of the asker's, as the address asked for words it. */
  failure(vag: string, now: Date, accept: string): Answer;
  /** The producer's own error for a question it cannot read. */
  refusal(text: string, vag: string, now: Date, accept: string): Answer;
}

/** Whether the scenario of a person decides the answer. */
export function isPersonFraga(reading: Reading): reading is PersonFraga {
  return typeof reading.answer === 'function';
}
