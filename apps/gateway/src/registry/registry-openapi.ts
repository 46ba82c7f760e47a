import { PROBLEM_MEDIA_TYPE, type OpenApiDocument } from '@samsvar/contracts';
import {
  ANDRINGSLAGEN,
  AS_JSON_SCHEMA,
  oppettiderSchema,
  POST_SCHEMAS,
  POSTSLAG,
  type Postslag,
} from '@samsvar/registry';
import { z } from 'zod';
import { REGISTER_PATH } from './registry-json.js';
import * as schemas from './registry-schemas.js';

type JsonSchema = Record<string, unknown>;

const TAGS = ['Registret'];
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ 'application/json': { schema: ref(name) } });
const yaml = { 'application/yaml': { schema: { type: 'string' } } };
const parameter = (where: 'path' | 'query', name: string, description: string, schema: object, required = false) => ({
  name,
  in: where,
  description,
  schema,
  ...(where === 'path' || required ? { required: true } : {}),
});

const SLAG = parameter('path', 'slag', 'Sorts post.', { enum: POSTSLAG });
const POST_ID = parameter('path', 'id', 'Postens id; en parts är organisationsnumret.', { type: 'string' });
const ANDRING_ID = parameter('path', 'id', 'Ändringens id.', { type: 'string', format: 'uuid' });
const LIMIT = parameter('query', 'limit', 'Högst så många.', {
  type: 'integer',
  minimum: 1,
  maximum: 500,
  default: 100,
});
const AFTER = parameter('query', 'after', 'Det som nasta sade på sidan före.', { type: 'string' });
const LAGE = parameter('query', 'lage', 'Bara ändringar i det läget.', { enum: ANDRINGSLAGEN });
const PROV = parameter('query', 'prov', 'Säg bara vad ändringen skulle göra.', { type: 'boolean', default: false });
const ARENDE = parameter('query', 'arende', 'Ärendet; hör till YAML.', { type: 'string' });
const ERSATT = parameter('query', 'ersatt', 'Ta bort det som YAML-filen inte har.', {
  type: 'boolean',
  default: false,
});

const FORBIDDEN = 'Registret är öppet för operatörer, och för en Uppgiftslämnare i det som är dess eget.';

/** The API description with the registry in it, made from the schemas that validate. */
export function withRegistry(document: OpenApiDocument): OpenApiDocument {
  const { schemas: others, ...components } = document.components;
  return {
    ...document,
    paths: { ...document.paths, ...registryPaths() },
    components: { ...components, schemas: { ...others, ...registrySchemas() } },
  };
}

function registryPaths(): Record<string, object> {
  const poster = `${REGISTER_PATH}/{slag}`;
  const andringar = `${REGISTER_PATH}/andringar`;
  return {
    [REGISTER_PATH]: { get: operation('registret', 'Version, antal och adresser', [], json('RegisterOversikt')) },
    [`${REGISTER_PATH}/export`]: { get: operation('exporteraRegistret', 'Registret som YAML', [], yaml) },
    [poster]: {
      get: operation('registerposter', 'Poster av en sort', [SLAG, LIMIT, AFTER], json('RegisterPostlista')),
    },
    [`${poster}/{id}`]: { get: operation('registerpost', 'En post', [SLAG, POST_ID], json('RegisterPost')) },
    [`${poster}/{id}/historik`]: {
      get: operation('registerposthistorik', 'Vad en post har sagt', [SLAG, POST_ID, LIMIT], json('RegisterHistorik')),
    },
    [andringar]: {
      get: operation('registerandringar', 'Ändringar, den senaste först', [LAGE, LIMIT], json('RegisterAndringslista')),
      post: requestOperation(),
    },
    [`${andringar}/{id}`]: { get: operation('registerandring', 'En ändring', [ANDRING_ID], json('RegisterAndring')) },
    [`${andringar}/{id}/beslut`]: {
      post: {
        ...operation(
          'beslutaRegisterandring',
          'Godkänn, avslå eller ta tillbaka',
          [ANDRING_ID],
          json('RegisterAndring'),
        ),
        requestBody: { required: true, content: json('RegisterBeslut') },
      },
    },
  };
}

function requestOperation(): object {
  const { responses, ...same } = operation(
    'begarRegisterandring',
    'Begär en ändring, eller pröva den',
    [PROV, ARENDE, ERSATT],
    json('RegisterProv'),
  );
  const made = {
    description: 'Ändringen gäller, eller väntar på en andra operatör.',
    content: json('RegisterAndring'),
  };
  return {
    ...same,
    requestBody: { required: true, content: { ...json('RegisterOnskemal'), ...yaml } },
    responses: { 201: made, ...responses },
  };
}

function operation(operationId: string, summary: string, parameters: readonly object[], content: object) {
  const problem = { [PROBLEM_MEDIA_TYPE]: { schema: ref('Problem') } };
  const responses = {
    200: { description: 'Så är det.', content },
    403: { description: FORBIDDEN, content: problem },
    default: { description: 'Se felkoden.', content: problem },
  };
  return { operationId, summary, tags: TAGS, parameters, responses };
}

function registrySchemas(): Record<string, JsonSchema> {
  const named = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(namedSchemas())) named.add(schema, { id });
  const uri = (id: string): string => `#/components/schemas/${id}`;
  const { schemas: written } = z.toJSONSchema(named, { ...AS_JSON_SCHEMA, uri });
  return Object.fromEntries(Object.entries(written).map(([id, schema]) => [id, withoutOwnAddress(schema)]));
}

function namedSchemas(): Record<string, z.ZodType> {
  const ofKinds = POSTSLAG.map((slag) => [nameOf(slag), POST_SCHEMAS[slag].innehall] as const);
  const [first, ...others] = POSTSLAG.map((slag) => onskadpost(slag));
  if (!first) throw new Error('The registry has no kinds of posts.');
  return {
    ...Object.fromEntries(ofKinds),
    RegisterOppettider: oppettiderSchema,
    RegisterOnskemal: schemas.ONSKEMAL.extend({ poster: z.array(z.union([first, ...others])).min(1) }),
    RegisterBeslut: schemas.BESLUT,
    RegisterOversikt: schemas.OVERSIKT,
    RegisterPost: schemas.POST,
    RegisterPostlista: schemas.POSTLISTA,
    RegisterAndring: schemas.ANDRING,
    RegisterAndringslista: schemas.ANDRINGSLISTA,
    RegisterProv: schemas.PROV,
    RegisterHistorik: schemas.HISTORIK,
  };
}

function onskadpost(slag: Postslag) {
  const innehall: z.ZodType = POST_SCHEMAS[slag].innehall;
  return z.strictObject({ slag: z.literal(slag), id: POST_SCHEMAS[slag].id, innehall: innehall.nullable() });
}

function nameOf(slag: Postslag): string {
  return `Register${slag[0]?.toUpperCase() ?? ''}${slag.slice(1)}`;
}

/** Inside an OpenAPI document a schema has its address from where it stands. */
function withoutOwnAddress(schema: object): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema' && name !== '$id'));
}
