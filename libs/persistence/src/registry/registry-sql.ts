import {
  storedAktor,
  storedPost,
  RegistryState,
  type Andring,
  type Postandring,
  type Postslag,
} from '@samsvar/registry';
import type { ClientBase, QueryConfig } from 'pg';

/** Who waits for changes of the registry listens here. A change wakes; what it is, is read. */
export const WAKE_CHANNEL = 'samsvar_register';

interface AndringRow {
  readonly id: string;
  readonly arende: string;
  readonly begard: Date;
  readonly begard_av: unknown;
  readonly oppnar: boolean;
  readonly lage: Andring['lage'];
  readonly beslutad: Date | null;
  readonly beslutad_av: unknown;
  readonly version: number | null;
  readonly poster: readonly PostRow[];
}

interface PostRow {
  readonly slag: string;
  readonly id: string;
  readonly fore: unknown;
  readonly efter: unknown;
}

interface StateRow {
  readonly version: number;
  readonly poster: readonly (readonly [slag: string, id: string, innehall: unknown])[];
}

/** What a post says or said, as it was written. */
export interface SaidPost {
  readonly slag: Postslag;
  readonly id: string;
  readonly innehall: unknown;
}

/** One statement is one snapshot: the posts are those of the version. */
const STATE = `
  SELECT
    (SELECT coalesce(max(version), 0) FROM registerandring) AS version,
    (SELECT coalesce(json_agg(json_build_array(slag, id, efter)), '[]') FROM (
      SELECT DISTINCT ON (rad.slag, rad.id) rad.slag, rad.id, rad.efter
      FROM registerrad AS rad JOIN registerandring AS andring ON andring.nummer = rad.andring
      WHERE andring.version IS NOT NULL
      ORDER BY rad.slag, rad.id, andring.version DESC
    ) AS latest WHERE efter IS NOT NULL) AS poster`;

/** The latest of each post whose change took effect, and of one that is no more what it said before. */
const LAST_SAID = `
  SELECT DISTINCT ON (rad.slag, rad.id) rad.slag, rad.id, coalesce(rad.efter, rad.fore) AS innehall
  FROM registerrad AS rad JOIN registerandring AS andring ON andring.nummer = rad.andring
  WHERE andring.version IS NOT NULL AND rad.slag = ANY ($1)
  ORDER BY rad.slag, rad.id, andring.version DESC`;

const ANDRING = `
  SELECT id, arende, begard, begard_av, oppnar, lage, beslutad, beslutad_av, version, (
    SELECT json_agg(json_build_object('slag', slag, 'id', rad.id, 'fore', fore, 'efter', efter) ORDER BY plats)
    FROM registerrad AS rad WHERE rad.andring = registerandring.nummer) AS poster
  FROM registerandring`;

export async function readVersion(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM registerandring',
  );
  return rows[0]?.version ?? 0;
}

/** @throws Error that names the post, when one of them cannot be read by this version of Samsvar */
export async function readState(client: ClientBase): Promise<RegistryState> {
  const { rows } = await client.query<StateRow>(STATE);
  const [{ version, poster } = { version: 0, poster: [] }] = rows;
  return new RegistryState(
    version,
    poster.map(([slag, id, innehall]) => storedPost(slag, id, innehall)),
  );
}

/** What posts say, or said last before they were taken away, as it was written: an older version of Samsvar may have been. */
export async function readLastSaid(client: ClientBase, slag: readonly Postslag[]): Promise<readonly SaidPost[]> {
  const { rows } = await client.query<SaidPost>(LAST_SAID, [[...slag]]);
  return rows;
}

/** @param condition what follows FROM registerandring */
export async function readAndringar(
  client: ClientBase,
  condition: string,
  values: readonly unknown[],
): Promise<readonly Andring[]> {
  const { rows } = await client.query<AndringRow>(`${ANDRING} ${condition}`, [...values]);
  return rows.map(andringOf);
}

export function insertAndring(andring: Andring): QueryConfig {
  const { id, arende, begard, begardAv, oppnar, lage, poster } = andring;
  return {
    text: `
      WITH made AS (
        INSERT INTO registerandring (id, arende, begard, begard_av, oppnar, lage, beslutad, beslutad_av, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING nummer)
      INSERT INTO registerrad (andring, plats, slag, id, fore, efter)
      SELECT made.nummer, post.plats, post.slag, post.id, post.fore, post.efter
      FROM made, jsonb_to_recordset($10) AS post (plats integer, slag text, id text, fore jsonb, efter jsonb)`,
    values: [id, arende, begard, JSON.stringify(begardAv), oppnar, lage, ...decisionOf(andring), placed(poster)],
  };
}

export function updateDecision(andring: Andring): QueryConfig {
  return {
    text: 'UPDATE registerandring SET lage = $2, beslutad = $3, beslutad_av = $4, version = $5 WHERE id = $1',
    values: [andring.id, andring.lage, ...decisionOf(andring)],
  };
}

function decisionOf({ beslut, version }: Andring): readonly [Date | null, string | null, number | null] {
  return [beslut?.nar ?? null, beslut === null ? null : JSON.stringify(beslut.av), version];
}

function placed(poster: readonly Postandring[]): string {
  return JSON.stringify(poster.map((post, plats) => ({ ...post, plats })));
}

function andringOf(row: AndringRow): Andring {
  const { id, arende, begard, oppnar, lage, beslutad, version } = row;
  return {
    id,
    arende,
    begard,
    oppnar,
    lage,
    version,
    begardAv: storedAktor(row.begard_av),
    beslut: beslutad === null ? null : { nar: beslutad, av: storedAktor(row.beslutad_av) },
    poster: row.poster.map((post) => postandringOf(post, lage)),
  };
}

/** What may yet take effect has to be readable; what has been is shown as it was written. */
function postandringOf({ slag, id, fore, efter }: PostRow, lage: Andring['lage']): Postandring {
  const read = (innehall: unknown) =>
    innehall === null || lage !== 'VANTAR' ? innehall : storedPost(slag, id, innehall).innehall;
  return { slag: slag as Postslag, id, fore: read(fore), efter: read(efter) } as Postandring;
}
