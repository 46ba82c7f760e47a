/** Another job that a job leaves to the queue. */
export interface NyttJobb {
  readonly namn: string;
  /** The queue takes a job with this id once in as long as it remembers it; no colon in it, and not only digits. */
  readonly id: string;
  readonly data: object;
}

/** What a job may do besides its own work. */
export interface JobbKontext {
  /** Comes back when the queue has it; one that is there already is left as it is. */
  readonly add: (jobb: NyttJobb) => Promise<void>;
}

/** A kind of job. It may be begun again from the start by another process when its own is killed in the middle of it. */
export interface Jobb {
  /** As it is called in the queue, in the operations log and in the metrics. */
  readonly namn: string;
  /** When it comes by itself, if it does. */
  readonly schema?: JobbSchema;
  /**
   * @param data as it lay in the queue: to be checked
   * @throws whatever went wrong; it is tried again, and told of
   */
  run(data: unknown, kontext: JobbKontext): Promise<void>;
}

export interface JobbSchema {
  /** Second, minute, hour, day of the month, month, day of the week; by the clock in Stockholm. */
  readonly monster: string;
  /** Also when a worker starts. */
  readonly vidStart: boolean;
}
