const LOWEST_NODE = 24;

/**
 * One sentence when the Node that runs is too old, else undefined. Imported before everything else: what Samsvar is
 * built of does not even load on an older Node, and would fail with words that help nobody.
 */
export function nodeFault(version: string, command: string): string | undefined {
  const major = Number(version.split('.')[0]);
  if (major >= LOWEST_NODE) return undefined;
  return `Samsvar kräver Node ${LOWEST_NODE}, men det här är Node ${version}: kör med "${command}" (då används den Node som följer med "npm ci"), eller installera Node ${LOWEST_NODE}.`;
}
