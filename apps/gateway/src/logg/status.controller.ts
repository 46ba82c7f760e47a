import { createPublicKey } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { GatewayConfig } from '../gateway-config.js';
import { GATEWAY_CONFIG, LOGG } from '../tokens.js';
import type { RunningLogg } from './running-logg.js';

/**
 * How the service is, open to everybody: with it anyone can keep how far the disclosure log had come, and hold it against
 * an export years later. Nothing personal, and nothing of who asks.
 */
@Controller('api/v1')
export class StatusController {
  private readonly verifyingKey: string;

  constructor(
    @Inject(LOGG) private readonly logg: RunningLogg,
    @Inject(GATEWAY_CONFIG) { logg: { signingKey } }: GatewayConfig,
  ) {
    this.verifyingKey = createPublicKey(signingKey).export({ type: 'spki', format: 'pem' }).toString();
  }

  @Get('status')
  status(@Req() _request: IncomingMessage, @Res() response: ServerResponse): void {
    const { isAvailable, checkpoint } = this.logg;
    const status = {
      tarEmotFragor: isAvailable,
      utlamnandelogg: { kontrollpunkt: checkpoint, verifieringsnyckel: this.verifyingKey },
    };
    const body = Buffer.from(JSON.stringify(status), 'utf8');
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    response.writeHead(200, { ...headers, 'content-length': body.byteLength }).end(body);
  }
}
