export { aktorOf } from './authority/aktor.js';
export { expiringCertificates } from './authority/expiring-certificates.js';
export { seenBy } from './authority/seen-registry.js';
export { closedUntil } from './bastjanst/closed-until.js';
export { bastjansterInService, versionFor, type Bastjanstversion } from './bastjanst/in-service.js';
export {
  ANDRINGSLAGEN,
  type Aktor,
  type Andring,
  type Andringslage,
  type Onskadpost,
  type Postandring,
} from './change/andring.js';
export { createRegistryDesk, type RegistryDeskParts } from './change/create-registry-desk.js';
export type { Historikrad, Prov, RegistryDesk } from './change/registry-desk.js';
export type { RegistryReading, RegistryStore, RegistryWriting } from './change/registry-store.js';
export { storedAktor, storedPost, UnreadablePost } from './change/stored.js';
export { LiveRegistry, type LiveRegistryEvents } from './live/live-registry.js';
export { AS_JSON_SCHEMA } from './post/json-schema.js';
export { oppettiderSchema } from './post/oppettider.js';
export { POST_SCHEMAS, POSTSLAG, type Post, type Postslag } from './post/post.js';
export type { RegistrySource } from './registry-source.js';
export { RegistryState } from './registry-state.js';
export { seedRegistry, type SeedOptions } from './seed-registry.js';
export { readYaml, type YamlPosts } from './yaml/read-yaml.js';
export { wantedByFile } from './yaml/wanted-by-file.js';
export { writeYaml } from './yaml/write-yaml.js';
