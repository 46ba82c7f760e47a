export {
  AnswerData,
  isTranslated,
  translationHere,
  type AnswerTranslation,
  type EmbeddedInnehall,
} from './answer-data.js';
export { AnswerShapes } from './answer-shapes.js';
export { jsonExtent } from './json-extent.js';
