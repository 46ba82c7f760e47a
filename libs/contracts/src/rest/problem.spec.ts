import { avvisad, FELKATALOG, type Felkod } from '@samsvar/domain';
import { avvisningOf, brottMot } from './fraga-brott.js';
import { PROBLEM, problemOf } from './problem.js';

const ID = '3f2c8a54-6a37-4f0e-9d6b-1f6b7d1c9a10';

describe('a problem document', () => {
  it('says what was wrong in the words of the catalogue, and where', () => {
    const avvisning = avvisningOf([brottMot('SAKNAS', '/syfte'), brottMot('TYP', '')]);
    expect(problemOf(avvisning, ID, 'sv')).toEqual({
      type: 'urn:samsvar:fel:SSBT-1204',
      title: 'Frågan följer inte API-beskrivningen.',
      status: 400,
      detail: 'Frågan följer inte API-beskrivningen. /syfte saknas. frågan har fel typ.',
      instance: `urn:uuid:${ID}`,
      felkod: 'SSBT-1204',
      brott: [
        { pekare: '/syfte', regel: 'SAKNAS', text: '/syfte saknas' },
        { pekare: '', regel: 'TYP', text: 'frågan har fel typ' },
      ],
    });
    expect(problemOf(avvisning, ID, 'en')).toMatchObject({
      title: 'The question does not follow the API description.',
      brott: [{ text: '/syfte is missing' }, { text: 'the question has the wrong type' }],
    });
  });

  it('has its details filled in', () => {
    const { avvisning } = avvisad('SSBT-1002', { gräns: '1 MB' });
    expect(problemOf(avvisning, ID, 'en')).toMatchObject({ title: 'The question is larger than 1 MB.', status: 413 });
    const persons = avvisningOf([brottMot('ANTAL_PERSONER', '/personidentiteter')]);
    expect(problemOf(persons, ID, 'sv').title).toBe('En fråga gäller minst en och högst 10 personer.');
  });

  it.each(Object.keys(FELKATALOG) as Felkod[])('of %s is as the API description has it', (felkod) => {
    const problem = problemOf(avvisad(felkod).avvisning, ID, 'sv');
    expect(PROBLEM.safeParse(problem)).toMatchObject({ success: true });
    expect(problem).not.toHaveProperty('brott');
  });
});
