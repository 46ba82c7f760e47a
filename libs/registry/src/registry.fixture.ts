import type { TrustedCertificate } from '@samsvar/domain';
import { POST_SCHEMAS, type Post, type Postslag } from './post/post.js';
import { RegistryState } from './registry-state.js';

export const SUNDSVALL = '162120002411';
export const MALMO = '162120001124';
export const FORSAKRINGSKASSAN = '162021005521';
export const OMBUDET = '165569990004';

/** A post as it would be read, with what its schema fills in. */
export function aPost(slag: Postslag, id: string, innehall: object): Post {
  return { slag, id, innehall: POST_SCHEMAS[slag].innehall.parse(innehall) } as Post;
}

const SINCE = { from: '2024-01-01' };

/** A registry with one municipality that may ask, an ombud for it, and the two operators. */
export const POSTS: readonly Post[] = [
  aPost('rattsgrund', 'bistand', {
    lagrum: 'SFS',
    andamal: 'Bistånd',
    partslag: ['KOMMUN'],
    samtycke: false,
    ...SINCE,
  }),
  aPost('part', SUNDSVALL, { namn: 'Sundsvalls kommun', slag: 'KOMMUN', bastjanster: ['AF'], rattsgrund: 'bistand' }),
  aPost('part', OMBUDET, { namn: 'Ombudet AB', slag: 'OMBUD' }),
  aPost('part', FORSAKRINGSKASSAN, { namn: 'Försäkringskassan', slag: 'DRIFTLEVERANTOR' }),
  aPost('avtal', 'sundsvall', { part: SUNDSVALL, from: '2024-01-01', tom: '2026-12-31' }),
  aPost('ombud', 'for-sundsvall', { ombud: OMBUDET, part: SUNDSVALL, avtalsdatum: '2023-12-01', ...SINCE }),
  aPost('certifikatregel', 'serial', { falt: 'serialNumber', monster: '(16[0-9]{10})' }),
  aPost('certifikat', 'sundsvall', { part: SUNDSVALL, namn: 'alla', ...SINCE }),
  aPost('certifikat', 'ombudet', { part: OMBUDET, namn: 'alla', ...SINCE }),
  aPost('certifikat', 'anna', {
    part: FORSAKRINGSKASSAN,
    namn: 'Anna',
    sha256: 'a'.repeat(64),
    roll: 'OPERATOR',
    ...SINCE,
  }),
  aPost('bastjanst', 'FK', { namn: 'Försäkringskassan', uppgiftslamnare: FORSAKRINGSKASSAN }),
];

/** The registry of POSTS with others in their place or beside them; null takes one away. */
export function stateWith(
  changes: readonly (Post | { slag: Postslag; id: string; innehall: null })[] = [],
): RegistryState {
  const posts = new Map<string, Post>(POSTS.map((post) => [`${post.slag}/${post.id}`, post]));
  for (const post of changes) {
    if (post.innehall === null) posts.delete(`${post.slag}/${post.id}`);
    else posts.set(`${post.slag}/${post.id}`, post);
  }
  return new RegistryState(1, [...posts.values()]);
}

/** @param sha256 64 hexadecimal digits */
export function aCertificate(serialNumber: string, sha256 = 'b'.repeat(64)): TrustedCertificate {
  const fingerprint = (sha256.toUpperCase().match(/../g) ?? []).join(':');
  const giltigTill = new Date('2027-01-01T00:00:00Z');
  return { kind: 'TRUSTED', subject: { CN: 'namn', serialNumber }, issuer: { O: 'Samsvar' }, fingerprint, giltigTill };
}
