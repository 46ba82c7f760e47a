import { carryOut } from '../carry-out.js';
import { COMMAND, OF_CHANGES, readLine, requiredText, textOf, wordsOf } from '../command-line.js';
import { openSession, organisationsnummerOf, say, type Session } from '../command.js';
import { textsOf } from '../given-fields.js';
import { fieldsOf, withFields } from '../post-fields.js';
import { certifikatPost, readPemCertificate, remarksOn } from '../pem-certificate.js';
import { pathOf } from '../registry-access.js';
import type { WantedPost } from '../registry-client.js';
import type { RegistrySurroundings } from '../surroundings.js';

const NAME = 'add certifikat';
/** What the certificate itself does not say, or what may be told otherwise than it does. */
const OWN_FIELDS = ['namn', 'roll', 'from', 'tom'];

const FLAGS = {
  ...OF_CHANGES,
  part: { type: 'string' },
  cert: { type: 'string' },
  id: { type: 'string' },
  ...Object.fromEntries(OWN_FIELDS.map((name) => [name, { type: 'string' } as const])),
} as const;

export const CERTIFIKAT_HELP = `Registrerar ett klientcertifikat för en part. Certifikatet läses ur filen: fingeravtryck, namn och giltighetstid.

  ${COMMAND} add certifikat --part <organisationsnummer> --cert fil.pem --arende <ärende> [val]

Val
  --part 162120002627   vems certifikat det är (krävs)
  --cert fil.pem        certifikatet (PEM); den privata nyckeln behövs inte och ska inte lämnas ut (krävs)
  --namn, --from, --tom annat än det som står i certifikatet
  --roll OPERATOR       för en operatör hos Driftleverantören
  --id <id>             postens namn; annars filens namn och fingeravtryckets början
  --part … utan --cert  alla certifikat från en betrodd utfärdare som nämner organisationen (kräver --id och --namn)

En part kan ha flera certifikat: lägg till det nya, byt i kommunens system, avsluta det gamla.

Exempel
  ${COMMAND} add certifikat --part 162120002411 --cert .samsvar/certs/sundsvall.pem --arende A-2026-18
`;

/** A certificate of a Part, read from its file. */
export async function addCertifikat(args: readonly string[], surroundings: RegistrySurroundings): Promise<void> {
  const line = readLine(args, FLAGS, NAME);
  wordsOf(line, [], NAME);
  const part = organisationsnummerOf(requiredText(line, 'part', '162120002627', NAME));
  const session = openSession(line, surroundings);
  const { id, innehall } = certifikatOf(part, session);
  const fields = fieldsOf('certifikat').filter(({ path }) => OWN_FIELDS.includes(path));
  const whole = withFields({ ...innehall }, fields, textsOf(line), session.idag);
  return carryOut(session, NAME, [{ slag: 'certifikat', id: textOf(line, 'id') ?? id, innehall: whole }]);
}

/** That of the file; without one, any that names the organisation. */
function certifikatOf(part: string, session: Session): WantedPost {
  const { line, idag, surroundings } = session;
  const cert = textOf(line, 'cert');
  if (cert === undefined) {
    const id = requiredText(line, 'id', 'umea-alla', NAME);
    const namn = requiredText(line, 'namn', '"Umeå kommun"', NAME);
    return { slag: 'certifikat', id, innehall: { part, namn, from: idag } };
  }
  const certificate = readPemCertificate(pathOf(cert, surroundings));
  say(session, remarksOn(certificate, part, idag));
  return certifikatPost(certificate, part, idag);
}
