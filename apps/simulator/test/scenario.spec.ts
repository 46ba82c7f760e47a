import { TEST_PERSONS, testPersonnummer } from '@samsvar/testing';
import { BASTJANSTER } from '../src/bastjanst-simulator.js';
import type { SsbtekKod } from '../src/bastjanst-simulator.js';
import type { RunningSimulators } from '../src/simulators.js';
import { answered, ask, turn } from './ask.js';
import type { Outcome } from './ask.js';
import { FRAGOR, skvV11Fraga } from './fragor.js';
import { started } from './running.js';

const SCALE = 0.01;
const DELAR = ['foretagsinformation', 'individuppgifter', 'skattekonto', 'skatteuppgifter', 'beskattningsbilagor'];
let simulators: RunningSimulators;

beforeAll(async () => {
  simulators = await started(SCALE);
});
afterAll(() => simulators.stop());

const asked = (kod: SsbtekKod, person: string, patience?: number): Promise<Outcome> =>
  ask(simulators.addresses[kod], FRAGOR[kod](person), patience === undefined ? {} : { patience });

const text = async (kod: SsbtekKod, person: string): Promise<string> =>
  (await answered(simulators.addresses[kod], FRAGOR[kod](person))).text;

const del = (person: string, namn: string): Promise<Outcome & { kind: 'ANSWER' }> =>
  answered(simulators.addresses.SKV, skvV11Fraga(person, namn));

describe('a person all seven have data on', () => {
  it.each([
    ['AF', '<EkonomiskaBeslut>'],
    ['CSN', '<csn:ResultatKod>0</csn:ResultatKod>'],
    ['FK', '"summa":1250.50'],
    ['SKV', '<Kapitaluppgift>'],
    ['SO', '<ns0:Utbetalningar>'],
    ['TNS', '<frdn:fordon>'],
    ['MIV', '<svar>'],
  ] as const)('%s answers with data', async (kod, sign) => {
    const outcome = await answered(simulators.addresses[kod], FRAGOR[kod](TEST_PERSONS.allaHarData));
    expect([outcome.status, outcome.text.includes(sign)]).toEqual([200, true]);
  });

  it('every SKV part of v11 has data', async () => {
    const parts = await Promise.all(DELAR.map((namn) => del(TEST_PERSONS.allaHarData, namn)));
    expect(parts.map((part) => part.status)).toEqual([200, 200, 200, 200, 200]);
  });

  it('FK keeps decimals that a number would lose', async () => {
    const body = await text('FK', TEST_PERSONS.allaHarData);
    expect(body).toContain('7500.0');
    expect(JSON.stringify(JSON.parse(body))).not.toContain('7500.0');
  });

  it('the same number is always the same person, everywhere', async () => {
    const [first, second] = await Promise.all([
      text('AF', TEST_PERSONS.allaHarData),
      text('AF', TEST_PERSONS.allaHarData),
    ]);
    expect(first).toBe(second);
    const efternamn = /<Efternamn>(.*?)</.exec(first)?.[1] ?? '';
    expect(await text('MIV', TEST_PERSONS.allaHarData)).toContain(`<efternamn>${efternamn}</efternamn>`);
  });
});

describe('a person nobody has anything on', () => {
  it.each([
    ['AF', /ArbetssokandeInfo|BeslutInfo|Fornamn/, '<StatusSokandeinformationKod>0<'],
    ['CSN', /<pers:Arende/, 'Status="Ej träff"'],
    ['FK', /generellPersoninformation/, '"barnbidragsarende":[]'],
    ['SKV', /<Personuppgift>/, '<PersonuppgiftLista></PersonuppgiftLista>'],
    ['SO', /<ns0:Arbetsloshetsersattning>/, '<ns0:ArbetsloshetsersattningLista></ns0:ArbetsloshetsersattningLista>'],
    ['TNS', /fordonsinnehav/, '<hur:resultat>OK</hur:resultat>'],
    ['MIV', /response/, 'findByPersonnummerResponse'],
  ] as const)('%s says so in its own way', async (kod, absent, sign) => {
    const body = await text(kod, TEST_PERSONS.ingenHarNagot);
    expect(body.includes(sign)).toBe(true);
    expect(body).not.toMatch(absent);
  });

  it('CSN says -2, and every SKV part of v11 says 404 Not found', async () => {
    expect(await text('CSN', TEST_PERSONS.ingenHarNagot)).toContain('<csn:ResultatKod>-2<');
    const parts = await Promise.all(DELAR.map((namn) => del(TEST_PERSONS.ingenHarNagot, namn)));
    expect(parts.map((part) => `${part.status} ${part.reason}`)).toEqual(DELAR.map(() => '404 Not found'));
  });
});

