import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SSBTEK_KODER } from '@samsvar/domain';
import { KOMMUN_PROFILES } from '../certificates/profile.js';
import { KONTRAKT, type Question, type WriteQuestion } from '../fraga/question.js';
import type { WriteRestQuestion } from '../fraga/rest-question.js';
import { exampleFolder } from './data-folder.js';

/** The test person about whom all seven bastjänster have something to say. */
const PERSON_WITH_EVERYTHING = '199001012385';

/** The question that Samsvar asks itself at start, and that the example files hold. */
export const FIRST_QUESTION: Question = {
  kontrakt: 'v10',
  personidentitet: PERSON_WITH_EVERYTHING,
  kommun: KOMMUN_PROFILES.sundsvall,
  bastjanster: SSBTEK_KODER,
  arendeidentitet: 'EB-EXEMPEL-1',
  handlaggare: 'anna.berg',
};

/** Somebody about whom nobody has anything. */
const PERSON_WITH_NOTHING = '199001012393';

/** Writes one example file per contract and one in JSON with the dates of today: CSN's window moves with the day. */
export function writeExamples(dataFolder: string, write: WriteQuestion, writeRest: WriteRestQuestion): void {
  const personidentiteter = [PERSON_WITH_EVERYTHING, PERSON_WITH_NOTHING];
  const { bastjanster, arendeidentitet, handlaggare } = FIRST_QUESTION;
  const rest = writeRest({ personidentiteter, bastjanster, arendeidentitet, handlaggare });
  writeFileSync(restExamplePath(dataFolder), rest);
  for (const kontrakt of KONTRAKT) {
    writeFileSync(examplePath(dataFolder, kontrakt), write({ ...FIRST_QUESTION, kontrakt }));
  }
}

export function examplePath(dataFolder: string, kontrakt: Question['kontrakt']): string {
  return join(exampleFolder(dataFolder), `fraga-${kontrakt}.xml`);
}

function restExamplePath(dataFolder: string): string {
  return join(exampleFolder(dataFolder), 'fraga.json');
}
