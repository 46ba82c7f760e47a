import { message } from './bad-input.js';
import { DOORS } from './door.js';
import { BadInputBench } from './refusals.js';

jest.setTimeout(30_000);

let bench: BadInputBench;
beforeAll(async () => {
  bench = await BadInputBench.start();
});
afterAll(() => bench.stop());

it.each([
  ['without a certificate', null, 'SSBT-2001', {}],
  ['who compresses', 'sundsvall', 'SSBT-1012', { headers: ['Content-Encoding: gzip'] }],
  ['who sends the wrong type', 'sundsvall', 'SSBT-1202', { contentType: 'text/plain' }],
] as const)(
  'a caller %s that reads nothing before all is written still gets to read why',
  async (_who, name, felkod, wish) => {
    const door = DOORS.REST;
    const connection = await bench.samsvar.connection(name);
    connection.pause();
    await connection.write(message(door, { ...wish, body: 'x'.repeat(900_000) }).bytes);
    connection.resume();
    expect(door.refusalIn(await connection.answer(), bench.reader).felkod).toBe(felkod);
    await connection.closed();
  },
);

it('a message that comes before one that is no HTTP gets its answer, and the connection goes', async () => {
  const connection = await bench.samsvar.connection();
  const door = DOORS['SOAP v10'];
  await connection.write(Buffer.concat([message(door).bytes, Buffer.from('inte HTTP\r\n\r\n')]));
  const answer = await connection.answer();
  expect(bench.reader.svar(answer.body).klass).toBe('TILLGANGLIG');
  await connection.closed();
  expect(connection.rest).toBe('');
});
