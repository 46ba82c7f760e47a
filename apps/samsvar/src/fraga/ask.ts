import { clearLine, paint, type Terminal } from '../terminal.js';
import { readAnswer, type Answer } from './answer.js';
import { restMessage, sendMessage, soapMessage, type GatewayAccess, type Message } from './gateway-client.js';
import { matrixLines, renderMatrix, summaryLines } from './matrix.js';
import { maskPersonidentitet } from './personidentitet-input.js';
import { readRestAnswer, type RestAnswer } from './rest-answer.js';

type Failed = { readonly kind: 'failed'; readonly sentence: string };

/** One question asked and answered: what to show, and the answer as it came. */
export interface Asked<A = Answer> {
  readonly answer: A | Failed;
  readonly original: string;
  readonly ms: number;
}

/** UC 4.8: the budget for one person and for each further one, shown while waiting. */
const BUDGET_SECONDS = 7;
const FURTHER_PERSON_SECONDS = 1.5;
const SECOND_MS = 1000;

/** Asks one question by SOAP and shows the seconds passed while it waits. */
export function ask(access: GatewayAccess, envelope: string, terminal: Terminal): Promise<Asked> {
  return exchange(access, soapMessage(envelope), showWaiting(terminal, 1), readAnswer);
}

/** Asks one question in JSON, about any number of persons. */
export function askRest(
  access: GatewayAccess,
  question: string,
  persons: number,
  terminal: Terminal,
): Promise<Asked<RestAnswer>> {
  return exchange(access, restMessage(question), showWaiting(terminal, persons), async (text) => readRestAnswer(text));
}

async function exchange<A extends Answer | RestAnswer>(
  access: GatewayAccess,
  message: Message,
  stopShowing: () => void,
  read: (text: string) => Promise<A>,
): Promise<Asked<A>> {
  const started = performance.now();
  const came = await sendMessage(access, message).finally(stopShowing);
  const ms = performance.now() - started;
  if (came.kind === 'failed') return { answer: came, original: '', ms };
  const answer = await read(came.body);
  if (answer.kind !== 'unreadable') return { answer, original: came.body, ms };
  return { answer: { ...answer, reason: `HTTP ${came.status}: ${answer.reason}` }, original: came.body, ms };
}

/** The answer as lines: the matrix, or what the fault says. */
export function renderAnswer({ answer }: Asked, terminal: Terminal): string[] {
  return answer.kind === 'svar' ? renderMatrix(answer.sammanfattning, terminal) : renderRefusal(answer, terminal);
}

/** The answer as lines: a matrix for each person, and what holds for the whole. */
export function renderRestAnswer({ answer }: Asked<RestAnswer>, terminal: Terminal): string[] {
  if (answer.kind !== 'svar') return renderRefusal(answer, terminal);
  const persons = answer.personer.flatMap(({ personidentitet, skyddadIdentitet, delsvar }) => {
    const title = `${maskPersonidentitet(personidentitet)} · Skyddad identitet: ${skyddadIdentitet}`;
    return [paint(terminal, 'bold', title), ...matrixLines(delsvar, terminal), ''];
  });
  return [...persons, ...summaryLines(answer.hela, terminal)];
}

function renderRefusal(answer: Exclude<Answer, { kind: 'svar' }> | Failed, terminal: Terminal): string[] {
  switch (answer.kind) {
    case 'fault':
      return [`${paint(terminal, 'red', `Frågan avvisades: ${answer.felkod}`)}`, ...answer.felmeddelanden];
    case 'unreadable':
      return [paint(terminal, 'red', `Svaret går inte att läsa (${answer.reason}).`)];
    case 'failed':
      return [paint(terminal, 'red', answer.sentence)];
  }
}

function showWaiting(terminal: Terminal, persons: number): () => void {
  if (!terminal.isInteractive) return () => undefined;
  const started = performance.now();
  const budget = String(BUDGET_SECONDS + (persons - 1) * FURTHER_PERSON_SECONDS).replace('.', ',');
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - started) / SECOND_MS);
    clearLine(terminal);
    terminal.write(paint(terminal, 'grey', `  väntar på svar … ${seconds} s av ${budget} s`));
  }, SECOND_MS);
  return () => {
    clearInterval(timer);
    clearLine(terminal);
  };
}
