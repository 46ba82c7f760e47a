/** What Nest injects that has no class of its own. */
export const GATEWAY_CONFIG = Symbol('GatewayConfig');
export const LOGGER = Symbol('Logger');
export const XML_TOOLS = Symbol('XmlTools');
export const ANSWER_WORK = Symbol('AnswerWork');
export const ANSWER_THREADS = Symbol('AnswerThreads');
export const FLOW_PORTS = Symbol('FlowPorts');
export const PRODUCERS = Symbol('Producers');
/** A Tillagda. */
export const TILLAGDA = Symbol('Tillagda');
export const METRICS = Symbol('GatewayMetrics');
export const LOGG = Symbol('RunningLogg');
export const RUNNING = Symbol('RunningFragor');
export const READINESS = Symbol('Readiness');
