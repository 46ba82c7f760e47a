export { AnswerData } from './answer-data.js';
export { AnswerShapes } from './answer-shapes.js';
