// Ways to change a right document. Everything here is deterministic: the same input gives the same files on every machine.

/**
 * A document changed in many ways, each change alone.
 *
 * @param {string} base name of the right document, first part of the file names
 * @param {string} xml
 * @param {Record<string, readonly [from: string | RegExp, to: string]>} changes
 * @returns {Record<string, string>}
 */
export function changed(base, xml, changes) {
  const files = {};
  for (const [name, [from, to]] of Object.entries(changes)) {
    const result = xml.replace(from, typeof from === 'string' ? () => to : to);
    if (result === xml) {
      throw new Error(`The change "${name}" of "${base}" changes nothing.`);
    }
    files[`${base}-${name}`] = result;
  }
  return files;
}

/**
 * Where the elements of a document begin and end. For documents of this corpus: no ">" in values, no tags in CDATA.
 *
 * @param {string} xml
 */
export function elementsOf(xml) {
  const open = [];
  const found = [];
  for (const match of xml.matchAll(
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s<>/]+)[^<>]*?(\/?)>/g,
  )) {
    const [tag, closes, name, closesItself] = match;
    if (name === undefined) continue;
    if (closes === '/') {
      const element = open.pop();
      element.contentEnd = match.index;
      element.end = match.index + tag.length;
      continue;
    }
    const parent = open.at(-1) ?? null;
    const start = match.index;
    const contentStart = start + tag.length;
    const element = {
      name,
      parent,
      start,
      contentStart,
      contentEnd: contentStart,
      end: contentStart,
      children: [],
      index: found.length,
    };
    parent?.children.push(element);
    found.push(element);
    if (closesItself === '') open.push(element);
  }
  return found;
}

const local = (name) => name.replace(/^.*:/, '');
const cut = (xml, from, to, middle) => xml.slice(0, from) + middle + xml.slice(to);
/** The element and its parent; the prefix too where one name stands in several namespaces. */
const label = (element) =>
  [element.parent, element]
    .filter(Boolean)
    .map((one) => (/^(sm|sh|hut|sss|oss):/.test(one.name) ? one.name.replace(':', '-') : local(one.name)))
    .join('.');

/** What can be done to one element. Each returns null where it cannot be done. */
const MUTATIONS = {
  utan: (xml, { start, end, parent }) => (parent === null ? null : cut(xml, start, end, '')),
  dubbel: (xml, { start, end, parent }) => (parent === null ? null : cut(xml, end, end, xml.slice(start, end))),
  omkastad: (xml, { start, end, parent, index }) => {
    const next = parent?.children[parent.children.findIndex((one) => one.index === index) + 1];
    if (next === undefined || local(next.name) === local(xml.slice(start + 1).match(/^[^\s/>]+/)[0])) return null;
    return cut(
      xml,
      start,
      next.end,
      xml.slice(next.start, next.end) + xml.slice(end, next.start) + xml.slice(start, end),
    );
  },
  tom: (xml, { contentStart, contentEnd }) =>
    contentStart === contentEnd ? null : cut(xml, contentStart, contentEnd, ''),
  'okant-barn': (xml, { contentEnd, end }) =>
    contentEnd === end ? null : cut(xml, contentEnd, contentEnd, '<x:okant xmlns:x="urn:x"/>'),
  'okant-barn-forst': (xml, { contentStart, contentEnd, end }) =>
    contentEnd === end ? null : cut(xml, contentStart, contentStart, '<x:okant xmlns:x="urn:x"/>'),
  attribut: (xml, { start, name }) => cut(xml, start + 1 + name.length, start + 1 + name.length, ' okant="1"'),
  text: (xml, { contentStart, contentEnd, end }) =>
    contentEnd === end ? null : cut(xml, contentStart, contentStart, 'x'),
  'annan-namnrymd': (xml, { start, end, contentStart, contentEnd, name }) => {
    const renamed = (tag) => tag.replace(name, `x:${local(name)}`);
    const head = renamed(xml.slice(start, contentStart)).replace(
      `x:${local(name)}`,
      `x:${local(name)} xmlns:x="urn:x"`,
    );
    return cut(xml, start, end, head + xml.slice(contentStart, contentEnd) + renamed(xml.slice(contentEnd, end)));
  },
};

const TYPED = /^(true|false|[-+]?[0-9][-+:.0-9TZ]*)$/;
const ATTRIBUTE = / (?!xmlns)([^\s=]+)="[^"]*"/g;

/** Wrong values where a type is likely, and every attribute missing and wrong. */
function valueMutations(xml, { start, contentStart, contentEnd }) {
  const tag = xml.slice(start, contentStart);
  const attributes = [...tag.matchAll(ATTRIBUTE)].flatMap(({ 0: text, 1: name, index }) => [
    [`utan-attribut-${local(name)}`, cut(xml, start + index, start + index + text.length, '')],
    [`fel-attribut-${local(name)}`, cut(xml, start + index, start + index + text.length, ` ${name}="fel!"`)],
  ]);
  const value = TYPED.test(xml.slice(contentStart, contentEnd))
    ? [['fel-varde', cut(xml, contentStart, contentEnd, 'fel!')]]
    : [];
  return [...attributes, ...value];
}

/**
 * Every element left out, every typed value wrong and every attribute missing and wrong, so that each rule of that kind is
 * broken once; and a sample of the other mutations.
 *
 * @param {string} base
 * @param {string} xml
 * @param {{ everywhere?: readonly string[], samples: number, only?: (name: string, path: string) => boolean }} options
 *   mutations tried on every element, how many others, and which elements are touched
 */
export function mutated(base, xml, { everywhere = ['utan'], samples, only = () => true }) {
  const files = {};
  const elements = elementsOf(xml).filter((element) => only(element.name, pathOf(element)));
  const add = (mutation, element, result) => {
    const name = `${base}-m-${mutation}-${label(element)}`;
    if (result !== null && result !== xml && !(name in files)) files[name] = result;
  };
  for (const element of elements) {
    everywhere.forEach((mutation) => add(mutation, element, MUTATIONS[mutation](xml, element)));
    valueMutations(xml, element).forEach(([mutation, result]) => add(mutation, element, result));
  }
  const random = generator(base);
  const others = Object.keys(MUTATIONS).filter((name) => !everywhere.includes(name));
  for (let number = 0; number < samples; number += 1) {
    const mutation = others[Math.floor(random() * others.length)];
    const element = elements[Math.floor(random() * elements.length)];
    add(mutation, element, MUTATIONS[mutation](xml, element));
  }
  return files;
}

function pathOf(element) {
  return element === null ? '' : `${pathOf(element.parent)}/${local(element.name)}`;
}

/** Mulberry32, seeded by a name: chance that repeats itself. */
function generator(seed) {
  let state = [...seed].reduce((sum, character) => (Math.imul(sum, 31) + character.codePointAt(0)) | 0, 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
