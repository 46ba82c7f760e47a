import { join } from 'node:path';
import { authorityCertificatePath, clientCertificatePaths, ensureCertificates } from '../certificates/certificates.js';
import { ask, renderAnswer } from '../fraga/ask.js';
import { maskPersonidentitet } from '../fraga/personidentitet-input.js';
import { questionWriter } from '../fraga/question.js';
import { restQuestionWriter } from '../fraga/rest-question.js';
import type { Addresses, ChildTimes } from '../processes/child-process.js';
import { ChildList, type UnexpectedExit } from '../processes/child-list.js';
import { removeRunState, writeRunState } from '../run-state.js';
import { readSettings, type Settings } from '../settings.js';
import type { Terminal } from '../terminal.js';
import { addressLines } from './addresses.js';
import { inTheWayFault } from './already-running.js';
import type { ChildPlan } from './children.js';
import { dataFolderFault } from './data-folder.js';
import type { DatabaseAccess } from './database-access.js';
import { FIRST_QUESTION, writeExamples } from './examples.js';
import { ensureLogKeys } from './log-keys.js';
import { Progress } from './progress.js';
import { startChildren } from './start-children.js';
import { START_HELP, startOptions } from './start-options.js';

/** What a start has from its surroundings. */
export interface StartSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly repositoryRoot: string;
  /** What was written after `npm start --`. */
  readonly args: readonly string[];
  readonly readersFolder: string;
  readonly plans: (settings: Settings) => readonly ChildPlan[];
  readonly childPreload: string | undefined;
  readonly times: ChildTimes;
  readonly terminal: Terminal;
  readonly now: () => Date;
  /** Comes true when somebody wants Samsvar to stop. */
  readonly stopWanted: Promise<void>;
}

const STOPPED = 0;
const BROKEN = 1;
/** How long the children of a Samsvar that was killed may need to let go of their ports. */
const ORPHAN_PATIENCE_MS = 7_000;

/** How a running Samsvar ends: somebody wanted it, or something stands in the way (one sentence). */
type End = { readonly kind: 'wanted' } | { readonly kind: 'refused'; readonly sentence: string };

/** `npm start`: starts everything, asks a first question, stays up, stops everything. Returns the exit code. */
export async function startSamsvar(surroundings: StartSurroundings): Promise<number> {
  const progress = new Progress(surroundings.terminal);
  const options = startOptions(surroundings.args);
  if (options.kind === 'help') {
    progress.line(START_HELP);
    return STOPPED;
  }
  if (options.kind === 'fault') {
    progress.refusal(options.fault);
    return BROKEN;
  }
  const read = readSettings(surroundings.env, surroundings.repositoryRoot, options.seed);
  if ('faults' in read) {
    read.faults.forEach((fault) => progress.refusal(fault));
    return BROKEN;
  }
  const children = new ChildList(surroundings.times);
  try {
    const end = await Promise.race([
      surroundings.stopWanted.then((): End => ({ kind: 'wanted' })),
      children.unexpectedExit.then((exit): End => ({ kind: 'refused', sentence: deathSentence(exit) })),
      bringUp(surroundings, read.settings, children, progress),
    ]);
    progress.fallSilent();
    if (end.kind === 'refused') progress.refusal(end.sentence);
    return end.kind === 'wanted' ? STOPPED : BROKEN;
  } finally {
    await takeDown(read.settings, children, progress);
  }
}

/** Comes back only with a refusal: when everything is up, what ends it is a wish to stop or the death of a child. */
async function bringUp(
  surroundings: StartSurroundings,
  settings: Settings,
  children: ChildList,
  progress: Progress,
): Promise<End> {
  const { dataFolder } = settings;
  const place = await progress.step(`Datamapp ${dataFolder}`, async () => dataFolderFault(dataFolder));
  if (place !== undefined) return refused(place);
  const inTheWay = await progress.step('Lediga portar', () => inTheWayFault(settings, ORPHAN_PATIENCE_MS));
  if (inTheWay !== undefined) return refused(inTheWay);
  const certificates = await progress.step('Certifikat', () => ensureCertificates(dataFolder, surroundings.now()));
  if (typeof certificates === 'string') return refused(certificates);
  const logKeys = await progress.step('Nycklar till utlämnandeloggen', async () => ensureLogKeys(dataFolder));
  if (typeof logKeys === 'string') return refused(logKeys);
  const { plans, env, childPreload: preload } = surroundings;
  const made = { settings, certificates, logKeys, database: () => accessTo(settings) };
  const addresses = await startChildren({ plans: plans(settings), env, preload, made }, children, progress);
  if (typeof addresses === 'string') return refused(addresses);
  await greet(surroundings, settings, addresses, progress);
  return new Promise<never>(() => undefined);
}

/** Asks the first question, shows what came back, and tells where everything is. */
async function greet(
  surroundings: StartSurroundings,
  settings: Settings,
  addresses: Readonly<Record<string, Addresses>>,
  progress: Progress,
): Promise<void> {
  const { dataFolder } = settings;
  const gateway = addresses['gateway']?.['gateway'] ?? `https://localhost:${settings.gateway.port}`;
  const health = addresses['gateway']?.['health'] ?? `http://localhost:${settings.health.port}`;
  const workerHealth = addresses['worker']?.['health'] ?? `http://localhost:${settings.workerHealth.port}`;
  const simulators = addresses['simulator'] ?? {};
  writeRunState(dataFolder, { pid: process.pid, gateway });
  const templates = join(surroundings.repositoryRoot, 'docs', 'examples');
  const write = questionWriter(templates, surroundings.now);
  writeExamples(dataFolder, write, restQuestionWriter(templates, surroundings.now));
  progress.line();
  progress.line(`Första frågan: ${maskPersonidentitet(FIRST_QUESTION.personidentitet)}, ${FIRST_QUESTION.kommun.namn}`);
  progress.line();
  const access = {
    address: gateway,
    authority: authorityCertificatePath(dataFolder),
    client: clientCertificatePaths(dataFolder, 'sundsvall'),
  };
  const asked = await ask(access, write(FIRST_QUESTION), surroundings.terminal);
  const { readersFolder } = surroundings;
  const database = await accessTo(settings);
  const whereEverythingIs = addressLines({
    dataFolder,
    readersFolder,
    gateway,
    health,
    workerHealth,
    simulators,
    database,
  });
  const lines = [...renderAnswer(asked, surroundings.terminal), '', ...whereEverythingIs];
  lines.forEach((line) => progress.line(line));
  progress.line();
  progress.line('Samsvar är igång. Stoppa med Ctrl-C.');
}

/** Loaded only when it is asked for, while others come up: TypeORM takes a good part of a second start to load. */
async function accessTo(settings: Settings): Promise<DatabaseAccess | undefined> {
  const { databaseAccess } = await import('./database-access.js');
  return databaseAccess(settings);
}

async function takeDown(settings: Settings, children: ChildList, progress: Progress): Promise<void> {
  if (children.isEmpty) return;
  progress.closing('Samsvar stoppas …');
  await children.stop();
  removeRunState(settings.dataFolder);
  progress.closing('Samsvar är stoppat.');
}

function refused(sentence: string): End {
  return { kind: 'refused', sentence };
}

function deathSentence({ child, how }: UnexpectedExit): string {
  return `${child.name} dog oväntat (${how}): Samsvar kan inte fortsätta utan den. Vad som hände står i ${child.logPath}`;
}
