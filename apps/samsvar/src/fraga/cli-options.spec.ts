import { manyTestPersonnummer } from '@samsvar/testing';
import { readCliOptions } from './cli-options.js';

function optionsOf(...args: string[]) {
  const request = readCliOptions(args);
  if (request.kind !== 'ask') throw new Error(`not a question: ${JSON.stringify(request)}`);
  return request.options;
}

describe('npm run fraga reads its command line', () => {
  it('a person alone is asked about everywhere, on v10, by Sundsvall', () => {
    expect(optionsOf('199001012385')).toEqual({
      personidentiteter: ['199001012385'],
      bastjanster: ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'],
      kontrakt: 'v10',
      isRest: false,
      som: 'sundsvall',
      isOriginalWanted: false,
    });
  });

  it('every choice can be made, in any order and case', () => {
    const args = ['--som', 'malmo', '199001012385', '--bara', 'csn,AF', '--kontrakt', 'v11', '--original'];

    expect(optionsOf(...args)).toEqual({
      personidentiteter: ['199001012385'],
      bastjanster: ['AF', 'CSN'],
      kontrakt: 'v11',
      isRest: false,
      som: 'malmo',
      isOriginalWanted: true,
    });
  });

  it('several persons are one question in JSON, and so is one who is asked about with --rest', () => {
    expect(optionsOf('199001012385', '199001012393')).toMatchObject({ isRest: true });
    expect(optionsOf('--rest', '199001012385')).toMatchObject({ isRest: true });
  });

  it('a Kommun or a Bastjänst that the registry has got beside the first ones asks and is asked in JSON', () => {
    expect(optionsOf('199001012385', '--som', 'umea')).toMatchObject({ isRest: true, som: 'umea' });
    expect(optionsOf('199001012385', '--bara', 'kfm,CSN')).toMatchObject({ isRest: true, bastjanster: ['CSN', 'KFM'] });
  });

  it.each([
    [[], 'Ange minst en personidentitet, till exempel 199001012385. Se "npm run fraga -- --help".'],
    [
      ['199001012385', '199001012386'],
      'Personidentitet nummer 2 har fel kontrollsiffra. Se "npm run fraga -- --help".',
    ],
    [
      ['199001012385', '--bara', 'AF,P'],
      'Bastjänsten "P" finns inte. Bastjänsterna är AF, CSN, FK, SKV, SO, TNS, MIV, och de som anslutits genom registret.',
    ],
    [
      ['199001012385', '--bara', ','],
      '--bara kräver minst en bastjänst. Bastjänsterna är AF, CSN, FK, SKV, SO, TNS, MIV, och de som anslutits genom registret.',
    ],
    [['199001012385', '19900101-2385'], 'Personidentitet nummer 2 är redan med. Se "npm run fraga -- --help".'],
    [manyTestPersonnummer(11), 'En fråga gäller högst 10 personer. Se "npm run fraga -- --help".'],
    [
      ['199001012385', '--rest', '--kontrakt', 'v11'],
      '--kontrakt hör till SOAP, som frågar de sju bastjänsterna om en person: utelämna det när frågan gäller annat.',
    ],
    [['199001012385', '--kontrakt', 'v9'], '--kontrakt är v10 eller v11, inte "v9".'],
    [
      ['199001012385', '--som', '../gbg'],
      '--som är namnet på ett certifikat i datamappen, till exempel malmo, inte "../gbg".',
    ],
    [['199001012385', '--alla'], 'Okänt eller ofullständigt val i "--alla". Se "npm run fraga -- --help".'],
    [['199001012385', '--bara'], 'Okänt eller ofullständigt val i "--bara". Se "npm run fraga -- --help".'],
  ])('%j is refused with one sentence', (args, sentence) => {
    expect(readCliOptions(args)).toEqual({ kind: 'fault', sentence });
  });

  it.each([
    [['--bara', '19900101-2385', '199001012385']],
    [['--som', '199001012385', '199001012385']],
    [['--199001012385']],
    [['199001012386']],
  ])('a number typed in the wrong place (%j) is not repeated', (args) => {
    expect(JSON.stringify(readCliOptions(args))).not.toMatch(/199001012385|19900101-2385|199001012386/);
  });

  it('--help wins over everything else', () => {
    expect(readCliOptions(['--help', 'x'])).toEqual({ kind: 'help' });
  });
});
