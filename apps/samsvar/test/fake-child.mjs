// Stands in for the simulators: says what a child says, and misbehaves on demand (FAKE_SIMULATOR).
import { endWhenTold, notePid } from './note.mjs';

const behaviour = process.env.FAKE_SIMULATOR ?? 'well';
notePid('simulator');
console.log(`simulator, AF on port ${process.env.SAMSVAR_PORT_SIMULATOR_AF}`);

const alive = setInterval(() => undefined, 1000);
if (behaviour === 'deaf') {
  process.on('SIGTERM', () => undefined);
} else {
  endWhenTold('simulator');
}

if (behaviour === 'failing') {
  process.send({ type: 'failed', message: 'Simulatorn för CSN kom inte upp.' }, () => process.exit(1));
} else if (behaviour === 'crashing') {
  clearInterval(alive);
  throw new Error('broken before it was ready');
} else if (behaviour !== 'silent') {
  process.send({ type: 'ready', addresses: { AF: 'http://127.0.0.1:19101', MIV: 'http://127.0.0.1:19107' } });
}
