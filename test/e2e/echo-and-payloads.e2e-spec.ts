import { SSBTEK_KODER, SKV_DELAR, type KontraktsVersion } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { AnswerReader, dataIn, type Svar } from '../harness/answer-reader.js';
import { dag, fraga, lefiFraga, type Onskad } from '../harness/fraga.js';
import { ScaledSamsvar } from '../harness/scaled-samsvar.js';
import { childOf, childrenOf, textIn, type XmlTree } from '../harness/xml-tree.js';

jest.setTimeout(20_000);

const PERSON = TEST_PERSONS.allaHarData;
const ALL_DATA = Object.fromEntries(SSBTEK_KODER.map((kod) => [kod, 'DATA']));
let samsvar: ScaledSamsvar;
let reader: AnswerReader;

beforeAll(async () => {
  [samsvar, reader] = await Promise.all([ScaledSamsvar.start(), AnswerReader.open()]);
});
afterAll(async () => {
  reader.close();
  await samsvar.stop();
});

async function ask(onskad: Partial<Onskad> = {}): Promise<Svar> {
  const svar = reader.svar((await samsvar.caller().ask(fraga({ personidentitet: PERSON, ...onskad }))).body);
  expect(svar.schemabrott).toEqual([]);
  expect(Object.fromEntries(SSBTEK_KODER.map((kod) => [kod, svar.matris[kod].utfall]))).toEqual(ALL_DATA);
  return svar;
}

const own = (svar: Svar, name: string): string | undefined => childOf(svar.root, svar.root.namespace, name)?.text;

describe.each(['v10', 'v11'] as const)('what an answer in %s repeats of its question', (kontrakt) => {
  it('the korrelationsid, with every character that it was written with', async () => {
    const svar = await ask({ kontrakt, korrelationsid: ' a&amp;b &lt;Å ä ö&gt; "1" 𝄞 ' });
    expect(own(svar, 'korrelationsid')).toBe(' a&b <Å ä ö> "1" 𝄞 ');
  });

  it.each(['2026-11-22T10:00:00.1200+01:00', '2026-11-22T10:00:00Z', '2026-11-22T24:00:00'])(
    'the frageTidpunkt as it was written: %s',
    async (frageTidpunkt) => {
      expect(own(await ask({ kontrakt, frageTidpunkt }), 'frageTidpunkt')).toBe(frageTidpunkt);
    },
  );

  it('nothing that was not sent, and the question only when that was asked for', async () => {
    const svar = await ask({ kontrakt });
    expect(svar.root.children.map(({ name }) => name)).toEqual(['svarsdata']);
  });

  it.each(['true', '1'])(
    'the whole question when fraganSkallInkluderasISvaret is %s',
    async (fraganSkallInkluderas) => {
      const onskad = { kontrakt, fraganSkallInkluderas, korrelationsid: 'k-1', frageTidpunkt: '2026-11-22T10:00:00Z' };
      const svar = await ask(onskad);
      expect(svar.root.children.map(({ name }) => name)).toEqual([
        'fraga',
        'frageTidpunkt',
        'korrelationsid',
        'svarsdata',
      ]);
      const body = childrenOf(
        reader.document(fraga({ personidentitet: PERSON, ...onskad })),
        'http://schemas.xmlsoap.org/soap/envelope/',
        'Body',
      )[0];
      expect(childOf(svar.root, svar.root.namespace, 'fraga')?.children).toEqual(body?.children[0]?.children);
    },
  );
});

