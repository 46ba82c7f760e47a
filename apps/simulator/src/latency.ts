/** Median and 99th percentile of the lognormal scenario, in ms. */
const MEDIAN = 300;
const P99 = 3000;
/** The 99th percentile of the standard normal distribution. */
const Z99 = 2.326_347_874;
const SIGMA = Math.log(P99 / MEDIAN) / Z99;

/** FNV-1a, 32 bits: the same text gives the same number everywhere and always. */
export function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  // A final mix: FNV's low bits barely differ between neighbouring numbers.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Latencies of median 300 ms and p99 3 s, the same series for the same seed. */
export function lognormalLatencies(seed: string): () => number {
  let drawn = 0;
  const uniform = (): number => {
    drawn += 1;
    return (hashOf(`${seed}:${drawn}`) + 0.5) / 2 ** 32;
  };
  return () => {
    // Box-Muller; one of the pair is enough.
    const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    return MEDIAN * Math.exp(SIGMA * normal);
  };
}
