import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import { CompiledApp } from './compiled-app.js';

const KFM = 'KFM';
type SimuleradKod = SsbtekKod | typeof KFM;
const SIMULERADE: readonly SimuleradKod[] = [...SSBTEK_KODER, KFM];

/** The run-time switch of a simulator (`POST /_lage`). */
export interface Lage {
  readonly lage: 'up' | 'down' | 'hang' | 'slow' | 'error';
  readonly ms?: number;
  readonly andel?: number;
  /** How large a large answer is; as it comes when left out. */
  readonly mb?: number;
}

/** One call as the simulator saw it. */
export interface Loggrad {
  /** When it came, by the simulator's clock. */
  readonly tid: string;
  readonly metod: string;
  readonly vag: string;
  readonly personidentitet: string | null;
  readonly tidKvarMs: number | null;
  readonly avslut: 'PAGAR' | 'SVARAT' | 'AVBRUTEN_AV_KLIENT' | 'NEDKOPPLAD';
  readonly ms: number | null;
}

/** A simulator's own record: what it was asked, and what is still open. */
export interface Logg {
  readonly oppnaAnslutningar: number;
  readonly pagaende: number;
  readonly fragor: readonly Loggrad[];
}

/** The simulators as one process, on ports that nobody else has. */
export class Simulators {
  private constructor(
    private readonly app: CompiledApp,
    readonly addresses: Readonly<Record<SsbtekKod, string>>,
    /** Of Kronofogden, that can join by the registry. */
    readonly kfm: string,
  ) {}

  /** @param timeScale all delays of the scenario table are multiplied by it */
  static async start(timeScale: number): Promise<Simulators> {
    const ports = SIMULERADE.map((kod) => [`SAMSVAR_PORT_SIMULATOR_${kod}`, '0']);
    const app = new CompiledApp('simulator', {
      ...Object.fromEntries(ports),
      SAMSVAR_SIMULATOR_TIME_SCALE: String(timeScale),
    });
    const named = await app.ready();
    const addressOf = (kod: SimuleradKod): string => {
      const address = named[kod];
      if (address === undefined) throw new Error(`The simulator of ${kod} has no address.`);
      return address;
    };
    const addresses = Object.fromEntries(SSBTEK_KODER.map((kod) => [kod, addressOf(kod)]));
    return new Simulators(app, addresses as Record<SsbtekKod, string>, addressOf(KFM));
  }

  /** Makes one of them behave in a way for everybody, whatever the test person says. */
  async turn(kod: SimuleradKod, lage: Lage): Promise<void> {
    const answer = await this.control(kod, '/_lage', { method: 'POST', body: JSON.stringify(lage) });
    if (answer.status !== 200) throw new Error(`The switch of ${kod} was refused: ${await answer.text()}`);
    await answer.arrayBuffer();
  }

  /** Turns all of them on again and forgets what they were asked. */
  async reset(): Promise<void> {
    await Promise.all(
      SIMULERADE.map(async (kod) => {
        await this.turn(kod, { lage: 'up' });
        await (await this.control(kod, '/_logg', { method: 'DELETE' })).arrayBuffer();
      }),
    );
  }

  async logg(kod: SimuleradKod): Promise<Logg> {
    const answer = await this.control(kod, '/_logg', {});
    return (await answer.json()) as Logg;
  }

  /** The records of all seven, in the order of the contract. */
  allLoggar(): Promise<Logg[]> {
    return Promise.all(SSBTEK_KODER.map((kod) => this.logg(kod)));
  }

  /** How many calls of a path (all when left out) the simulator has been given. */
  async calls(kod: SimuleradKod): Promise<number> {
    return (await this.logg(kod)).fragor.length;
  }

  stop(): Promise<void> {
    return this.app.stop();
  }

  private control(kod: SimuleradKod, path: string, init: RequestInit): Promise<Response> {
    const address = kod === KFM ? this.kfm : this.addresses[kod];
    return fetch(`${address}${path}`, { ...init, headers: { connection: 'close' } });
  }
}
