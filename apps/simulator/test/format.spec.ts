import { kontrollsiffra, TEST_PERSONS, testPersonnummer } from '@samsvar/testing';
import { BASTJANSTER } from '../src/bastjanst-simulator.js';
import type { SsbtekKod } from '../src/bastjanst-simulator.js';
import type { RunningSimulators } from '../src/simulators.js';
import { answered } from './ask.js';
import type { Outcome } from './ask.js';
import {
  afFraga,
  csnFraga,
  fkFraga,
  FRAGOR,
  mivFraga,
  NAGON,
  skvFraga,
  skvV11Fraga,
  soFraga,
  tnsFraga,
} from './fragor.js';
import type { Fraga } from './fragor.js';
import { started } from './running.js';

let simulators: RunningSimulators;

beforeAll(async () => {
  simulators = await started(0.01);
});
afterAll(() => simulators.stop());

const answer = (kod: SsbtekKod, fraga: Fraga, metod = 'POST'): Promise<Outcome & { kind: 'ANSWER' }> =>
  answered(simulators.addresses[kod], fraga, { metod });

const changed = (fraga: Fraga, from: string | RegExp, to: string): Fraga => ({
  ...fraga,
  body: fraga.body.replace(from, to),
});

/** Right in every way but that it could be somebody's; completed at run time. */
const OUTSIDE_SERIES = `19900101237${kontrollsiffra('900101237')}`;

describe('a question that is not the producer’s format', () => {
  it.each([
    ['AF', 'the wrong namespace', changed(afFraga(NAGON), '/v2">', '/v1">'), 500],
    ['AF', 'two elements swapped', changed(afFraga(NAGON), /(<a:From>.*<\/a:From>)(<a:Tom>.*<\/a:Tom>)/, '$2$1'), 500],
    ['AF', 'XML that is not well-formed', changed(afFraga(NAGON), '</e:Body>', ''), 500],
    ['AF', 'a DOCTYPE', changed(afFraga(NAGON), '<e:Envelope', '<!DOCTYPE x><e:Envelope'), 500],
    ['SO', 'an element that is missing', changed(soFraga(NAGON), '<Syfte/>', ''), 500],
    ['TNS', 'sekel in the wrong namespace', changed(tnsFraga(NAGON), /p:sekel/g, 't:sekel'), 500],
    ['TNS', 'sekel 18', tnsFraga(testPersonnummer('1899-12-31', '980')), 500],
    ['MIV', 'a qualified query', changed(mivFraga(NAGON), /(<\/?)query>/g, '$1m:query>'), 500],
    ['MIV', 'a default namespace that leaks', changed(mivFraga(NAGON), '<query>', '<query xmlns="urn:x">'), 500],
    ['SKV', 'a qualified forfragan', changed(skvFraga(NAGON), /(<\/?)forfragan>/g, '$1s:forfragan>'), 500],
    ['SKV', 'no identity in the inner document', changed(skvFraga(NAGON), NAGON, ''), 500],
    ['CSN', 'children in the wrong namespace', changed(csnFraga(NAGON), 'sambruk', 'sambrok'), 400],
    ['CSN', 'another root', changed(csnFraga(NAGON), /SBNUppgEkBistandBegar/g, 'Begar'), 400],
    ['FK', 'no period', fkFraga(NAGON, { period: undefined }), 400],
    ['FK', 'a body that is not JSON', { ...fkFraga(NAGON), body: '<xml/>' }, 400],
    ['SKV', 'a v11 part that does not exist', skvV11Fraga(NAGON, 'lon'), 400],
    ['SKV', 'a v11 question without years', changed(skvV11Fraga(NAGON, 'skattekonto'), '[2025]', '[]'), 400],
  ] as const)('%s refuses %s', async (kod, _what, fraga, status) => {
    expect((await answer(kod, fraga)).status).toBe(status);
  });

  it.each(BASTJANSTER)('%s does not answer about somebody who could exist', async (kod) => {
    const outcome = await answer(kod, FRAGOR[kod](OUTSIDE_SERIES));
    expect(outcome.status).toBeGreaterThanOrEqual(400);
    expect(outcome.text).not.toContain(OUTSIDE_SERIES.slice(-10));
    const record = await (await fetch(`${simulators.addresses[kod]}/_logg`)).text();
    expect(record).not.toContain(OUTSIDE_SERIES.slice(-10));
  });

  it('a SOAP question without the right Content-Type is refused with a fault', async () => {
    const outcome = await answer('AF', { ...afFraga(NAGON), contentType: 'application/soap+xml' });
    expect([outcome.status, outcome.text.includes('<faultcode>soap:Client<')]).toEqual([500, true]);
  });

  it('a question over 1 MB gets words, not a reset', async () => {
    const outcome = await answer('SO', changed(soFraga(NAGON), '<Syfte/>', `<Syfte>${'x'.repeat(1_100_000)}</Syfte>`));
    expect([outcome.status, outcome.text.includes('större än 1 MB')]).toEqual([500, true]);
  });
});

describe('AF', () => {
  it('echoes the question, with what XML must escape', async () => {
    const { text } = await answer('AF', afFraga(NAGON));
    expect(text).toContain('<NamnPaIngivare>Sundsvalls kommun &amp; co</NamnPaIngivare>');
    expect(text).toContain('<LagParagraf>SoL 12 kap. &lt; 13</LagParagraf>');
  });

  it('answers a technical test with nobody in it', async () => {
    const { status, text } = await answer('AF', afFraga(NAGON, true));
    expect([status, text.includes(NAGON), text.includes('>000000000000<')]).toEqual([200, false, true]);
    expect(text).not.toContain('Fornamn');
  });
});

