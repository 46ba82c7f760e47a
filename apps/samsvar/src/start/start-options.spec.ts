import { START_HELP, startOptions } from './start-options.js';

describe('what is written after npm start', () => {
  it.each([
    [[], { kind: 'start', seed: 'utveckling' }],
    [['--seed', 'avtal'], { kind: 'start', seed: 'avtal' }],
    [['--seed=utveckling'], { kind: 'start', seed: 'utveckling' }],
    [['--help'], { kind: 'help' }],
  ])('%j is understood', (args, expected) => {
    expect(startOptions(args)).toEqual(expected);
  });

  it.each([
    [['--seed', 'annat'], '--seed är utveckling eller avtal.'],
    [['--seed'], 'Okänt tillval'],
    [['--sed', 'avtal'], 'Okänt tillval'],
    [['avtal'], 'Okänt tillval'],
  ])('%j is refused with a sentence', (args, sentence) => {
    const options = startOptions(args);
    expect(options.kind === 'fault' && options.fault).toContain(sentence);
  });

  it('is told of by the help, seed by seed', () => {
    expect(START_HELP).toMatch(/--seed utveckling.*\n.*--seed avtal/);
  });
});
