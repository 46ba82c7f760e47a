import { clearLine, paint, type Terminal } from '../terminal.js';
import { readAnswer, type Answer } from './answer.js';
import { renderMatrix } from './matrix.js';
import { sendQuestion, type GatewayAccess } from './soap-client.js';

/** One question asked and answered: what to show, and the answer as it came. */
export interface Asked {
  readonly answer: Answer | { readonly kind: 'failed'; readonly sentence: string };
  readonly xml: string;
  readonly ms: number;
}

/** UC 4.8: the budget for one person, shown while waiting. */
const BUDGET_SECONDS = 7;
const SECOND_MS = 1000;

/** Asks one question and shows the seconds passed while it waits. */
export async function ask(access: GatewayAccess, envelope: string, terminal: Terminal): Promise<Asked> {
  const started = performance.now();
  const stopShowing = showWaiting(terminal, started);
  const exchange = await sendQuestion(access, envelope).finally(stopShowing);
  const ms = performance.now() - started;
  if (exchange.kind === 'failed') return { answer: exchange, xml: '', ms };
  const answer = await readAnswer(exchange.body);
  if (answer.kind === 'unreadable') {
    const reason = `HTTP ${exchange.status}: ${answer.reason}`;
    return { answer: { kind: 'unreadable', reason }, xml: exchange.body, ms };
  }
  return { answer, xml: exchange.body, ms };
}

/** The answer as lines: the matrix, or what the fault says. */
export function renderAnswer(asked: Asked, terminal: Terminal): string[] {
  const { answer } = asked;
  switch (answer.kind) {
    case 'svar':
      return renderMatrix(answer.sammanfattning, terminal);
    case 'fault':
      return [`${paint(terminal, 'red', `Frågan avvisades: ${answer.felkod}`)}`, ...answer.felmeddelanden];
    case 'unreadable':
      return [paint(terminal, 'red', `Svaret går inte att läsa (${answer.reason}).`)];
    case 'failed':
      return [paint(terminal, 'red', answer.sentence)];
  }
}

function showWaiting(terminal: Terminal, started: number): () => void {
  if (!terminal.isInteractive) return () => undefined;
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - started) / SECOND_MS);
    clearLine(terminal);
    terminal.write(paint(terminal, 'grey', `  väntar på svar … ${seconds} s av ${BUDGET_SECONDS} s`));
  }, SECOND_MS);
  return () => {
    clearInterval(timer);
    clearLine(terminal);
  };
}
