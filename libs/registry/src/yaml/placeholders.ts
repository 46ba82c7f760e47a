import type { Brott } from '@samsvar/domain';
import { at, isRecord, type PlacedBrott, type YamlPath } from './placed-brott.js';

/** `$${` is `${` itself; whatever else begins with `${` has to be the name of a placeholder. */
const PLACEHOLDER = /\$\$\{|\$\{([A-Z][A-Z0-9_]*)\}|\$\{/g;

/** Texts with what their placeholders stand for; what is filled in is not looked at again. */
export class Placeholders {
  readonly brott: PlacedBrott[] = [];

  constructor(private readonly values: Readonly<Record<string, string>>) {}

  filled(value: unknown, path: YamlPath = []): unknown {
    if (typeof value === 'string') return this.filledText(value, path);
    if (Array.isArray(value)) return value.map((item: unknown, index) => this.filled(item, [...path, index]));
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.filled(item, [...path, name])]));
  }

  private filledText(text: string, path: YamlPath): string {
    return text.replace(PLACEHOLDER, (written, name?: string) => {
      if (written === '$${') return '${';
      if (name !== undefined && Object.hasOwn(this.values, name)) return this.values[name] ?? '';
      this.brott.push(at(path, UNKNOWN));
      return written;
    });
  }
}

/** So that what is read again is the text that was written. */
export function escaped(text: string): string {
  return text.replaceAll('${', () => '$${');
}

const UNKNOWN: Brott = {
  regel: 'PLATSHALLARE',
  sv: 'en platshållare ${…} som det inte finns något värde för; skriv $${ för tecknen själva',
  en: 'a placeholder ${…} without a value; write $${ for the signs themselves',
};
