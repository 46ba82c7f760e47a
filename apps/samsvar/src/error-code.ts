/** The code of a failed system call (`EADDRINUSE`), else the name of the error: enough to say in a sentence. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error ? String(error.name) : 'okänt fel';
}
