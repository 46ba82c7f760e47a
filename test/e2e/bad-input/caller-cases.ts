import { message, type BadInput } from './bad-input.js';
import { ALL, SOAP } from './door.js';

const STRANGERS = [
  ['nobody with a certificate', null, 'SSBT-2001', 401],
  ['a certificate of another issuer', 'annanUtfardare', 'SSBT-2002', 401],
  ['a certificate that has ended', 'utgangen', 'SSBT-2006', 401],
  ['a certificate that begins in a year', 'inteAnGiltig', 'SSBT-2007', 401],
  ['an organisation that is not connected', 'okandOrganisation', 'SSBT-2003', 403],
] as const;

/** Who may not ask is told so, whatever the body holds: it is not read. */
export const CALLER_CASES: readonly BadInput[] = [
  ...STRANGERS.flatMap(([who, caller, felkod, status]) =>
    [
      ['with a question', undefined],
      ['with nothing', ''],
      ['with neither XML nor JSON', 'hemlig'],
      ['with a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
      ['with 900 kB', 'x'.repeat(900_000)],
    ].map(([what = '', body]): BadInput => ({
      what: `${who}, ${what}`,
      doors: ALL,
      felkod,
      status,
      caller,
      // The body may or may not have come when the answer goes; the connection is kept only when it has.
      connection: 'closed',
      send: (door) => message(door, { ...(body === undefined ? {} : { body }), headers: ['Connection: close'] }),
    })),
  ),
  {
    what: 'an ingivare that is not the organisation of the certificate',
    doors: SOAP,
    felkod: 'SSBT-2004',
    says: /ingivare\/organisationsnummer/,
    status: 403,
    caller: 'malmo',
    connection: 'kept',
    send: (door) => message(door),
  },
];
