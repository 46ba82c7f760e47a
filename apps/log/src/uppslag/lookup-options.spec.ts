import { testSurroundings, Written } from '../../test/surroundings.js';
import { runCommand } from '../command/run-command.js';
import { arende, fraga, handlaggare, part, person } from './lookup-commands.js';

const PERSON = '199001012385';
const SYFTE = ['--syfte', 'Begäran om registerutdrag'];

async function run(command: typeof person, ...args: string[]) {
  const [stdout, stderr] = [new Written(), new Written()];
  const exitCode = await runCommand(command, testSurroundings({ args, stdout, stderr }));
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

describe('a mistake on the command line of a look-up', () => {
  it.each([
    [
      person,
      [PERSON],
      'Ange varför du söker med --syfte "…", minst 5 tecken. Det står sedan i loggen. Se "npm run log:person',
    ],
    [person, [PERSON, '--syfte', ' för '], 'Ange varför du söker'],
    [person, [PERSON, '--syfte', `Om ${PERSON}`], '--syfte ska inte innehålla något personnummer'],
    [person, SYFTE, 'Ange en personidentitet med tolv siffror, till exempel 199001012385.'],
    [person, ['199001012386', ...SYFTE], 'Ange en personidentitet'],
    [person, [PERSON, '199001012393', ...SYFTE], 'Ange en personidentitet'],
    [person, [PERSON, ...SYFTE, '--format', 'xml'], '--format är text, json, pdf.'],
    [person, [PERSON, ...SYFTE, '--visa-personer'], '--visa-personer hör inte till det här kommandot.'],
    [person, [PERSON, ...SYFTE, '--from', '2026-02-30'], '--from är ett datum som finns'],
    [person, [PERSON, ...SYFTE, '--tom', 'igår'], '--tom är ett datum som finns'],
    [person, [PERSON, ...SYFTE, '--from', '2026-11-02', '--tom', '2026-11-01'], '--from ligger efter --tom.'],
    [person, [PERSON, ...SYFTE, '--granskare', ' '], '--granskare är namnet på den som har godkänt uppslaget.'],
    [person, [PERSON, ...SYFTE, '--granskare', '900101-2385'], '--granskare ska inte innehålla något personnummer'],
    [person, [PERSON, '--som', PERSON], 'Okänt eller ofullständigt val i "--som".'],
    [handlaggare, [PERSON, ...SYFTE], 'Ange en handläggare så som den står i frågorna'],
    [handlaggare, ['anna.berg', ...SYFTE, '--part', '1621'], '--part är ett organisationsnummer med tolv siffror'],
    [handlaggare, ['anna.berg', ...SYFTE, '--format', 'pdf', '--ut', 'x.pdf'], '--format pdf finns för registerutdrag'],
    [arende, [`EB-${PERSON}`, ...SYFTE], 'Ange en ärendebeteckning'],
    [part, [PERSON, ...SYFTE], 'Ange ett organisationsnummer'],
    [fraga, ['5c1f', ...SYFTE], 'Ange frågans id, en UUID.'],
    [fraga, [PERSON, ...SYFTE], 'Ange frågans id, en UUID.'],
    [fraga, ['5c1f0f5e-8a57-4c7b-9f57-0d4c4b1d7a10', ...SYFTE, '--from', '2026-11-01'], '--from hör inte till'],
  ])('%# is one sentence that repeats no number', async (command, args, sentence) => {
    const { exitCode, stdout, stderr } = await run(command, ...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stderr.replace('till exempel 199001012385', '')).not.toMatch(/9001012385|900101-2385/);
  });
});

describe('--help', () => {
  it.each([person, handlaggare, part, arende, fraga])('of $name teaches, in a hundred columns', async (command) => {
    const { exitCode, stdout } = await run(command, '--help');
    expect(exitCode).toBe(0);
    for (const words of [command.name, '--syfte', '--granskare', 'skrivs i loggen innan något visas', 'DATABASE_URL']) {
      expect(stdout).toContain(words);
    }
    expect(stdout.includes('--visa-personer')).toBe(command !== person);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
