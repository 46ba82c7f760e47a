export { answerFraga, type FlowPorts } from './answer-fraga.js';
export type { Besked, CompiledSvar, Kodek, Last, PersonSvar, ReceivedFraga, TestRad, WrittenSvar } from './stages.js';
export { MAX_TEXT_GRANS } from './validate.js';
