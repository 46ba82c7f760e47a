import { tillagdKod } from '@samsvar/testing';
import { z } from 'zod';
import { fragaSchema } from './fraga-schema.js';
import { openApiDocument } from './openapi.js';
import { PROBLEM } from './problem.js';
import { SVAR } from './svar-schema.js';

const DAY = '2026-11-22';

interface Media {
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Operation {
  readonly requestBody: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Readonly<Record<string, Media>> }>
  >;
}

const document = openApiDocument(DAY);
const { post } = document.paths['/api/v1/fragor'] as { readonly post: Operation };
const valuesIn = (media: Media | undefined): unknown[] =>
  Object.values(media?.examples ?? {}).map(({ value }) => value);

describe('the API description', () => {
  it('has examples of questions that are questions', () => {
    const questions = valuesIn(post.requestBody.content['application/json']);
    expect(questions).toHaveLength(2);
    for (const question of questions) expect(fragaSchema([]).safeParse(question)).toMatchObject({ success: true });
  });

  it('has examples of answers and refusals that are such', () => {
    const [svar] = valuesIn(post.responses['200']?.content['application/json']);
    expect(SVAR.safeParse(svar)).toMatchObject({ success: true });
    const [problem] = valuesIn(post.responses['400']?.content['application/problem+json']);
    expect(PROBLEM.safeParse(problem)).toMatchObject({ success: true });
  });

  it('names every code that the door refuses a question with, at its own status', () => {
    const { responses } = post;
    expect(responses['400']?.description).toContain('`SSBT-1206`');
    expect(responses['400']?.description).not.toContain('SOAP');
    expect(responses['401']?.description).toContain('`SSBT-2001`');
    expect(responses['503']?.description).toContain('`SSBT-5001`');
  });

  it('refers only to what is in it', () => {
    const text = JSON.stringify(document);
    const named = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = '']) => ref);
    expect(named.length).toBeGreaterThan(5);
    const there = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    for (const ref of named) expect(there).toContain(ref);
  });

  it('of a service that others have joined names them, and describes their answers', () => {
    const KFM = tillagdKod('KFM');
    const { Fraga, Svar, ...others } = openApiDocument(DAY, [KFM]).components.schemas;
    const validator = (schema: object | undefined) => {
      const text = JSON.stringify({ ...schema, $defs: others }).replaceAll('#/components/schemas/', '#/$defs/');
      return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
    };
    const [question] = valuesIn(post.requestBody.content['application/json']) as object[];
    expect(validator(Fraga).safeParse({ ...question, bastjanster: { KFM: {} } }).success).toBe(true);
    const [svar] = valuesIn(post.responses['200']?.content['application/json']) as z.output<typeof SVAR>[];
    const [person] = svar?.personer ?? [];
    const med = (kod: string, delsvar: unknown) => ({
      ...svar,
      personer: [{ ...person, delsvar: { ...person?.delsvar, [kod]: delsvar } }],
    });
    const delsvar = person?.delsvar.TNS;
    expect(validator(Svar).safeParse(med('KFM', delsvar)).success).toBe(true);
    expect(validator(Svar).safeParse(med('kfm', delsvar)).success).toBe(false);
    expect(validator(Svar).safeParse(med('KFM', {})).success).toBe(false);
  });

  it('lets another validator than ours find the same faults', () => {
    const { Fraga, ...others } = document.components.schemas;
    const text = JSON.stringify({ ...Fraga, $defs: others }).replaceAll('#/components/schemas/', '#/$defs/');
    const described = z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
    const [question] = valuesIn(post.requestBody.content['application/json']) as object[];
    expect(described.safeParse(question).success).toBe(true);
    for (const other of [{ syfte: 1 }, { annat: 1 }, { personidentiteter: [] }, { bastjanster: { PTS: {} } }]) {
      expect(described.safeParse({ ...question, ...other }).success).toBe(false);
    }
  });
});
