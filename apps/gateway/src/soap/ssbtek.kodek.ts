import {
  describeBreach,
  extentBrott,
  KONTRAKT,
  longTextIn,
  leastBytes,
  MAX_SAMMANFATTNING_BYTES,
  readFraga,
  readSoap,
  removeBlanksInEmptyTypes,
  sammanfattningHeader,
  svarChunks,
  testSvarChunks,
  type Eko,
  type SchemaStore,
  type SoapFraga,
  type FragaFault,
  type XmlGate,
} from '@samsvar/contracts';
import { avvisad, delsvarPa, godkand, type Felkod, type Resultat, type Sprak } from '@samsvar/domain';
import {
  MAX_TEXT_GRANS,
  type CompiledSvar,
  type Kodek,
  type Last,
  type TestRad,
  type WrittenSvar,
} from '@samsvar/orchestration';
import { lengthOf } from '../door/send-chunks.js';
import { MAX_FRAGA_BYTES, MAX_FRAGA_TEXT } from './read-body.js';

const MAX_SVAR_BYTES = 32 * 1024 * 1024;
const MAX_DEPTH = 64;
/** A question has some eighty elements and attributes, and four more for each personuppgiftsbitrade. */
const MAX_PARTS = 1_000;
/** The contract's longest has a name, one attribute and a few declarations. */
const MAX_TAG_BYTES = 16 * 1024;
const MAX_TAG_TEXT = '16 kB';
/** A caller mends one fault at a time; more of them would only hide the first. */
const MAX_BROTT = 5;
/** More dates than a question has, so that all of them can turn out to be right but for the white space around them. */
const MAX_READ_BROTT = 12;

const FELKOD_OF_FAULT: Readonly<Record<FragaFault, Felkod>> = {
  EMPTY: 'SSBT-1001',
  TOO_LARGE: 'SSBT-1002',
  ENCODING: 'SSBT-1008',
  DOCTYPE: 'SSBT-1006',
  TOO_DEEP: 'SSBT-1007',
  TOO_MANY_PARTS: 'SSBT-1013',
  TAG_TOO_LONG: 'SSBT-1014',
  NOT_WELL_FORMED: 'SSBT-1005',
  UNBOUND_PREFIX: 'SSBT-1005',
};

const GRANS_OF_FAULT: Readonly<Partial<Record<FragaFault, string>>> = {
  TOO_LARGE: MAX_FRAGA_TEXT,
  TOO_DEEP: String(MAX_DEPTH),
  TOO_MANY_PARTS: String(MAX_PARTS),
  TAG_TOO_LONG: MAX_TAG_TEXT,
};
const TOO_LARGE = avvisad('SSBT-5004', { gräns: '32 MB' });

/** What a message was addressed to, for the detail of a fault. */
export type Adress = Pick<SoapFraga, 'kontrakt' | 'operation'>;

/** No text of ten thousand characters takes so many bytes, but one whose references are padded with zeros. */
const MAX_WRITTEN_TEXT_BYTES = 128 * 1024;

const NO_JSON = new Uint8Array();

/** A message that could not be read that far is answered in the contract that every client knows. */
export const ADRESS_OKAND: Adress = { kontrakt: KONTRAKT.v10, operation: 'hamtaBastjanstInformation' };

/** The SOAP door: contract v10 and v11, told apart by the namespace of the body's element. One for each message. */
export class SsbtekKodek implements Kodek<Eko> {
  private addressedTo = ADRESS_OKAND;

  constructor(
    private readonly gate: XmlGate,
    private readonly schemas: SchemaStore,
    private readonly sprak: Sprak = 'sv',
  ) {}

  get adress(): Adress {
    return this.addressedTo;
  }

  read(body: Uint8Array): Resultat<Last<Eko>> {
    const parsed = this.gate.parseFraga(body, {
      maxBytes: MAX_FRAGA_BYTES,
      maxDepth: MAX_DEPTH,
      maxParts: MAX_PARTS,
      maxTagBytes: MAX_TAG_BYTES,
    });
    if (!parsed.ok) {
      const grans = GRANS_OF_FAULT[parsed.fault] ?? '';
      return avvisad(FELKOD_OF_FAULT[parsed.fault], { gräns: grans });
    }
    try {
      const message = readSoap(parsed.document.root);
      return message.ok ? this.readOperation(message.value) : message;
    } finally {
      parsed.document.dispose();
    }
  }

  write(svar: CompiledSvar, eko: Eko): Resultat<WrittenSvar> {
    const [person] = svar.personer;
    if (!person || svar.personer.length > 1) throw new Error('The SOAP contract is about exactly one person.');
    const delsvar = person.delsvar.map((each) => delsvarPa(this.sprak, each));
    if (delsvar.reduce((sum, each) => sum + leastBytes(each), 0) > MAX_SVAR_BYTES) return TOO_LARGE;
    const withHeader = svarChunks(delsvar, eko);
    if (lengthOf(withHeader('')) + MAX_SAMMANFATTNING_BYTES > MAX_SVAR_BYTES) return TOO_LARGE;
    return godkand((kvitto) =>
      withHeader(svar.sammanfattning ? sammanfattningHeader({ ...svar, kvitto, delsvar }) : ''),
    );
  }

  writeTest(rader: readonly TestRad[], { kontrakt }: Eko): readonly Uint8Array[] {
    return testSvarChunks(
      rader.map(({ bastjanst, svar }) => ({ bastjanst, ...svar })),
      kontrakt,
    );
  }

  private readOperation({ kontrakt, operation, element }: SoapFraga): Resultat<Last<Eko>> {
    this.addressedTo = { kontrakt, operation };
    removeBlanksInEmptyTypes(element);
    const verdict = this.schemas.validate(kontrakt.schema, element, MAX_READ_BROTT);
    if (!verdict.valid) {
      const brott = verdict.breaches
        .slice(0, MAX_BROTT)
        .map((breach) => ({ sv: describeBreach(breach, 'sv'), en: describeBreach(breach, 'en') }));
      return avvisad('SSBT-1101', {}, brott);
    }
    if (operation === 'testaBastjanstInformation') {
      return godkand({
        kind: 'TEST',
        kontrakt: kontrakt.version,
        eko: { kontrakt, frageTidpunkt: null, korrelationsid: null, fraga: null },
      });
    }
    const longText = longTextIn(element, MAX_WRITTEN_TEXT_BYTES);
    if (longText) return avvisad('SSBT-1104', { element: longText, gräns: MAX_TEXT_GRANS });
    const read = readFraga(element, kontrakt);
    const lefi = extentBrott(read.fraga.val.find(({ fk }) => fk)?.fk?.lefiJson ?? NO_JSON);
    return lefi ?? godkand({ kind: 'FRAGA', ...read });
  }
}
