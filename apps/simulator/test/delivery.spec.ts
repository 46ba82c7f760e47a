import { connect } from 'node:net';
import { TEST_PERSONS } from '@samsvar/testing';
import type { RunningSimulators } from '../src/simulators.js';
import { ask, logg, loggWhen } from './ask.js';
import { NAGON, soFraga, tnsFraga } from './fragor.js';
import { started } from './running.js';

/** A tenth of a second for a second: one byte a second is ten bytes a second here. */
let simulators: RunningSimulators;

beforeAll(async () => {
  simulators = await started(0.1);
});
afterAll(() => simulators.stop());

describe('answers that do not arrive whole', () => {
  it('SO resets the connection in the middle of its answer, and says so in its record', async () => {
    const outcome = await ask(simulators.addresses.SO, soFraga(TEST_PERSONS.soBryterMittI));
    expect(outcome).toMatchObject({ kind: 'BROKEN', code: 'ECONNRESET' });
    const { fragor } = await logg(simulators.addresses.SO);
    expect(fragor.at(-1)).toMatchObject({ personidentitet: TEST_PERSONS.soBryterMittI, avslut: 'NEDKOPPLAD' });
  });

  it('the break is a reset and not an end: nobody can take the half for the whole', async () => {
    const socket = connect(Number(new URL(simulators.addresses.SO).port), '127.0.0.1');
    const ended = new Promise<string>((resolve) => {
      socket.on('end', () => resolve('END'));
      socket.on('error', (error) => resolve(error.message));
    });
    socket.resume();
    socket.write(rawCall(soFraga(TEST_PERSONS.soBryterMittI).body));
    expect(await ended).toBe('read ECONNRESET');
  });

  it('TNS sends one byte a second, until the client gives up', async () => {
    const received = await bytesWithin(550);
    // The first byte leaves at once, then one every tenth of a second.
    expect(received).toBeGreaterThanOrEqual(2);
    expect(received).toBeLessThanOrEqual(7);
    const body = await loggWhen(simulators.addresses.TNS, ({ pagaende }) => pagaende === 0);
    expect(body.fragor.at(-1)).toMatchObject({ avslut: 'AVBRUTEN_AV_KLIENT' });
  });

  it('TNS streams 20 MB, and is there for the next question', async () => {
    const outcome = await ask(simulators.addresses.TNS, tnsFraga(TEST_PERSONS.trasigaSvar), { patience: 30_000 });
    const text = outcome.kind === 'ANSWER' ? outcome.text : '';
    expect(Buffer.byteLength(text) / 1_048_576).toBeGreaterThan(20);
    expect(text.endsWith('</soap:Envelope>')).toBe(true);
    expect((await ask(simulators.addresses.TNS, tnsFraga(NAGON))).kind).toBe('ANSWER');
  });

  it('a client that hangs up in the middle of 20 MB is noticed', async () => {
    const socket = connect(Number(new URL(simulators.addresses.TNS).port), '127.0.0.1');
    socket.write(rawCall(tnsFraga(TEST_PERSONS.trasigaSvar).body));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    const body = await loggWhen(simulators.addresses.TNS, ({ pagaende }) => pagaende === 0);
    expect(body.fragor.at(-1)).toMatchObject({ avslut: 'AVBRUTEN_AV_KLIENT' });
  });
});

const rawCall = (body: string): string =>
  `POST /ssbtek/hamtauppgifter/1 HTTP/1.1\r\nhost: x\r\ncontent-type: text/xml\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** How many bytes of TNS's answer arrive, its headers not counted. */
function bytesWithin(ms: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(simulators.addresses.TNS).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.write(rawCall(tnsFraga(TEST_PERSONS.tnsEnByteISekunden).body));
    setTimeout(() => {
      socket.destroy();
      resolve(text.length - text.indexOf('\r\n\r\n') - 4);
    }, ms);
  });
}
