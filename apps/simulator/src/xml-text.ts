const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text made safe for an element or an attribute of an answer template. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** The text behind the five predefined entities and character references; anything else is not known to XML 1.0. */
export function unescapeXml(text: string): string {
  return text.replace(/&([^;&]*);?/g, (reference, name: string) => {
    const known = ENTITIES[name];
    if (known !== undefined && reference.endsWith(';')) return known;
    const code = /^#x[0-9a-fA-F]{1,6}$/.test(name) ? Number.parseInt(name.slice(2), 16) : decimalCode(name);
    if (code === null || code > 0x10ffff || !reference.endsWith(';')) throw new SyntaxError('okänd entitet');
    return String.fromCodePoint(code);
  });
}

function decimalCode(name: string): number | null {
  return /^#[0-9]{1,7}$/.test(name) ? Number(name.slice(1)) : null;
}
