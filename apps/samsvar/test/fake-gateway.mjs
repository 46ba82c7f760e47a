// Stands in for the gateway: mutual TLS, one canned answer (FAKE_ANSWER holds it), and its environment told in the log.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { endWhenTold, notePid } from './note.mjs';

const { env } = process;
notePid('gateway');
const passed = { extra: env.SAMSVAR_EXTRA };
const log = [env.SAMSVAR_LOG_SIGNING_KEY, env.SAMSVAR_LOG_PERSON_KEYS, env.SAMSVAR_LOG_ANCHOR];
const secret = env.SAMSVAR_MIGRATOR_DATABASE_URL;
console.log(JSON.stringify({ ...passed, log, database: env.DATABASE_URL, secret }));

const server = createServer(
  {
    cert: readFileSync(env.SAMSVAR_TLS_CERT),
    key: readFileSync(env.SAMSVAR_TLS_KEY),
    ca: readFileSync(env.SAMSVAR_TLS_CLIENT_CA),
    requestCert: true,
    rejectUnauthorized: false,
  },
  (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const caller = request.socket.getPeerCertificate().subject?.serialNumber;
      console.log(JSON.stringify({ path: request.url, caller, body: Buffer.concat(chunks).toString('utf8') }));
      const answer = readFileSync(env.FAKE_ANSWER, 'utf8');
      response.writeHead(answer.includes(':Fault>') ? 500 : 200, { 'content-type': 'text/xml; charset=utf-8' });
      response.end(answer);
    });
  },
);
endWhenTold('gateway');
server.listen(Number(env.SAMSVAR_PORT_GATEWAY), () => {
  const { port } = server.address();
  process.send({
    type: 'ready',
    addresses: { gateway: `https://localhost:${port}`, health: 'http://localhost:19090' },
  });
});
