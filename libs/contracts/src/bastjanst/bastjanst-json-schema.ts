import { z } from 'zod';
import {
  BASTJANST_FELSVAR,
  BASTJANST_FRAGA,
  BASTJANST_KONTRAKT,
  BASTJANST_PING,
  BASTJANST_SVAR,
} from './bastjanst-schema.js';

const MESSAGES = { Fraga: BASTJANST_FRAGA, Svar: BASTJANST_SVAR, Felsvar: BASTJANST_FELSVAR, Ping: BASTJANST_PING };

/** The JSON rendering of the contract as one JSON Schema (2020-12), made from the schemas that judge the answers. */
export function bastjanstJsonSchema(): Readonly<Record<string, unknown>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(MESSAGES)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/$defs/${id}` });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: BASTJANST_KONTRAKT,
    title: 'Samsvars bastjänstkontrakt, version 1',
    description: 'Samma meddelanden som i bastjanst.xsd. Ett meddelande är något av dem i $defs.',
    anyOf: Object.keys(MESSAGES).map((id) => ({ $ref: `#/$defs/${id}` })),
    $defs: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutOwnAddress(schema)])),
  };
}

/** Inside the document a schema has its address from where it stands. */
function withoutOwnAddress(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema' && name !== '$id'));
}
