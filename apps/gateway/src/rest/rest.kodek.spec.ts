import { join } from 'node:path';
import { AnswerShapes, openXml, translationHere, type AnswerTranslation } from '@samsvar/contracts';
import { Cut, tomtDelsvar, type AskedDelsvar } from '@samsvar/domain';
import { RestKodek } from './rest.kodek.js';

const PERSON = '199001012385';
const MEGABYTE = 1024 * 1024;

const svar = {
  fragaId: '3f2c8a54-6a37-4f0e-9d6b-1f6b7d1c9a10',
  klass: 'TILLGANGLIG',
  komplett: true,
  skyddadIdentitet: 'OKAND',
  budgetMs: 7000,
  forbrukatMs: 10,
  sammanfattning: true,
} as const;

const KVITTO = { skrivare: '5b0d0a9e-6a60-4c3e-9c58-0d6a2f0f5d11', nummer: 4_711, hash: 'ab'.repeat(32) };

describe('the codec of the REST door', () => {
  let translation: AnswerTranslation;
  beforeAll(async () => {
    translation = translationHere(new AnswerShapes(await openXml(), join(__dirname, '../../../../schemas')));
  });

  const fk = (bytes: Uint8Array): AskedDelsvar => ({
    ...tomtDelsvar('FK', PERSON),
    utfall: 'DATA',
    innehall: { form: 'DOKUMENT', bytes },
  });
  const miv = (inre: string): AskedDelsvar => ({
    ...tomtDelsvar('MIV', PERSON),
    utfall: 'DATA',
    innehall: { form: 'XML', namnrymder: new Map(), inre: Buffer.from(inre) },
  });

  function written(delsvar: readonly AskedDelsvar[], arrived = delsvar) {
    const kodek = new RestKodek(translation, new URLSearchParams());
    for (const each of arrived) expect(kodek.arrived(each, new Cut())).toBeUndefined();
    const personer = [{ personidentitet: PERSON, skyddadIdentitet: 'OKAND', delsvar } as const];
    return kodek.write({ ...svar, personer }, { korrelationsid: null, original: false });
  }

  it('writes the same answer whether it was told of each part or not', () => {
    const parts = [miv('<response><correlationid>1</correlationid></response>'), fk(Buffer.from('{}'))];
    const [told, untold] = [written(parts), written(parts, [])];
    if (!told.ok || !untold.ok) throw new Error('refused');
    expect(Buffer.concat(told.value(KVITTO)).toString()).toBe(Buffer.concat(untold.value(KVITTO)).toString());
    expect(Buffer.concat(told.value(KVITTO)).toString()).toContain('{"response":{"correlationid":"1"}}');
  });

  it('waits for a translation that takes a while, and writes it', async () => {
    const data = Promise.resolve(Buffer.from('{"slow":true}'));
    const kodek = new RestKodek({ translate: () => data }, new URLSearchParams());
    const part = miv('<x/>');
    const prepared = kodek.arrived(part, new Cut());
    const personer = [{ personidentitet: PERSON, skyddadIdentitet: 'OKAND', delsvar: [part] } as const];
    const write = () => kodek.write({ ...svar, personer }, { korrelationsid: null, original: false });
    expect(write).toThrow(/MIV has not been translated/);
    await prepared;
    const chunks = write();
    if (!chunks.ok) throw new Error('refused');
    expect(Buffer.concat(chunks.value(KVITTO)).toString()).toContain('"data":{"slow":true}');
  });

  it('says of a translation that failed that it cannot write the part', async () => {
    const kodek = new RestKodek({ translate: () => Promise.reject(new Error('full')) }, new URLSearchParams());
    await expect(kodek.arrived(miv('<x/>'), new Cut())).rejects.toThrow('full');
  });

  it('refuses an answer over thirty-two megabytes', () => {
    const part = fk(Buffer.alloc(4 * MEGABYTE, '"'));
    expect(written(Array<AskedDelsvar>(9).fill(part))).toMatchObject({ avvisning: { felkod: 'SSBT-5004' } });
    expect(written(Array<AskedDelsvar>(7).fill(part)).ok).toBe(true);
  });

  it('translates nothing more once it is too large', () => {
    const unreadable = miv('<never closed>');
    expect(() => written([unreadable])).toThrow(/past the gate/);
    const large = Array<AskedDelsvar>(9).fill(fk(Buffer.alloc(4 * MEGABYTE, '"')));
    expect(written([...large, unreadable]).ok).toBe(false);
  });
});
