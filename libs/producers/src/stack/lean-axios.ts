import type { Agent } from 'node:http';
import { HttpService } from '@nestjs/axios';
import type { CutSignal } from '@samsvar/domain';
import { leanRequest, type LeanAnswer, type LeanRequest, type LeanTarget } from './lean-request.js';

const TARGETS_KEPT = 256;
const NOTHING = (): undefined => undefined;

/** axios's own types as HttpService knows them: it is an ES module and has axios's ES types, which ours are not. */
type AxiosInstance = HttpService['axiosRef'];
type AxiosRequestConfig = Parameters<HttpService['request']>[0];

/** What one request may say beside axios's own options. */
export interface LeanRequestConfig extends Omit<AxiosRequestConfig, 'signal'> {
  readonly signal?: CutSignal;
  /** Called once, when the request has let go of its connection. */
  readonly connectionReleased?: () => void;
}

/**
 * Every option that is understood, with the values that are. Anything else is refused, so that nobody believes an
 * option that does nothing. `cancelToken` is taken and not listened to: it only keeps HttpService from making one for
 * each call. Redirects are never followed, proxies never used, bodies never transformed or decompressed, and any
 * status resolves.
 */
const UNDERSTOOD: Readonly<Record<string, (value: unknown) => boolean>> = {
  url: (value) => typeof value === 'string',
  method: (value) => value === 'GET' || value === 'POST',
  headers: (value) => typeof value === 'object' && value !== null,
  data: (value) => value === undefined || typeof value === 'string',
  signal: isSignal,
  cancelToken: () => true,
  responseType: (value) => value === 'arraybuffer',
  maxContentLength: (value) => typeof value === 'number' && value > 0,
  maxRedirects: (value) => value === 0,
  decompress: (value) => value === false,
  proxy: (value) => value === false,
  connectionReleased: (value) => typeof value === 'function',
};

function isSignal(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && 'aborted' in value);
}

/**
 * An axios instance for HttpService that answers `request`, `get` and `post` on node:http directly: axios's merging of
 * configurations and headers costs more than all the rest of a call. Its other methods reject.
 *
 * @param agent the producer's own connections
 */
export function leanAxios(agent: Agent): AxiosInstance {
  const targets = new Targets();
  const request = (config: LeanRequestConfig): Promise<LeanAnswer> => {
    let options: LeanRequest;
    try {
      options = readConfig(config, targets);
    } catch (error) {
      config.connectionReleased?.();
      return Promise.reject(error);
    }
    return leanRequest(agent, options);
  };
  const refuse = (): Promise<never> => Promise.reject(new TypeError('The lean instance knows request, get and post.'));
  return Object.assign(new HttpService().axiosRef.create({ adapter: refuse }), {
    request,
    get: (url: string, config?: LeanRequestConfig) => request({ ...config, url, method: 'GET' }),
    post: (url: string, data?: unknown, config?: LeanRequestConfig) =>
      request({ ...config, url, data, method: 'POST' }),
  });
}

/**
 * A token that never cancels anything, given along so that HttpService does not make and cancel one for each call.
 * What cuts a call is its signal.
 */
export function neverCancelled(): NonNullable<AxiosRequestConfig['cancelToken']> {
  const nothing = (): undefined => undefined;
  const { signal } = new AbortController();
  return {
    promise: new Promise<never>(nothing),
    throwIfRequested: nothing,
    subscribe: nothing,
    unsubscribe: nothing,
    toAbortSignal: () => signal,
  };
}

/** Taking an address apart costs as much as sending to it, and a producer has few of them. */
class Targets {
  private readonly known = new Map<string, LeanTarget>();

  of(url: string): LeanTarget {
    const before = this.known.get(url);
    if (before) return before;
    const { protocol, hostname, host, port, pathname, search } = new URL(url);
    const target = {
      isTls: protocol === 'https:',
      // An IPv6 address stands in brackets in an address and without them everywhere else.
      hostname: hostname.replace(/^\[|\]$/g, ''),
      host,
      port: port === '' ? undefined : Number(port),
      path: pathname + search,
    };
    if (this.known.size >= TARGETS_KEPT) this.known.clear();
    this.known.set(url, target);
    return target;
  }
}

function readConfig(config: LeanRequestConfig, targets: Targets): LeanRequest {
  refuseUnknown(config);
  const body = typeof config.data === 'string' ? config.data : undefined;
  const target = targets.of(config.url ?? '');
  return {
    target,
    method: config.method === 'POST' ? 'POST' : 'GET',
    headers: headersOf(config, target, body),
    body,
    signal: config.signal,
    maxBytes: config.maxContentLength ?? Number.POSITIVE_INFINITY,
    connectionReleased: config.connectionReleased ?? NOTHING,
  };
}

function refuseUnknown(config: LeanRequestConfig): void {
  let name: keyof LeanRequestConfig;
  for (name in config) {
    if (!UNDERSTOOD[name]?.(config[name]))
      throw new TypeError(`The lean instance does not implement ${name} as given.`);
  }
}

/** Names and values in turn, as node:http takes them without going through them again. */
function headersOf({ headers = {} }: LeanRequestConfig, { host }: LeanTarget, body: string | undefined): string[] {
  const result = ['host', host];
  for (const name in headers) {
    const value: unknown = headers[name];
    if (typeof value !== 'string') throw new TypeError(`The lean instance takes headers as texts: ${name}.`);
    result.push(name, value);
  }
  if (body !== undefined) result.push('content-length', String(Buffer.byteLength(body)));
  // An answer is passed on byte for byte: what is compressed would have to be unpacked and counted first.
  result.push('accept-encoding', 'identity');
  return result;
}
