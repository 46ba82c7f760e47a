// What has to hold of docker-compose.yml and the Dockerfile, whether or not there is a Docker to ask.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** At least release and minor version: `postgres:18.4`. */
const PINNED = /^[a-z/]+:[0-9]+\.[0-9]+/;
const TASKS = ['migrate'];
const SECRET_NAME = /PASSWORD|_URL|_KEY|TOKEN|SECRET/;
const ROOT_USER = /^(0|root)(:|$)/;

/** @returns {Record<string, any>} with its anchors and merge keys resolved */
export function readCompose(root) {
  return parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true });
}

/** Each rule gives a sentence when a service breaks it. */
const RULES = [
  ({ read_only: readOnly }) => readOnly !== true && 'kan skriva i sitt filsystem (read_only)',
  ({ user }) => (user === undefined || ROOT_USER.test(user)) && 'kör som root (user)',
  ({ cap_drop: dropped }) => !dropped?.includes('ALL') && 'behåller rättigheter i kärnan (cap_drop)',
  ({ cap_add: added, privileged }) => (added ?? privileged) && 'får rättigheter i kärnan (cap_add, privileged)',
  ({ security_opt: options }) => !options?.includes('no-new-privileges:true') && 'kan få nya rättigheter',
  ({ pids_limit: limit }) => !limit && 'får starta hur många processer som helst (pids_limit)',
  ({ network_mode: mode, networks }) => (mode ?? !networks) && 'har inget eget nät (networks)',
  ({ restart }) => !restart && 'startas inte om (restart)',
  ({ image, build }) => build === undefined && !PINNED.test(image) && `har ingen bestämd version (${image})`,
  ({ healthcheck }, name) => {
    if (TASKS.includes(name)) return healthcheck?.disable !== true && 'är en uppgift och har ingen hälsa';
    return !healthcheck?.test && 'har ingen hälsokontroll (healthcheck)';
  },
  ({ stop_grace_period: grace, profiles }, name) =>
    !grace && !profiles && !TASKS.includes(name) && 'har ingen tid att bli klar på (stop_grace_period)',
  ({ ports }, name) => name !== 'lb' && ports && 'nås utifrån (ports)',
];

function faultsOfService(name, service) {
  const broken = RULES.map((rule) => rule(service, name)).filter(Boolean);
  const environment = Object.entries(service.environment ?? {})
    .filter(([variable, value]) => SECRET_NAME.test(variable) && !String(value).startsWith('/run/secrets/'))
    .map(([variable]) => `${variable} är en hemlighet och ska vara en fil i /run/secrets`);
  return [...broken, ...environment].map((fault) => `docker-compose.yml: ${name} ${fault}.`);
}

/** What is in the network of the database, and whether that network has a way out. */
function faultsOfNetworks({ services, networks }) {
  const inside = ['postgres', 'redis'].filter((name) => String(services[name]?.networks) !== 'data');
  return [
    ...inside.map((name) => `docker-compose.yml: ${name} ska bara vara i nätet data.`),
    ...['data', 'door']
      .filter((name) => networks[name]?.internal !== true)
      .map((name) => `docker-compose.yml: nätet ${name} har en väg ut (internal).`),
  ];
}

function faultsOfSecrets({ services, secrets }) {
  const used = new Set(Object.values(services).flatMap((service) => service.secrets ?? []));
  return [
    ...Object.entries(secrets)
      .filter(([, secret]) => Object.keys(secret).join() !== 'file')
      .map(([name]) => `docker-compose.yml: hemligheten ${name} är ingen fil.`),
    ...[...used].filter((name) => !(name in secrets)).map((name) => `docker-compose.yml: hemligheten ${name} saknas.`),
    ...Object.keys(secrets)
      .filter((name) => !used.has(name))
      .map((name) => `docker-compose.yml: hemligheten ${name} används inte.`),
  ];
}

/** @param compose what `readCompose` gives */
export function faultsOfCompose(compose) {
  return [
    ...Object.entries(compose.services).flatMap(([name, service]) => faultsOfService(name, service)),
    ...faultsOfNetworks(compose),
    ...faultsOfSecrets(compose),
  ];
}

/** @param {string} text of the Dockerfile */
export function faultsOfDockerfile(text) {
  const last = text.slice(text.lastIndexOf('\nFROM '));
  const faults = [
    [/^USER (?!root|0)\w+$/m.test(last), 'den sista delen kör som root (USER)'],
    [/^HEALTHCHECK /m.test(last), 'hälsokontrollen saknas (HEALTHCHECK)'],
    [/^LABEL /m.test(last), 'märkningen saknas (LABEL)'],
    [/^ARG NODE=node:[0-9]+\.[0-9]+\.[0-9]+-/m.test(text), 'Node har ingen bestämd version'],
    [!/^FROM (?!\$\{NODE\})/m.test(text), 'en del byggs på något annat än NODE'],
    [!/npm ci(?!.*--omit=dev)/.test(last) && /npm ci --omit=dev/.test(text), 'utvecklingspaketen följer med'],
  ];
  return faults.filter(([holds]) => !holds).map(([, fault]) => `Dockerfile: ${fault}.`);
}
