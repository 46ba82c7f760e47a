export { extentBrott, hasRepeatedName } from './json-gate.js';
export { openApiDocument } from './openapi.js';
export { PROBLEM_MEDIA_TYPE, problemOf } from './problem.js';
export { readRestFraga, type RestEko } from './read-fraga.js';
export { restSvarChunks } from './write-svar.js';
