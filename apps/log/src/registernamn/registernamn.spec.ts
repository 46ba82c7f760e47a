import type { SaidPost } from '@samsvar/persistence';
import { Written } from '../../test/surroundings.js';
import { readRegisternamn } from './read-registernamn.js';
import { organisationText, rattsgrundText, registernamnOf } from './registernamn.js';

const [SUNDSVALL, MALMO, UMEA] = ['162120002411', '162120001124', '162120002627'] as const;
const SOL = '11 kap. 11 a § socialtjänstlagen';

const POSTS: readonly SaidPost[] = [
  { slag: 'part', id: SUNDSVALL, innehall: { namn: 'Sundsvalls kommun', slag: 'KOMMUN', bastjanster: ['CSN'] } },
  // As a version that is long gone wrote it, with fields that nobody knows any more.
  { slag: 'part', id: MALMO, innehall: { namn: 'Malmö stad', kommunkod: '1280' } },
  { slag: 'rattsgrund', id: 'sol', innehall: { lagrum: SOL, andamal: 'Handläggning' } },
];

describe('the names in the log', () => {
  const namn = registernamnOf(POSTS);

  it('are those of the registry, with the number that the log has', () => {
    expect(organisationText(SUNDSVALL, namn.organisationer)).toBe('Sundsvalls kommun (162120002411)');
    expect(organisationText(MALMO, namn.organisationer)).toBe('Malmö stad (162120001124)');
    expect(rattsgrundText({ rattsgrund: 'sol' }, namn)).toBe(`${SOL} (sol)`);
  });

  it('are numbers and ids alone where the registry knows none', () => {
    expect(organisationText(UMEA, namn.organisationer)).toBe(UMEA);
    expect(rattsgrundText({ rattsgrund: 'annan' }, namn)).toBe('annan');
    // An organisation is not called what a legal ground of the same id says, nor the other way round.
    expect(organisationText('sol', namn.organisationer)).toBe('sol');
    expect(rattsgrundText({ rattsgrund: SUNDSVALL }, namn)).toBe(SUNDSVALL);
  });

  it('are none for a question that has no legal ground, or does not say', () => {
    expect([rattsgrundText({ rattsgrund: null }, namn), rattsgrundText({}, namn)]).toEqual([undefined, undefined]);
  });

  it.each([[null], [{ namn: 1 }], [{ namn: 'Röd \u001b[31m' }], [{}]])('are not taken from %j', (innehall) => {
    const { organisationer } = registernamnOf([{ slag: 'part', id: UMEA, innehall }, ...POSTS]);
    expect(organisationText(UMEA, organisationer)).toBe(UMEA);
    expect(organisationText(SUNDSVALL, organisationer)).toBe('Sundsvalls kommun (162120002411)');
  });

  it('are read in silence when the registry can be read', async () => {
    const stderr = new Written();
    expect(await readRegisternamn(async () => POSTS, stderr)).toEqual(namn);
    expect(stderr.text).toBe('');
  });

  it('are missing when the registry cannot be read, and it is said why', async () => {
    const stderr = new Written();
    const denied = Object.assign(new Error('permission denied for table registerrad'), { code: '42501' });
    const { organisationer } = await readRegisternamn(() => Promise.reject(denied), stderr);
    expect(organisationText(SUNDSVALL, organisationer)).toBe(SUNDSVALL);
    expect(stderr.text).toBe('Registret går inte att läsa (42501): organisationer och rättsgrunder visas utan namn.\n');
  });
});
