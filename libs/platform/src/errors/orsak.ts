/**
 * Why the database is away, in words that can stand in the operations log: the code of the system or of PostgreSQL. The text of
 * an error could hold what a statement was about.
 */
export function orsakOf(reason: unknown): string {
  for (let error = reason; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string') return error.code;
    const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : undefined;
    if (inner instanceof Error) return orsakOf(inner);
    if (error.cause === undefined) return error.name;
  }
  return 'okänt fel';
}
