// Seven lean bastjänster in one process: they answer the real wire formats from memory, at once, late or never. What
// they answer was recorded from the simulators: an address they do not know yet is asked for there, once.
import { createServer } from 'node:net';
import { HttpMessages } from '../http-messages.mjs';
import { AnswersFromMemory } from './answers-from-memory.mjs';

const answers = new AnswersFromMemory();
let behaviour = { delayMs: 0, hung: [] };

process.on('message', (message) => {
  if (message.type === 'listen') void listenAll(message);
  if (message.type === 'behave') {
    behaviour = message.behaviour;
    process.send({ type: 'behaving' });
  }
  if (message.type === 'recorded') process.send({ type: 'recording', recorded: answers.recorded });
});
process.on('disconnect', () => process.exit(0));

async function listenAll({ simulators, personidentiteter }) {
  answers.personidentiteter = personidentiteter;
  const entries = Object.entries(simulators).map(async ([kod, simulator]) => [kod, await listen(kod, simulator)]);
  process.send({ type: 'ready', ports: Object.fromEntries(await Promise.all(entries)) });
}

function listen(kod, simulator) {
  const server = createServer({ noDelay: true }, (socket) => {
    const messages = new HttpMessages((head, body) => void answer(kod, simulator, socket, { head, body }));
    socket.on('data', (bytes) => messages.take(bytes));
    // A caller that hangs up on an answer that never comes.
    socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
}

async function answer(kod, simulator, socket, request) {
  const bytes = answers.find(kod, request) ?? (await answers.record(kod, request, simulator));
  if (behaviour.hung.includes(kod)) return;
  if (behaviour.delayMs === 0) socket.write(bytes);
  else setTimeout(() => socket.destroyed || socket.write(bytes), behaviour.delayMs);
}
