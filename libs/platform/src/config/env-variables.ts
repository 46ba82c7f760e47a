import { z } from 'zod';
import { optionalSecret, variable, type EnvVariable } from './env-variable.js';
import {
  bytes,
  count,
  countOrNone,
  filePath,
  httpUrl,
  milliseconds,
  port,
  positiveCount,
  redisUrl,
  postgresUrl,
  privateEndpoints,
  retentionMonths,
  share,
  text,
} from './env-schemas.js';

const bastjanst = (namn: string, portNumber: number) =>
  variable(
    'migrate',
    httpUrl,
    `Adress i grunduppsättningen till bastjänsten hos ${namn}.`,
    `http://127.0.0.1:${portNumber}`,
  );
const simulatorPort = (kod: string, portNumber: number) =>
  variable('simulator', port, `Port för simulatorn av ${kod}.`, String(portNumber));

/** Every variable that Samsvar reads. Nothing else is read from the environment. */
export const ENV_VARIABLES = {
  DATABASE_URL: {
    app: 'gateway',
    description:
      'Databasen: postgres://roll:lösenord@värd:port/databas. Gatewayen behöver bara rollen samsvar_gateway och workern bara samsvar_worker; för migrate är det rollen som äger tabellerna.',
    secret: true,
    schema: postgresUrl,
  } satisfies EnvVariable<string>,
  REDIS_URL: optionalSecret(
    'gateway',
    redisUrl,
    'Redis där alla gatewayer håller den avtalade takten mot bastjänsterna gemensamt: redis://användare:lösenord@värd:port/nr, eller rediss:// med TLS. Där är också workerns kö. Utan den är takten och kön i databasen.',
  ),
  SAMSVAR_HOME: variable('samsvar', filePath, 'Mapp för data, certifikat och loggar i utvecklingsläget.', '.samsvar'),
  SAMSVAR_PORT_POSTGRES: variable(
    'samsvar',
    port,
    'Port för PostgreSQL som npm start startar, när DATABASE_URL inte är satt. 0: en ledig.',
    '0',
  ),
  SAMSVAR_MIGRATOR_DATABASE_URL: optionalSecret(
    'samsvar',
    postgresUrl,
    'Databasen i DATABASE_URL, med den roll som äger tabellerna: används när npm start ändrar dem. Utan den används DATABASE_URL.',
  ),
  SAMSVAR_HOST: variable(
    'gateway',
    text,
    'Adress att lyssna på. I drift: 0.0.0.0 bakom en TCP-lastdelare.',
    '127.0.0.1',
  ),
  SAMSVAR_PORT_GATEWAY: variable('gateway', port, 'Port för frågor (TLS).', '8443'),
  SAMSVAR_PORT_HEALTH: variable('gateway', port, 'Port för hälsa och mätvärden. Ska inte vara publik.', '9090'),
  SAMSVAR_PORT_WORKER_HEALTH: variable(
    'worker',
    port,
    'Port för workerns hälsa och mätvärden. Ska inte vara publik.',
    '9091',
  ),
  SAMSVAR_WORKER_DATABASE_URL: optionalSecret(
    'samsvar',
    postgresUrl,
    'Databasen i DATABASE_URL, med rollen samsvar_worker: den som npm start ger workern. Utan den används DATABASE_URL.',
  ),
  SAMSVAR_TLS_CERT: variable('gateway', filePath, 'Serverns certifikat (PEM-fil, hela kedjan).'),
  SAMSVAR_TLS_KEY: variable('gateway', filePath, 'Serverns privata nyckel (PEM-fil).'),
  SAMSVAR_TLS_CLIENT_CA: variable('gateway', filePath, 'Utfärdare som klientcertifikat godtas från (PEM-fil).'),
  SAMSVAR_LOG_LEVEL: variable(
    'gateway',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'fatal, error, warn, info, debug eller silent'),
    'Hur mycket som skrivs i driftloggen. Personuppgifter skrivs aldrig.',
    'info',
  ),
  SAMSVAR_BUDGET_TARGET_MS: variable('gateway', milliseconds, 'Tidsbudget för en person (UC 4.8).', '7000'),
  SAMSVAR_BUDGET_CEILING_MS: variable('gateway', milliseconds, 'Tak för en person (UC 4.8).', '12000'),
  SAMSVAR_BUDGET_PER_PERSON_MS: variable(
    'gateway',
    milliseconds,
    'Tillägg för varje ytterligare person (UC 4.8).',
    '1500',
  ),
  SAMSVAR_BUDGET_RESERVE_MS: variable(
    'gateway',
    milliseconds,
    'Del av budgeten som sparas för sammanställning och logg.',
    '150',
  ),
  SAMSVAR_BUDGET_POLICY: variable(
    'gateway',
    z.enum(['strict', 'tail'], 'strict eller tail'),
    'strict: målet är budgeten. tail: sena frågor får vänta till taket så länge månadens 10 % räcker.',
    'strict',
  ),
  SAMSVAR_BUDGET_TAIL_MARGIN: variable(
    'gateway',
    share,
    'Säkerhetsmarginal i policyn tail: andel av månadens frågor.',
    '0.02',
  ),
  SAMSVAR_LOG_SIGNING_KEY: variable(
    'gateway',
    filePath,
    'Nyckeln som utlämnandeloggens kontrollpunkter signeras med (Ed25519, PKCS 8, PEM-fil). Får inte ligga i databasen.',
  ),
  SAMSVAR_LOG_PERSON_KEYS: variable(
    'gateway',
    filePath,
    'Nyckelringen som personer krypteras med i utlämnandeloggen (JSON-fil).',
  ),
  SAMSVAR_LOG_ANCHOR: variable(
    'gateway',
    filePath,
    'Dit loggens kontrollpunkter publiceras, utanför databasen: en fil som bara växer, eller en adress (http, https) som tar emot dem.',
  ),
  SAMSVAR_LOG_CHECKPOINT_MS: variable(
    'gateway',
    milliseconds,
    'Så ofta publiceras hur långt loggen har kommit, om den har kommit längre. Därtill vid midnatt och vid stopp.',
    '60000',
  ),
  SAMSVAR_LOG_RETENTION_MONTHS: variable(
    'log',
    retentionMonths,
    'Så många månader behålls utlämnandeloggen innan npm run log:expire får ta bort den. 60 är också det längsta.',
    '60',
  ),
  SAMSVAR_CAPACITY_PLACES: variable('gateway', positiveCount, 'Så många frågor pågår samtidigt i en gateway.', '200'),
  SAMSVAR_CAPACITY_PLACES_PER_PARTY: variable(
    'gateway',
    countOrNone,
    'Så många av dem från en kommun. Tomt: hälften, så att ingen kan ta alla.',
    '',
  ),
  SAMSVAR_CAPACITY_QUEUE: variable('gateway', count, 'Så många frågor får vänta på en plats.', '100'),
  SAMSVAR_CAPACITY_QUEUE_PER_PARTY: variable('gateway', count, 'Så många av dem från en kommun.', '10'),
  SAMSVAR_CAPACITY_WAIT_MS: variable(
    'gateway',
    milliseconds,
    'Så länge får en fråga vänta på en plats. Väntan räknas in i frågans tidsbudget.',
    '500',
  ),
  SAMSVAR_CAPACITY_PER_SECOND: variable(
    'gateway',
    countOrNone,
    'Så många frågor släpps in per sekund, högst hälften från en kommun. Tomt: volymen mäts mot den avtalade men begränsas inte.',
    '',
  ),
  SAMSVAR_CAPACITY_PER_MINUTE: variable('gateway', countOrNone, 'Detsamma per minut.', ''),
  SAMSVAR_BODY_TIMEOUT_MS: variable('gateway', milliseconds, 'Så länge får frågans innehåll dröja.', '1500'),
  SAMSVAR_STOP_GRACE_MS: variable(
    'gateway',
    milliseconds,
    'Så länge får pågående frågor bli klara när tjänsten stoppas. I drift: minst taket.',
    '3000',
  ),
  SAMSVAR_LARGE_ANSWER_BYTES: variable(
    'gateway',
    bytes,
    'Svar från en bastjänst som är så stora läses i en egen tråd.',
    '65536',
  ),
  SAMSVAR_SEED: variable(
    'migrate',
    z.string().max(1_000),
    'Vad ett tomt register fylls med: utveckling, avtal eller en YAML-fil; tomt: ingenting.',
    '',
  ),
  SAMSVAR_SEED_OPERATORS: variable(
    'migrate',
    z.string().max(2_000),
    'De två operatörernas certifikat i grunduppsättningen (PEM-filer, komma emellan).',
    '',
  ),
  SAMSVAR_PRIVATE_ENDPOINTS: variable(
    'gateway',
    privateEndpoints,
    'Nät som inte är publika men där en bastjänst ändå får finnas: CIDR med komma emellan, eller ordet loopback. Bara dit får http användas.',
    '',
  ),
  SAMSVAR_BASTJANST_AF: bastjanst('Arbetsförmedlingen', 9101),
  SAMSVAR_BASTJANST_CSN: bastjanst('CSN', 9102),
  SAMSVAR_BASTJANST_FK: bastjanst('Försäkringskassan', 9103),
  SAMSVAR_BASTJANST_SKV: bastjanst('Skatteverket', 9104),
  SAMSVAR_BASTJANST_SO: bastjanst('A-kassornas samorganisation', 9105),
  SAMSVAR_BASTJANST_TNS: bastjanst('Transportstyrelsen', 9106),
  SAMSVAR_BASTJANST_MIV: bastjanst('Migrationsverket', 9107),
  SAMSVAR_BASTJANST_TLS_CERT: variable(
    'gateway',
    z.string(),
    'Vårt klientcertifikat mot bastjänsterna (PEM-fil); tomt när de nås utan TLS.',
    '',
  ),
  SAMSVAR_BASTJANST_TLS_KEY: variable(
    'gateway',
    z.string(),
    'Nyckeln till klientcertifikatet mot bastjänsterna (PEM-fil).',
    '',
  ),
  SAMSVAR_BASTJANST_TLS_CA: variable(
    'gateway',
    z.string(),
    'Utfärdare av bastjänsternas servercertifikat (PEM-fil); tomt: systemets.',
    '',
  ),
  SAMSVAR_PORT_SIMULATOR_AF: simulatorPort('AF', 9101),
  SAMSVAR_PORT_SIMULATOR_CSN: simulatorPort('CSN', 9102),
  SAMSVAR_PORT_SIMULATOR_FK: simulatorPort('FK', 9103),
  SAMSVAR_PORT_SIMULATOR_SKV: simulatorPort('SKV', 9104),
  SAMSVAR_PORT_SIMULATOR_SO: simulatorPort('SO', 9105),
  SAMSVAR_PORT_SIMULATOR_TNS: simulatorPort('TNS', 9106),
  SAMSVAR_PORT_SIMULATOR_MIV: simulatorPort('MIV', 9107),
  SAMSVAR_PORT_SIMULATOR_KFM: simulatorPort('KFM', 9108),
  SAMSVAR_SIMULATOR_HOST: variable(
    'simulator',
    text,
    'Adress att lyssna på. De svarar vem som helst: en annan än den egna maskinens bara i ett nät för prov.',
    '127.0.0.1',
  ),
  SAMSVAR_SIMULATOR_AKTORER: variable(
    'simulator',
    text,
    'Aktorsid som simulatorn av FK känner till, med komma emellan.',
    '026-51,023-80,024-80,samsvar-drift',
  ),
  SAMSVAR_SIMULATOR_TIME_SCALE: variable(
    'simulator',
    z
      .string()
      .regex(/^[0-9]+(\.[0-9]+)?$/, 'ett tal, till exempel 0.1')
      .transform(Number),
    'Faktor för simulatorernas fördröjningar, för prov med nedskalad tidsbudget.',
    '1',
  ),
} as const satisfies Record<string, EnvVariable>;

export type EnvName = keyof typeof ENV_VARIABLES;

type Optional<Name extends EnvName> = (typeof ENV_VARIABLES)[Name] extends { isOptional: true } ? undefined : never;

/** undefined only for a variable that may be left out, and is. */
export type EnvValue<Name extends EnvName> = z.infer<(typeof ENV_VARIABLES)[Name]['schema']> | Optional<Name>;
