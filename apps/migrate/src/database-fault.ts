/** Nobody answers, or PostgreSQL is on its way up: in a set of containers the database comes up at the same time. */
const NOT_THERE_YET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  '57P03',
]);
/** What the driver says without any code when nothing answers, or somebody who only listens in its place. */
const NO_ANSWER = /timeout|terminated unexpectedly/i;

interface Asked {
  readonly where: string;
  readonly role: string;
  readonly database: string;
}

/** What the database answers when it will not have us (PostgreSQL, appendix A), and what there is to do about it. */
const SENTENCES: Readonly<Record<string, (asked: Asked) => string>> = {
  '28P01': ({ where, role }) =>
    `Databasen på ${where} känner inte till ${role}, eller inte lösenordet: rätta adressen.`,
  '28000': ({ where, role }) =>
    `Databasen på ${where} släpper inte in ${role}: rollen saknas, eller får inte logga in härifrån.`,
  '3D000': ({ where, database }) => `På ${where} finns ingen databas som heter ${database}: skapa den först.`,
  '42501': ({ where, role }) =>
    `${role} får inte ändra databasen på ${where}: använd rollen som äger tabellerna (samsvar_migrator).`,
  '42704': ({ where }) =>
    `I databasen på ${where} saknas roller som Samsvar behöver: skapa dem först (tools/postgres/roles.sql).`,
};

/** Whether it may be there in a moment. */
export function isNotThereYet(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined ? NO_ANSWER.test(messageOf(error)) : NOT_THERE_YET.has(code);
}

/** One sentence on why the database is not as it should be. Names where it is, never the password. */
export function databaseFault(error: unknown, url: string): string {
  const { hostname, port, username, pathname } = new URL(url);
  const asked = {
    where: `${hostname}:${port === '' ? '5432' : port}`,
    role: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
  const code = codeOf(error);
  const known = code === undefined ? undefined : SENTENCES[code];
  if (known !== undefined) return known(asked);
  if (isNotThereYet(error)) {
    return `Databasen på ${asked.where} svarar inte (${code ?? 'inget svar'}): starta den, eller rätta adressen.`;
  }
  return `Databasen på ${asked.where} kunde inte ändras: ${messageOf(error)}`;
}

function codeOf(error: unknown): string | undefined {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && typeof error.code === 'string' ? error.code : undefined;
}

function messageOf(error: unknown): string {
  const isTold = typeof error === 'object' && error !== null && 'message' in error;
  return isTold ? String(error.message) : String(error);
}
