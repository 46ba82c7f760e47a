import type { AddressInfo } from 'node:net';
import type { IncomingMessage, Server } from 'node:http';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { avvisad, type CallerCertificate } from '@samsvar/domain';
import { createLogger } from '@samsvar/platform';
import { RegistryState } from '@samsvar/registry';
import {
  ANNA,
  BERTIL,
  CSN_CERTIFIKAT,
  callerWith,
  FakeDesk,
  postOf,
  SUNDSVALL_CERTIFIKAT,
} from '../../test/fake-registry.js';
import { RunningFragor } from '../running-fragor.js';
import { CALLER_OF, LOGGER, REGISTRY_DESK, REGISTRY_YAML, RUNNING } from '../tokens.js';
import { AndringarController } from './andringar.controller.js';
import { RegistryController } from './registry.controller.js';
import { RegistryDoor } from './registry-door.js';
import { YAML_HERE } from './registry-yaml.js';
import * as schemas from './registry-schemas.js';

const ME = 'x-fingerprint';
const UMEA = { slag: 'part', id: '162120002627', innehall: { namn: 'Umeå kommun', slag: 'KOMMUN' } };
const STAYS = { slag: 'part', id: '162021000993', innehall: { namn: 'Centrala studiestödsnämnden' } };
const UMEA_YAML = 'part:\n  - { id: 162120002627, namn: Umeå kommun, slag: KOMMUN }\n';
const ONSKEMAL = { arende: 'A-1', poster: [UMEA] };

let desk: FakeDesk;
const logged: string[] = [];

/** In the place of the handshake: the certificate is named in a header. */
function callerOf({ headers }: IncomingMessage): CallerCertificate {
  const fingerprint = headers[ME];
  if (typeof fingerprint !== 'string') return { kind: 'NONE' };
  return callerWith(fingerprint);
}

interface Sent {
  readonly as?: string | null;
  readonly method?: string;
  readonly body?: string | object;
  readonly type?: string;
  readonly language?: string;
}

function headersOf({ as = ANNA, body, type = 'application/json', language = 'sv' }: Sent): Record<string, string> {
  return {
    'accept-language': language,
    ...(as === null ? {} : { [ME]: as }),
    ...(body === undefined ? {} : { 'content-type': type }),
  };
}

@Module({
  controllers: [AndringarController, RegistryController],
  providers: [
    RegistryDoor,
    { provide: REGISTRY_DESK, useFactory: () => (desk = new FakeDesk()) },
    { provide: REGISTRY_YAML, useValue: YAML_HERE },
    { provide: CALLER_OF, useValue: callerOf },
    { provide: RUNNING, useValue: new RunningFragor() },
    { provide: LOGGER, useValue: createLogger('info', { write: (line: string) => logged.push(line) }) },
  ],
})
class RegistryAlone {}

