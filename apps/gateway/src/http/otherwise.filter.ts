import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { avvisad } from '@samsvar/domain';
import type { FragaDoor } from '../door/fraga-door.js';
import { problemRefusal } from '../rest/rest-response.js';
import type { FragaReport } from '../metrics/fraga-report.js';

const INTERNAL_ERROR = 500;

/**
 * Whatever no door has answered. The framework's own words quote the address, and an address that somebody has put a
 * personnummer in would come back and be kept on the way.
 */
@Catch()
export class OtherwiseFilter implements ExceptionFilter {
  constructor(
    private readonly door: FragaDoor,
    private readonly report: FragaReport,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<IncomingMessage>();
    const response = http.getResponse<ServerResponse>();
    const isOurs = !(error instanceof HttpException) || error.getStatus() >= INTERNAL_ERROR;
    if (isOurs) this.report.bug(randomUUID(), error);
    if (response.headersSent) request.socket.destroy();
    else this.door.refuse(request, response, avvisad(isOurs ? 'SSBT-5002' : 'SSBT-1211').avvisning, problemRefusal);
  }
}