describe('producers that never answer', () => {
  it.each([
    ['csnSvararAldrig', ['CSN']],
    ['treSvararAldrig', ['CSN', 'TNS', 'MIV']],
    ['baraAfOchFk', ['CSN', 'SKV', 'SO', 'TNS', 'MIV']],
    ['ingenSvararNagonsin', [...BASTJANSTER]],
  ] as const)('%s: exactly those are silent', async (person, silent) => {
    const outcomes = await Promise.all(BASTJANSTER.map((kod) => asked(kod, TEST_PERSONS[person], 400)));
    expect(BASTJANSTER.filter((_kod, index) => outcomes[index]?.kind === 'SILENCE')).toEqual(silent);
  });
});

describe('protected identity', () => {
  it.each([
    ['AF', '<Sekretessmarkering>true<', '<Sekretessmarkering>false<'],
    ['CSN', 'sekretess="Ja"', 'sekretess="  "'],
    ['FK', '"skyddad":true', '"skyddad":false,"avled":[],"adress"'],
  ] as const)('%s marks the person in its own field, and says NEJ of another', async (kod, marked, unmarked) => {
    expect((await text(kod, TEST_PERSONS.skyddadIdentitet)).includes(marked)).toBe(true);
    expect((await text(kod, TEST_PERSONS.allaHarData)).includes(unmarked)).toBe(true);
  });
});

describe('errors of the producers’ own kinds', () => {
  it.each([
    ['AF', 500, '<h1>Internal Server Error</h1>'],
    ['CSN', 200, '<csn:ResultatKod>-1103<'],
    ['FK', 500, '"meddelande":'],
    ['SKV', 500, '<MeddelandeKod>9071500<'],
    ['SO', 200, 'Tekniskt fel: inget svar från a-kassan'],
    ['TNS', 200, '<hur:resultat>FEL<'],
    ['MIV', 500, '<faultCode>500<'],
  ] as const)('%s answers HTTP %i with its error', async (kod, status, sign) => {
    const outcome = await answered(simulators.addresses[kod], FRAGOR[kod](TEST_PERSONS.felFranAlla));
    expect([outcome.status, outcome.text.includes(sign)]).toEqual([status, true]);
  });

  it('one fund of SO fails while another still pays', async () => {
    const body = await text('SO', TEST_PERSONS.felFranAlla);
    expect(body.match(/<ns0:SvarandeOrganisation>/g)).toHaveLength(2);
    expect(body).toContain('<ns0:Utbetalningar>');
  });

  it('every SKV part of v11 is an HTTP 500', async () => {
    const parts = await Promise.all(DELAR.map((namn) => del(TEST_PERSONS.felFranAlla, namn)));
    expect(parts.map((part) => part.status)).toEqual([500, 500, 500, 500, 500]);
  });
});

describe('delays', () => {
  const timed = async (call: Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await call;
    return performance.now() - begun;
  };

  it('everyone answers after five seconds, scaled', async () => {
    const times = await Promise.all(BASTJANSTER.map((kod) => timed(asked(kod, TEST_PERSONS.allaEfterFemSekunder))));
    expect(Math.min(...times)).toBeGreaterThanOrEqual(5000 * SCALE - 2);
  });

  it('SKV alone answers after nine seconds, scaled, in both versions', async () => {
    const person = TEST_PERSONS.skvEfterNioSekunder;
    const late = await Promise.all([timed(asked('SKV', person)), ...DELAR.map((namn) => timed(del(person, namn)))]);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(9000 * SCALE - 2);
    expect((await asked('AF', person, 9000 * SCALE)).kind).toBe('ANSWER');
  });

  it('the lognormal person is answered by all, not all at the same time', async () => {
    const times = await Promise.all(BASTJANSTER.map((kod) => timed(asked(kod, TEST_PERSONS.lognormalSvarstid))));
    expect(Math.max(...times)).toBeGreaterThan(Math.min(...times));
  });
});

