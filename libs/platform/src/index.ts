export { systemClock } from './clock/system-clock.js';
export { ConfigError, readEnv, type EnvValues } from './config/read-env.js';
export { createLogger, type Logger } from './logging/logger.js';
export { nodeVersionFault } from './node-version.js';
export { atEndOfTurn } from './turn/at-end-of-turn.js';
export * from './version.js';
