import { breakerConfig, transportConfig, type ProducerConfig } from '@samsvar/producers';
import type { Bastjanstversion } from '@samsvar/registry';
import type { GatewayConfig } from '../gateway-config.js';

type Innehall = Bastjanstversion['innehall'];

/**
 * What a version of a Bastjänst is called with, as the registry has it; our own certificate is the gateway's secret.
 *
 * @param id of the version's post
 */
export function producerConfig(
  id: string,
  version: Innehall,
  { bastjanstTls, privateEndpoints }: GatewayConfig,
): ProducerConfig {
  const { adress, tls, samtidighet, brytare, tidsgransMs, takt } = version;
  return {
    version: id,
    transport: transportConfig({
      address: adress,
      privateEndpoints,
      maxSockets: samtidighet,
      // Half, so that one Fråga about ten persons never holds all of them.
      maxSocketsPerFraga: Math.ceil(samtidighet / 2),
      tls: tlsOf(tls, bastjanstTls),
    }),
    limitMs: tidsgransMs,
    breaker: breakerConfig(brytare),
    pace: paceOf(takt.onlinefraga),
  };
}

function paceOf(takt: Innehall['takt']['onlinefraga']): ProducerConfig['pace'] {
  if (takt === null) return null;
  const { perSekund, perMinut, perTimme, pausMs, tradar } = takt;
  return { perSecond: perSekund, perMinute: perMinut, perHour: perTimme, gapMs: pausMs, threads: tradar };
}

/** The authority of the version goes before the one that is set for all. */
function tlsOf(tls: Innehall['tls'], ours: GatewayConfig['bastjanstTls']) {
  const { ca, servernamn: serverName } = tls ?? { ca: null, servernamn: null };
  const given = { ca: ca ?? ours?.ca, serverName, ...ours?.client };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'string'));
}
