import type { Delfraga, LefiKoder } from '@samsvar/domain';
import { fkQuestionOfKoder } from './fk.question.js';

const KODER: LefiKoder = { utbetalningar: ['FK:ABB'], ovrigInformation: ['FK:GEPI'] };
const PERIOD = { from: '2026-11-01', tom: '2026-11-30' };

const PERSON = '199001012385';
const DELFRAGA: Delfraga = {
  fragaId: 'fraga-1',
  bastjanst: 'FK',
  personidentitet: PERSON,
  val: { bastjanst: 'FK' },
  fraga: {
    kontrakt: 'v11',
    korrelationsid: null,
    ingivare: { organisationsnummer: '162120002411', namn: 'Sundsvalls kommun', handlaggare: 'anna.berg' },
    personidentiteter: [PERSON, '199001012393'],
    arendeidentitet: 'EB-1',
    tidsperiod: { from: '2026-10-01', tom: '2026-11-30' },
    personuppgiftsbitraden: [],
    syfte: '',
    lagtext: '',
    samtycke: false,
    val: [{ bastjanst: 'FK' }],
  },
  part: {
    organisationsnummer: '162120002411',
    namn: 'Sundsvalls kommun',
    bastjanster: ['FK'],
    aktorsid: '026-51',
    sammanfattning: true,
    rattsgrund: null,
  },
  idag: '2026-11-22',
};

describe('a LEFI question that is written here', () => {
  const asked = (other: Partial<Delfraga> = {}) => fkQuestionOfKoder(KODER, { ...DELFRAGA, ...other });
  const bodyOf = (question: ReturnType<typeof asked>): unknown => {
    if (!question.ok) throw new Error(question.felkod);
    return JSON.parse(Buffer.from(question.body).toString('utf8'));
  };

  it('is about the person of the question, in its period, as the aktör of the Part', () => {
    const question = asked();
    expect(bodyOf(question)).toEqual({ personnummer: PERSON, period: DELFRAGA.fraga.tidsperiod, ...KODER });
    expect(question).toMatchObject({
      path: '/lefi-extern-formansinformation/v9/aktorer/026-51/formansinformation/fraga',
    });
  });

  it('is about each person of the question in turn', () => {
    expect(bodyOf(asked({ personidentitet: '199001012393' }))).toMatchObject({ personnummer: '199001012393' });
  });

  it('has the period of Försäkringskassan where there is one', () => {
    expect(bodyOf(asked({ val: { bastjanst: 'FK', tidsperiod: PERIOD } }))).toMatchObject({ period: PERIOD });
  });

  it('is not asked by a Part without aktorsid', () => {
    expect(asked({ part: { ...DELFRAGA.part, aktorsid: null } })).toMatchObject({ ok: false, felkod: 'SSBT-4112' });
  });
});
