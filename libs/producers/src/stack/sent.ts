import type { CutSignal } from '@samsvar/domain';
import type { WireRequest, WireResponse } from './adapter.js';

/** Why there is no whole answer to one HTTP request. */
export type SendFault =
  /** Connection refused, reset or cut in the middle of the answer, DNS, TLS. */
  | 'UNREACHABLE'
  /** More bytes than we read. */
  | 'TOO_LARGE'
  /** Not HTTP, or compressed although we asked for it as it is. */
  | 'UNREADABLE'
  /** Cut by our own signal. */
  | 'ABORTED';

/** Rejected with by the lean instance: every fault of a request that is not a bug of ours. */
export class SendFailure extends Error {
  /**
   * @param code short and log-safe, such as ECONNREFUSED
   * @param isUntouched no byte of the request was handed to a connection: the producer cannot have acted on it
   */
  constructor(
    readonly fault: SendFault,
    readonly code: string,
    readonly isUntouched: boolean,
    options?: ErrorOptions,
  ) {
    super(`${fault} ${code}`, options);
  }
}

export type Sent =
  { readonly ok: true; readonly svar: WireResponse } | { readonly ok: false; readonly failure: SendFailure };

/** One HTTP request on the wire: sent once, within the signal. */
export interface Transport {
  /**
   * @param fragaHeaders headers of the call, made when the request has its place and is about to leave
   * @param fraga whose call it is: the places are shared between Frågor
   */
  send(
    request: WireRequest,
    fragaHeaders: () => Readonly<Record<string, string>>,
    signal: CutSignal,
    fraga?: string,
  ): Promise<Sent>;
  close(): void;
}
