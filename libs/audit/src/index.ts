export { anchorAt } from './anchor/anchor.js';
export { CheckpointPublisher } from './anchor/checkpoint-publisher.js';
export { checkpointSchema, signCheckpoint, signGallring, type Checkpoint } from './chain/checkpoint.js';
export type { ChainHead } from './chain/hash-chain.js';
export type { LogRecord } from './chain/log-record.js';
export type { UppslagContent } from './content/record-content.js';
export { keyRingOf, signingKeyOf, storedKeysOf, verifyingKeyOf } from './keys/key-files.js';
export { KeyRing, withNewKey, type StoredKeys } from './keys/key-ring.js';
export { KeptLogg } from './logg/kept-logg.js';
export { KeysDoNotFit } from './lookup/fitting-keys.js';
export { LookupDesk, MOST_PERSONS, type LookupRequest, type Visning } from './lookup/lookup-desk.js';
export type {
  LogPeriod,
  LogQuery,
  LookupReader,
  LookupSnapshot,
  ReadFraga,
  ReadRecord,
} from './lookup/lookup-reader.js';
export type { LoggRad } from './lookup/logg-post.js';
export type { VisadFraga, VisadPost, VisatUppslag } from './lookup/visad-post.js';
export { referenceWithoutPersons } from './lookup/without-persons.js';
export { missbruksrapport, type MissbrukRequest, type Missbruksrapport } from './missbruk/missbruk-desk.js';
export type * from './missbruk/missbruk-reader.js';
export { LogKeeper, type LogObserver } from './session/log-keeper.js';
export { LogSession } from './session/log-session.js';
export type { Finding, FindingCode } from './verify/finding.js';
export { judgeGallring, type GallringVerdict } from './verify/judge-gallring.js';
export { verifyExport, type Verdict } from './verify/verify-export.js';
export { LogUnavailable } from './writer/log-writer.js';
export { NO_INDEX, type GoneWriter, type IndexedRecord, type WriterConnection } from './writer/record-store.js';
