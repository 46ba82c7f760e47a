const STARTED = Symbol.for('samsvar test postgres');

/** Ends the PostgreSQL of postgres.setup.mjs. */
export default async function teardown() {
  const child = globalThis[STARTED];
  if (!child) return;
  globalThis[STARTED] = undefined;
  child.ref();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  await ended;
}
