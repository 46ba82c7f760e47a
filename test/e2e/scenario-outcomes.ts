import type { SsbtekKod } from '@samsvar/domain';
import type { TEST_PERSONS } from '@samsvar/testing';

/** A test person, named by what happens when one asks about it. */
export type Person = keyof typeof TEST_PERSONS;
type Klass = 'TILLGANGLIG' | 'TILLGANGLIG_MED_STORNING' | 'OTILLGANGLIG';

/** What an answer about the person ought to say. */
interface Vantat {
  readonly klass: Klass;
  readonly komplett: boolean;
  readonly skydd: 'JA' | 'NEJ' | 'OKAND';
  /** `UTFALL` or `UTFALL felkod` where it is not DATA. */
  readonly utom?: Partial<Record<SsbtekKod, string>>;
  /** What contract v11 changes: there SKV answers in parts. */
  readonly v11?: Partial<Record<SsbtekKod, string>>;
  /** Waits for its budget or for slow answers: asked at the same time as the others that do. */
  readonly vantar?: true;
}

const SEN = 'TIDSGRANS SSBT-4001';
/** The same outcome for all seven. */
export const alla = (utfall: string): Record<SsbtekKod, string> => ({
  AF: utfall,
  CSN: utfall,
  FK: utfall,
  SKV: utfall,
  SO: utfall,
  TNS: utfall,
  MIV: utfall,
});

/** The scenario table of the simulators, one row a test person. */
export const VANTAT: Readonly<Record<Person, Vantat>> = {
  allaHarData: { klass: 'TILLGANGLIG', komplett: true, skydd: 'NEJ' },
  ingenHarNagot: { klass: 'TILLGANGLIG', komplett: true, skydd: 'OKAND', utom: alla('INGEN_UPPGIFT') },
  csnSvararAldrig: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'OKAND',
    utom: { CSN: SEN },
    vantar: true,
  },
  treSvararAldrig: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'OKAND',
    utom: { CSN: SEN, TNS: SEN, MIV: SEN },
    vantar: true,
  },
  baraAfOchFk: {
    klass: 'OTILLGANGLIG',
    komplett: false,
    skydd: 'OKAND',
    utom: { CSN: SEN, SKV: SEN, SO: SEN, TNS: SEN, MIV: SEN },
    vantar: true,
  },
  ingenSvararNagonsin: { klass: 'OTILLGANGLIG', komplett: false, skydd: 'OKAND', utom: alla(SEN), vantar: true },
  skyddadIdentitet: { klass: 'TILLGANGLIG', komplett: true, skydd: 'JA' },
  felFranAlla: {
    klass: 'OTILLGANGLIG',
    komplett: false,
    skydd: 'OKAND',
    utom: {
      AF: 'FELSVAR 500',
      CSN: 'FELSVAR -1103',
      FK: 'FELSVAR 500',
      SKV: 'FELSVAR 9071500',
      SO: 'DELVIS',
      TNS: 'FELSVAR 9001',
      MIV: 'FELSVAR 500',
    },
    v11: { SKV: 'FELSVAR 500' },
  },
  allaEfterFemSekunder: { klass: 'TILLGANGLIG', komplett: true, skydd: 'NEJ', vantar: true },
  skvEfterNioSekunder: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'NEJ',
    utom: { SKV: SEN },
    vantar: true,
  },
  trasigaSvar: {
    klass: 'OTILLGANGLIG',
    komplett: false,
    skydd: 'OKAND',
    utom: {
      AF: 'OGILTIGT_SVAR SSBT-4010',
      CSN: 'OGILTIGT_SVAR SSBT-4012',
      FK: 'OGILTIGT_SVAR SSBT-4010',
      SKV: 'OGILTIGT_SVAR SSBT-4010',
      SO: 'OGILTIGT_SVAR SSBT-4011',
      TNS: 'OGILTIGT_SVAR SSBT-4013',
      MIV: 'OGILTIGT_SVAR SSBT-4014',
    },
    // Two of its parts are honest 404 answers, the other three cannot be read.
    v11: { SKV: 'DELVIS' },
  },
  storaSvar: { klass: 'TILLGANGLIG', komplett: true, skydd: 'NEJ' },
  fkDelvis: { klass: 'TILLGANGLIG', komplett: false, skydd: 'NEJ', utom: { FK: 'DELVIS' } },
  soBryterMittI: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'NEJ',
    utom: { SO: 'OATKOMLIG SSBT-4003' },
  },
  tnsEnByteISekunden: {
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    skydd: 'NEJ',
    utom: { TNS: SEN },
    vantar: true,
  },
  lognormalSvarstid: { klass: 'TILLGANGLIG', komplett: true, skydd: 'NEJ', vantar: true },
  samordningsnummer: { klass: 'TILLGANGLIG', komplett: true, skydd: 'OKAND', utom: { CSN: 'NEKAT SSBT-4102' } },
};
