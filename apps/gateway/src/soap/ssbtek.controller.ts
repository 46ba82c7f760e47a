import type { IncomingMessage, ServerResponse } from 'node:http';
import { All, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { SchemaStore, XmlGate } from '@samsvar/contracts';
import { avvisad } from '@samsvar/domain';
import { FragaDoor } from '../door/fraga-door.js';
import { sprakOf } from '../door/sprak.js';
import { XML_TOOLS } from '../tokens.js';
import { readSoapBody } from './read-body.js';
import { problemRefusal } from '../rest/rest-response.js';
import { faultRefusal, sendSvar } from './soap-response.js';
import { SsbtekKodek } from './ssbtek.kodek.js';

/** The door of the municipal case systems: one URL, SOAP 1.1, contract v10 and v11. */
@Controller()
export class SsbtekController {
  constructor(
    @Inject(XML_TOOLS) private readonly xml: { readonly gate: XmlGate; readonly schemas: SchemaStore },
    private readonly door: FragaDoor,
  ) {}

  @Post('ssbtek')
  ask(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    const sprak = sprakOf(request.headers['accept-language']);
    const kodek = new SsbtekKodek(this.xml.gate, this.xml.schemas, sprak);
    return this.door.answer(request, response, {
      kodek,
      readBody: readSoapBody,
      sendSvar,
      refusal: (avvisning, context) => faultRefusal(avvisning, { ...context, adress: kodek.adress }),
    });
  }

  @All('ssbtek')
  wrongMethod(@Req() request: IncomingMessage, @Res() response: ServerResponse): void {
    response.setHeader('allow', 'POST');
    this.door.refuse(request, response, avvisad('SSBT-1212').avvisning, problemRefusal);
  }
}
