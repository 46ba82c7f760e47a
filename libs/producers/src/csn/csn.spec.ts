import {
  ANOTHER_PERSON,
  contentOf,
  delfragaTo,
  PERSON,
  ProducerBench,
  said,
  type Outcome,
} from '../../test/producer-bench.js';
import { createCsnAdapter } from './csn.adapter.js';
import { CSN_REQUEST_NAMESPACE } from './csn.question.js';

const SAMORDNINGSNUMMER = '199001612382';
const TIO = PERSON.slice(2);
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const FORTECKNING = ['studiemedel', 'studiehjalp', 'hemutrustningslan', 'studiestartsstod', 'omstallningsstudiestod']
  .map((stod) => `<g:${stod}>0</g:${stod}>`)
  .join('');
const PERSONENS = `<p:Studiestodstypforteckning>${FORTECKNING}</p:Studiestodstypforteckning><p:Studiemedel/><p:Studiehjalp/><p:HemutrustningsLan/><p:Studiestartsstod/><p:Omstallningsstudiestod/>`;
const BLANK = ' '.repeat(10);

const person = (attributes: string): string => `<c:Person ${attributes}>${PERSONENS}</c:Person>`;
const PERSON_SVAR = person(`personnummer="${TIO}" Status="${BLANK}" sekretess="  " sekel="19"`);

function csnSvar(kod: string, personer = PERSON_SVAR, text = 'Påhittad text'): string {
  return `${DECLARATION}
<c:CSNSvar xmlns:c="http://schema.csn.se/v4.0/kommunfraga" xmlns:p="http://schema.csn.se/v4.0/person" xmlns:g="http://schema.csn.se/v4.0/csntyper" schemaVersion="4.0"><c:GemensamtSvarEkbistand><c:Resultat><c:ResultatKod>${kod}</c:ResultatKod><c:ResultatText>${text}</c:ResultatText></c:Resultat></c:GemensamtSvarEkbistand><c:GemensamtFragaEkbistand/><c:Personer>${personer}</c:Personer></c:CSNSvar>`;
}

const SVAR = csnSvar('0');

