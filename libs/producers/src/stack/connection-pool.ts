import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { publicLookup, type PrivateEndpoints } from '@samsvar/platform';
import { z } from 'zod';

const pem = z.union([z.string().min(1), z.instanceof(Uint8Array)]);

/** How one producer version is reached. */
export const transportConfigSchema = z.strictObject({
  /** Below which the adapters' paths lie. */
  address: z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' }),
  /** null: the machine's own list of authorities and no client certificate. */
  tls: z
    .strictObject({
      ca: pem.optional(),
      cert: pem.optional(),
      key: pem.optional(),
      /** The name that the certificate must carry, where it is not that of the address. */
      serverName: z.string().min(1).optional(),
      resumption: z.boolean().default(true),
    })
    .refine(({ cert, key }) => (cert === undefined) === (key === undefined), 'cert and key belong together')
    .nullable()
    .default(null),
  /** Where connections may go besides public addresses; null: anywhere. */
  privateEndpoints: z.custom<PrivateEndpoints>().nullable().default(null),
  maxSockets: z.int().positive().default(32),
  /** Half, so that one Fråga about ten persons never holds all of them while it waits for slow answers. */
  maxSocketsPerFraga: z.int().positive().default(16),
  /**
   * An idle connection is closed after this: sooner than most servers do it, since a request on a connection that the
   * other side is just closing is lost.
   */
  idleSocketMs: z.int().positive().default(4_000),
  maxAnswerBytes: z
    .int()
    .positive()
    .default(5 * 1024 * 1024),
  retryNeedsMs: z.int().nonnegative().default(250),
});

export type TransportConfig = Readonly<z.infer<typeof transportConfigSchema>>;

/**
 * A checked and frozen configuration.
 *
 * @throws ZodError that names every fault together
 */
export function transportConfig(values: z.input<typeof transportConfigSchema>): TransportConfig {
  return Object.freeze(transportConfigSchema.parse(values));
}

const SESSIONS_KEPT = 100;

/** The producer's own connections: one that hangs takes none from its neighbours. */
export function connectionPool(config: TransportConfig): HttpAgent | HttpsAgent {
  const agent = agentFor(config);
  // One agent has one address: what its connections are kept under need not be put together anew for each request.
  agent.getName = () => 'bastjanst';
  return agent;
}

function agentFor(config: TransportConfig): HttpAgent | HttpsAgent {
  const pool = { keepAlive: true, maxSockets: config.maxSockets, ...lookupOf(config) };
  if (new URL(config.address).protocol === 'http:') return new HttpAgent(pool);
  const { ca, cert, key, serverName, resumption } = config.tls ?? { resumption: true };
  return new HttpsAgent({
    ...pool,
    ...(ca === undefined ? {} : { ca: bufferOf(ca) }),
    ...(cert === undefined ? {} : { cert: bufferOf(cert) }),
    ...(key === undefined ? {} : { key: bufferOf(key) }),
    ...(serverName === undefined ? {} : { servername: serverName }),
    minVersion: 'TLSv1.2',
    maxCachedSessions: resumption ? SESSIONS_KEPT : 0,
  });
}

function lookupOf({ privateEndpoints }: TransportConfig) {
  return privateEndpoints === null ? {} : { lookup: publicLookup(privateEndpoints) };
}

function bufferOf(value: string | Uint8Array): string | Buffer {
  return typeof value === 'string' ? value : Buffer.from(value);
}
