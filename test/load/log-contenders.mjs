/** The layer that is the disclosure log. */
export const WITHOUT_LOG = 'loggar';
/** The same in another process. */
export const WITHOUT_LOG_AGAIN = 'loggar-again';

/**
 * What the log costs is told by two processes with it and two without: how fast one is differs from process to process
 * by more than that.
 */
export const WITH = ['b', 'control'];
export const WITHOUT = [WITHOUT_LOG, WITHOUT_LOG_AGAIN];
