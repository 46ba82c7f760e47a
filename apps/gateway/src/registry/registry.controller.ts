import type { IncomingMessage, ServerResponse } from 'node:http';
import { All, Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { avvisad, godkand, type Resultat } from '@samsvar/domain';
import { POSTSLAG, type Historikrad, type Postslag, type RegistryDesk } from '@samsvar/registry';
import { REGISTRY_DESK, REGISTRY_YAML } from '../tokens.js';
import { jsonAnswer, RegistryDoor, type RegistryAnswer, type RegistryCall } from './registry-door.js';
import { historikJson, oversiktJson, postJson, postlistaJson } from './registry-json.js';
import type { RegistryYaml } from './registry-yaml.js';
import { LIMIT_PARAMETERS, NO_PARAMETERS, PAGE_PARAMETERS } from './registry-query.js';

/** What the registry says, and has said. */
@Controller('api/v1/register')
export class RegistryController {
  constructor(
    private readonly door: RegistryDoor,
    @Inject(REGISTRY_DESK) private readonly desk: RegistryDesk,
    @Inject(REGISTRY_YAML) private readonly yaml: RegistryYaml,
  ) {}

  @Get()
  oversikt(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    return this.door.answer({ request, response }, NO_PARAMETERS, async ({ seen }) => jsonAnswer(oversiktJson(seen)));
  }

  @Get('export')
  export(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    return this.door.answer({ request, response }, NO_PARAMETERS, async ({ seen }) =>
      godkand({ status: 200, contentType: 'application/yaml', text: await this.yaml.write(seen) }),
    );
  }

  @Get(':slag')
  poster(@Req() request: IncomingMessage, @Res() response: ServerResponse, @Param('slag') slag: string): Promise<void> {
    return this.door.answer({ request, response }, PAGE_PARAMETERS, async ({ seen, query }) => {
      if (!isPostslag(slag)) return FINNS_INTE;
      const sorted = [...seen.all(slag)].sort((a, b) => (a.id < b.id ? -1 : 1));
      return jsonAnswer(postlistaJson(seen.version, sorted, query));
    });
  }

  @Get(':slag/:id')
  post(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param() { slag = '', id = '' }: Readonly<Record<string, string>>,
  ): Promise<void> {
    return this.door.answer({ request, response }, NO_PARAMETERS, async ({ seen }) => {
      const post = isPostslag(slag) ? seen.all(slag).find((each) => each.id === id) : undefined;
      return post ? jsonAnswer(postJson(post)) : FINNS_INTE;
    });
  }

  @Get(':slag/:id/historik')
  historik(
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
    @Param() { slag = '', id = '' }: Readonly<Record<string, string>>,
  ): Promise<void> {
    return this.door.answer({ request, response }, LIMIT_PARAMETERS, (call) => this.historyOf(slag, id, call));
  }

  @All(['', 'export', ':slag', ':slag/:id', ':slag/:id/historik'])
  wrongMethod(@Req() request: IncomingMessage, @Res() response: ServerResponse): void {
    this.door.wrongMethod({ request, response }, 'GET');
  }

  private async historyOf(
    slag: string,
    id: string,
    { seen, aktor, query }: RegistryCall<{ limit: number }>,
  ): Promise<Resultat<RegistryAnswer>> {
    if (!isPostslag(slag)) return FINNS_INTE;
    const isThere = seen.find(slag, id) !== undefined;
    // What is no more belongs to nobody that can be told by it, so only an operator looks it up.
    if (!isThere && aktor.roll === 'UPPGIFTSLAMNARE') return FINNS_INTE;
    const rows: readonly Historikrad[] = await this.desk.history(slag, id, query.limit);
    return isThere || rows.length > 0 ? jsonAnswer(historikJson(rows)) : FINNS_INTE;
  }
}

const FINNS_INTE = avvisad('SSBT-6001');

function isPostslag(name: string): name is Postslag {
  return (POSTSLAG as readonly string[]).includes(name);
}
