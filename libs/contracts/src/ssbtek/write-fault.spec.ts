import { KONTRAKT, type Operation } from './kontrakt.js';
import { openContracts, SOAP, type Contracts } from './ssbtek.fixture.js';
import { faultMessage } from './write-fault.js';

const FAULT = { felkod: 'SSBT-1101', faultcode: 'Client', texter: ['Ett <brott>.', 'Ett & annat.'] } as const;

describe('a fault', () => {
  let contracts: Contracts;
  beforeAll(async () => {
    contracts = await openContracts();
  });
  afterAll(() => contracts.dispose());

  const OPERATIONS: readonly Operation[] = ['hamtaBastjanstInformation', 'testaBastjanstInformation'];
  const cases = Object.values(KONTRAKT).flatMap((kontrakt) => OPERATIONS.map((each) => [each, kontrakt] as const));

  it.each(cases)('of %s carries the contract’s own detail element: $namespace', (operation, kontrakt) => {
    const detail = contracts.body(faultMessage(FAULT, kontrakt, operation)).child('', 'detail')?.children[0];
    if (!detail) throw new Error('no detail');
    expect(detail.is(kontrakt.namespace, `${operation}Fault`)).toBe(true);
    expect(contracts.breaches(`ssbtek/${kontrakt.version}`, detail)).toEqual([]);
    expect(detail.children.map(({ localName, text }) => [localName, text])).toEqual([
      ['felkod', 'SSBT-1101'],
      ['felmeddelande', 'Ett <brott>.'],
      ['felmeddelande', 'Ett & annat.'],
    ]);
  });

  it.each(['Client', 'Server', 'MustUnderstand'] as const)('has the code of SOAP 1.1: %s', (faultcode) => {
    const message = faultMessage({ ...FAULT, faultcode }, KONTRAKT.v10, 'hamtaBastjanstInformation');
    const fault = contracts.body(message);
    expect(fault.is(SOAP, 'Fault')).toBe(true);
    expect(fault.children.map(({ localName, namespace }) => [namespace, localName])).toEqual([
      ['', 'faultcode'],
      ['', 'faultstring'],
      ['', 'detail'],
    ]);
    expect(fault.childText('', 'faultcode')).toBe(`soap:${faultcode}`);
    expect(fault.namespacesInScope.get('soap')).toBe(SOAP);
    expect(fault.childText('', 'faultstring')).toBe('Ett <brott>. Ett & annat.');
  });
});
