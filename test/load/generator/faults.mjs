/**
 * Every answer is looked at: a fast refusal must never pass for a fast answer.
 *
 * @param {{ head: string, body: Buffer } | null} answer
 * @param {{ head: string | null, minBytes: number }} expected
 */
export function faultOf(answer, { head, minBytes }) {
  if (answer === null) return 'no answer';
  const status = answer.head.slice(9, 12);
  if (status !== '200') return `HTTP ${status}`;
  if (head !== null && !answer.head.toLowerCase().includes(head)) return `an answer without ${head.trim()}`;
  return answer.body.length < minBytes ? `an answer of ${answer.body.length} bytes` : null;
}

/** Whether what was found fault with is an answer nevertheless, only not the one that was expected. */
export function isAnswer(fault) {
  return fault.startsWith('an answer');
}

/** Whether the caller has nothing: no answer at all, or a fault instead of one. */
export function isUndelivered(fault) {
  return fault !== null && !isAnswer(fault);
}
