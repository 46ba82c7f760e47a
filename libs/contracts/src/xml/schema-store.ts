import type { ErrorDetail, XsdValidator } from 'libxml2-wasm' with { 'resolution-mode': 'import' };
import { isPaddedDate, withTrimmedText } from './padded-dates.js';
import { readBreach, type LocatedBreach } from './schema-breach-reader.js';
import type { SchemaBreach } from './schema-breach.js';
import { readSchemaFiles, withSchemaFiles, type SchemaFiles } from './schema-files.js';
import { SCHEMA_FILES, type SchemaName } from './schema-names.js';
import { readVocabulary, type SchemaVocabulary } from './schema-vocabulary.js';
import type { XmlElementView } from './xml-element.js';
import type { XmlGate } from './xml-gate.js';

export type SchemaVerdict =
  | { readonly valid: true; readonly breaches: readonly [] }
  | { readonly valid: false; readonly breaches: readonly SchemaBreach[] };

const VALID: SchemaVerdict = { valid: true, breaches: [] };

interface CompiledSchema {
  readonly validator: XsdValidator;
  readonly words: SchemaVocabulary;
}

/** The schemas of one folder, each compiled when it is first asked for and then kept for the life of the process. */
export class SchemaStore implements Disposable {
  private readonly compiled = new Map<SchemaName, CompiledSchema>();
  private readonly files: SchemaFiles;

  constructor(
    private readonly gate: XmlGate,
    folder: string,
  ) {
    this.files = readSchemaFiles(folder);
  }

  /** Compiles the named schemas now, so that a fault in one shows at start and no fråga waits for it. */
  prepare(names: readonly SchemaName[] = schemaNames()): this {
    names.forEach((name) => this.schema(name));
    return this;
  }

  /**
   * Validates an element where it stands (the child of a SOAP Body, say), with the namespaces in scope there.
   *
   * @param maxBreaches how many breaches are read at most: finding the place of one costs as much as there are elements
   *   beside it
   */
  validate(name: SchemaName, element: XmlElementView, maxBreaches = Infinity): SchemaVerdict {
    const schema = this.schema(name);
    if (element.tree.isSurelyValid(element.path, schema.validator)) return VALID;
    const found = this.run(schema, element, maxBreaches);
    const padded = found.filter(isPaddedDate).map((one) => one.element);
    if (padded.length === 0) return verdictOf(found);
    return verdictOf(withTrimmedText(padded, () => this.run(schema, element, maxBreaches)));
  }

  private run(
    { validator, words }: CompiledSchema,
    element: XmlElementView,
    maxBreaches: number,
  ): readonly LocatedBreach[] {
    try {
      validator.validate(element.raw);
      return [];
    } catch (cause) {
      if (!(cause instanceof this.gate.lib.XmlValidateError)) {
        throw cause;
      }
      return cause.details.slice(0, maxBreaches).map((detail) => readBreach(detail, element, words));
    }
  }

  /** Gives the memory of all compiled schemas back. */
  dispose(): void {
    this.compiled.forEach(({ validator }) => validator.dispose());
    this.compiled.clear();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  private schema(name: SchemaName): CompiledSchema {
    const known = this.compiled.get(name);
    if (known !== undefined) {
      return known;
    }
    const made = { validator: this.compile(SCHEMA_FILES[name]), words: readVocabulary(this.gate, this.files, name) };
    this.compiled.set(name, made);
    return made;
  }

  private compile(path: string): XsdValidator {
    const { XmlDocument, XsdValidator, XmlLibError } = this.gate.lib;
    const bytes = this.files.get(path);
    if (bytes === undefined) {
      throw new Error(`The schema ${path} is missing.`);
    }
    try {
      return withSchemaFiles(this.gate.lib, this.files, () => {
        using document = XmlDocument.fromBuffer(bytes, { url: path });
        return XsdValidator.fromDoc(document);
      });
    } catch (cause) {
      const details: readonly ErrorDetail[] = cause instanceof XmlLibError ? cause.details : [];
      throw new Error(`The schema ${path} cannot be compiled: ${details.map((one) => one.message).join(' ')}`, {
        cause,
      });
    }
  }
}

function verdictOf(found: readonly LocatedBreach[]): SchemaVerdict {
  const breaches = found.map((one) => one.breach);
  return breaches.length === 0 ? VALID : { valid: false, breaches };
}

function schemaNames(): readonly SchemaName[] {
  return Object.keys(SCHEMA_FILES).filter((name): name is SchemaName => name in SCHEMA_FILES);
}
