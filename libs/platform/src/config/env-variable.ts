import type { z } from 'zod';

/** One environment variable: everything that is known of it. docs/env.md is rendered from this table. */
export interface EnvVariable<T = unknown> {
  readonly app: 'gateway' | 'worker' | 'simulator' | 'samsvar' | 'migrate' | 'log';
  readonly description: string;
  /** As it would be written in the environment. Undefined: the variable must be set. */
  readonly default?: string;
  /** Nothing is missing when it is not set. */
  readonly isOptional?: true;
  readonly secret: boolean;
  readonly schema: z.ZodType<T, string>;
}

/** A variable that is no secret. @param fallback as it would be written; left out: it must be set */
export function variable<T>(
  app: EnvVariable['app'],
  schema: z.ZodType<T, string>,
  description: string,
  fallback?: string,
): EnvVariable<T> {
  return { app, schema, description, secret: false, ...(fallback === undefined ? {} : { default: fallback }) };
}

/** A secret that nothing is missing without. */
export function optionalSecret<T>(app: EnvVariable['app'], schema: z.ZodType<T, string>, description: string) {
  return { app, schema, description, secret: true, isOptional: true } as const satisfies EnvVariable<T>;
}
