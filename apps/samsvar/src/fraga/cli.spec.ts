import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { ensureCertificates } from '../certificates/certificates.js';
import { writeRunState } from '../run-state.js';
import { runCli } from './cli.js';

const FIXTURES = resolve(__dirname, '../../test');
const SVAR = readFileSync(join(FIXTURES, 'svar-v10.xml'), 'utf8');
const FAULT = readFileSync(join(FIXTURES, 'fault-v10.xml'), 'utf8');
const NOW = new Date();
const SENT = { felkod: 'SSBT-4001', felmeddelande: ['CSN svarade inte i tid.'] };
const REST_SVAR = JSON.stringify({
  fragaId: 'f',
  klass: 'TILLGANGLIG_MED_STORNING',
  komplett: false,
  skyddadIdentitet: 'OKAND',
  budgetMs: 8500,
  forbrukatMs: 8350,
  personer: ['199001012385', '199001012393'].map((personidentitet) => ({
    personidentitet,
    skyddadIdentitet: 'NEJ',
    delsvar: {
      AF: { utfall: 'DATA', ms: 1, forsok: 1, skyddadIdentitet: 'NEJ', data: {} },
      CSN: { utfall: 'TIDSGRANS', ms: 8340, forsok: 1, skyddadIdentitet: 'OKAND', fel: SENT },
      SKV: { utfall: 'EJ_FRAGAD', ms: 0, forsok: 0, skyddadIdentitet: null },
    },
  })),
});

