import { FELKATALOG, type TillagdKod } from '@samsvar/domain';
import { z } from 'zod';
import { exampleFraga, exampleProblem, exampleSvar } from './examples.js';
import { fragaSchema, TIDSPERIOD } from './fraga-schema.js';
import { PROBLEM, PROBLEM_MEDIA_TYPE } from './problem.js';
import { DELSVAR, FEL, SVAR } from './svar-schema.js';

type JsonSchema = Record<string, unknown>;

/** An OpenAPI document as far as it is written here. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  paths: Record<string, object>;
  components: {
    schemas: Record<string, JsonSchema>;
    securitySchemes: Record<string, object>;
  };
}

const DESCRIPTION = `En fråga om en till tio personer till bastjänsterna i SSBTEK, och ett samlat svar inom tidsbudgeten.

Kommunens system ansluter med sitt klientcertifikat; ingivaren är certifikatets organisation. Svaret är 200 så snart
bastjänsterna har frågats, vad de än svarade: läs \`utfall\` för var och en. Att uppgift saknas (\`INGEN_UPPGIFT\`) och att
svar saknas (\`TIDSGRANS\` med flera) är aldrig samma sak.`;

const ANSWERS_OF_REFUSALS: Readonly<Record<number, string>> = {
  400: 'Frågan följer inte API-beskrivningen.',
  401: 'Klientcertifikat saknas eller godtas inte.',
  403: 'Organisationen är inte ansluten.',
  408: 'Hela frågan kom inte fram i tid.',
  413: 'Frågan är för stor.',
  415: 'Fel innehållstyp, eller komprimerad fråga.',
  417: 'Okänd förväntan (Expect).',
  431: 'För stora eller för många huvuden.',
  500: 'Internt fel.',
  503: 'Frågan kan inte besvaras just nu; Retry-After säger när det är lönt att fråga igen.',
};

/**
 * The API description, made from the schemas that validate.
 *
 * @param idag today in Stockholm, `yyyy-MM-dd`: CSN's window moves, so examples that work have dates near it
 * @param tillagda the Bastjänster in service besides the seven
 */
export function openApiDocument(idag: string, tillagda: readonly TillagdKod[] = []): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: { title: 'Samsvar', version: '1', description: DESCRIPTION },
    servers: [{ url: '/' }],
    security: [{ klientcertifikat: [] }],
    paths: { '/api/v1/fragor': { post: askOperation(idag) }, '/api/v1/status': { get: STATUS_OPERATION } },
    components: {
      securitySchemes: {
        klientcertifikat: { type: 'mutualTLS', description: 'Organisationens klientcertifikat.' },
      },
      schemas: componentSchemas(tillagda),
    },
  };
}

const HEAD = {
  type: 'object',
  properties: { writer: { type: 'string' }, sequence: { type: 'integer' }, hash: { type: 'string' } },
};

const STATUS_OPERATION = {
  operationId: 'status',
  summary: 'Tjänstens läge och utlämnandeloggens senaste kontrollpunkt',
  description:
    'Öppen för alla. Den som sparar kontrollpunkten kan senare pröva att loggen inte är ändrad dessförinnan, med npm run log:verify.',
  security: [],
  responses: {
    200: {
      description: 'Läget just nu.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['tarEmotFragor', 'utlamnandelogg'],
            properties: {
              tarEmotFragor: {
                type: 'boolean',
                description: 'false när loggen inte kan skrivas: då besvaras inga frågor.',
              },
              utlamnandelogg: {
                type: 'object',
                required: ['kontrollpunkt', 'verifieringsnyckel'],
                properties: {
                  kontrollpunkt: {
                    type: ['object', 'null'],
                    description: 'Så långt hade processens kedja kommit, signerat med Ed25519.',
                    properties: {
                      kind: { type: 'string' },
                      heads: { type: 'array', items: HEAD },
                      at: { type: 'string', format: 'date-time' },
                      key: { type: 'string' },
                      signature: { type: 'string' },
                    },
                  },
                  verifieringsnyckel: { type: 'string', description: 'Nyckeln att pröva signaturen med (PEM).' },
                },
              },
            },
          },
        },
      },
    },
  },
};

