import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FELKATALOG } from '@samsvar/domain';
import { POSTSLAG } from '@samsvar/registry';
import { z } from 'zod';
import { apiDescription } from './api-description.js';

const PUBLISHED = join(__dirname, '../../../../schemas/rest/openapi-1.json');
/** The day that the published copy has its examples from; the one that is served has today's. */
const DAY = '2026-11-22';

const description = apiDescription(DAY);
const schemas = description.components.schemas;

function described(name: string) {
  const text = JSON.stringify({ $ref: `#/$defs/${name}`, $defs: schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as never);
}

describe('the API description as it is served', () => {
  it('is published: SAMSVAR_WRITE_OPENAPI=1 writes the copy anew', () => {
    const text = `${JSON.stringify(description, null, 2)}\n`;
    if (process.env['SAMSVAR_WRITE_OPENAPI'] === '1') writeFileSync(PUBLISHED, text);
    expect(readFileSync(PUBLISHED, 'utf8')).toBe(text);
  });

  it('refers only to what is in it', () => {
    const named = [...JSON.stringify(description).matchAll(/"\$ref":"([^"]*)"/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(20);
    const there = Object.keys(schemas).map((name) => `#/components/schemas/${name}`);
    for (const name of named) expect(there).toContain(name);
  });

  it('has no operation twice, and none of the registry’s codes at the door of questions', () => {
    const operations = Object.values(description.paths).flatMap(
      (path) => Object.values(path) as { operationId: string }[],
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const codes = Object.keys(FELKATALOG).filter((felkod) => felkod.startsWith('SSBT-6'));
    const ofQuestions = JSON.stringify(description.paths['/api/v1/fragor']);
    for (const felkod of [...codes, 'SSBT-1213', 'SSBT-1214', 'SSBT-2014']) expect(ofQuestions).not.toContain(felkod);
  });

  it('says what each kind of post has, as the registry checks it', () => {
    for (const slag of POSTSLAG) {
      expect(schemas[`Register${slag[0]?.toUpperCase()}${slag.slice(1)}`]).toMatchObject({
        additionalProperties: false,
      });
    }
    const umea = {
      slag: 'part',
      id: '162120002627',
      innehall: { namn: 'Umeå kommun', slag: 'KOMMUN', bastjanster: ['AF'] },
    };
    const onskemal = described('RegisterOnskemal');
    expect(onskemal.safeParse({ arende: 'A-1', poster: [umea, { ...umea, innehall: null }] })).toMatchObject({
      success: true,
    });
    for (const innehall of [{}, { ...umea.innehall, annat: 1 }, { ...umea.innehall, slag: 'STAD' }]) {
      expect(onskemal.safeParse({ arende: 'A-1', poster: [{ ...umea, innehall }] }).success).toBe(false);
    }
  });
});
