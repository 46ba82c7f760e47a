import {
  describeBreach,
  KONTRAKT,
  readFraga,
  readSoap,
  removeBlanksInEmptyTypes,
  sammanfattningHeader,
  svarChunks,
  testSvarChunks,
  type Eko,
  type SchemaStore,
  type SoapFraga,
  type XmlFault,
  type XmlGate,
} from '@samsvar/contracts';
import { avvisad, godkand, type Felkod, type Resultat } from '@samsvar/domain';
import type { CompiledSvar, Kodek, Last, TestRad } from '@samsvar/orchestration';
import { MAX_FRAGA_BYTES, MAX_FRAGA_TEXT } from './read-body.js';

const MAX_SVAR_BYTES = 32 * 1024 * 1024;
const MAX_DEPTH = 64;
/** A caller mends one fault at a time; more of them would only hide the first. */
const MAX_BROTT = 5;

const FELKOD_OF_XML_FAULT: Readonly<Record<XmlFault, Felkod>> = {
  EMPTY: 'SSBT-1001',
  TOO_LARGE: 'SSBT-1002',
  ENCODING: 'SSBT-1008',
  DOCTYPE: 'SSBT-1006',
  TOO_DEEP: 'SSBT-1007',
  NOT_WELL_FORMED: 'SSBT-1005',
  UNBOUND_PREFIX: 'SSBT-1005',
};

/** What a message was addressed to, for the detail of a fault. */
export type Adress = Pick<SoapFraga, 'kontrakt' | 'operation'>;

/** A message that could not be read that far is answered in the contract that every client knows. */
const ADRESS_OKAND: Adress = { kontrakt: KONTRAKT.v10, operation: 'hamtaBastjanstInformation' };

/** The SOAP door: contract v10 and v11, told apart by the namespace of the body's element. One for each message. */
export class SsbtekKodek implements Kodek<Eko> {
  private addressedTo = ADRESS_OKAND;

  constructor(
    private readonly gate: XmlGate,
    private readonly schemas: SchemaStore,
  ) {}

  get adress(): Adress {
    return this.addressedTo;
  }

  read(body: Uint8Array): Resultat<Last<Eko>> {
    const parsed = this.gate.parse(body, { maxBytes: MAX_FRAGA_BYTES, maxDepth: MAX_DEPTH });
    if (!parsed.ok) {
      const grans = parsed.fault === 'TOO_LARGE' ? MAX_FRAGA_TEXT : String(MAX_DEPTH);
      return avvisad(FELKOD_OF_XML_FAULT[parsed.fault], { gräns: grans });
    }
    try {
      const message = readSoap(parsed.document.root);
      return message.ok ? this.readOperation(message.value) : message;
    } finally {
      parsed.document.dispose();
    }
  }

  write(svar: CompiledSvar, eko: Eko): Resultat<readonly Uint8Array[]> {
    const [person] = svar.personer;
    if (!person || svar.personer.length > 1) throw new Error('The SOAP contract is about exactly one person.');
    const { delsvar } = person;
    const header = svar.sammanfattning ? sammanfattningHeader({ ...svar, delsvar }) : '';
    const chunks = svarChunks(delsvar, eko, header);
    const size = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    return size > MAX_SVAR_BYTES ? avvisad('SSBT-5004', { gräns: '32 MB' }) : godkand(chunks);
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
    const verdict = this.schemas.validate(kontrakt.schema, element);
    if (!verdict.valid) {
      const brott = verdict.breaches
        .slice(0, MAX_BROTT)
        .map((breach) => ({ sv: describeBreach(breach, 'sv'), en: describeBreach(breach, 'en') }));
      return avvisad('SSBT-1101', {}, brott);
    }
    if (operation === 'testaBastjanstInformation') {
      return godkand({ kind: 'TEST', eko: { kontrakt, frageTidpunkt: null, korrelationsid: null, fraga: null } });
    }
    return godkand({ kind: 'FRAGA', ...readFraga(element, kontrakt) });
  }
}