describe('CSN', () => {
  let bench: ProducerBench;
  beforeAll(async () => {
    bench = await ProducerBench.open((read) => createCsnAdapter(read('CSN')));
  });
  afterAll(() => bench.close());

  const INOM = { fraga: { tidsperiod: { from: '2026-10-01', tom: '2026-11-30' } } };
  const answered = (body: string | Uint8Array, status = 200) => bench.ask(delfragaTo('CSN', INOM), { status, body });
  const changed = (from: string, to: string) => {
    expect(SVAR).toContain(from);
    return answered(SVAR.replace(from, to));
  };
  /** The fields of the question that was sent, if it is valid. */
  const sentFields = ({ requests }: Outcome) => {
    const root = bench.valid('csn', bench.root(requests[0]?.body ?? ''));
    expect(root.is(CSN_REQUEST_NAMESPACE, 'SBNUppgEkBistandBegar')).toBe(true);
    return Object.fromEntries(root.children.map(({ localName, text }) => [localName, text]));
  };

  describe('is asked', () => {
    it('a document that is valid by its schema and carries what the caller said', async () => {
      const outcome = await answered(SVAR);
      expect(outcome.requests[0]).toMatchObject({ method: 'POST', path: '/kommunfraga/v4' });
      expect(outcome.requests[0]?.headers).toMatchObject({ 'content-type': 'application/xml; charset=utf-8' });
      expect(outcome.requests[0]?.body).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?><kom:/);
      expect(sentFields(outcome)).toEqual({
        SchemaVersion: '1.0',
        Kommun: '212000-2411',
        AppNamn: 'Samsvar',
        HandlaggareId: 'anna.berg',
        ArendeId: 'EB-2026-117',
        HushallsId: 'EB-2026-117',
        FromDatum: '20261001',
        TomDatum: '20261130',
        HushallsMedlemsIdSekel: '19',
        HushallsMedlemsId: TIO,
      });
      expect(outcome.delsvar.harleddaReferenser).toEqual([]);
    });

    it('nothing about a samordningsnummer, which its answer cannot carry', async () => {
      const outcome = await bench.ask(delfragaTo('CSN', { personidentitet: SAMORDNINGSNUMMER }), { body: SVAR });
      expect([said(outcome), outcome.requests.length]).toEqual(['NEKAT SSBT SSBT-4102', 0]);
    });
  });

  describe('discloses two months back and one ahead', () => {
    const asked = async (idag: string, from: string, tom: string): Promise<string> => {
      const delfraga = delfragaTo('CSN', { idag, fraga: { tidsperiod: { from, tom } } });
      const outcome = await bench.ask(delfraga, { body: SVAR });
      return `${said(outcome)} (${outcome.requests.length} sent)`;
    };

    it.each([
      ['in the middle of a month', '2026-11-22', '2026-09-22', '2026-12-22'],
      ['on the first day of a year', '2027-01-01', '2026-11-01', '2027-02-01'],
      ['on the last day of April', '2026-04-30', '2026-02-28', '2026-05-30'],
      ['on the last day of a leap year’s April', '2028-04-30', '2028-02-29', '2028-05-30'],
      ['on the last day of January', '2027-01-31', '2026-11-30', '2027-02-28'],
      ['on the day before it', '2027-01-30', '2026-11-30', '2027-02-28'],
      ['on the last day of a leap year’s January', '2028-01-31', '2027-11-30', '2028-02-29'],
      ['on the last day of December', '2026-12-31', '2026-10-31', '2027-01-31'],
      ['on leap day', '2028-02-29', '2027-12-29', '2028-03-29'],
    ])('%s', async (_title, idag, first, last) => {
      const shifted = (date: string, days: number) =>
        new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
      expect(await asked(idag, first, last)).toBe('DATA (1 sent)');
      expect(await asked(idag, shifted(first, -1), last)).toBe('NEKAT SSBT SSBT-4101 (0 sent)');
      expect(await asked(idag, first, shifted(last, 1))).toBe('NEKAT SSBT SSBT-4101 (0 sent)');
    });

    it('and the refusal says which period would do', async () => {
      const fraga = { tidsperiod: { from: '2026-09-21', tom: '2026-11-30' } };
      const { delsvar } = await bench.ask(delfragaTo('CSN', { fraga }), { body: SVAR });
      expect('fel' in delsvar && delsvar.fel.felmeddelande[0]).toContain(
        'Ange CSN/tidsperiod inom 2026-09-22–2026-12-22.',
      );
    });

    it('of its own period where the question has one, whatever the general one says', async () => {
      const vid = { from: '2025-01-01', tom: '2026-11-30' };
      const smal = { from: '2026-11-01', tom: '2026-11-30' };
      const inside = await bench.ask(delfragaTo('CSN', { val: { tidsperiod: smal }, fraga: { tidsperiod: vid } }), {
        body: SVAR,
      });
      expect(sentFields(inside)).toMatchObject({ FromDatum: '20261101', TomDatum: '20261130' });
      const outside = await bench.ask(delfragaTo('CSN', { val: { tidsperiod: vid }, fraga: { tidsperiod: smal } }), {
        body: SVAR,
      });
      expect(said(outside)).toBe('NEKAT SSBT SSBT-4101');
    });
  });

  describe('takes references of 31 characters', () => {
    const withReferences = (arendeidentitet: string, handlaggare: string, organisationsnummer = '162120002411') =>
      bench.ask(
        delfragaTo('CSN', {
          fraga: { arendeidentitet, ingivare: { organisationsnummer, namn: 'S', handlaggare } },
        }),
        { body: SVAR },
      );
    const A31 = 'a'.repeat(31);
    const A32 = 'a'.repeat(32);

    it('as they are when they fit', async () => {
      const outcome = await withReferences(A31, 'å'.repeat(31));
      expect(sentFields(outcome)).toMatchObject({ ArendeId: A31, HushallsId: A31, HandlaggareId: 'å'.repeat(31) });
      expect(outcome.delsvar.harleddaReferenser).toEqual([]);
    });

    it('and gets a derived one, told to the caller, in place of a longer one', async () => {
      const outcome = await withReferences(A32, 'anna.berg');
      const fields = sentFields(outcome);
      expect(fields['ArendeId']).toMatch(/^S-[0-9a-f]{29}$/);
      expect(fields).toMatchObject({ HushallsId: fields['ArendeId'], HandlaggareId: 'anna.berg' });
      expect(outcome.delsvar.harleddaReferenser).toEqual([{ falt: 'arendeidentitet', varde: fields['ArendeId'] }]);
    });

    it('derived alike each time, and differently for another field, value or organisation', async () => {
      const references = async (...given: [string, string, string?]) => {
        const { ArendeId, HandlaggareId } = sentFields(await withReferences(...given));
        return [ArendeId, HandlaggareId];
      };
      const first = await references(A32, A32);
      expect(await references(A32, A32)).toEqual(first);
      const others = [...(await references(`${A31}b`, `${A31}b`)), ...(await references(A32, A32, '162120001124'))];
      expect(new Set([...first, ...others]).size).toBe(6);
    });

    it('and keeps them with whatever came of the question', async () => {
      const long = { arendeidentitet: A32 };
      const { delsvar } = await bench.ask(delfragaTo('CSN', { fraga: long }), { status: 500, body: '' });
      expect(delsvar).toMatchObject({ utfall: 'FELSVAR', harleddaReferenser: [{ falt: 'arendeidentitet' }] });
    });
  });

  describe('answers by its result code', () => {
    it.each([
      ['0', 'DATA'],
      [' 0 ', 'DATA'],
      ['-2', 'INGEN_UPPGIFT'],
      ['-1004', 'NEKAT BT -1004'],
      ['-1005', 'NEKAT BT -1005'],
      ['-1006', 'NEKAT BT -1006'],
      ['-1007', 'FELSVAR BT -1007'],
      ['-1101', 'DELVIS'],
      ['-1102', 'DELVIS'],
      ['-1103', 'FELSVAR BT -1103'],
      ['-1104', 'DELVIS'],
      ['-9999', 'FELSVAR BT -9999'],
      ['', 'FELSVAR BT '],
    ])('%j is %s', async (kod, expected) => {
      expect(said(await answered(csnSvar(kod)))).toBe(expected);
    });

    it('and tells an error in its own words, without the person', async () => {
      const { delsvar } = await answered(csnSvar('-1004', '', `Felaktigt personnummer ${TIO}`));
      expect(delsvar).toMatchObject({ fel: { kalla: 'BT', felmeddelande: ['Felaktigt personnummer …'] } });
    });

    it('and an error is never INGEN_UPPGIFT', async () => {
      for (const kod of ['-1004', '-1005', '-1006', '-1007', '-1101', '-1102', '-1103', '-1104', '-9', '']) {
        expect(said(await answered(csnSvar(kod, '')))).not.toBe('INGEN_UPPGIFT');
      }
      for (const body of ['', '<fel/>', SVAR.replace(/<c:Personer>.*<\/c:Personer>/, '')]) {
        expect(said(await answered(body))).not.toBe('INGEN_UPPGIFT');
      }
      expect(said(await answered(csnSvar('-2'), 500))).not.toBe('INGEN_UPPGIFT');
    });
  });

  describe('answers with a document that is passed on whole', () => {
    it('byte for byte, blanks in its attributes included', async () => {
      const { delsvar, deviations } = await answered(SVAR);
      expect([contentOf(delsvar), delsvar.schemaavvikelser, deviations]).toEqual([SVAR, 0, 0]);
    });

    it.each([
      [
        'Ej träff of the only person',
        person(`personnummer="${TIO}" Status="Ej träff" sekretess="  " sekel="19"`),
        'INGEN_UPPGIFT',
      ],
      ['no person', '', 'INGEN_UPPGIFT'],
    ])('of code 0 with %s: %s', async (_title, personer, expected) => {
      expect(said(await answered(csnSvar('0', personer)))).toBe(expected);
    });

    it('in v3, which still comes inside v10', async () => {
      const v3 = SVAR.replaceAll('/v4.0/', '/v3.0/').replace('"4.0"', '"3.0"');
      const outcome = await answered(v3);
      expect([said(outcome), contentOf(outcome.delsvar)]).toEqual(['DATA', v3]);
      expect(outcome.delsvar.schemaavvikelser).toBeGreaterThan(0);
    });

    it.each([
      ['a byte order mark', Buffer.from(`\uFEFF${SVAR}`)],
      ['ISO-8859-1', Buffer.from(SVAR.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
      ['UTF-16', Buffer.from(`\uFEFF${SVAR.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
      ['another name for UTF-8', Buffer.from(SVAR.replace('UTF-8', 'utf8'))],
    ])('in UTF-8 under a true declaration when it came with %s', async (_title, body) => {
      const outcome = await answered(body);
      const content = contentOf(outcome.delsvar);
      expect([said(outcome), content]).toEqual(['DATA', SVAR.replace('?>\n', '?>')]);
    });

    it('without the blanks that came before it where it has no declaration', async () => {
      const { delsvar } = await answered(`\n ${SVAR.replace(DECLARATION, '')}`);
      expect(contentOf(delsvar)).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?><c:CSNSvar /);
    });

    it('and keeps an instruction that is no declaration', async () => {
      const { delsvar } = await answered(`\n<?xml-stylesheet href="a"?>${SVAR.replace(DECLARATION, '')}`);
      expect(contentOf(delsvar)).toContain('?><?xml-stylesheet href="a"?>');
    });

    it('with departures from its schema counted', async () => {
      const { delsvar, deviations } = await changed('<p:Studiehjalp/>', '');
      expect([delsvar.utfall, delsvar.schemaavvikelser, deviations]).toEqual(['DATA', 1, 1]);
    });
  });

  describe('tells of protected identity', () => {
    it.each([
      ['sekretess="Ja"', 'JA'],
      ['sekretess=" Ja "', 'JA'],
      ['sekretess="  "', 'NEJ'],
      ['sekretess=""', 'NEJ'],
      ['', 'OKAND'],
    ])('%s is %s', async (attribute, skyddadIdentitet) => {
      expect((await changed('sekretess="  "', attribute)).delsvar).toMatchObject({ utfall: 'DATA', skyddadIdentitet });
    });

    it('not at all when there is no person in the answer', async () => {
      expect((await answered(csnSvar('-2', ''))).delsvar).toMatchObject({
        utfall: 'INGEN_UPPGIFT',
        skyddadIdentitet: 'OKAND',
      });
    });

    it.each(['Nej', 'JA', 'ja', 'J', 'true', '1'])(
      'in another word, and then nothing is disclosed: %s',
      async (word) => {
        expect(said(await changed('sekretess="  "', `sekretess="${word}"`))).toBe('OGILTIGT_SVAR BT SSBT-4015');
      },
    );
  });

  describe('is not passed on', () => {
    it.each([
      ['another number', person(`personnummer="${ANOTHER_PERSON.slice(2)}" sekel="19"`)],
      ['another century', person(`personnummer="${TIO}" sekel="20"`)],
      ['a second person', PERSON_SVAR + person(`personnummer="${ANOTHER_PERSON.slice(2)}" sekel="19" sekretess="Ja"`)],
      ['nobody named', person('sekel="19"')],
    ])('when it is about %s', async (_title, personer) => {
      for (const kod of ['0', '-2', '-1101']) {
        const outcome = await answered(csnSvar(kod, personer));
        expect(said(outcome)).toBe('OGILTIGT_SVAR BT SSBT-4014');
        expect(JSON.stringify(outcome.delsvar)).not.toContain(ANOTHER_PERSON.slice(2));
      }
    });

    it.each([
      ['another root', SVAR.replaceAll('CSNSvar', 'CSNSvarHut'), '4011'],
      ['another namespace', SVAR.replaceAll('v4.0/kommunfraga', 'v5.0/kommunfraga'), '4011'],
      [
        'a person in another namespace',
        SVAR.replaceAll('c:Person ', 'p:Person ').replaceAll('c:Person>', 'p:Person>'),
        '4011',
      ],
      ['no result code', SVAR.replace(/<c:ResultatKod>.*<\/c:ResultatKod>/, ''), '4011'],
      [
        'a SOAP envelope around it',
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${SVAR.replace(DECLARATION, '')}</e:Body></e:Envelope>`,
        '4011',
      ],
      ['a DOCTYPE', SVAR.replace('?>', '?><!DOCTYPE c [<!ENTITY a "b">]>'), '4012'],
      ['a blank before its declaration', ` ${SVAR}`, '4010'],
      ['a cut', SVAR.slice(0, -5), '4010'],
      ['an encoding that is not its own', Buffer.from(SVAR, 'latin1'), '4010'],
      ['nothing in it', '', '4010'],
      ['more than 5 MB', SVAR.replace('<p:Studiehjalp/>', `<!--${'x'.repeat(5 * 1024 * 1024)}-->`), '4013'],
    ])('with %s', async (_title, body, code) => {
      expect(said(await answered(body))).toBe(`OGILTIGT_SVAR BT SSBT-${code}`);
    });
  });

  it.each([500, 400, 404, 503])('fails with HTTP %i, whatever stands in the answer', async (status) => {
    expect(said(await answered(SVAR, status))).toBe(`FELSVAR BT ${status}`);
  });
});
