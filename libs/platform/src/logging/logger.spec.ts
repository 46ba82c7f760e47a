import { createLogger } from './logger.js';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('info', { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the operations log', () => {
  it('hides a personnummer in any text, whatever its form', () => {
    for (const form of ['199001012385', '19900101-2385', '900101-2385', '9001012385']) {
      expect(logged((logger) => logger.info(`svar om ${form} kom`))).not.toContain('2385');
    }
  });

  it('hides what stands under a personal key', () => {
    const line = logged((logger) => logger.warn({ fraga: { handlaggare: 'anna.berg', arendeidentitet: 'EB-1' } }, 'x'));
    expect(line).not.toContain('anna.berg');
    expect(line).not.toContain('EB-1');
  });

  it('hides it however deep it stands, in lists and in what a child logger always says', () => {
    const deep = { a: { b: { c: [{ d: { personnummer: 'hemligt' } }] } } };
    const line = logged((logger) =>
      logger.child({ handlaggare: 'hemligt' }).info({ ...deep, cookie: ['hemligt'] }, 'x'),
    );
    expect(line).not.toContain('hemligt');
    expect(JSON.parse(line)).toMatchObject({ a: { b: { c: [{ d: { personnummer: '[dolt]' } }] } }, cookie: '[dolt]' });
  });

  it('writes an error with its kind and where it happened', () => {
    const line = logged((logger) => logger.error({ err: new TypeError('trasig', { cause: new Error('grund') }) }, 'x'));
    expect(JSON.parse(line)).toMatchObject({
      err: { type: 'TypeError', stack: expect.stringContaining('logger.spec') },
    });
    expect(line).toContain('grund');
  });

  it('keeps the id of a Fråga also when it ends in twelve digits', () => {
    const fragaId = `7c1c2d0e-5f0a-4a5b-9d0e-${'199001012385'}`;
    expect(logged((logger) => logger.info({ fragaId }, 'Svar'))).toContain(fragaId);
  });

  it('keeps what operations need', () => {
    const line = logged((logger) => logger.info({ fragaId: 'abc', bastjanst: 'AF', ms: 212 }, 'Svar'));
    expect(JSON.parse(line)).toMatchObject({ fragaId: 'abc', bastjanst: 'AF', ms: 212, msg: 'Svar' });
  });
});
