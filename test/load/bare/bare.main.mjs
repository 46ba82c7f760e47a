// The limit: a bare server of Node that sends the same calls to the same bastjänster on connections it keeps, and puts
// the answers one after the other. It reads nothing, checks nothing, logs nothing and speaks plain HTTP.
import { Agent, createServer, request } from 'node:http';

const SEPARATOR = Buffer.from('\n');

process.on('message', (message) => {
  if (message.type !== 'serve') return;
  const forOne = message.soapCalls.map(prepared);
  const forSeveral = message.restCalls.map(prepared);
  const server = createServer((question, response) => {
    const personer = Number(question.headers['x-personer']);
    question.resume();
    question.on('end', () => void answer(personer === 1 ? forOne : forSeveral, personer, response));
  });
  server.keepAliveTimeout = 65_000;
  server.listen(0, '127.0.0.1', () => process.send({ type: 'ready', port: server.address().port }));
});
process.on('disconnect', () => process.exit(0));

function prepared({ port, method, path, headers, body, maxSockets }) {
  return { options: { host: '127.0.0.1', port, method, path, headers, agent: agentOf(port, maxSockets) }, body };
}

const agents = new Map();
function agentOf(port, maxSockets) {
  if (!agents.has(port)) agents.set(port, new Agent({ keepAlive: true, maxSockets }));
  return agents.get(port);
}

async function answer(calls, personer, response) {
  const sent = [];
  for (let person = 0; person < personer; person += 1) for (const call of calls) sent.push(send(call));
  try {
    const parts = (await Promise.all(sent)).flatMap((part) => [part, SEPARATOR]);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    response.writeHead(200, { 'content-type': 'text/xml;charset=UTF-8', 'content-length': length });
    for (const part of parts) response.write(part);
    response.end();
  } catch {
    response.writeHead(502, { 'content-length': 0 }).end();
  }
}

function send({ options, body }) {
  return new Promise((resolve, reject) => {
    const call = request(options, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}