describe('the registry over REST', () => {
  let app: NestExpressApplication;
  let address: string;

  beforeEach(async () => {
    app = await NestFactory.create<NestExpressApplication>(RegistryAlone, { bodyParser: false, logger: false });
    await app.listen(0, '127.0.0.1');
    const server: Server = app.getHttpServer();
    const { port } = server.address() as AddressInfo;
    address = `http://127.0.0.1:${port}/api/v1/register`;
  });

  afterEach(() => app.close());

  async function call(path: string, sent: Sent = {}) {
    const { body } = sent;
    const response = await fetch(address + path, {
      method: sent.method ?? (body === undefined ? 'GET' : 'POST'),
      headers: headersOf(sent),
      body: typeof body === 'object' ? JSON.stringify(body) : (body ?? null),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
  }

  it('tells an operator its version, how much it holds, and where', async () => {
    const { status, json, headers } = await call('');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(schemas.OVERSIKT.parse(json)).toMatchObject({ version: 7, antal: { part: 3, ombud: 0, bastjanst: 2 } });
    expect(json.lankar.part).toBe('/api/v1/register/part');
  });

  it('lists posts of a kind in pages, in the order of their ids, to the last one', async () => {
    const first = schemas.POSTLISTA.parse((await call('/part?limit=2')).json);
    expect(first).toMatchObject({ poster: [{ id: '162021000993' }, { id: '162021005521' }], nasta: '162021005521' });
    const last = schemas.POSTLISTA.parse((await call(`/part?limit=2&after=${first.nasta}`)).json);
    expect(last).toMatchObject({
      poster: [{ id: '162120002411', innehall: { namn: 'Sundsvalls kommun' } }],
      nasta: null,
    });
  });

  it('shows one post', async () => {
    const { json } = await call('/certifikat/anna');
    expect(schemas.POST.parse(json)).toMatchObject({ slag: 'certifikat', id: 'anna', innehall: { roll: 'OPERATOR' } });
  });

  it.each(['/kommun', '/part/162120002627', '/kommun/1', '/part/1/historik', '/kommun/1/historik', '/andringar/1'])(
    'has nothing at %s, and says so in the language that was asked for',
    async (path) => {
      const sv = await call(path);
      expect([sv.status, sv.json.felkod, sv.headers.get('content-type')]).toEqual([
        404,
        'SSBT-6001',
        'application/problem+json',
      ]);
      expect((await call(path, { language: 'en' })).json.title).toBe('What is looked for is not in the registry.');
    },
  );

  it('makes a change that opens nothing, and waits with one that does', async () => {
    const galler = await call('/andringar', { body: { arende: 'A-1', poster: [STAYS] } });
    expect([galler.status, schemas.ANDRING.parse(galler.json).lage]).toEqual([201, 'GALLER']);
    expect(galler.json.poster[0]).toMatchObject({
      fore: { namn: 'CSN' },
      efter: { namn: 'Centrala studiestödsnämnden' },
    });
    const vantar = await call('/andringar', { body: ONSKEMAL });
    expect([vantar.status, vantar.json.lage, vantar.json.version]).toEqual([201, 'VANTAR', null]);
    expect(vantar.headers.get('location')).toBe(`/api/v1/register/andringar/${vantar.json.id}`);
    expect((await call(`/andringar/${vantar.json.id}`)).json).toEqual(vantar.json);
  });

  it('says what a change would do, and leaves no trace of it', async () => {
    const { status, json } = await call('/andringar?prov=true', { body: ONSKEMAL });
    expect([status, schemas.PROV.parse(json).lage]).toEqual([200, 'VANTAR']);
    expect(desk.made).toEqual([]);
  });

  it('says in the language of the caller what should be known of a change that is tried', async () => {
    desk.anmarkningar = [{ regel: 'AVISERAD_SENT', sv: 'aviserat sent', en: 'announced late' }];
    const sent = { body: ONSKEMAL };
    expect((await call('/andringar?prov=true', sent)).json.anmarkningar).toEqual(['aviserat sent']);
    expect((await call('/andringar?prov=true', { ...sent, language: 'en' })).json.anmarkningar).toEqual([
      'announced late',
    ]);
  });

  it('is told by a second operator whether a change is to take effect', async () => {
    const { json: asked } = await call('/andringar', { body: ONSKEMAL });
    const decided = await call(`/andringar/${asked.id}/beslut`, { as: BERTIL, body: { lage: 'GALLER' } });
    expect([decided.status, decided.json.lage, decided.json.beslut.av.namn]).toEqual([200, 'GALLER', 'bertil']);
    const { json: waiting } = await call('/andringar?lage=VANTAR');
    expect(schemas.ANDRINGSLISTA.parse(waiting)).toEqual({ andringar: [] });
    expect((await call('/andringar')).json.andringar).toHaveLength(1);
  });

  it('tells of a post what it has said, and not what was done to others in the same change', async () => {
    await call('/andringar', { body: { arende: 'A-9', poster: [STAYS, UMEA] } });
    const { json, text } = await call('/part/162021000993/historik');
    expect(schemas.HISTORIK.parse(json).rader).toMatchObject([
      { fore: { namn: 'CSN' }, efter: STAYS.innehall, andring: { arende: 'A-9', begardAv: { namn: 'anna' } } },
    ]);
    expect(text).not.toContain('Umeå');
  });

  it('is written as YAML, and changed by it', async () => {
    const { headers, text } = await call('/export');
    expect(headers.get('content-type')).toBe('application/yaml');
    expect(text).toMatch(/^ {2}- id: "?162120002411"?\n {4}namn: Sundsvalls kommun$/m);
    const sent = { body: UMEA_YAML, type: 'application/yaml' };
    const added = await call('/andringar?arende=A-2', sent);
    expect([added.status, added.json.poster.length]).toEqual([201, 1]);
    const all = await call('/andringar?arende=A-3&ersatt=true&prov=true', sent);
    expect(all.json.poster).toContainEqual(expect.objectContaining({ id: 'sundsvall', efter: null }));
    expect((await call('/andringar', sent)).json.brott).toMatchObject([{ text: 'parametern arende saknas' }]);
  });

  it('makes no change of a file that says what it says already', async () => {
    const { status, json } = await call('/andringar?arende=A-2', { body: '{}', type: 'application/yaml' });
    expect([status, json.felkod, desk.made.length]).toEqual([400, 'SSBT-6015', 0]);
  });

  it('refuses what the desk refuses, with its code', async () => {
    desk.refusal = avvisad('SSBT-2014', {}, [{ pekare: '/poster/0/innehall/tom', sv: 'för sent', en: 'too late' }]);
    const { status, json } = await call('/andringar', { body: ONSKEMAL });
    expect([status, json.felkod, json.brott[0].pekare]).toEqual([403, 'SSBT-2014', '/poster/0/innehall/tom']);
  });

  it.each([
    ['without a certificate', null, 401, 'SSBT-2001'],
    ['with one that nobody has registered', 'e'.repeat(64), 403, 'SSBT-2003'],
    ['with that of a municipality', SUNDSVALL_CERTIFIKAT, 403, 'SSBT-2014'],
  ])('lets nobody in %s, at any of its addresses', async (_title, as, status, felkod) => {
    const paths = ['', '/part', '/part/162120002411', '/part/162120002411/historik', '/export', '/andringar'];
    const refused = await Promise.all([
      ...paths.map((path) => call(path, { as })),
      call('/andringar', { as, body: ONSKEMAL }),
      call('/andringar/1/beslut', { as, body: { lage: 'GALLER' } }),
      call('?okand=1', { as }),
    ]);
    for (const each of refused) expect([each.status, each.json.felkod]).toEqual([status, felkod]);
    expect(desk.made).toEqual([]);
  });

  it('looks authority up for each call: a certificate that is blocked is refused in the next one', async () => {
    expect((await call('')).status).toBe(200);
    const anna = desk.current.find('certifikat', 'anna');
    const others = desk.current.posts.filter(({ id }) => id !== 'anna');
    const blocked = postOf('certifikat', 'anna', { ...anna, sparrat: true });
    desk.current = new RegistryState(8, [...others, blocked]);
    expect((await call('')).status).toBe(403);
  });

  describe('for an Uppgiftslämnare', () => {
    const as = CSN_CERTIFIKAT;

    it('holds what is its own and nothing else', async () => {
      const poster = [{ slag: 'avtal', id: 'sundsvall', innehall: { part: '162120002411' } }];
      await call('/andringar', { body: { arende: 'A-1', poster } });
      const { text } = await call('/export', { as });
      const ids = [...text.matchAll(/^ {2}- id: "?([^"\n]*)"?$/gm)].map(([, id]) => id);
      expect(ids).toEqual(['162021000993', 'csn', 'CSN', 'CSN-1', 'csn-1']);
      expect((await call('/part', { as })).json.poster).toHaveLength(1);
      for (const path of ['/part/162120002411', '/avtal/sundsvall', '/avtal/sundsvall/historik', '/bastjanst/AF']) {
        expect((await call(path, { as })).json.felkod).toBe('SSBT-6001');
      }
    });

    it('has its own changes and nobody else’s', async () => {
      const { json: own } = await call('/andringar', { as, body: { arende: 'B-1', poster: [STAYS] } });
      const { json: annas } = await call('/andringar', { body: ONSKEMAL });
      expect((await call('/andringar?limit=1', { as })).json.andringar).toMatchObject([{ id: own.id }]);
      expect((await call(`/andringar/${annas.id}`, { as })).status).toBe(404);
      expect((await call(`/andringar/${annas.id}/beslut`, { as, body: { lage: 'ATERTAGEN' } })).status).toBe(404);
      expect(desk.made.map(({ lage }) => lage)).toEqual(['VANTAR', 'GALLER']);
    });

    it('cannot take away what it does not see by a file that is to replace everything', async () => {
      const sent = { as, body: '{}', type: 'application/yaml' };
      const { json } = await call('/andringar?arende=B-2&ersatt=true&prov=true', sent);
      expect(json.poster.map(({ id }: { id: string }) => id)).not.toContain('sundsvall');
    });
  });

  describe('refuses', () => {
    const post = (body: string | object, type?: string) => ({ body, ...(type === undefined ? {} : { type }) });

    it.each([
      ['an unknown parameter', '/part?limi=3', {}, 400, 'SSBT-1210'],
      ['a parameter that another address has', '/part/162120002411?limit=3', {}, 400, 'SSBT-1210'],
      ['a parameter that is there twice', '/part?limit=3&limit=4', {}, 400, 'SSBT-1210'],
      ['a page that is too large', '/part?limit=501', {}, 400, 'SSBT-1204'],
      ['an empty page', '/part?limit=0', {}, 400, 'SSBT-1204'],
      ['an unknown state of changes', '/andringar?lage=KLAR', {}, 400, 'SSBT-1204'],
      ['another method', '/part', { method: 'DELETE' }, 405, 'SSBT-1213'],
      ['a change that is not posted', '/andringar', { method: 'PUT', body: ONSKEMAL }, 405, 'SSBT-1213'],
      ['nothing', '/andringar', post(''), 400, 'SSBT-1201'],
      ['another media type', '/andringar', post(ONSKEMAL, 'text/plain'), 415, 'SSBT-1214'],
      ['YAML as a decision', '/andringar/1/beslut', post('lage: GALLER', 'application/yaml'), 415, 'SSBT-1202'],
      ['what is not JSON', '/andringar', post('{'), 400, 'SSBT-1203'],
      ['a field twice', '/andringar', post('{"arende":"a","arende":"b","poster":[]}'), 400, 'SSBT-1205'],
      ['an unknown field', '/andringar', post({ ...ONSKEMAL, prov: true }), 400, 'SSBT-1210'],
      ['no posts', '/andringar', post({ arende: 'A', poster: [] }), 400, 'SSBT-1204'],
      ['an unknown kind', '/andringar', post({ arende: 'A', poster: [{ ...UMEA, slag: 'kommun' }] }), 400, 'SSBT-1204'],
      ['no reason', '/andringar', post({ ...ONSKEMAL, arende: ' ' }), 400, 'SSBT-1204'],
      ['a reason at the address of JSON', '/andringar?arende=A', post(ONSKEMAL), 400, 'SSBT-1204'],
      ['a decision to wait', '/andringar/1/beslut', post({ lage: 'VANTAR' }), 400, 'SSBT-1204'],
      ['more than 2 MB', '/andringar', post(' '.repeat(2 * 1024 * 1024 + 1)), 413, 'SSBT-1002'],
      ['what goes too deep', '/andringar', post(`{"a":${'['.repeat(17)}${']'.repeat(17)}}`), 400, 'SSBT-1007'],
      ['more values than any change has', '/andringar', post(`[${'0,'.repeat(50_001)}0]`), 400, 'SSBT-1013'],
    ] as const)('%s', async (_title, path, sent, status, felkod) => {
      const { json, ...answer } = await call(path, sent);
      expect([answer.status, json.felkod]).toEqual([status, felkod]);
      expect(desk.made).toEqual([]);
    });

    it('says which field of which post it is', async () => {
      const { json } = await call('/andringar', { body: { arende: 'A', poster: [UMEA, { ...UMEA, id: 7 }] } });
      expect(json.brott).toEqual([{ pekare: '/poster/1/id', regel: 'TYP', text: '/poster/1/id har fel typ' }]);
    });

    it('names the methods that an address takes', async () => {
      const { headers, json } = await call('/andringar', { method: 'DELETE' });
      expect([headers.get('allow'), json.title]).toEqual(['GET, POST', 'Adressen tar emot GET / POST.']);
    });

    it('with words of its own when the store is away, and tells the operations log why', async () => {
      desk.broken = new Error('connection terminated');
      const { status, json, text } = await call('/part');
      expect([status, json.felkod]).toEqual([503, 'SSBT-5008']);
      expect(text).not.toContain('terminated');
      expect(logged.join('')).toContain('connection terminated');
    });
  });
});
