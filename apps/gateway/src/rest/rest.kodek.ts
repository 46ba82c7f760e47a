import { AnswerData, readRestFraga, restSvarChunks, type AnswerTranslation, type RestEko } from '@samsvar/contracts';
import { lengthOf } from '../door/send-chunks.js';
import {
  avvisad,
  delsvarPa,
  godkand,
  type AskedDelsvar,
  type CutSignal,
  type Innehall,
  type Part,
  type Resultat,
  type Sprak,
  type TillagdKod,
} from '@samsvar/domain';
import type { CompiledSvar, Kodek, Last, WrittenSvar } from '@samsvar/orchestration';

const MAX_SVAR_BYTES = 32 * 1024 * 1024;

/** The REST door: JSON, one to ten persons. One for each message. */
export class RestKodek implements Kodek<RestEko> {
  private readonly data: AnswerData;
  private arrivedBytes = 0;

  /**
   * @param query the parameters of the address
   * @param tillagda the Bastjänster in service besides the seven
   */
  constructor(
    translation: AnswerTranslation,
    private readonly query: URLSearchParams,
    private readonly sprak: Sprak = 'sv',
    private readonly tillagda: readonly TillagdKod[] = [],
  ) {
    this.data = new AnswerData(translation);
  }

  read(body: Uint8Array, part: Part): Resultat<Last<RestEko>> {
    const read = readRestFraga(body, this.query, part, this.tillagda);
    return read.ok ? godkand({ kind: 'FRAGA', ...read.value }) : read;
  }

  /** XML of a megabyte takes its time to translate: not after the last part has come, when the time budget is spent. */
  arrived(delsvar: AskedDelsvar, signal: CutSignal): Promise<void> | undefined {
    if ('fel' in delsvar) return undefined;
    const { bastjanst, innehall } = delsvar;
    this.arrivedBytes += sizeOf(innehall);
    // More than may be answered with: translating the rest would only keep others waiting.
    if (innehall.form === 'DELAR' || this.arrivedBytes > MAX_SVAR_BYTES) return undefined;
    return this.data.prepare(bastjanst, innehall, signal);
  }

  write(svar: CompiledSvar, eko: RestEko): Resultat<WrittenSvar> {
    if (this.arrivedBytes > MAX_SVAR_BYTES) return TOO_LARGE;
    const personer = svar.personer.map((person) => ({
      ...person,
      delsvar: person.delsvar.map((each) => delsvarPa(this.sprak, each)),
    }));
    const written = restSvarChunks({ ...svar, personer }, eko, this.data);
    return lengthOf(written(NO_KVITTO)) > MAX_SVAR_BYTES ? TOO_LARGE : godkand(written);
  }

  writeTest(): never {
    throw new Error('The REST door has no test operation.');
  }
}

/** As long as any, for the size of the answer. */
const NO_KVITTO = { skrivare: '0'.repeat(36), nummer: Number.MAX_SAFE_INTEGER, hash: '0'.repeat(64) };
const TOO_LARGE = avvisad('SSBT-5004', { gräns: '32 MB' });

function sizeOf(innehall: Innehall): number {
  if (innehall.form === 'XML') return innehall.inre.byteLength;
  if (innehall.form === 'DOKUMENT') return innehall.bytes.byteLength;
  return [...innehall.delar.values()].reduce((sum, del) => sum + ('data' in del ? del.data.byteLength : 0), 0);
}
