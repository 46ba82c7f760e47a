/** What Nest injects that has no class of its own. */
export const GATEWAY_CONFIG = Symbol('GatewayConfig');
export const LOGGER = Symbol('Logger');
export const XML_TOOLS = Symbol('XmlTools');
export const ANSWER_WORK = Symbol('AnswerWork');
export const ANSWER_THREADS = Symbol('AnswerThreads');
export const FLOW_PORTS = Symbol('FlowPorts');
export const PACE = Symbol('RunningPace');
export const PRODUCERS = Symbol('Producers');
/** A Tillagda. */
export const TILLAGDA = Symbol('Tillagda');
export const METRICS = Symbol('GatewayMetrics');
export const LOGG = Symbol('RunningLogg');
export const REGISTRY = Symbol('RunningRegistry');
export const RUNNING = Symbol('RunningFragor');
export const READINESS = Symbol('Readiness');
export const RUNNING_DESK = Symbol('RunningDesk');
export const REGISTRY_DESK = Symbol('RegistryDesk');
export const REGISTRY_YAML = Symbol('RegistryYaml');
export const CALLER_OF = Symbol('CallerOf');
