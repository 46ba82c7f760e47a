import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PublishedContracts } from '@samsvar/contracts';

/** WSDL and schemas, open to everybody: a vendor reads them before it has a certificate. */
@Controller('ssbtek')
export class PublishedContractController {
  constructor(private readonly contracts: PublishedContracts) {}

  @Get(':version')
  wsdl(@Req() request: Request, @Res() response: Response): void {
    const version = String(request.params['version']);
    if (!['v10', 'v11'].includes(version) || !('wsdl' in request.query)) throw notFound();
    this.send(`ssbtek/${version}/ssbtek.wsdl`, request, response);
  }

  @Get('schemas/*path')
  schema(@Req() request: Request, @Res() response: Response): void {
    const path: unknown = request.params['path'];
    this.send(Array.isArray(path) ? path.join('/') : String(path), request, response);
  }

  private send(path: string, request: Request, response: Response): void {
    const file = this.contracts.publishedContract(path, `https://${request.headers.host ?? 'localhost'}`);
    if (!file) throw notFound();
    response.type(file.contentType).send(file.text);
  }
}

function notFound(): NotFoundException {
  return new NotFoundException();
}
