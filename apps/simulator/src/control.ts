import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimuleradKod } from './bastjanst-simulator.js';
import { LageFel, parseLage } from './lage.js';
import type { Lage, LageNamn } from './lage.js';
import type { LoggradView } from './logg.js';
import { readBody } from './request-body.js';

/** What the control addresses read and change. */
export interface Control {
  readonly lage: () => { readonly bastjanst: SimuleradKod } & Lage;
  readonly turn: (lage: Lage) => void;
  readonly logg: () => {
    readonly bastjanst: SimuleradKod;
    readonly lage: LageNamn;
    readonly oppnaAnslutningar: number;
    readonly pagaende: number;
    readonly fragor: readonly LoggradView[];
  };
  readonly clear: () => void;
}

/** Whether the address belongs to the simulator itself and not to the bastjänst it plays. */
export function isControl(vag: string): boolean {
  return vag.startsWith('/_');
}

/** Answers `/_lage` and `/_logg`. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  vag: string,
  control: Control,
): Promise<void> {
  try {
    const [status, body] = await controlAnswer(`${request.method} ${vag}`, request, control);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  } catch (error) {
    // Whoever asked went away in the middle of the question.
    response.destroy(error instanceof Error ? error : undefined);
  }
}

async function controlAnswer(call: string, request: IncomingMessage, control: Control): Promise<[number, object]> {
  switch (call) {
    case 'GET /_lage':
      return [200, control.lage()];
    case 'POST /_lage':
      return turned((await readBody(request)) ?? '', control);
    case 'GET /_logg':
      return [200, control.logg()];
    case 'DELETE /_logg':
      control.clear();
      return [200, control.logg()];
    default:
      return [404, { fel: 'Adressen finns inte; GET och POST /_lage, GET och DELETE /_logg finns.' }];
  }
}

function turned(text: string, control: Control): [number, object] {
  try {
    control.turn(parseLage(text));
    return [200, control.lage()];
  } catch (error) {
    if (error instanceof LageFel) return [400, { fel: error.message }];
    throw error;
  }
}
