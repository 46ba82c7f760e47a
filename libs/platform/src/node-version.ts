const LOWEST_MAJOR = 24;

/**
 * A sentence that says what to do when the running Node is too old; undefined when it will do. Node 24 comes with
 * `npm ci`, but a bare `node dist/…` outside the npm scripts finds the machine's own.
 */
export function nodeVersionFault(version: string): string | undefined {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  if (major >= LOWEST_MAJOR) return undefined;
  return `Samsvar behöver Node ${LOWEST_MAJOR}, det här är ${version}. Starta med npm start, som har rätt Node med sig.`;
}
