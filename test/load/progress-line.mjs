const SECOND_MS = 1000;
/** Where nobody watches (a file, a CI log) a line now and then is enough. */
const QUIET_EVERY_MS = 30 * SECOND_MS;

/**
 * One line that says what is going on and about how long it still takes.
 *
 * @param {number} seconds the whole is expected to take
 */
export function progressLine(seconds) {
  const started = performance.now();
  const { isTTY } = process.stderr;
  let latest = Number.NEGATIVE_INFINITY;
  const say = (text) => {
    const now = performance.now();
    if (!isTTY && now - latest < QUIET_EVERY_MS) return;
    latest = now;
    const left = Math.max(0, seconds - (now - started) / SECOND_MS);
    const line = `${minutes(left)} left · ${text}`;
    process.stderr.write(isTTY ? `\r\x1b[2K${line.slice(0, process.stderr.columns - 1)}` : `${line}\n`);
  };
  const end = () => void (isTTY && process.stderr.write('\r\x1b[2K'));
  return { say, end };
}

function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
