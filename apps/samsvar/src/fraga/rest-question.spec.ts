import { resolve } from 'node:path';
import { tillagdKod } from '@samsvar/testing';
import { restQuestionWriter, type RestQuestion } from './rest-question.js';

const EXAMPLES = resolve(__dirname, '../../../../docs/examples');
const QUESTION: RestQuestion = {
  personidentiteter: ['199001012385', '199001012393'],
  bastjanster: ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'],
  arendeidentitet: 'EB-1',
  handlaggare: 'anna "berg" \\ {{syfte}}',
};

const written = (question: RestQuestion): unknown =>
  JSON.parse(restQuestionWriter(EXAMPLES, () => new Date('2026-11-22T10:00:00Z'))(question));

describe('the question in JSON that Samsvar asks itself', () => {
  it('carries about whom and why, with days counted from today', () => {
    expect(written(QUESTION)).toEqual({
      personidentiteter: ['199001012385', '199001012393'],
      arendeidentitet: 'EB-1',
      handlaggare: 'anna "berg" \\ {{syfte}}',
      korrelationsid: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      syfte: expect.stringContaining('ekonomiskt bistånd') as unknown,
      lagtext: expect.stringContaining('Socialtjänstlagen') as unknown,
      tidsperiod: { from: '2026-08-22', tom: '2026-11-22' },
      bastjanster: {
        AF: {},
        CSN: { tidsperiod: { from: '2026-10-22', tom: '2026-11-22' } },
        FK: { formansinformation: ['FK:ABB'], utbetalningar: ['FK:ABB'] },
        SKV: { ar: [2025] },
        SO: {},
        TNS: {},
        MIV: {},
      },
    });
  });

  it('names only those that are to be asked', () => {
    expect(written({ ...QUESTION, bastjanster: ['TNS'] })).toMatchObject({ bastjanster: { TNS: {} } });
    expect(
      Object.keys((written({ ...QUESTION, bastjanster: ['TNS'] }) as { bastjanster: object }).bastjanster),
    ).toEqual(['TNS']);
  });

  it('names those that joined by the registry too, for the days of the question', () => {
    const question = written({ ...QUESTION, bastjanster: ['SO', tillagdKod('KFM')] });
    expect((question as { bastjanster: object }).bastjanster).toEqual({ SO: {}, KFM: {} });
  });
});
