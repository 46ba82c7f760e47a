/**
 * What the disclosure log costs is told by two deployed gateways with it and two without: how fast one process is differs
 * from the next one, whatever it does.
 */
export const WITH = ['b', 'b-again'];
export const WITHOUT = ['b-without-log', 'b-without-log-again'];
