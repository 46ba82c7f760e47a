import { isSsbtekKod, type BastjanstKod } from '@samsvar/domain';
import type { SchemaName, XmlGate } from '../xml/index.js';
import { shapeFromTable, UNKNOWN_SHAPE, type ElementShape } from './element-shape.js';
import { SchemaShapes } from './schema-shapes.js';

/** The element that the answer of a Bastjänst is, in its own schema. */
const ROOTS: Partial<Record<BastjanstKod, readonly [SchemaName, string]>> = {
  AF: ['af', 'SvarMeddelande'],
  CSN: ['csn', 'CSNSvar'],
  SO: ['so', 'GetUnemploymentBenefitPaymentResponse'],
  TNS: ['tns', 'HamtaUppgifterResponse'],
  MIV: ['miv', 'findByPersonnummerResponse'],
};

/**
 * The document inside Skatteverket's `svar` (contract v10), whose schema is not public. Reviewed against the public
 * example: a list of persons, each with any number of kapitaluppgifter.
 */
export const SKV_DOKUMENT = shapeFromTable({
  PersonuppgiftLista: {
    'Personuppgift[]': {
      IdentitetsbeteckningFysiskPerson: 'TEXT',
      Fornamn: 'TEXT',
      Efternamn: 'TEXT',
      StatusPersonuppgiftKod: 'TEXT',
      'Kapitaluppgift[]': { Taxeringsar: 'TEXT', SummaIntakterPaKapital: 'TEXT', OverskottPaKapital: 'TEXT' },
    },
  },
});

/** The shapes of all answers, read once at start so that a fault in a schema shows there. */
export class AnswerShapes {
  private readonly byKod: ReadonlyMap<BastjanstKod, ElementShape>;
  private readonly tillagd: ElementShape;

  constructor(gate: XmlGate, schemasFolder: string) {
    const shapes = new SchemaShapes(gate, schemasFolder);
    const roots = Object.entries(ROOTS) as [BastjanstKod, readonly [SchemaName, string]][];
    this.byKod = new Map(roots.map(([kod, [schema, name]]) => [kod, shapes.root(schema, name)]));
    this.tillagd = shapes.root('bastjanst', 'svar');
  }

  /**
   * What is known of the element that `data` takes the place of. Of a Bastjänst that joined by the registry that is the
   * contract's own part: inside its document a list is where several of a name stand beside each other.
   */
  of(bastjanst: BastjanstKod): ElementShape {
    if (!isSsbtekKod(bastjanst)) return this.tillagd;
    return this.byKod.get(bastjanst) ?? UNKNOWN_SHAPE;
  }
}
