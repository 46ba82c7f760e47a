import {
  SSBTEK_KODER,
  SKV_DELAR,
  type SsbtekKod,
  type BastjanstVal,
  type FkVal,
  type Fraga,
  type Ingivare,
  type Personuppgiftsbitrade,
  type SkvVal,
  type Tidsperiod,
} from '@samsvar/domain';
import { decodeBase64 } from '../base64.js';
import type { XmlElementView } from '../xml/index.js';
import type { Kontrakt } from './kontrakt.js';

/** What the answer repeats of the question. */
export interface Eko {
  readonly kontrakt: Kontrakt;
  /** As it was written: the lexical value is repeated unchanged. */
  readonly frageTidpunkt: string | null;
  readonly korrelationsid: string | null;
  /** generellaFrageparametrar and specifikaFrageparametrar, when the question is to be in the answer. */
  readonly fraga: Uint8Array | null;
}

const TIME_ZONE = /(?:Z|[-+][0-9]{2}:[0-9]{2})$/;

/** Reads elements of one namespace. The element has been validated: what the schema demands is there. */
class Reader {
  constructor(readonly namespace: string) {}

  child(parent: XmlElementView, name: string): XmlElementView {
    const found = parent.child(this.namespace, name);
    if (!found) throw new Error(`The schema let an element without ${name} through.`);
    return found;
  }

  text(parent: XmlElementView, name: string): string {
    return this.child(parent, name).text;
  }

  optionalText(parent: XmlElementView, name: string): string | null {
    return parent.childText(this.namespace, name);
  }

  /** xsd:token: white space at the ends says nothing, and there is none inside these. */
  token(parent: XmlElementView, name: string): string {
    return this.text(parent, name).trim();
  }

  optionalPeriod(parent: XmlElementView): Tidsperiod | null {
    const period = parent.child(this.namespace, 'tidsperiod');
    if (!period) return null;
    return { from: this.date(period, 'fromDatum'), tom: this.date(period, 'tomDatum') };
  }

  /** xsd:date may carry a time zone; the calendar day is what was asked for, so it is not moved. */
  date(parent: XmlElementView, name: string): string {
    return this.token(parent, name).replace(TIME_ZONE, '');
  }
}

/** Reads `hamtaBastjanstInformation`, validated against its contract. */
export function readFraga(element: XmlElementView, kontrakt: Kontrakt): { readonly fraga: Fraga; readonly eko: Eko } {
  const reader = new Reader(kontrakt.namespace);
  const generella = reader.child(element, 'generellaFrageparametrar');
  const specifika = reader.child(element, 'specifikaFrageparametrar');
  const korrelationsid = reader.optionalText(generella, 'korrelationsid');
  const fraga: Fraga = {
    kontrakt: kontrakt.version,
    korrelationsid,
    ingivare: readIngivare(generella, reader),
    personidentiteter: [reader.token(generella, 'personidentitet')],
    arendeidentitet: reader.text(generella, 'arendeidentitet'),
    tidsperiod: readGeneralPeriod(generella, reader),
    personuppgiftsbitraden: readBitraden(generella, reader),
    syfte: reader.text(generella, 'syfte'),
    lagtext: reader.text(generella, 'lagtext'),
    samtycke: false,
    val: SSBTEK_KODER.flatMap((kod) => readVal(kod, reader.child(specifika, kod), reader)),
  };
  const repeat = isTrue(reader.text(generella, 'fraganSkallInkluderasISvaret'));
  const eko: Eko = {
    kontrakt,
    frageTidpunkt: reader.optionalText(generella, 'frageTidpunkt'),
    korrelationsid,
    fraga: repeat ? Buffer.concat([generella.toBytes(), specifika.toBytes()]) : null,
  };
  return { fraga, eko };
}

/** xsd:boolean: `true` or `1`, white space around it allowed. An empty element with default `0` is false. */
function isTrue(lexical: string): boolean {
  return ['true', '1'].includes(lexical.trim());
}

function readIngivare(generella: XmlElementView, reader: Reader): Ingivare {
  const ingivare = reader.child(generella, 'ingivare');
  return {
    organisationsnummer: reader.token(ingivare, 'organisationsnummer'),
    namn: reader.text(ingivare, 'namn'),
    handlaggare: reader.text(ingivare, 'handlaggare'),
  };
}

function readGeneralPeriod(generella: XmlElementView, reader: Reader): Tidsperiod {
  const period = reader.optionalPeriod(generella);
  if (!period) throw new Error('The schema let a Fråga without tidsperiod through.');
  return period;
}

function readBitraden(generella: XmlElementView, reader: Reader): readonly Personuppgiftsbitrade[] {
  return generella.childrenNamed(reader.namespace, 'personuppgiftsbitrade').map((bitrade) => ({
    organisationsnummer: reader.token(bitrade, 'organisationsnummer'),
    namn: reader.text(bitrade, 'namn'),
  }));
}

/** What is asked of one Bastjänst; nothing when it is not included, whatever else the element holds. */
function readVal(bastjanst: SsbtekKod, element: XmlElementView, reader: Reader): readonly BastjanstVal[] {
  if (!isTrue(element.attribute('inkludera') ?? '')) return [];
  const tidsperiod = reader.optionalPeriod(element);
  const fraga = element.child(reader.namespace, 'fraga');
  return [
    {
      bastjanst,
      ...(tidsperiod ? { tidsperiod } : {}),
      ...(bastjanst === 'FK' && fraga ? { fk: readFk(fraga, reader) } : {}),
      ...(bastjanst === 'SKV' && fraga ? { skv: readSkv(fraga, reader) } : {}),
    },
  ];
}

function readFk(fraga: XmlElementView, reader: Reader): FkVal {
  return {
    version: reader.optionalText(fraga, 'version')?.trim() ?? null,
    aktorsid: reader.text(fraga, 'aktorsid'),
    lefiJson: decodeBase64(reader.text(fraga, 'lefiJsonFraga')) ?? null,
  };
}

function readSkv(fraga: XmlElementView, reader: Reader): SkvVal {
  return {
    ar: fraga.childrenNamed(reader.namespace, 'ar').map((ar) => Number(ar.text.trim())),
    delar: SKV_DELAR.filter((del) => isTrue(reader.text(fraga, del))),
  };
}
