import { randomUUID, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSsbtekKod } from '@samsvar/domain';
import { authorityCertificatePath, clientCertificatePaths } from '../certificates/certificates.js';
import { isKommunFile, KOMMUN_PROFILES } from '../certificates/profile.js';
import { readRunState } from '../run-state.js';
import { readSettings, type Settings } from '../settings.js';
import { paint, terminalOn, type OutputStream, type Terminal } from '../terminal.js';
import { ask, askRest, renderAnswer, renderRestAnswer } from './ask.js';
import { CLI_HELP } from './cli-help.js';
import { readCliOptions, type CliOptions } from './cli-options.js';
import type { GatewayAccess } from './gateway-client.js';
import { maskPersonidentitet } from './personidentitet-input.js';
import { questionWriter } from './question.js';
import { restQuestionWriter } from './rest-question.js';

/** What the command has from its surroundings. */
export interface CliSurroundings {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly repositoryRoot: string;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly now: () => Date;
}

const ANSWERED = 0;
const REFUSED = 1;
const NOT_ASKED = 2;

/** `npm run fraga`: asks, shows the matrix, and says by its exit code how it went. */
export async function runCli(surroundings: CliSurroundings): Promise<number> {
  const request = readCliOptions(surroundings.args);
  if (request.kind === 'help') {
    surroundings.stdout.write(CLI_HELP);
    return ANSWERED;
  }
  if (request.kind === 'fault') return refuse(surroundings, [request.sentence]);
  const read = readSettings(surroundings.env, surroundings.repositoryRoot);
  if ('faults' in read) return refuse(surroundings, read.faults);
  const access = gatewayAccess(read.settings, request.options, surroundings.env);
  if (!existsSync(access.authority)) {
    const sentence = `Certifikaten saknas i ${read.settings.dataFolder}: starta Samsvar med "npm start", så görs de.`;
    return refuse(surroundings, [sentence]);
  }
  if (!existsSync(access.client.certificate)) {
    const sentence = `${access.client.certificate} finns inte: utfärda det med "npm run registry -- certifikat ${request.options.som} <organisationsnummer>".`;
    return refuse(surroundings, [sentence]);
  }
  return askAll(surroundings, request.options, access);
}

async function askAll(surroundings: CliSurroundings, options: CliOptions, access: GatewayAccess): Promise<number> {
  const shown = options.isOriginalWanted ? surroundings.stderr : surroundings.stdout;
  const terminal = terminalOn(shown, surroundings.env);
  const asking = { surroundings, options, access, terminal };
  const { answer, original, lines } = options.isRest ? await askInJson(asking) : await askBySoap(asking);
  terminal.write(`${lines.join('\n')}\n`);
  if (options.isOriginalWanted && original !== '') surroundings.stdout.write(`${original.trimEnd()}\n`);
  if (answer.kind === 'svar') return ANSWERED;
  return answer.kind === 'failed' ? NOT_ASKED : REFUSED;
}

interface Asking {
  readonly surroundings: CliSurroundings;
  readonly options: CliOptions;
  readonly access: GatewayAccess;
  readonly terminal: Terminal;
}

/** One person, as the municipal case systems ask. Only the municipalities that npm start knows: the question names them. */
async function askBySoap({ surroundings, options, access, terminal }: Asking) {
  const write = questionWriter(examplesFolder(surroundings), surroundings.now);
  const [personidentitet = ''] = options.personidentiteter;
  const kommun = KOMMUN_PROFILES[isKommunFile(options.som) ? options.som : 'sundsvall'];
  const bastjanster = options.bastjanster.filter(isSsbtekKod);
  const title = `${maskPersonidentitet(personidentitet)} · ${kommun.namn} · SSBTEK ${options.kontrakt}`;
  terminal.write(`\n${paint(terminal, 'bold', title)}\n`);
  const asked = await ask(access, write({ ...options, ...ownCase(), personidentitet, kommun, bastjanster }), terminal);
  return { ...asked, lines: renderAnswer(asked, terminal) };
}

/** Any number of persons, in one question. */
async function askInJson({ surroundings, options, access, terminal }: Asking) {
  const write = restQuestionWriter(examplesFolder(surroundings), surroundings.now);
  const antal = options.personidentiteter.length;
  const title = `${antal} ${antal === 1 ? 'person' : 'personer'} · ${nameIn(access.client.certificate)} · REST`;
  terminal.write(`\n${paint(terminal, 'bold', title)}\n`);
  const asked = await askRest(access, write({ ...options, ...ownCase() }), antal, terminal);
  return { ...asked, lines: renderRestAnswer(asked, terminal) };
}

/** Who asks, as their certificate says. */
function nameIn(path: string): string {
  return /^CN=(.+)$/m.exec(new X509Certificate(readFileSync(path)).subject)?.[1] ?? path;
}

/** A case of its own for each question, so that it can be found in the log. */
const ownCase = () => ({ arendeidentitet: `FRAGA-${randomUUID().slice(0, 8)}`, handlaggare: 'terminalen' });

function examplesFolder({ repositoryRoot }: CliSurroundings): string {
  return join(repositoryRoot, 'docs', 'examples');
}

/** The port of the environment wins; else where the running Samsvar says it is; else the usual port. */
function gatewayAccess(settings: Settings, options: CliOptions, env: CliSurroundings['env']): GatewayAccess {
  const named = env[settings.gateway.variable] ? undefined : readRunState(settings.dataFolder)?.gateway;
  return {
    address: named ?? `https://localhost:${settings.gateway.port}`,
    authority: authorityCertificatePath(settings.dataFolder),
    client: clientCertificatePaths(settings.dataFolder, options.som),
  };
}

function refuse(surroundings: CliSurroundings, sentences: readonly string[]): number {
  surroundings.stderr.write(`${sentences.join('\n')}\n`);
  return NOT_ASKED;
}
