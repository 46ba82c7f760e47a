export { avvisningFor } from './fraga-brott.js';
export { extentBrott, hasRepeatedName, parseJson } from './json-gate.js';
export { openApiDocument, type OpenApiDocument } from './openapi.js';
export { PROBLEM_MEDIA_TYPE, problemOf } from './problem.js';
export { readRestFraga, type RestEko } from './read-fraga.js';
export { restSvarChunks } from './write-svar.js';
