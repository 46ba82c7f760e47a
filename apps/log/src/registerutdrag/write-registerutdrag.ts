import type { VisadPost } from '@samsvar/audit';
import { writeNewFile } from '../command/output.js';
import type { Registernamn } from '../registernamn/registernamn.js';
import type { Visad } from '../uppslag/visad.js';
import { pdfOf } from './pdf-document.js';
import { registerutdrag, TITEL } from './registerutdrag.js';

/** Makes the registerutdrag when all entries are there, and writes it to a file of its own. */
export async function writeRegisterutdrag(path: string, visad: Visad, namn: Registernamn): Promise<void> {
  await writeNewFile(path, document(visad, namn));
}

async function* document(visad: Visad, namn: Registernamn): AsyncIterable<Buffer> {
  const poster: VisadPost[] = [];
  for await (const post of visad.poster) poster.push(post);
  const about = { title: TITEL, language: 'sv-SE', createdAt: visad.tidpunkt, footer: TITEL };
  yield await pdfOf(registerutdrag({ ...visad, poster }, namn), about);
}
