/** What Nest injects that has no class of its own. */
export const LOGGER = Symbol('Logger');
export const METRICS = Symbol('WorkerMetrics');
export const READINESS = Symbol('Readiness');
/** A JobbLista. */
export const JOBB = Symbol('Jobb');
