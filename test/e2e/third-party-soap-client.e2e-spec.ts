import { Agent } from 'node:https';
import { SSBTEK_KODER, SKV_DELAR, type KontraktsVersion } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { ClientSSLSecurity, createClientAsync, type Client } from 'soap';
import { dag, lefiFraga } from '../harness/fraga.js';
import { ScaledSamsvar } from '../harness/scaled-samsvar.js';

jest.setTimeout(60_000);

const PERSON = TEST_PERSONS.allaHarData;
let samsvar: ScaledSamsvar;

beforeAll(async () => {
  samsvar = await ScaledSamsvar.start();
});
afterAll(() => samsvar.stop());

/** The npm package `soap` as it comes: it knows nothing of Samsvar but the address of the WSDL. */
async function clientFromServedWsdl(kontrakt: KontraktsVersion): Promise<Client> {
  const { authorityPem, callers } = samsvar.certificates;
  const { certificatePem, privateKeyPem } = callers.sundsvall;
  const wsdl = `${samsvar.gateway.address}/ssbtek/${kontrakt}?wsdl`;
  // The WSDL is fetched without a certificate, questions are asked with one.
  const client = await createClientAsync(wsdl, { wsdl_options: { httpsAgent: new Agent({ ca: authorityPem }) } });
  const [key, cert, ca] = [privateKeyPem, certificatePem, authorityPem].map((pem) => Buffer.from(pem));
  if (key && cert && ca) client.setSecurity(new ClientSSLSecurity(key, cert, ca, {}));
  return client;
}

async function call(client: Client, operation: string, question: object): Promise<unknown> {
  const [result]: readonly unknown[] = await client[`${operation}Async`](question);
  return result;
}

function question(kontrakt: KontraktsVersion, undantag: object = {}): object {
  const included = { attributes: { inkludera: 'true' } };
  const lefiJsonFraga = Buffer.from(JSON.stringify(lefiFraga(PERSON))).toString('base64');
  const delar = Object.fromEntries(SKV_DELAR.map((del) => [del, true]));
  const skv = kontrakt === 'v11' ? { fraga: { ar: Number(dag().slice(0, 4)) - 1, ...delar } } : {};
  return {
    generellaFrageparametrar: {
      korrelationsid: 'soap-1',
      fraganSkallInkluderasISvaret: false,
      ingivare: { organisationsnummer: '162120002411', namn: 'Sundsvalls kommun', handlaggare: 'anna.berg' },
      personidentitet: PERSON,
      arendeidentitet: 'EB-2026-117',
      tidsperiod: { fromDatum: dag(-3), tomDatum: dag() },
      syfte: 'Beslut om ekonomiskt bistånd',
      lagtext: 'Socialtjänstlagen',
      ...undantag,
    },
    specifikaFrageparametrar: {
      AF: included,
      CSN: { ...included, tidsperiod: { fromDatum: dag(-1), tomDatum: dag() } },
      FK: { ...included, fraga: { version: 'v9', aktorsid: '026-51', lefiJsonFraga } },
      SKV: { ...included, ...skv },
      SO: included,
      TNS: included,
      MIV: included,
    },
  };
}

/** What lies at a path of names and positions in a parsed answer. */
function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

function decoded(base64: unknown): string {
  return Buffer.from(String(base64), 'base64').toString('utf8');
}

describe.each(['v10', 'v11'] as const)('a SOAP stack that was made from the WSDL of %s', (kontrakt) => {
  let client: Client;
  beforeAll(async () => {
    client = await clientFromServedWsdl(kontrakt);
  });

  it('asks all seven and reads what each of them says', async () => {
    const answer = await call(client, 'hamtaBastjanstInformation', question(kontrakt));
    expect(at(answer, 'korrelationsid')).toBe('soap-1');
    const data = (...path: readonly (string | number)[]): unknown => at(answer, 'svarsdata', ...path);
    expect(data('AF', 'data', 'Svar')).toMatchObject({
      IdentitetsbeteckningFysiskPerson: PERSON,
      Sekretessmarkering: false,
      ArbetssokandeInfo: { Arbetssokande: true },
    });
    expect(decoded(data('CSN', 'data', 'svar'))).toMatch(/^<\?xml [^>]*\?>\s*<csn:CSNSvar /);
    const lefi: unknown = JSON.parse(decoded(data('FK', 'data', 'lefiJsonSvar')));
    expect(at(lefi, 'formansinformation', 'generellPersoninformation', 0, 'personnummer')).toBe(PERSON);
    expect(data('SO', 'data', 'IdentificationNumber')).toBe(PERSON);
    expect(data('TNS', 'data', 'resultat')).toBe('OK');
    expect(at(data('TNS', 'data', 'fordonsinnehav', 'fordon'), 0, 'regnr')).toMatch(/^[A-ZÅÄÖ]{3}[0-9]{2}[0-9A-Z]$/);
    expect(data('MIV', 'data', 'response', 'personnummer')).toBe(PERSON);
    const skattekonto = kontrakt === 'v11' ? JSON.parse(decoded(data('SKV', 'skattekonto', 'data'))) : undefined;
    const skv = kontrakt === 'v11' ? at(skattekonto, 'personidentitet') : data('SKV', 'data', 'svar');
    expect(JSON.stringify(skv)).toContain(PERSON);
  });

  it('reads an error of one Bastjänst beside the data of another', async () => {
    const personidentitet = TEST_PERSONS.felFranAlla;
    const lefiJsonFraga = Buffer.from(JSON.stringify(lefiFraga(personidentitet))).toString('base64');
    const asked = question(kontrakt, { personidentitet });
    const fk = at(asked, 'specifikaFrageparametrar', 'FK', 'fraga');
    Object.assign(fk ?? {}, { lefiJsonFraga });
    const answer = await call(client, 'hamtaBastjanstInformation', asked);
    expect(at(answer, 'svarsdata', 'CSN', 'error')).toMatchObject({ kalla: 'BT', felkod: '-1103' });
    expect(at(answer, 'svarsdata', 'SO', 'data', 'IdentificationNumber')).toBe(personidentitet);
  });

  it('tests the Bastjänster that have a test service', async () => {
    const answer = await call(client, 'testaBastjanstInformation', {});
    const anropade = SSBTEK_KODER.filter((kod) => at(answer, kod, 'anropad') === true);
    expect(anropade).toEqual(expect.arrayContaining(['AF', 'FK']));
    expect(SSBTEK_KODER.filter((kod) => at(answer, kod, 'error') !== undefined)).toEqual([]);
  });

  it('is told by a fault which element broke which rule', async () => {
    const refused = call(client, 'hamtaBastjanstInformation', question(kontrakt, { personidentitet: '9001012385' }));
    const error: unknown = await refused.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(at(error, 'response', 'status')).toBe(500);
    const fault = at(error, 'root', 'Envelope', 'Body', 'Fault');
    expect(at(fault, 'faultcode')).toBe('soap:Client');
    const detail = at(fault, 'detail', 'hamtaBastjanstInformationFault');
    expect(at(detail, 'felkod')).toBe('SSBT-1101');
    expect(JSON.stringify(detail)).toContain('personidentitet');
    expect(JSON.stringify(detail)).not.toContain('9001012385');
  });
});
