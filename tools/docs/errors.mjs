import { renderedFrom } from './markdown.mjs';

/** What the first two digits of a code say. */
const GROUPS = {
  10: 'Frågan går inte att läsa',
  11: 'Frågan bryter mot kontraktet',
  12: 'REST-frågan följer inte kontraktet',
  13: 'HTTP-meddelandet går inte att läsa',
  20: 'Den som frågar är inte behörig',
  30: 'Ett uppslag i utlämnandeloggen visas inte',
  40: 'En bastjänst svarade inte, eller med något som inte går att använda',
  41: 'En bastjänst kan inte frågas så',
  42: 'En bastjänst frågades inte',
  50: 'Tjänsten själv',
  60: 'Registret tar inte emot ändringen',
};

function groupOf(felkod) {
  const group = /^SSBT-([0-9]{2})[0-9]{2}$/.exec(felkod)?.[1];
  if (GROUPS[group] === undefined) throw new Error(`tools/docs/errors.mjs har ingen grupp för ${felkod}.`);
  return group;
}

function renderError(felkod, { betydelse, atgard, httpStatus, faultcode, text }) {
  return [
    `### ${felkod}`,
    betydelse,
    [
      `- **Att göra:** ${atgard}`,
      `- **Visas:** ${text.sv}`,
      `- **På engelska:** ${text.en}`,
      `- **SOAP:** faultcode \`${faultcode}\` · **REST:** HTTP ${httpStatus}`,
    ].join('\n'),
  ].join('\n\n');
}

/** docs/errors.md: the error catalogue for those who meet a code. */
export async function renderErrors() {
  const { FELKATALOG } = await import('../../libs/domain/src/felkatalog.ts');
  const rows = Object.entries(FELKATALOG);
  const groups = Object.groupBy(rows, ([felkod]) => groupOf(felkod));
  const sections = Object.entries(groups).map(([group, errors]) =>
    [`## ${group}xx: ${GROUPS[group]}`, ...errors.map(([felkod, error]) => renderError(felkod, error))].join('\n\n'),
  );
  return [
    renderedFrom('libs/domain/src/felkatalog.ts'),
    '# Felkoder',
    `Alla ${rows.length} felkoder som tjänsten själv sätter. En kod byter aldrig betydelse och återanvänds aldrig: det går att
bygga på den. Koder som börjar med något annat än \`SSBT-\` är Uppgiftslämnarens egna och lämnas vidare som de är. Ett
fel i frågan som helhet blir ett SOAP-fel, alltid med HTTP 500 (SOAP 1.1, 6.2); ett fel hos en bastjänst står i dess egen
del av svaret. \`{…}\` fylls i när felet uppstår, aldrig med en personuppgift.`,
    ...sections,
  ].join('\n\n');
}
