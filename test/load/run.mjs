import { isAnswer } from './generator/faults.mjs';
import { measure } from './measure.mjs';
import { watchNeighbours } from './neighbours.mjs';

const HEAT_STEP_MS = 1_000;
const WARM = {
  bastjanster: '0',
  behaviour: { delayMs: 0, hung: [] },
  load: { kind: 'closed', callers: 64 },
  personer: 1,
  budgetMs: null,
};

/**
 * Goes through a plan in interleaved rounds, so that what happens on the machine meanwhile happens to all.
 *
 * @param {import('./contenders.mjs').Contenders} contenders
 * @param {ReturnType<typeof import('./plan.mjs').planOf>} plan
 * @param {(text: string) => void} say
 * @returns {Promise<{ results: Map<string, Map<string, object[]>>, neighbours: number }>} row → contender → one result a
 *   round, and the share of the machine that others used
 */
export async function run(contenders, { times, rows }, say) {
  await heat(contenders, { times, rows }, say);
  const neighbours = await watchNeighbours(contenders.measuredChildren());
  const results = new Map(rows.map(({ key, contenders: names }) => [key, new Map(names.map((name) => [name, []]))]));
  for (let round = 0; round < times.rounds; round += 1) {
    for (const row of rows) {
      const where = `round ${round + 1} of ${times.rounds}: ${row.behaviour.what}, ${row.load.name}, ${row.personer} person(s)`;
      // Every other round the other way round, so that nobody always comes after the same one.
      const names = round % 2 === 0 ? row.contenders : row.contenders.toReversed();
      for (const name of names) {
        say(`${where}, ${name}`);
        const result = await measure(contenders, name, row, { warmMs: times.warmMs, measureMs: row.measureMs });
        refuseFaults(result, row, `${where}, ${name}`);
        results
          .get(row.key)
          .get(name)
          .push({ ...result, budgetMs: row.budgetMs });
      }
    }
  }
  return { results, neighbours: await neighbours() };
}

/** Asks each contender until it has compiled what it uses. What it answers is not looked at yet: it may be slow. */
async function heat(contenders, { times, rows }, say) {
  for (const name of new Set(rows.flatMap((row) => row.contenders))) {
    say(`warming up ${name}`);
    await contenders.start(name);
    await heatOne(contenders, name, times);
  }
}

async function heatOne(contenders, name, { heatQuestions, heatMs }) {
  const began = performance.now();
  let answered = 0;
  while (answered < heatQuestions && performance.now() - began < heatMs) {
    answered += (await measure(contenders, name, WARM, { warmMs: 0, measureMs: HEAT_STEP_MS })).answered;
  }
}

/**
 * A wrong answer is not a slow one: a run that has any says nothing. Only where the clock itself is on trial a fault is
 * a result: the log wins over the clock, so that an answer that would have been late is refused and counts as late, and
 * a bastjänst that was cut is missing in an answer that was in time.
 */
function refuseFaults({ faults, answered }, { budgetMs }, where) {
  const isResult = (fault) => budgetMs !== null && (fault === 'HTTP 500' || isAnswer(fault));
  const refused = Object.entries(faults).filter(([fault]) => !isResult(fault));
  const text = refused.map(([fault, count]) => `${count} × ${fault}`);
  if (text.length > 0) throw new Error(`${where}: ${text.join(', ')}.`);
  if (answered === 0) throw new Error(`${where}: nothing was answered.`);
}