describe('answers that cannot be used', () => {
  const person = TEST_PERSONS.trasigaSvar;

  it('AF ends in the middle of its XML', async () => {
    expect(await text('AF', person)).not.toContain('</soap:Envelope>');
  });

  it('CSN carries a DOCTYPE with entities in entities', async () => {
    const body = await text('CSN', person);
    expect(body).toMatch(/^<\?xml[^>]*>\s*<!DOCTYPE/);
    expect(body).toContain('&e9;');
  });

  it('FK is not JSON, though it says so', async () => {
    const outcome = await answered(simulators.addresses.FK, FRAGOR.FK(person));
    expect(outcome.type).toBe('application/json');
    expect(() => JSON.parse(outcome.text)).toThrow(SyntaxError);
  });

  it('SKV has text without XML in its answer, and cut JSON in v11', async () => {
    expect(await text('SKV', person)).toMatch(/<svar><!\[CDATA\[Svaret kunde/);
    const part = await del(person, 'skattekonto');
    expect(() => JSON.parse(part.text)).toThrow(SyntaxError);
  });

  it('SO answers in another namespace', async () => {
    expect(await text('SO', person)).toContain('xmlns:ns0="http://INT014.UBPService.Schemas.Gammal"');
  });

  it('MIV answers about somebody else, who is also of the test series', async () => {
    expect(await text('MIV', person)).toContain(
      `<personnummer>${testPersonnummer('1985-05-05', '239')}</personnummer>`,
    );
  });
});

describe('large but right answers', () => {
  it.each(BASTJANSTER)('of %s are as large as the switch says', async (kod) => {
    const address = simulators.addresses[kod];
    await turn(address, { lage: 'up', mb: 3 });
    const [large, other] = [await text(kod, TEST_PERSONS.storaSvar), await text(kod, TEST_PERSONS.allaHarData)];
    await turn(address, { lage: 'up' });
    const [size, limit] = [Buffer.byteLength(large), 3 * 1024 * 1024];
    expect(size).toBeLessThanOrEqual(limit);
    expect(size).toBeGreaterThan(limit * 0.998);
    expect(Buffer.byteLength(other)).toBeLessThan(20_000);
  });

  it.each(BASTJANSTER)('%s sends about 1 MB', async (kod) => {
    const size = Buffer.byteLength(await text(kod, TEST_PERSONS.storaSvar));
    expect(size / 1_048_576).toBeGreaterThan(0.9);
    expect(size / 1_048_576).toBeLessThan(1.2);
  });

  it('CSN keeps to ten ärenden and fifty payments each', async () => {
    const body = await text('CSN', TEST_PERSONS.storaSvar);
    expect(body.match(/<pers:Arende lopnummer=/g)?.length).toBeLessThanOrEqual(11);
    expect(body.match(/<sm:Utbetalning>/g)).toHaveLength(500);
  });
});

describe('people with a producer of their own', () => {
  it('FK delivers a part: PM is away and contributes nothing, a benefit is missing', async () => {
    const body = JSON.parse(await text('FK', TEST_PERSONS.fkDelvis));
    expect(body.utlamnare[1].tillstand.kod).toBe('OTILLGANGLIG');
    expect(body.avvikelser.utbetalningar[0].formansgrupp.kod).toBe('FK:ABB');
    expect(Object.keys(body)).toEqual(['utlamnare', 'avvikelser', 'formansinformation']);
    expect(Object.keys(body.formansinformation)).not.toContain('utbetalningsuppgift');
  });

  it('a samordningsnummer has data everywhere but at CSN, which cannot carry it', async () => {
    const bodies = await Promise.all(BASTJANSTER.map((kod) => text(kod, TEST_PERSONS.samordningsnummer)));
    const [af, csn, , skv, , tns, miv] = bodies;
    expect(csn).toContain('<csn:ResultatKod>-1004<');
    expect(af).toContain('<BeslutInfo>');
    expect([skv, miv].every((body) => body?.includes(TEST_PERSONS.samordningsnummer))).toBe(true);
    expect(tns).toContain('<frdn:fordon>');
  });

  it('somebody outside the scenario table has plausible data of its own', async () => {
    const [first, second] = [testPersonnummer('1971-07-07', '238'), testPersonnummer('1971-07-07', '239')];
    const bodies = await Promise.all([text('FK', first), text('FK', second)]);
    expect(bodies[0]).toContain(first);
    expect(bodies[0]?.replaceAll(first, second)).not.toBe(bodies[1]);
  });
});
