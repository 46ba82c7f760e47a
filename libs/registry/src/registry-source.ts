import type { RegistryState } from './registry-state.js';

/**
 * Where a gateway has the registry from. The version is the truth, read every second and after each reconnect; that
 * somebody is woken only says that it is worth reading now.
 */
export interface RegistrySource {
  /** Rejects when the store does not answer in time: what was read before goes on holding. */
  version(): Promise<number>;
  /** All of it, at one version. Rejects also when a post cannot be read, naming its kind and id. */
  read(): Promise<RegistryState>;
  /** Called after a change, and after each reconnect; it can also be called for nothing, or not at all. */
  onWake(listener: () => void): void;
  close(): Promise<void>;
}
