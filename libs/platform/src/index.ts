export { systemClock } from './clock/system-clock.js';
export { ConfigError, readEnv, type EnvValues } from './config/read-env.js';
export { createLogger, type Logger } from './logging/logger.js';
export { addressFault, type AddressFault } from './net/address-fault.js';
export { NO_PRIVATE_ENDPOINTS, privateEndpointsOf, type PrivateEndpoints } from './net/private-endpoints.js';
export { publicLookup } from './net/public-lookup.js';
export { nodeVersionFault } from './node-version.js';
export { atEndOfTurn } from './turn/at-end-of-turn.js';
export * from './version.js';
