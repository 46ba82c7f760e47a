import type { Visad } from './visad.js';

/**
 * The look-up as one JSON object, with one entry a line, as they come. Fields are only ever added (docs/handbook/uppslag.md).
 */
export async function* jsonFormat(visad: Visad): AsyncIterable<string> {
  const { sort, sokt, period, syfte, vem, granskare, uppslagId, tidpunkt, poster } = visad;
  const om = { uppslagId, tidpunkt: tidpunkt.toISOString(), sort, sokt, period, syfte, vem, granskare };
  yield `${JSON.stringify(om).slice(0, -1)},"poster":[`;
  let antal = 0;
  for await (const post of poster) {
    yield `${antal === 0 ? '' : ','}\n${JSON.stringify(post)}`;
    antal += 1;
  }
  yield `\n],"antal":${antal}}\n`;
}
