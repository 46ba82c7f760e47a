import { z } from 'zod';

/** How the schemas of posts are written as JSON Schema, for whoever writes posts: what may be left out is not required. */
export const AS_JSON_SCHEMA = {
  io: 'input',
  unrepresentable: 'any',
  override: ({ zodSchema, jsonSchema }) => {
    // The code of a Bastjänst is a type of its own, and a text on the wire.
    if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'string';
    // A further rule of a date hides that it is one.
    if (zodSchema instanceof z.ZodISODate) jsonSchema.format = 'date';
    if (zodSchema instanceof z.ZodISODateTime) jsonSchema.format = 'date-time';
  },
} as const satisfies Parameters<typeof z.toJSONSchema>[1];