describe('what a Bastjänst delivers reaches the caller as it was', () => {
  it('FK’s JSON, byte for byte', async () => {
    const path = '/lefi-extern-formansinformation/v9/aktorer/026-51/formansinformation/fraga';
    const sent = await direct('FK', path, lefiFraga(PERSON));
    const data = dataIn((await ask()).svarsdata.FK);
    const received = base64(data && textIn(data, data.namespace, 'lefiJsonSvar'));
    expect(received.equals(sent)).toBe(true);
    // Written out as JSON again, the amounts would have lost their decimals.
    expect(received.toString('utf8')).toContain('7500.0');
  });

  it('the five JSON parts of SKV in v11, byte for byte', async () => {
    const ingivare = { organisationsnummer: '162120002411', namn: 'Sundsvalls kommun', handlaggare: 'system' };
    const body = { personidentitet: PERSON, ar: [Number(dag().slice(0, 4)) - 1], ingivare };
    const { SKV } = (await ask({ kontrakt: 'v11' })).svarsdata;
    expect(SKV?.children.map(({ name }) => name)).toEqual([...SKV_DELAR]);
    for (const del of SKV_DELAR) {
      const part = SKV && childOf(SKV, SKV.namespace, del);
      expect(base64(dataIn(part)?.text).equals(await direct('SKV', `/beskattning/v11/${del}`, body))).toBe(true);
    }
  });

  it.each(['v10', 'v11'] as const)(
    'CSN’s document in %s begins with its declaration and has no byte order mark',
    async (kontrakt) => {
      const data = dataIn((await ask({ kontrakt })).svarsdata.CSN);
      const bytes = base64(data && textIn(data, data.namespace, 'svar'));
      expect(bytes.subarray(0, 6).toString('latin1')).toBe('<?xml ');
      const document = reader.document(bytes);
      expect([document.name, document.namespace]).toEqual(['CSNSvar', 'http://schema.csn.se/v4.0/kommunfraga']);
      const personer = childOf(document, document.namespace, 'Personer');
      const person = childOf(personer, document.namespace, 'Person');
      // Ten and two spaces are what CSN writes for nothing: trimmed, the document would break CSN's schema.
      expect(person?.attributes).toMatchObject({ Status: ' '.repeat(10), sekretess: '  ' });
    },
  );

  it('SKV’s svar is in no namespace and begins with its declaration', async () => {
    const data = dataIn((await ask()).svarsdata.SKV);
    const svar = onlyChild(data);
    expect([svar.namespace, svar.name]).toEqual(['', 'svar']);
    expect(svar.text.startsWith('<?xml ')).toBe(true);
    expect(reader.document(svar.text.replace(/^<\?xml[^>]*\?>/, '')).name).toBe(
      'SvarBeskattningsuppgifterEnligtSFS2008-975',
    );
  });

  it.each(['v10', 'v11'] as const)(
    'MIV’s response and everything in it are in no namespace in %s',
    async (kontrakt) => {
      const response = onlyChild(dataIn((await ask({ kontrakt })).svarsdata.MIV));
      expect(response.name).toBe('response');
      expect(namespacesIn(response)).toEqual(new Set(['']));
    },
  );

  it.each([
    ['AF', ['http://api.arbetsformedlingen.se/arbetssokande/ersattningsstod/v2']],
    ['SO', ['http://INT014.UBPService.Schemas']],
    [
      'TNS',
      [
        'http://schema.transportstyrelsen.se/ssbtek/fordon/1',
        'http://schema.transportstyrelsen.se/ssbtek/hamtauppgifterresponder/1',
      ],
    ],
  ] as const)('the children of %s are in its own namespaces, and its root has become data', async (kod, namespaces) => {
    const data = dataIn((await ask()).svarsdata[kod]);
    const inside = (data?.children ?? []).flatMap((child) => [...namespacesIn(child)]);
    expect([...new Set(inside)].toSorted()).toEqual([...namespaces]);
    expect(data?.namespace).toBe('http://schema.forsakringskassan.se/integration/ssbt/10');
  });
});

describe('a reference that is too long for CSN', () => {
  const arendeidentitet = 'b7a4f8d0-6c1e-4f5a-9d2b-3e8c7a6f5d41';
  const handlaggare = 'en.handlaggare.med.ett.mycket.langt.anvandarnamn';

  it('goes there as a shorter one, which the summary shows, and CSN answers', async () => {
    const { matris, svarsdata } = await ask({ arendeidentitet, handlaggare });
    const { harleddaReferenser } = matris.CSN;
    expect(Object.keys(harleddaReferenser).toSorted()).toEqual(['arendeidentitet', 'handlaggare']);
    for (const varde of Object.values(harleddaReferenser)) expect(varde).toMatch(/^S-[0-9a-f]{29}$/);
    const svar = dataIn(svarsdata.AF)?.children.find(({ name }) => name === 'Svar');
    expect(svar && textIn(svar, svar.namespace, 'Referensnummer')).toBe(arendeidentitet);
  });

  it('is the same one every time, and another for another ärende', async () => {
    const [first, again, other] = [
      await ask({ arendeidentitet }),
      await ask({ arendeidentitet, kontrakt: 'v11' as KontraktsVersion }),
      await ask({ arendeidentitet: `${arendeidentitet}-2` }),
    ].map(({ matris }) => matris.CSN.harleddaReferenser['arendeidentitet']);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('thirty-one characters are sent as they are', async () => {
    expect((await ask({ arendeidentitet: 'E'.repeat(31) })).matris.CSN.harleddaReferenser).toEqual({});
  });
});

/** What a simulator itself answers to the same question. */
async function direct(kod: 'FK' | 'SKV', path: string, body: object): Promise<Buffer> {
  const answer = await fetch(`${samsvar.simulators.addresses[kod]}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

function base64(text: string | undefined): Buffer {
  return Buffer.from(text ?? '', 'base64');
}

function onlyChild(parent: XmlTree | undefined): XmlTree {
  const [child, ...more] = parent?.children ?? [];
  if (!child || more.length > 0) throw new Error('There is not exactly one element.');
  return child;
}

function namespacesIn(element: XmlTree): Set<string> {
  return new Set([element.namespace, ...element.children.flatMap((child) => [...namespacesIn(child)])]);
}
