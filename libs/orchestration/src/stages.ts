import type {
  AskedDelsvar,
  Avvisning,
  CallerCertificate,
  CutSignal,
  Delfraga,
  Delsvar,
  Fraga,
  Klass,
  KontraktsVersion,
  Kvitto,
  Part,
  Resultat,
  SkyddadIdentitet,
  SsbtekKod,
  Testsvar,
  Tidsbudget,
} from '@samsvar/domain';

/**
 * The stages of one Fråga. Each takes the previous stage's type and returns the next one, so that a step can be neither
 * skipped nor called early.
 */
export interface ReceivedFraga {
  readonly fragaId: string;
  readonly mottagen: Date;
  /** Clock.monotonicMs when the HTTP headers were complete: where the time budget starts (UC 3.1.2). */
  readonly mottagenMs: number;
  readonly certificate: CallerCertificate;
  /** Reads the body within its own limits of size and time. Called once, and only for a caller that may ask. */
  readonly readBody: () => Promise<Resultat<Uint8Array>>;
  /** Aborts with an Avbrottsorsak when the caller hangs up or the process stops. */
  readonly avbrott: CutSignal;
  /** Aborts when the answer has been handed to the socket, or nobody is there any more to take it. */
  readonly over: CutSignal;
}

export interface AuthorisedFraga {
  readonly received: ReceivedFraga;
  readonly part: Part;
  readonly fingerprint: string;
}

/** It has its place among the Frågor in progress, until it is over. */
export interface AdmittedFraga extends AuthorisedFraga {
  /** Whether it stood in the queue for it. */
  readonly waited: boolean;
}

/** @typeParam Eko what the door needs again to write the answer: contract version, what is to be echoed */
export interface ValidFraga<Eko> {
  readonly kind: 'FRAGA';
  readonly authorised: AdmittedFraga;
  /** In whose name it is asked, with whose rights: an ombud has none of its own. */
  readonly ingivare: Part;
  readonly fraga: Fraga;
  readonly eko: Eko;
}

/** The contract's test operation: no person, the Bastjänster's own test services (testaBastjanstInformation). */
export interface ValidTest<Eko> {
  readonly kind: 'TEST';
  readonly authorised: AdmittedFraga;
  readonly kontrakt: KontraktsVersion;
  readonly eko: Eko;
}

export interface FragaPlan<Eko> {
  readonly valid: ValidFraga<Eko>;
  readonly delfragor: readonly Delfraga[];
  /** Rows of the matrix that are decided without asking: EJ_BEHORIG and EJ_FRAGAD. */
  readonly ejFragade: readonly Delsvar[];
  readonly budget: Tidsbudget;
}

export interface PersonSvar {
  readonly personidentitet: string;
  readonly skyddadIdentitet: SkyddadIdentitet;
  /** One a Bastjänst, in the order of the contract. */
  readonly delsvar: readonly Delsvar[];
}

export interface CompiledSvar {
  readonly fragaId: string;
  readonly klass: Klass;
  readonly komplett: boolean;
  readonly skyddadIdentitet: SkyddadIdentitet;
  readonly budgetMs: number;
  readonly forbrukatMs: number;
  readonly sammanfattning: boolean;
  readonly personer: readonly PersonSvar[];
}

export interface TestRad {
  readonly bastjanst: SsbtekKod;
  readonly svar: Testsvar;
}

/** An answer that is written but for its receipt, which there is when the outcome is durable: in pieces. */
export type WrittenSvar = (kvitto: Kvitto) => readonly Uint8Array[];

/** How a Fråga ended, for the door that is to answer. */
export type Besked<Eko> =
  | {
      readonly kind: 'SVAR';
      readonly svar: CompiledSvar;
      readonly kvitto: Kvitto;
      readonly chunks: readonly Uint8Array[];
      readonly eko: Eko;
    }
  | { readonly kind: 'TEST'; readonly fragaId: string; readonly chunks: readonly Uint8Array[]; readonly eko: Eko }
  | { readonly kind: 'AVVISAD'; readonly fragaId: string; readonly avvisning: Avvisning }
  | { readonly kind: 'KLIENT_AVBROT'; readonly fragaId: string };

/** What a door has read: a question, or the test operation. */
export type Last<Eko> =
  | { readonly kind: 'FRAGA'; readonly fraga: Fraga; readonly eko: Eko }
  | { readonly kind: 'TEST'; readonly kontrakt: KontraktsVersion; readonly eko: Eko };

/** The wire format of one door, both ways. */
export interface Kodek<Eko> {
  /**
   * Reads and checks a question against its contract. The refusal names the element and the rule, never the value.
   *
   * @param part who asks: the ingivare where the door does not let the body say it
   */
  read(body: Uint8Array, part: Part): Resultat<Last<Eko>>;
  /**
   * Told of each part when it has come: what can be done of the writing while others are waited for, is done then.
   *
   * @param signal once it is cut, nobody waits for it any more
   * @returns undefined when it has been done; rejects when it cannot be done
   */
  arrived?(delsvar: AskedDelsvar, signal: CutSignal): Promise<void> | undefined;
  /** Writes the answer; refused when it is larger than the limit. */
  write(svar: CompiledSvar, eko: Eko): Resultat<WrittenSvar>;
  writeTest(rader: readonly TestRad[], eko: Eko): readonly Uint8Array[];
}
