import { bareMessages, benchPersons, restMessages, soapMessages } from './fragor.mjs';
import { WITH } from './log-contenders.mjs';
import { quantile } from './statistics.mjs';

const MOST_PERSONS = 10;
/** Of the bytes of the bastjänster, in an answer that has all of them; JSON has no end tags. */
const LEAST_OF_XML = 0.8;
const LEAST_OF_JSON = 0.4;

/**
 * One contender in one row and round: how many questions a second, at how much CPU, how fast.
 *
 * @param {import('./contenders.mjs').Contenders} contenders
 * @param {string} name of the contender
 * @param {object} row of the plan
 * @param {{ warmMs: number, measureMs: number }} times
 */
export async function measure(contenders, name, row, { warmMs, measureMs }) {
  const { child, target } = contenders.running.get(name);
  const { generator, stub, database } = contenders;
  await contenders.behave(row.behaviour);
  const task = {
    target,
    load: row.load,
    messages: messagesFor(name, row.personer),
    warmMs,
    measureMs,
    expected: expectedOf(contenders, name, row),
    budgetMs: row.budgetMs,
  };
  const measured = [child, stub, generator, database];
  const cpuNow = () => Promise.all(measured.map((each) => each.cpuMs()));
  const seen = generator.next(({ type }) => type === 'seen');
  const over = generator.next(({ type }) => type === 'measured');
  await Promise.race([generator.ask({ type: 'run', task }, 'measuring'), seen]);
  const before = await cpuNow();
  await Promise.race([over, seen]);
  const after = await cpuNow();
  const { answered, late, latencies, faults } = await seen;
  const [own, ofStub, ofGenerator, ofDatabase] = after.map((cpu, index) => (cpu - before[index]) / answered);
  return {
    answered,
    faults,
    perSecond: (answered * 1000) / measureMs,
    cpuMs: own,
    stubCpuMs: ofStub,
    generatorCpuMs: ofGenerator,
    databaseCpuMs: ofDatabase,
    commitMs: row.isCommitMeasured && name === WITH[0] ? await database.commitMs() : null,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    max: Math.max(...latencies),
    count: latencies.length,
    late,
    unexpected: Object.values(faults).reduce((sum, times) => sum + times, 0),
  };
}

function messagesFor(name, personer) {
  if (name === 'a') return bareMessages(personer);
  const persons = benchPersons(MOST_PERSONS);
  return personer === 1 ? soapMessages(persons) : restMessages(persons.slice(0, personer));
}

/** What an answer must look like to be counted as one. */
function expectedOf(contenders, name, { personer, bastjanster }) {
  const calls = personer === 1 ? contenders.soapCalls : contenders.restCalls;
  const bytes = calls.reduce((sum, call) => sum + (bastjanster === 'hung' && call.kod === 'CSN' ? 0 : call.bytes), 0);
  const minBytes = (personer === 1 ? LEAST_OF_XML : LEAST_OF_JSON) * bytes * personer;
  if (name === 'a') return { head: null, minBytes };
  const klass = bastjanster === 'hung' ? 'tillganglig_med_storning' : 'tillganglig';
  return { head: `x-samsvar-klass: ${klass}\r\n`, minBytes };
}
