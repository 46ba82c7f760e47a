import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { dateInStockholm } from '@samsvar/calendar';
import { openApiDocument, type OpenApiDocument } from '@samsvar/contracts';
import type { TillagdKod } from '@samsvar/domain';
import { systemClock } from '@samsvar/platform';
import type { Tillagda } from '../producers/tillagda.js';
import { TILLAGDA } from '../tokens.js';
import { withRegistry } from '../registry/registry-openapi.js';

/** The API description, open to everybody: a vendor reads it before it has a certificate. */
@Controller('api')
export class ApiDescriptionController {
  constructor(@Inject(TILLAGDA) private readonly tillagda: Tillagda) {}

  @Get('openapi.json')
  openApi(@Req() _request: IncomingMessage, @Res() response: ServerResponse): void {
    const body = Buffer.from(JSON.stringify(descriptionOfToday(this.tillagda)), 'utf8');
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.byteLength }).end(body);
  }
}

/**
 * The same description as pages to read, at /api/docs. All of it lies in the process: nothing is fetched from elsewhere.
 * To be called before the application listens.
 */
export function serveApiDocs(app: NestExpressApplication): void {
  const description = (): OpenAPIObject => descriptionOfToday(app.get<Tillagda>(TILLAGDA)) as OpenAPIObject;
  SwaggerModule.setup('api/docs', app, description, {
    raw: false,
    customSiteTitle: 'Samsvar: API',
    swaggerOptions: { validatorUrl: null, supportedSubmitMethods: [] },
    // Made anew for each reader: the examples have dates near today, and the process stays up for weeks.
    patchDocumentOnRequest: description,
  });
}

function descriptionOfToday(tillagda: Tillagda): OpenApiDocument {
  return apiDescription(dateInStockholm(systemClock.now()), tillagda());
}

/** @param idag today in Stockholm, `yyyy-MM-dd`: examples have dates near it */
export function apiDescription(idag: string, tillagda: readonly TillagdKod[] = []): OpenApiDocument {
  return withRegistry(openApiDocument(idag, tillagda));
}
