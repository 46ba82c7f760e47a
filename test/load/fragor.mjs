import { join } from 'node:path';
import { compiled, ROOT } from './compiled.mjs';

const ALL = ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'];
/** The person for whom all seven simulators answer with data. */
const FIRST_PERSON = '199001012385';

/**
 * @param {number} antal
 * @returns {string[]} persons of the published test series, twelve digits; the first one is known to the simulators
 */
export function benchPersons(antal) {
  const { manyTestPersonnummer } = compiled('libs/testing/src/index.js');
  const more = manyTestPersonnummer(antal + 1, '1991-01-01').filter((person) => person !== FIRST_PERSON);
  return [FIRST_PERSON, ...more].slice(0, antal);
}

/** Questions as whole HTTP messages, one for each person (one person in each), contract v10. */
export function soapMessages(persons) {
  const { questionWriter } = compiled('apps/samsvar/src/fraga/question.js');
  const { KOMMUN_PROFILES } = compiled('apps/samsvar/src/certificates/profile.js');
  const write = questionWriter(join(ROOT, 'docs/examples'), () => new Date());
  return persons.map((personidentitet) => {
    const body = write({
      kontrakt: 'v10',
      personidentitet,
      kommun: KOMMUN_PROFILES.sundsvall,
      bastjanster: ALL,
      arendeidentitet: 'EB-2026-117',
      handlaggare: 'anna.berg',
    });
    return post('/ssbtek', { 'content-type': 'text/xml;charset=UTF-8', soapaction: '""' }, body);
  });
}

/** One question about all the persons at the same time, by REST. */
export function restMessages(persons) {
  const { dateInStockholm, shiftMonths } = compiled('libs/calendar/src/index.js');
  const tom = dateInStockholm(new Date());
  const tidsperiod = { from: shiftMonths(tom, -1), tom };
  const body = JSON.stringify({
    personidentiteter: persons,
    arendeidentitet: 'EB-2026-117',
    handlaggare: 'anna.berg',
    syfte: 'Beslut om ekonomiskt bistånd',
    lagtext: 'Socialtjänstlagen (2025:400), ekonomiskt bistånd',
    tidsperiod,
    bastjanster: {
      AF: {},
      CSN: { tidsperiod },
      FK: { formansinformation: ['FK:ABB'], utbetalningar: ['FK:ABB'] },
      SKV: { ar: [Number(tom.slice(0, 4)) - 1] },
      SO: {},
      TNS: {},
      MIV: {},
    },
  });
  return [post('/api/v1/fragor', { 'content-type': 'application/json', accept: 'application/json' }, body)];
}

/** What the bare fan-out is asked; it only reads how many persons there are. */
export function bareMessages(personer) {
  const [like] = soapMessages(benchPersons(1));
  const [head, body] = like.toString('utf8').split('\r\n\r\n');
  return [Buffer.from(`${head}\r\nx-personer: ${personer}\r\n\r\n${body}`, 'utf8')];
}

function post(path, headers, body) {
  const fields = Object.entries({ host: 'localhost', ...headers, 'content-length': Buffer.byteLength(body) });
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n${body}`, 'utf8');
}
