import { renderedFrom, row, table } from './markdown.mjs';

const SOURCE = 'libs/platform/src/config/env-catalogue.ts';

function renderVariable({ name, description, default: standard, isOptional, secret }) {
  const without = isOptional ? 'inget' : 'måste anges';
  const shown = standard === null ? without : standard === '' ? 'tomt' : `\`${standard}\``;
  return row(`\`${name}\``, description, shown, secret ? 'ja' : 'nej');
}

/** docs/env.md: every variable of the environment that is read, app by app. */
export async function renderEnv() {
  const { ENV_CATALOGUE } = await import('../../libs/platform/src/config/env-catalogue.ts');
  const secretWithDefault = ENV_CATALOGUE.filter(({ secret, default: standard }) => secret && standard !== null);
  if (secretWithDefault.length > 0) {
    throw new Error(
      `En hemlighet får inte ha ett standardvärde: ${secretWithDefault.map(({ name }) => name).join(', ')}`,
    );
  }
  const apps = Object.entries(Object.groupBy(ENV_CATALOGUE, ({ app }) => app));
  const sections = apps.map(([app, variables]) =>
    [`## ${app}`, table(['Variabel', 'Vad den styr', 'Standard', 'Hemlig'], variables.map(renderVariable))].join(
      '\n\n',
    ),
  );
  return [
    renderedFrom(SOURCE),
    '# Inställningar',
    `Allt som Samsvar läser ur miljön. Det läses en gång, när en process startar, och alla fel i det sägs på en gång.
\`npm start\` sätter själv det som måste anges. En hemlighet har aldrig ett standardvärde, och
kan också ligga i en fil: \`DATABASE_URL_FILE\` namnger den åt gateway, migrate och log,
och så för var och en.`,
    ...sections,
  ].join('\n\n');
}