function askOperation(idag: string) {
  return {
    operationId: 'stallFraga',
    summary: 'Ställ en fråga',
    description: 'Frågar de valda bastjänsterna om varje person, alla på en gång.',
    parameters: [
      {
        name: 'original',
        in: 'query',
        description: 'true: ta med bastjänsternas svar som de kom, base64.',
        schema: { type: 'boolean', default: false },
      },
      {
        name: 'Accept-Language',
        in: 'header',
        description: 'sv (förvalt) eller en: språket i tjänstens egna felmeddelanden.',
        schema: { type: 'string' },
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/Fraga' },
          examples: {
            tvaPersoner: { summary: 'Två personer, alla bastjänster', value: exampleFraga(idag) },
            enPerson: {
              summary: 'En person, två bastjänster',
              value: { ...exampleFraga(idag), personidentiteter: ['199001012385'], bastjanster: { SO: {}, TNS: {} } },
            },
          },
        },
      },
    },
    responses: { 200: answerResponse(), ...refusalResponses() },
  };
}

function answerResponse() {
  return {
    description: 'Bastjänsterna har frågats.',
    headers: {
      'X-Samsvar-Fraga-Id': { description: 'Frågans id.', schema: { type: 'string' } },
      'X-Samsvar-Klass': { description: 'Tillgänglighetsklassen.', schema: { type: 'string' } },
      'X-Samsvar-Kvitto': {
        description: 'Kvittot: skrivare/nummer/hash i utlämnandeloggen.',
        schema: { type: 'string' },
      },
    },
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Svar' },
        examples: { tvaPersoner: { value: exampleSvar() } },
      },
    },
  };
}

function refusalResponses() {
  const content = { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };
  const responses = Object.entries(ANSWERS_OF_REFUSALS).map(([status, text]) => {
    const description = `${text} ${codesWith(Number(status))}`;
    const headers = status === '503' ? { 'Retry-After': { schema: { type: 'integer' } } } : undefined;
    return [status, { description, ...(headers ? { headers } : {}), content: contentWithExample(status, content) }];
  });
  return Object.fromEntries(responses) as Record<string, unknown>;
}

function contentWithExample(status: string, content: Readonly<Record<string, object>>) {
  if (status !== '400') return content;
  const media = content[PROBLEM_MEDIA_TYPE];
  return { [PROBLEM_MEDIA_TYPE]: { ...media, examples: { felKontrollsiffra: { value: exampleProblem() } } } };
}

/** Codes of whole questions at this door; those of single Bastjänster (4xxx) stand in the answer, those of the log (3xxx) and
 * the registry (6xxx) nowhere. */
function codesWith(status: number): string {
  const codes = Object.entries(FELKATALOG).filter(
    ([felkod, { httpStatus }]) => httpStatus === status && isForRest(felkod),
  );
  return codes.map(([felkod, { betydelse }]) => `\`${felkod}\` ${betydelse}`).join(' ');
}

const SOAP_CODES: readonly string[] = [
  'SSBT-1001', 'SSBT-1004', 'SSBT-1005', 'SSBT-1006', 'SSBT-1009', 'SSBT-1010', 'SSBT-1011', 'SSBT-1101', 'SSBT-1102',
  'SSBT-1103', 'SSBT-2004', 'SSBT-2005',
]; // prettier-ignore

/** Beside its own group, 6xxx. */
const REGISTRY_CODES: readonly string[] = ['SSBT-1213', 'SSBT-1214', 'SSBT-2014'];

function isForRest(felkod: string): boolean {
  return !/^SSBT-[346]/.test(felkod) && !SOAP_CODES.includes(felkod) && !REGISTRY_CODES.includes(felkod);
}

function componentSchemas(tillagda: readonly TillagdKod[]): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  const Fraga = fragaSchema(tillagda);
  const named = { Fraga, Tidsperiod: TIDSPERIOD, Svar: SVAR, Delsvar: DELSVAR, Fel: FEL, Problem: PROBLEM };
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutOwnAddress(schema)]));
}

/** Inside an OpenAPI document a schema has its address from where it stands. */
function withoutOwnAddress(schema: object): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema' && name !== '$id'));
}
