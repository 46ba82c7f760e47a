export { BASTJANST_FRAGA, BASTJANST_KONTRAKT, BASTJANST_SVAR } from './bastjanst-schema.js';
