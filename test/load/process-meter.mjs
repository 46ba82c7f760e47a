// Loaded into a measured process before its own first line (`node --import`), and touches nothing of what it does: it
// answers over the process's channel how much CPU it has used, and takes a CPU profile when it is asked to.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const SAMPLING_US = 200;
let session = null;

process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || typeof message.meter !== 'string') return;
  void answer(message).then((value) => process.send?.({ meter: message.meter, value }));
});

async function answer({ meter, file }) {
  if (meter === 'cpu') return cpuMs();
  if (meter === 'profile') return beginProfile();
  return endProfile(file);
}

/** All threads of the process, the garbage collector's too. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function beginProfile() {
  session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_US });
  await session.post('Profiler.start');
  return true;
}

async function endProfile(file) {
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  writeFileSync(file, JSON.stringify(profile));
  return true;
}
