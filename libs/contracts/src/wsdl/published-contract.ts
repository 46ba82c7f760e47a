import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A WSDL or XSD as it is served. */
export interface PublishedFile {
  readonly contentType: string;
  readonly text: string;
}

/** Where the files of schemas/ are served, below the base address. */
export const SCHEMAS_PATH = '/ssbtek/schemas/';
/** Where frågor are posted, whatever their version. */
const SSBTEK_PATH = '/ssbtek';

const ADDRESS = 'REPLACE_WITH_ACTUAL_URL';
const SCHEMA_LOCATION = /(\sschemaLocation=")([^"]+)(")/g;

/**
 * The WSDL and XSD files of schemas/, for anybody to fetch over HTTP. They are read once, and only what was found then can be
 * asked for: a path is a key and never reaches the file system.
 */
export class PublishedContracts {
  private readonly files: ReadonlyMap<string, string>;

  constructor(folder: string) {
    this.files = readContracts(folder);
  }

  /** The paths that can be asked for, relative to schemas/. */
  get paths(): readonly string[] {
    return [...this.files.keys()].toSorted();
  }

  /**
   * One file with addresses that work from where it is fetched: soap:address is where frågor are posted, and every
   * schemaLocation an absolute address below SCHEMAS_PATH. Null for everything that is not a published file.
   *
   * @param path relative to schemas/, such as "ssbtek/v10/ssbtek.wsdl"
   * @param baseUrl scheme, host and port the caller used, such as "https://localhost:8443"
   */
  publishedContract(path: string, baseUrl: string): PublishedFile | null {
    const source = this.files.get(path);
    if (source === undefined) {
      return null;
    }
    const base = escapeXml(baseUrl.replace(/\/+$/, ''));
    const text = source
      .replaceAll(ADDRESS, () => `${base}${SSBTEK_PATH}`)
      .replaceAll(SCHEMA_LOCATION, (_, before: string, location: string, after: string) => {
        return `${before}${base}${SCHEMAS_PATH}${resolveInside(path, location)}${after}`;
      });
    return { contentType: 'text/xml; charset=utf-8', text };
  }
}

function readContracts(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.(wsdl|xsd)$/.test(entry.name)) {
      const path = join(entry.parentPath, entry.name);
      files.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'));
    }
  }
  return files;
}

function resolveInside(from: string, location: string): string {
  return new URL(location, `schema:///${from}`).pathname.slice(1);
}

/** The base address comes from a Host header: it must not end the attribute it is written into. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