describe('npm run fraga', () => {
  let home: string;
  let gateway: Server;
  let port: number;
  let answer: string;
  let questions: string[];
  let callers: string[];

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'samsvar-fraga-'));
    const { server, authority } = await ensureCertificates(home, NOW);
    const [cert, key, ca] = [server.certificate, server.privateKey, authority.certificate].map((path) =>
      readFileSync(path),
    );
    gateway = createServer({ cert, key, ca, requestCert: true, rejectUnauthorized: true }, (request, response) => {
      const chunks: Buffer[] = [];
      callers.push(String((request.socket as TLSSocket).getPeerCertificate().subject.CN));
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        questions.push(Buffer.concat(chunks).toString('utf8'));
        response.writeHead(answer === FAULT ? 500 : 200, { 'content-type': 'text/xml' }).end(answer);
      });
    });
    await new Promise<void>((listening) => gateway.listen(0, listening));
    port = (gateway.address() as AddressInfo).port;
  });

  beforeEach(() => {
    answer = SVAR;
    questions = [];
    callers = [];
  });

  afterAll(async () => {
    await new Promise((closed) => gateway.close(closed));
    rmSync(home, { recursive: true, force: true });
  });

  async function fraga(args: string[], env: Record<string, string> = {}) {
    const written = { stdout: '', stderr: '' };
    const exitCode = await runCli({
      args,
      env: { SAMSVAR_HOME: home, SAMSVAR_PORT_GATEWAY: String(port), ...env },
      repositoryRoot: resolve(__dirname, '../../../..'),
      stdout: { write: (text) => ((written.stdout += text), true) },
      stderr: { write: (text) => ((written.stderr += text), true) },
      now: () => NOW,
    });
    return { exitCode, ...written };
  }

  it('shows the matrix of an answered question, with the person masked, and ends with 0', async () => {
    const { exitCode, stdout, stderr } = await fraga(['199001012385', '--som', 'malmo']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('19900101-**** · Malmö stad · SSBTEK v10');
    expect(stdout).toMatch(/^CSN +TIDSGRANS/m);
    expect(stdout).not.toContain('199001012385');
    expect(callers).toEqual(['Malmö stad']);
  });

  it('asks one question in JSON about several persons, about what was chosen, and shows each one', async () => {
    answer = REST_SVAR;
    const { exitCode, stdout } = await fraga(['199001012385', '199001012393', '--bara', 'SKV,AF']);

    expect(exitCode).toBe(0);
    expect(questions).toHaveLength(1);
    expect(JSON.parse(questions[0] ?? '')).toMatchObject({
      personidentiteter: ['199001012385', '199001012393'],
      bastjanster: { AF: {}, SKV: { ar: [NOW.getFullYear() - 1] } },
    });
    expect(stdout).toContain('2 personer · Sundsvalls kommun · REST');
    expect(stdout).toMatch(/19900101-\*{4} · Skyddad identitet: NEJ\n[^]*^CSN +TIDSGRANS[^]*19900101-\*{4} · Skyddad/m);
    expect(stdout).toContain('SSBT-4001 CSN svarade inte i tid.');
    expect(stdout).toContain('Klass: TILLGANGLIG_MED_STORNING');
    expect(stdout).not.toContain('199001012');
  });

  it('asks about one person in JSON when it is told to', async () => {
    answer = REST_SVAR;
    const { stdout, stderr } = await fraga(['199001012385', '--rest', '--original']);

    expect(stdout).toBe(`${REST_SVAR}\n`);
    expect(stderr).toContain('1 person · Sundsvalls kommun · REST');
    expect(JSON.parse(questions[0] ?? '')).toMatchObject({ personidentiteter: ['199001012385'] });
  });

  it('shows a problem document with its code and every breach, and ends with 1', async () => {
    answer = JSON.stringify({ felkod: 'SSBT-1204', title: 'Fel.', brott: [{ text: '/syfte saknas' }] });
    const { exitCode, stdout } = await fraga(['199001012385', '--rest']);

    expect(exitCode).toBe(1);
    expect(stdout).toContain('Frågan avvisades: SSBT-1204\nFel.\n/syfte saknas\n');
  });

  it('--original leaves the XML as it came on standard out, and the matrix on standard error', async () => {
    const { stdout, stderr } = await fraga(['199001012385', '--original']);

    expect(stdout).toBe(SVAR);
    expect(stderr).toMatch(/^CSN +TIDSGRANS/m);
  });

  it('a fault is shown with its code and texts, and ends with 1', async () => {
    answer = FAULT;
    const { exitCode, stdout } = await fraga(['199001012385']);

    expect(exitCode).toBe(1);
    expect(stdout).toContain('Frågan avvisades: SSBT-1003\nElementet tidsperiod saknas.\nElementet syfte saknas.\n');
  });

  it('an answer that cannot be read ends with 1', async () => {
    answer = 'Bad gateway';

    expect(await fraga(['199001012385'])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('Svaret går inte att läsa (HTTP 200: det är inget SOAP-svar).') as string,
    });
  });

  it('a gateway that is not there gives one sentence, once, and ends with 2', async () => {
    const { exitCode, stdout } = await fraga(['199001012385', '199001012393'], { SAMSVAR_PORT_GATEWAY: '1' });

    expect(exitCode).toBe(2);
    expect(stdout.match(/Samsvar svarar inte på https:\/\/localhost:1: starta det med "npm start"/g)).toHaveLength(1);
  });

  it('a gateway with certificates of another Samsvar gives one sentence and ends with 2', async () => {
    const other = mkdtempSync(join(tmpdir(), 'samsvar-annan-'));
    await ensureCertificates(other, NOW);
    const { exitCode, stdout } = await fraga(['199001012385'], { SAMSVAR_HOME: other });

    expect(exitCode).toBe(2);
    expect(stdout).toContain(`är inte den Samsvar vars certifikat ligger i ${join(other, 'certs', 'ca.pem')}`);
    rmSync(other, { recursive: true });
  });

  it('without certificates it says how they are made, and ends with 2', async () => {
    expect(await fraga(['199001012385'], { SAMSVAR_HOME: join(home, 'tom') })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `Certifikaten saknas i ${join(home, 'tom')}: starta Samsvar med "npm start", så görs de.\n`,
    });
  });

  it('a certificate that nobody has issued is told of with the command that does', async () => {
    expect(await fraga(['199001012385', '--som', 'umea'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${join(home, 'certs', 'umea.pem')} finns inte: utfärda det med "npm run registry -- certifikat umea <organisationsnummer>".\n`,
    });
  });

  it('a mistake on the command line is one sentence on standard error, and ends with 2', async () => {
    expect(await fraga(['--bara', 'AF'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'Ange minst en personidentitet, till exempel 199001012385. Se "npm run fraga -- --help".\n',
    });
  });

  it('finds a gateway on another port by the note that the running Samsvar has left', async () => {
    writeRunState(home, { pid: process.pid, gateway: `https://localhost:${port}` });

    expect((await fraga(['199001012385'], { SAMSVAR_PORT_GATEWAY: '' })).exitCode).toBe(0);
    writeFileSync(join(home, 'samsvar.json'), 'not JSON');
    expect((await fraga(['199001012385'], { SAMSVAR_PORT_GATEWAY: '1' })).exitCode).toBe(2);
  });

  it('--help teaches in Swedish, with every choice', async () => {
    const { exitCode, stdout } = await fraga(['--help']);

    expect(exitCode).toBe(0);
    for (const word of ['--bara', '--kontrakt', '--rest', '--som', '--original', 'SAMSVAR_PORT_GATEWAY', 'TIDSGRANS']) {
      expect(stdout).toContain(word);
    }
  });
});
