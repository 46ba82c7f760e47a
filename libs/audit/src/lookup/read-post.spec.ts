import { randomUUID } from 'node:crypto';
import type { RecordKind } from '../chain/log-record.js';
import { KeyRing, withNewKey } from '../keys/key-ring.js';
import { avbrutenEntry, avsiktEntry, slutEntry, type WrittenEntry } from '../logg/fraga-records.js';
import type { ReadRecord } from './lookup-reader.js';
import { readPost } from './read-post.js';

const KEYS = new KeyRing(withNewKey([]));
const FRAGA_ID = randomUUID();
const AT = new Date('2026-11-22T12:00:00Z');
const [ONE, TWO] = ['199001012385', '199001012393'] as const;

const avsikt = avsiktEntry(
  {
    fragaId: FRAGA_ID,
    tidpunkt: AT,
    part: '162120001124',
    certifikat: 'ab12',
    ingivare: '162120002411',
    handlaggare: 'anna.berg',
    arendeidentitet: 'EB-1',
    syfte: 'Beslut',
    lagtext: 'SoL',
    rattsgrund: 'ekonomiskt-bistand',
    samtycke: false,
    kontrakt: 'v10',
    personidentiteter: [ONE, TWO],
    delfragor: [
      { bastjanst: 'MIV', personidentitet: ONE, version: '1', period: null, uppgifter: [] },
      { bastjanst: 'AF', personidentitet: ONE, version: 'v2', period: null, uppgifter: [] },
      { bastjanst: 'AF', personidentitet: TWO, version: 'v2', period: null, uppgifter: [] },
    ],
  },
  'gw-1',
  KEYS,
);

const rad = {
  bastjanst: 'AF',
  personidentitet: TWO,
  utfall: 'DATA',
  ms: 12,
  forsok: 1,
  felkod: null,
  schemaavvikelser: 0,
  skyddadIdentitet: 'JA',
  harleddaReferenser: [],
} as const;

const slutOf = (klientAvbrot: boolean) => ({
  fragaId: FRAGA_ID,
  tidpunkt: AT,
  klass: null,
  klientAvbrot,
  komplett: true,
  forbrukatMs: 12,
  personidentiteter: [ONE, TWO],
  rader: [rad],
});

const slut = slutEntry(slutOf(false));
const hungUp = slutEntry(slutOf(true));
const avbruten = avbrutenEntry({ fragaId: FRAGA_ID, tidpunkt: AT, felkod: 'SSBT-5005', slut: slutOf(false) });
const crashed: ReadRecord = recordOf({
  kind: 'AVBRUTEN',
  content: JSON.stringify({ tidpunkt: AT.toISOString(), felkod: null, slut: null }),
});

function recordOf({ kind, content }: { kind: RecordKind; content: string }): ReadRecord {
  return { kind, fragaId: FRAGA_ID, content, place: 'w/2' };
}

const record = ({ entry }: WrittenEntry): ReadRecord => recordOf(entry);
const read = (...closing: ReadRecord[]) => readPost({ head: record(avsikt), closing });

describe('an entry of the log', () => {
  it.each([
    ['with a SLUT', [record(slut)], { status: 'LAMNAD', felkod: null }],
    ['with nothing after the intent', [], { status: 'PAGAR', felkod: null, avslutad: null }],
    ['with AVBRUTEN after SLUT', [record(slut), record(avbruten)], { status: 'EJ_LAMNAD', felkod: 'SSBT-5005' }],
    ['with AVBRUTEN before SLUT', [record(avbruten), record(slut)], { status: 'EJ_LAMNAD', felkod: 'SSBT-5005' }],
    ['whose process ended', [crashed], { status: 'EJ_LAMNAD', felkod: null }],
    ['whose caller hung up', [record(hungUp)], { status: 'EJ_LAMNAD', klientAvbrot: true }],
  ] as const)('%s is delivered or not accordingly', (_name, closing, expected) => {
    expect(read(...closing)).toMatchObject(expected);
  });

  it('has for each person her own rows, in the order of the contract', () => {
    const post = read(record(slut));
    const rows = post.sort === 'FRAGA' ? post.personer.map(({ rader }) => rader) : [];
    expect(rows).toMatchObject([
      [
        { bastjanst: 'AF', utfall: null },
        { bastjanst: 'MIV', utfall: null },
      ],
      [{ bastjanst: 'AF', utfall: 'DATA', version: 'v2', skyddadIdentitet: 'JA' }],
    ]);
  });

  it('knows what the bastjänster did where nothing was delivered', () => {
    const post = read(record(avbruten));
    expect(post.sort === 'FRAGA' ? post.personer[1]?.rader : []).toMatchObject([{ utfall: 'DATA', ms: 12 }]);
  });

  it('names the ombud, and none where the ingivare asked itself', () => {
    expect(read()).toMatchObject({ ingivare: '162120002411', ombud: '162120001124' });
    const own = avsikt.entry.content.replace('"part":"162120001124"', '"part":"162120002411"');
    expect(readPost({ head: recordOf({ kind: 'AVSIKT', content: own }), closing: [] })).toMatchObject({ ombud: null });
  });

  it.each([
    ['is not JSON', `{"syfte": "${ONE}`],
    ['is something else', `{"syfte": "${ONE}"}`],
  ])('that %s is said to be unreadable, without what stands in it', (_name, content) => {
    const reading = (): unknown => readPost({ head: recordOf({ kind: 'AVSIKT', content }), closing: [] });
    expect(reading).toThrow('The record w/2 cannot be read.');
    expect(reading).not.toThrow(ONE);
  });

  it('does not begin with what closes another one', () => {
    expect(() => readPost({ head: record(slut), closing: [] })).toThrow('The record w/2 begins nothing.');
  });
});
