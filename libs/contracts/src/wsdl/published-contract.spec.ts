import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createClientAsync } from 'soap';
import { PublishedContracts, SCHEMAS_PATH } from './index.js';

const SCHEMAS = join(__dirname, '../../../../schemas');
const BASE = 'https://ssbtek.example.se:8443';

describe('the published contracts', () => {
  const contracts = new PublishedContracts(SCHEMAS);

  it.each(['v10', 'v11'])('name the address frågor are posted to in the WSDL of %s', (version) => {
    const text = contracts.publishedContract(`ssbtek/${version}/ssbtek.wsdl`, `${BASE}/`)?.text;
    expect(text).toContain(`<soap:address location="${BASE}/ssbtek"/>`);
    expect(text).toContain(`schemaLocation="${BASE}/ssbtek/schemas/ssbtek/${version}/ssbtek.xsd"`);
  });

  it('name only schemas that can be fetched', () => {
    const named = contracts.paths.flatMap((path) => {
      const { text } = contracts.publishedContract(path, BASE) ?? { text: '' };
      return [...text.matchAll(/schemaLocation="([^"]+)"/g)].map((match) => match[1] ?? '');
    });
    expect(named.length).toBeGreaterThan(10);
    for (const address of named) {
      expect(address.startsWith(`${BASE}${SCHEMAS_PATH}`)).toBe(true);
      expect(contracts.paths).toContain(address.slice(BASE.length + SCHEMAS_PATH.length));
    }
  });

  it.each([
    '../package.json',
    'ssbtek/../../package.json',
    '/etc/passwd',
    'README.md',
    'ssbtek/v10/../v10/ssbtek.xsd',
    'ssbtek/v10',
    '',
    '__proto__',
    'ssbtek%2Fv10%2Fssbtek.xsd',
  ])('give nothing outside themselves: %j', (path) => {
    expect(contracts.publishedContract(path, BASE)).toBeNull();
  });

  it('let no Host header write XML', () => {
    const text = contracts.publishedContract('ssbtek/v10/ssbtek.wsdl', 'https://a"/><x y="$&')?.text;
    expect(text).toContain('location="https://a&quot;/&gt;&lt;x y=&quot;$&amp;/ssbtek"');
  });

  describe('fetched over HTTP by a SOAP stack that knows nothing of us', () => {
    let server: Server;
    let base = '';

    beforeAll(async () => {
      server = createServer((request, response) => {
        const path = decodeURIComponent((request.url ?? '').slice(SCHEMAS_PATH.length));
        const file = contracts.publishedContract(path, base);
        response
          .writeHead(file === null ? 404 : 200, { 'content-type': file?.contentType ?? 'text/plain' })
          .end(file?.text);
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const address = server.address();
      base = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
    });
    afterAll(() => server.close());

    it.each(['v10', 'v11'])('describe both operations of %s with their elements', async (version) => {
      const client = await createClientAsync(`${base}${SCHEMAS_PATH}ssbtek/${version}/ssbtek.wsdl`);
      const port = client.describe().BastjanstInformationInterfaceService.BastjanstInformationInterfacePort;
      expect(Object.keys(port)).toEqual(['hamtaBastjanstInformation', 'testaBastjanstInformation']);
      const { input, output } = port.hamtaBastjanstInformation;
      expect(input.generellaFrageparametrar.ingivare.organisationsnummer).toContain('Organisationsnummer');
      expect(Object.keys(input.specifikaFrageparametrar).slice(0, 7)).toEqual([
        'AF',
        'CSN',
        'FK',
        'SKV',
        'SO',
        'TNS',
        'MIV',
      ]);
      expect(output.svarsdata.TNS.data.fordonsinnehav).toHaveProperty(['fordon[]']);
      expect(output.svarsdata.SO.data.ArbetsloshetsersattningLista).toHaveProperty(['Arbetsloshetsersattning[]']);
      expect(output.svarsdata.AF.error.kalla).toContain('SSBT,BT');
      expect(output.svarsdata.SKV).toHaveProperty(version === 'v10' ? 'data' : 'skattekonto');
    });
  });
});
