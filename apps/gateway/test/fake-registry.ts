import { randomUUID } from 'node:crypto';
import { avvisad, godkand, type Brott, type CallerCertificate, type Resultat } from '@samsvar/domain';
import {
  POST_SCHEMAS,
  RegistryState,
  type Aktor,
  type Andring,
  type Andringslage,
  type Historikrad,
  type Onskadpost,
  type Post,
  type Postandring,
  type Postslag,
  type Prov,
  type RegistryDesk,
} from '@samsvar/registry';

const NOW = new Date('2026-11-22T12:00:00Z');
export const ANNA = 'a'.repeat(64);
export const BERTIL = 'b'.repeat(64);
export const CSN_CERTIFIKAT = 'c'.repeat(64);
export const SUNDSVALL_CERTIFIKAT = 'd'.repeat(64);

/** The certificate of a fingerprint, as the handshake would tell of it. */
export function callerWith(fingerprint: string): CallerCertificate {
  const { innehall } =
    POSTS.filter((post) => post.slag === 'certifikat').find((post) => post.innehall.sha256 === fingerprint) ?? {};
  const subject = { serialNumber: innehall?.part ?? '162120001124', CN: innehall?.namn ?? 'okänd' };
  return { kind: 'TRUSTED', subject, issuer: {}, fingerprint, giltigTill: new Date('2099-01-01T00:00:00Z') };
}

/** A post as the registry would have it, with what is left out filled in. */
export function postOf(slag: Postslag, id: string, innehall: object): Post {
  return { slag, id, innehall: POST_SCHEMAS[slag].innehall.parse(innehall) } as Post;
}

/** Two operators, an Uppgiftslämnare and a municipality, each with a certificate. */
const POSTS: readonly Post[] = [
  postOf('certifikatregel', 'serialnumber', { falt: 'serialNumber', monster: '(16[0-9]{10})' }),
  postOf('part', '162021005521', { namn: 'Försäkringskassan', slag: 'DRIFTLEVERANTOR' }),
  postOf('part', '162021000993', { namn: 'CSN', slag: 'UPPGIFTSLAMNARE' }),
  postOf('part', '162120002411', { namn: 'Sundsvalls kommun', slag: 'KOMMUN', bastjanster: ['AF', 'CSN'] }),
  postOf('avtal', 'sundsvall', { part: '162120002411', from: '2020-01-01' }),
  certifikat('anna', '162021005521', ANNA, 'OPERATOR'),
  certifikat('bertil', '162021005521', BERTIL, 'OPERATOR'),
  certifikat('csn', '162021000993', CSN_CERTIFIKAT),
  certifikat('sundsvall', '162120002411', SUNDSVALL_CERTIFIKAT),
  postOf('bastjanst', 'CSN', { namn: 'CSN', uppgiftslamnare: '162021000993' }),
  postOf('bastjanst', 'AF', { namn: 'Arbetsförmedlingen', uppgiftslamnare: '162021002114' }),
  version('CSN'),
  version('AF'),
  fonster('csn-1', 'CSN'),
  fonster('alla-1', null),
];

function certifikat(namn: string, part: string, sha256: string, roll = 'SYSTEM'): Post {
  return postOf('certifikat', namn, { part, namn, sha256, roll, from: '2020-01-01' });
}

function version(bastjanst: string): Post {
  const adress = `https://${bastjanst.toLowerCase()}.example/`;
  return postOf('bastjanstversion', `${bastjanst}-1`, {
    bastjanst,
    version: '1',
    kontrakt: bastjanst,
    adress,
    from: '2020-01-01',
  });
}

function fonster(id: string, bastjanst: string | null): Post {
  const period = { from: '2026-12-01T20:00:00+01:00', tom: '2026-12-01T22:00:00+01:00' };
  const aviserat = '2026-11-01T08:00:00+01:00';
  return postOf('tjanstefonster', id, { bastjanst, ...period, beskrivning: 'Byte av disk', slag: 'ANDRING', aviserat });
}

/** A desk with no rules but one: what is added waits for another operator. */
export class FakeDesk implements RegistryDesk {
  current = new RegistryState(7, POSTS);
  readonly made: Andring[] = [];
  refusal: Resultat<never> | null = null;
  anmarkningar: readonly Brott[] = [];
  broken: Error | null = null;

  async state(): Promise<RegistryState> {
    if (this.broken) throw this.broken;
    return this.current;
  }

  async request(aktor: Aktor, arende: string, poster: readonly Onskadpost[]): Promise<Resultat<Andring>> {
    const tried = await this.tryOut(aktor, arende, poster);
    if (!tried.ok) return tried;
    const andring = { id: randomUUID(), ...tried.value.andring };
    this.made.unshift(andring);
    return godkand(andring);
  }

  async tryOut(aktor: Aktor, arende: string, onskade: readonly Onskadpost[]): Promise<Resultat<Prov>> {
    if (this.refusal) return this.refusal;
    const poster = onskade.map((each) => this.asAndring(each));
    const oppnar = poster.some(({ fore }) => fore === null);
    const lage = oppnar ? 'VANTAR' : 'GALLER';
    const version = oppnar ? null : this.current.version + 1;
    const andring = { arende, begard: NOW, begardAv: aktor, poster, oppnar, lage, beslut: null, version } as const;
    return godkand({ andring, anmarkningar: this.anmarkningar });
  }

  async decide(aktor: Aktor, id: string, lage: Exclude<Andringslage, 'VANTAR'>): Promise<Resultat<Andring>> {
    const place = this.made.findIndex((each) => each.id === id);
    const found = this.made[place];
    if (!found || found.begardAv.fingerprint === aktor.fingerprint) return avvisad('SSBT-2014');
    const decided = { ...found, lage, beslut: { nar: NOW, av: aktor }, version: 8 };
    this.made[place] = decided;
    return godkand(decided);
  }

  async andring(id: string): Promise<Andring | undefined> {
    return this.made.find((each) => each.id === id);
  }

  async andringar({
    lage,
    limit,
  }: {
    readonly lage?: Andringslage;
    readonly limit: number;
  }): Promise<readonly Andring[]> {
    return this.made.filter((each) => lage === undefined || each.lage === lage).slice(0, limit);
  }

  async history(slag: Postslag, id: string, limit: number): Promise<readonly Historikrad[]> {
    const about = this.made.filter(({ poster }) => poster.some((each) => each.slag === slag && each.id === id));
    return about.slice(0, limit).map((andring) => ({ version: andring.version ?? 0, andring, slag, id }));
  }

  private asAndring({ slag, id, innehall }: Onskadpost): Postandring {
    const efter = innehall === null ? null : (innehall as Post['innehall']);
    return { slag, id, fore: this.current.find(slag, id) ?? null, efter };
  }
}
