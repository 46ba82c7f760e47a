import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SCHEMAS = join(__dirname, '../../schemas/ssbtek');
/** What Skatteverket's question and answer are made of; all that v11 changed. */
const SKATTEVERKET = ['Skatteverket', 'SkatteverketDelSvar', 'SkatteverketFraga', 'SkatteverketSvar'];

/** The named types and messages of a version, each as it stands, with the version's number taken out. */
function definitionsOf(version: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(SCHEMAS, version, 'ssbtek.xsd'), 'utf8').replaceAll(/ssbt\/1[01]/g, 'ssbt/N');
  const definitions = text.matchAll(
    /^ {2}<xs:(?:complexType|simpleType) name="(\w+)">[\s\S]*?^ {2}<\/xs:|^ {2}<xs:element name="(\w+)".*$/gm,
  );
  return new Map([...definitions].map(([definition, type, element]) => [type ?? `element ${element}`, definition]));
}

describe('SSBTEK v11', () => {
  const v10 = definitionsOf('v10');
  const v11 = definitionsOf('v11');

  it('is v10 in everything but Skatteverket, so that what is tried on v10 holds for it', () => {
    const names = new Set([...v10.keys(), ...v11.keys()]);
    expect(names.size).toBeGreaterThan(40);
    const different = [...names].filter((name) => v10.get(name) !== v11.get(name));
    expect(new Set(different)).toEqual(new Set(SKATTEVERKET));
  });

  it('has the WSDL of v10 in its own namespace', () => {
    const wsdl = (version: string): string => readFileSync(join(SCHEMAS, version, 'ssbtek.wsdl'), 'utf8');
    expect(wsdl('v11')).toBe(wsdl('v10').replaceAll('ssbt/10', 'ssbt/11').replace('SSBTEK v10', 'SSBTEK v11'));
  });
});
