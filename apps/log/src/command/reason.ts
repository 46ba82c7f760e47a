/** What errors of the system, of PostgreSQL and of Node say of themselves. */
interface Failure {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
  /** Of an attempt at several addresses. */
  readonly errors?: readonly unknown[];
}

/**
 * Why a call of the system or of the database failed, in words that can be shown: its code, or the kind of error. The text of
 * an error could hold what a statement was about.
 */
export function reasonOf(error: unknown): string {
  const { code, name, cause = (error as Failure | null)?.errors?.[0] } = (error ?? {}) as Failure;
  if (typeof code === 'string') return code;
  if (cause !== undefined) return reasonOf(cause);
  return typeof name === 'string' ? name : 'okänt fel';
}
