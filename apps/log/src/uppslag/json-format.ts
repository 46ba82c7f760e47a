import type { VisadPost } from '@samsvar/audit';
import type { Registernamn } from '../registernamn/registernamn.js';
import type { Visad } from './visad.js';

/**
 * The look-up as one JSON object, with one entry a line, as they come. Fields are only ever added (docs/handbook/uppslag.md).
 */
export async function* jsonFormat(visad: Visad, namn: Registernamn): AsyncIterable<string> {
  const { sort, sokt, period, syfte, vem, granskare, uppslagId, tidpunkt, poster } = visad;
  const om = { uppslagId, tidpunkt: tidpunkt.toISOString(), sort, sokt, period, syfte, vem, granskare };
  yield `${JSON.stringify(om).slice(0, -1)},"poster":[`;
  let antal = 0;
  for await (const post of poster) {
    yield `${antal === 0 ? '' : ','}\n${JSON.stringify(withLagrum(post, namn))}`;
    antal += 1;
  }
  yield `\n],"antal":${antal}}\n`;
}

/** With the lagrum of the legal ground, where the registry has or had it. */
function withLagrum(post: VisadPost, namn: Registernamn): VisadPost & { readonly lagrum?: string } {
  const id = post.sort === 'FRAGA' ? post.rattsgrund : null;
  const lagrum = typeof id === 'string' ? namn.lagrum.get(id) : undefined;
  return lagrum === undefined ? post : { ...post, lagrum };
}
