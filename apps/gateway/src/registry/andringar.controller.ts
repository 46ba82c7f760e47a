import type { IncomingMessage, ServerResponse } from 'node:http';
import { All, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { avvisad, godkand, type Resultat } from '@samsvar/domain';
import { systemClock } from '@samsvar/platform';
import { wantedByFile, type Aktor, type Andring, type Onskadpost, type RegistryDesk } from '@samsvar/registry';
import type { z } from 'zod';
import { REGISTRY_DESK, REGISTRY_YAML } from '../tokens.js';
import { bringsYaml, jsonOf, readJson, readPosts } from './registry-body.js';
import { jsonAnswer, RegistryDoor, type RegistryAnswer, type RegistryCall } from './registry-door.js';
import { andringJson, provJson, REGISTER_PATH } from './registry-json.js';
import { ANDRINGAR_PARAMETERS, MAX_PAGE, NO_PARAMETERS, REQUEST_PARAMETERS } from './registry-query.js';
import { BESLUT, ONSKEMAL } from './registry-schemas.js';
import type { RegistryYaml } from './registry-yaml.js';

type RequestCall = RegistryCall<z.output<typeof REQUEST_PARAMETERS>>;

/** What somebody wants, and what the posts are to say. */
interface Onskemal {
  readonly arende: string;
  readonly poster: readonly Onskadpost[];
}

/** Changes of the registry: asked for, looked at and decided. */
@Controller('api/v1/register/andringar')
export class AndringarController {
  constructor(
    private readonly door: RegistryDoor,
    @Inject(REGISTRY_DESK) private readonly desk: RegistryDesk,
    @Inject(REGISTRY_YAML) private readonly yaml: RegistryYaml,
  ) {}

  @Get()
  andringar(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    return this.door.answer({ request, response }, ANDRINGAR_PARAMETERS, async ({ aktor, query: { lage, limit } }) => {
      // Whose they are is not known to the store, so as many as it gives are looked through.
      const most = aktor.roll === 'UPPGIFTSLAMNARE' ? MAX_PAGE : limit;
      const all = await this.desk.andringar(lage === undefined ? { limit: most } : { lage, limit: most });
      const own = all.filter((andring) => isSeenBy(aktor, andring)).slice(0, limit);
      return jsonAnswer({ andringar: own.map(andringJson) });
    });
  }

  @Post()
  request(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    return this.door.answer({ request, response }, REQUEST_PARAMETERS, async (call) => {
      const wanted = await this.wanted(request, call);
      if (!wanted.ok) return wanted;
      const { arende, poster } = wanted.value;
      if (poster.length === 0) return avvisad('SSBT-6015');
      if (call.query.prov) {
        const tried = await this.desk.tryOut(call.aktor, arende, poster);
        return answerOf(tried, (prov) => provJson(prov, call.sprak));
      }
      const made = await this.desk.request(call.aktor, arende, poster);
      return made.ok ? jsonAnswer(andringJson(made.value), 201, `${REGISTER_PATH}/andringar/${made.value.id}`) : made;
    });
  }

  @Get(':id')
  andring(@Req() request: IncomingMessage, @Res() response: ServerResponse, @Param('id') id: string): Promise<void> {
    return this.door.answer({ request, response }, NO_PARAMETERS, async ({ aktor }) =>
      answerOf(await this.seenAndring(aktor, id), andringJson),
    );
  }

  @Post(':id/beslut')
  beslut(@Req() request: IncomingMessage, @Res() response: ServerResponse, @Param('id') id: string): Promise<void> {
    return this.door.answer({ request, response }, NO_PARAMETERS, async ({ aktor }) => {
      const beslut = await readJson(request, BESLUT, systemClock);
      if (!beslut.ok) return beslut;
      const seen = await this.seenAndring(aktor, id);
      return seen.ok ? answerOf(await this.desk.decide(aktor, id, beslut.value.lage), andringJson) : seen;
    });
  }

  @All()
  wrongMethod(@Req() request: IncomingMessage, @Res() response: ServerResponse): void {
    this.door.wrongMethod({ request, response }, 'GET, POST');
  }

  @All(':id')
  wrongMethodOfOne(@Req() request: IncomingMessage, @Res() response: ServerResponse): void {
    this.door.wrongMethod({ request, response }, 'GET');
  }

  @All(':id/beslut')
  wrongMethodOfBeslut(@Req() request: IncomingMessage, @Res() response: ServerResponse): void {
    this.door.wrongMethod({ request, response }, 'POST');
  }

  /** Posts one by one as JSON, or a whole file as YAML. */
  private async wanted(request: IncomingMessage, call: RequestCall): Promise<Resultat<Onskemal>> {
    const { arende, ersatt } = call.query;
    if (bringsYaml(request)) return arende === undefined ? ARENDE_SAKNAS : this.wantedInYaml(request, arende, call);
    if (arende !== undefined || ersatt) return HOR_TILL_YAML;
    const body = await readPosts(request, systemClock);
    return body.ok ? jsonOf(body.value, ONSKEMAL) : body;
  }

  private async wantedInYaml(
    request: IncomingMessage,
    arende: string,
    { query, seen }: RequestCall,
  ): Promise<Resultat<Onskemal>> {
    const body = await readPosts(request, systemClock);
    if (!body.ok) return body;
    const file = await this.yaml.read(Buffer.from(body.value).toString('utf8'));
    return file.ok ? godkand({ arende, poster: wantedByFile(file.value.poster, seen, query) }) : file;
  }

  private async seenAndring(aktor: Aktor, id: string): Promise<Resultat<Andring>> {
    const andring = UUID.test(id) ? await this.desk.andring(id) : undefined;
    return andring && isSeenBy(aktor, andring) ? godkand(andring) : avvisad('SSBT-6001');
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ARENDE_SAKNAS = avvisad('SSBT-1204', {}, [
  { regel: 'SAKNAS', sv: 'parametern arende saknas', en: 'the parameter arende is missing' },
]);
const HOR_TILL_YAML = avvisad('SSBT-1204', {}, [
  {
    regel: 'VARDE',
    sv: 'parametrarna arende och ersatt hör till application/yaml; i JSON står arende i kroppen',
    en: 'the parameters arende and ersatt belong to application/yaml; in JSON, arende stands in the body',
  },
]);

/** An Uppgiftslämnare sees what it has asked for itself. */
function isSeenBy({ roll, organisationsnummer }: Aktor, { begardAv }: Andring): boolean {
  return roll !== 'UPPGIFTSLAMNARE' || begardAv.organisationsnummer === organisationsnummer;
}

function answerOf<T>(result: Resultat<T>, toJson: (value: T) => object): Resultat<RegistryAnswer> {
  return result.ok ? jsonAnswer(toJson(result.value)) : result;
}
