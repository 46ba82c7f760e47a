import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { SchemaStore, XmlGate } from '@samsvar/contracts';
import { FragaDoor } from '../door/fraga-door.js';
import { XML_TOOLS } from '../tokens.js';
import { readSoapBody } from './read-body.js';
import { sendFault, sendSvar } from './soap-response.js';
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
    const kodek = new SsbtekKodek(this.xml.gate, this.xml.schemas);
    return this.door.answer(request, response, {
      kodek,
      readBody: readSoapBody,
      sendSvar,
      sendRefusal: (to, avvisning, context) => sendFault(to, avvisning, { ...context, adress: kodek.adress }),
    });
  }
}
