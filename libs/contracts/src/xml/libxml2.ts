/** The module libxml2-wasm. It is ESM with a top-level await, so it reaches this CommonJS code through import() only. */
export type Libxml2 = typeof import('libxml2-wasm', { with: { 'resolution-mode': 'import' } });

/** Loads the WebAssembly once; later calls get the same module from Node's own cache. */
export function loadLibxml2(): Promise<Libxml2> {
  return import('libxml2-wasm');
}
