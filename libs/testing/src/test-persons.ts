/** The test persons whose number decides what the simulators do, named by what happens when one asks about them. */
export const TEST_PERSONS = {
  /** All seven answer with data. */
  allaHarData: '199001012385',
  /** Nobody has anything on the person, each in its own way. */
  ingenHarNagot: '199001012393',
  /** CSN never answers. */
  csnSvararAldrig: '199001022384',
  /** CSN, TNS and MIV never answer: a disturbance, four did. */
  treSvararAldrig: '199001022392',
  /** Only AF and FK answer: unavailable, two did. */
  baraAfOchFk: '199001032383',
  ingenSvararNagonsin: '199001032391',
  /** AF, CSN and FK each say so in their own field. */
  skyddadIdentitet: '199001042382',
  /** Every producer's own kind of error. */
  felFranAlla: '199001042390',
  /** Everyone answers after 5 s. */
  allaEfterFemSekunder: '199001052381',
  /** SKV answers after 9 s, the others at once. */
  skvEfterNioSekunder: '199001052399',
  /** Answers that cannot be used, each broken in another way. */
  trasigaSvar: '199001062380',
  /** Large but right answers, 1 MB each. */
  storaSvar: '199001062398',
  /** FK delivers a part: PM is away and there are avvikelser. */
  fkDelvis: '199001072389',
  /** SO resets the connection in the middle of its answer. */
  soBryterMittI: '199001072397',
  /** TNS sends one byte a second. */
  tnsEnByteISekunden: '199001082388',
  /** Lognormal latency, median 300 ms, p99 3 s. */
  lognormalSvarstid: '199001082396',
  /** A samordningsnummer: everyone but CSN has data. */
  samordningsnummer: '199001612382',
} as const;
