// The health check of a container: ends with 0 when the address answers 2xx within a second.
// node healthy.mjs http://127.0.0.1:9090/health/ready
const WITHIN_MS = 1_000;
const [address] = process.argv.slice(2);
try {
  const answer = await fetch(address, { signal: AbortSignal.timeout(WITHIN_MS) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
