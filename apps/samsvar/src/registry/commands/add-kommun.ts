import { inContractOrder, isBastjanstKod } from '@samsvar/domain';
import { cliFault } from '../cli-fault.js';
import { carryOut } from '../carry-out.js';
import { COMMAND, OF_CHANGES, readLine, requiredText, textOf, wordsOf } from '../command-line.js';
import { openSession, organisationsnummerOf, say, type Session } from '../command.js';
import { certifikatPost, readPemCertificate, remarksOn } from '../pem-certificate.js';
import { pathOf } from '../registry-access.js';
import type { WantedPost } from '../registry-client.js';
import type { RegistrySurroundings } from '../surroundings.js';

const NAME = 'add kommun';
const ALLA = 'alla';

const FLAGS = {
  ...OF_CHANGES,
  namn: { type: 'string' },
  aktorsid: { type: 'string' },
  bastjanster: { type: 'string', default: ALLA },
  rattsgrund: { type: 'string' },
  from: { type: 'string' },
  cert: { type: 'string' },
} as const;

export const KOMMUN_HELP = `Lägger till en kommun: parten, dess avtal och dess certifikat, i en enda ändring.

  ${COMMAND} add kommun <organisationsnummer> --namn <namn> --arende <ärende> [val]

Val
  --namn "Umeå kommun"   kommunens namn (krävs)
  --cert fil.pem         klientcertifikatet som kommunens system visar; utan det läggs certifikatet till senare
  --bastjanster AF,CSN   bastjänsterna som kommunen får fråga; annars alla som finns i registret
  --aktorsid 026-80      vad Försäkringskassan kallar kommunen i LEFI
  --rattsgrund <id>      rättsgrunden för kommunens frågor; annars den enda som gäller för kommuner
  --from 2026-12-01      avtalets första dag; annars i dag

Exempel, från början till en besvarad fråga
  ${COMMAND} certifikat umea 162120002627 --namn "Umeå kommun"
  ${COMMAND} add kommun 162120002627 --namn "Umeå kommun" --cert .samsvar/certs/umea.pem --arende A-2026-17
  ${COMMAND} approve senaste --som bertil
  npm run fraga -- 199001012385 --som umea
`;

/** Part, avtal and certifikat of a municipality: what it takes to be let in, together or not at all. */
export async function addKommun(args: readonly string[], surroundings: RegistrySurroundings): Promise<void> {
  const line = readLine(args, FLAGS, NAME);
  const [word = ''] = wordsOf(line, ['organisationsnummer'], NAME);
  const part = organisationsnummerOf(word);
  const namn = requiredText(line, 'namn', '"Umeå kommun"', NAME);
  const cert = textOf(line, 'cert');
  const certificate = cert === undefined ? undefined : readPemCertificate(pathOf(cert, surroundings));
  const session = openSession(line, surroundings);
  if (certificate) say(session, remarksOn(certificate, part, session.idag));
  if (await session.client.find('part', part)) {
    throw cliFault(`${part} finns redan: se "${COMMAND} show part ${part}".`);
  }
  const from = textOf(line, 'from') ?? session.idag;
  const poster: WantedPost[] = [
    { slag: 'part', id: part, innehall: { namn, ...(await partOf(session)) } },
    { slag: 'avtal', id: part, innehall: { part, from } },
  ];
  if (certificate) poster.push(certifikatPost(certificate, part, session.idag));
  await carryOut(session, NAME, poster);
  if (!certificate)
    say(session, [
      '',
      'Kommunen släpps in när dess certifikat finns i registret:',
      `  ${COMMAND} add certifikat --part ${part} --cert fil.pem --arende …`,
    ]);
}

async function partOf(session: Session): Promise<object> {
  const { line } = session;
  const [bastjanster, rattsgrund] = await Promise.all([bastjansterOf(session), rattsgrundOf(session)]);
  const aktorsid = textOf(line, 'aktorsid');
  return {
    slag: 'KOMMUN',
    bastjanster,
    ...(aktorsid === undefined ? {} : { aktorsid }),
    ...(rattsgrund === undefined ? {} : { rattsgrund }),
  };
}

async function bastjansterOf({ line, client }: Session): Promise<readonly string[]> {
  const given = textOf(line, 'bastjanster') ?? ALLA;
  if (given === ALLA)
    return (await client.all('bastjanst'))
      .map(({ id }) => id)
      .filter(isBastjanstKod)
      .sort(inContractOrder);
  return given.split(',').map((kod) => kod.trim().toUpperCase());
}

/** Without one the municipality may not ask, so it is not left to be forgotten where there is only one to choose. */
async function rattsgrundOf({ line, client, idag }: Session): Promise<string | undefined> {
  const given = textOf(line, 'rattsgrund');
  if (given !== undefined) return given;
  const all = await client.all('rattsgrund');
  const fitting = all.filter(({ innehall: { partslag, from, tom } }) => {
    const isInForce = String(from) <= idag && (typeof tom !== 'string' || idag <= tom);
    return isInForce && Array.isArray(partslag) && partslag.includes('KOMMUN');
  });
  if (fitting.length > 1) {
    throw cliFault(
      `Flera rättsgrunder gäller för kommuner: välj en med --rattsgrund (${fitting.map(({ id }) => id).join(', ')}).`,
    );
  }
  return fitting[0]?.id;
}
