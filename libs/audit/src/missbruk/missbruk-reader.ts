/** Whose Frågor, of which month, and where the limits are. */
export interface MissbrukQuery {
  /** The ingivare's organisation number. */
  readonly part: string;
  readonly from: Date;
  readonly before: Date;
  /** Office hours on weekdays in Stockholm: from the one whole hour, before the other. */
  readonly kontorstid: { readonly from: number; readonly tom: number };
  /** So many Frågor by one handläggare about one person in one ärende are repeated. */
  readonly upprepningar: number;
  /** So many ärenden about one person are many. */
  readonly arenden: number;
  /** So many handläggare asking about one person are many. */
  readonly handlaggare: number;
  /** How many of each list are shown. */
  readonly rader: number;
}

export interface MissbrukTotaler {
  readonly fragor: number;
  readonly personer: number;
  readonly handlaggare: number;
  readonly arenden: number;
  readonly utanforKontorstid: number;
  readonly avvisade: number;
}

/** `person` is an index of the log, never shown. */
export interface PersonAntal {
  readonly person: string;
  readonly fragor: number;
  readonly handlaggare: number;
  readonly arenden: number;
}

export interface HandlaggareAntal {
  readonly handlaggare: string;
  readonly fragor: number;
  readonly personer: number;
  readonly arenden: number;
  readonly utanforKontorstid: number;
}

export interface Upprepning {
  readonly handlaggare: string;
  readonly person: string;
  readonly fragor: number;
  readonly forsta: Date;
  readonly sista: Date;
}

export interface AvvisadeAntal {
  readonly felkod: string;
  readonly antal: number;
}

/** The most of a list, and how many there are in all. */
export interface Flest<Rad> {
  readonly antal: number;
  readonly rader: readonly Rad[];
}

/** The index of one person with an older key, and with the one that she is counted by. */
export interface IndexPair {
  readonly old: string;
  readonly current: string;
}

/** One writer of the log has one key: one intent of it says which. */
export interface WriterExample {
  readonly writer: string;
  readonly content: string;
}

/** A person as one intent of the month holds her. */
export interface SealedExample {
  readonly fragaId: string;
  readonly content: string;
}

/** Counts in the database; no row leaves it but the examples that a change of keys is told by. */
export interface MissbrukCounter {
  writers(query: MissbrukQuery): Promise<readonly WriterExample[]>;
  /** An intent for each person that the writers have asked about. */
  persons(query: MissbrukQuery, writers: readonly string[]): AsyncIterable<SealedExample>;
  count(query: MissbrukQuery, samePersons: readonly IndexPair[]): Promise<MissbrukAntal>;
}

export interface MissbrukAntal {
  readonly totaler: MissbrukTotaler;
  readonly perHandlaggare: Flest<HandlaggareAntal>;
  readonly flestFragor: Flest<PersonAntal>;
  readonly mangaArenden: Flest<PersonAntal>;
  readonly mangaHandlaggare: Flest<PersonAntal>;
  readonly upprepade: Flest<Upprepning>;
  readonly avvisade: readonly AvvisadeAntal[];
}

export interface MissbrukReader {
  /** All that is counted in here is counted of the same instant. */
  inCount<T>(read: (counter: MissbrukCounter) => Promise<T>): Promise<T>;
}
