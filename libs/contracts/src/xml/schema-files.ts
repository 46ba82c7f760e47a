import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Libxml2 } from './libxml2.js';

/** The XSD files of a folder as bytes (an XSD may be UTF-16), by their path inside it with forward slashes. */
export type SchemaFiles = ReadonlyMap<string, Uint8Array>;

/** Reads every XSD below a folder. */
export function readSchemaFiles(folder: string): SchemaFiles {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith('.xsd')) {
      const path = join(entry.parentPath, entry.name);
      files.set(relative(folder, path).split(sep).join('/'), readFileSync(path));
    }
  }
  return files;
}

/**
 * Runs `compile` while libxml2 can open exactly these files and nothing else. The register of files is one for the whole
 * WebAssembly, so it is filled and emptied here, without awaiting anything between.
 */
export function withSchemaFiles<T>(lib: Libxml2, files: SchemaFiles, compile: () => T): T {
  const reader = new lib.XmlBufferInputProvider(Object.fromEntries(files));
  if (!lib.xmlRegisterInputProvider(reader)) {
    throw new Error('The XML library took no more readers of files.');
  }
  try {
    return compile();
  } finally {
    lib.xmlCleanupInputProvider();
  }
}