describe('SO and MIV', () => {
  it('SO echoes every element of the question in its order', async () => {
    const { text } = await answer('SO', soFraga(NAGON));
    expect(text).toContain(
      '<ns0:Tom>2026-11-30+01:00</ns0:Tom><ns0:Syfte></ns0:Syfte><ns0:Paragraf>SoL</ns0:Paragraf>',
    );
    expect(text).toContain('<ns0:NamnPersonuppgiftsbitrade>Biträdet AB</ns0:NamnPersonuppgiftsbitrade>');
  });

  it('MIV gives the korrelationsid back, and only when there was one', async () => {
    expect((await answer('MIV', mivFraga(NAGON))).text).toContain('<korrelationsid>kid-1</korrelationsid>');
    const without = changed(mivFraga(NAGON), '<korrelationsid>kid-1</korrelationsid>', '');
    expect((await answer('MIV', without)).text).not.toContain('korrelationsid');
  });
});

describe('CSN’s own rules (Kommunfråga v4)', () => {
  it.each([
    ['31 characters of ArendeId', { arendeId: 'A'.repeat(31) }, '0'],
    ['32 characters of ArendeId', { arendeId: 'A'.repeat(32) }, '-1005'],
    ['exactly two months back', { from: '20260922' }, '0'],
    ['a day more than two months back', { from: '20260921' }, '-1006'],
    ['exactly one month ahead', { tom: '20261222' }, '0'],
    ['a day more than one month ahead', { tom: '20261223' }, '-1006'],
    ['a period that ends before it begins', { from: '20261130', tom: '20261101' }, '-1006'],
    ['a day that does not exist', { tom: '20261131' }, '-1006'],
    ['a date with hyphens', { from: '2026-10-01' }, '-1005'],
  ] as const)('%s', async (_what, undantag, kod) => {
    const { status, text, type } = await answer('CSN', csnFraga(NAGON, undantag));
    expect([status, type]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(text).toContain(`<csn:ResultatKod>${kod}</csn:ResultatKod>`);
  });

  it('a wrong check digit is -1004, with nobody in the answer', async () => {
    const { text } = await answer('CSN', csnFraga('199001012386'));
    expect(text).toContain('<csn:ResultatKod>-1004<');
    expect(text).toContain('<csn:Personer></csn:Personer>');
  });

  it('the answer begins with the XML declaration', async () => {
    expect((await answer('CSN', csnFraga(NAGON))).text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
  });
});

describe('FK (LEFI v9)', () => {
  it.each([
    ['no code at all', { formansinformation: [], beslut: [], utbetalningar: [], ovrigInformation: [] }, 400],
    ['a code LEFI does not know', { beslut: ['FK:ABB'] }, 400],
    ['a code twice', { beslut: ['PM:AP', 'PM:AP'] }, 400],
    ['exactly two years', { period: { from: '2024-11-22', tom: '2026-11-22' } }, 200],
    ['a day more than two years', { period: { from: '2024-11-21', tom: '2026-11-22' } }, 400],
    ['eleven digits', { personnummer: '19900101238' }, 400],
  ] as const)('%s gives %s', async (_what, undantag, status) => {
    const outcome = await answer('FK', fkFraga(NAGON, undantag));
    expect(outcome.status).toBe(status);
    expect(outcome.text.includes('"meddelande"')).toBe(status === 400);
  });

  it.each([
    ['026-51', 200],
    ['023-80', 200],
    ['samsvar-drift', 200],
    ['999-99', 403],
  ])('the actor %s gets %i', async (aktor, status) => {
    expect((await answer('FK', fkFraga(NAGON, {}, aktor))).status).toBe(status);
  });

  it('tells about the person, and the mark, only when FK:GEPI was asked for', async () => {
    const { text } = await answer('FK', fkFraga(TEST_PERSONS.skyddadIdentitet, { ovrigInformation: ['FK:SGI'] }));
    expect(text).not.toContain('generellPersoninformation');
    expect(text).not.toContain('"skyddad":true');
  });

  it('answers with the form of personnummer it was asked with', async () => {
    const { status, text } = await answer('FK', fkFraga(NAGON, { personnummer: '9001012385' }));
    expect([status, text.includes('"personnummer":"9001012385"')]).toEqual([200, true]);
  });

  it('tells an actor what it may ask for', async () => {
    const vag = '/lefi-extern-formansinformation/v9/aktorer/samsvar-drift/tillgangligaInformationstyper';
    const { status, text } = await answer('FK', { vag, contentType: 'application/json', body: '' }, 'GET');
    expect([status, JSON.parse(text).ovrigInformation[0].kod]).toEqual([200, 'FK:GEPI']);
  });
});

describe('SKV', () => {
  it('v10 has the XML declaration first inside an unqualified svar', async () => {
    expect((await answer('SKV', skvFraga(NAGON))).text).toContain(
      '<svar><![CDATA[<?xml version="1.0" encoding="UTF-8"?>',
    );
  });

  it('v11 can have data in one part and nothing in another', async () => {
    const person = testPersonnummer('1971-07-07', '238');
    const parts = await Promise.all(
      ['foretagsinformation', 'individuppgifter'].map((namn) => answer('SKV', skvV11Fraga(person, namn))),
    );
    expect(parts.map((part) => part.status)).toEqual([404, 200]);
  });
});
