import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { All, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { AnswerShapes } from '@samsvar/contracts';
import { systemClock } from '@samsvar/platform';
import { avvisad, type Felkod } from '@samsvar/domain';
import { drain } from '../door/drain.js';
import { FragaDoor } from '../door/fraga-door.js';
import { sprakOf } from '../door/sprak.js';
import { ANSWER_SHAPES } from '../tokens.js';
import { readRestBody } from './rest-body.js';
import { sendProblem, sendRestSvar } from './rest-response.js';
import { RestKodek } from './rest.kodek.js';

/** The door of systems that ask in JSON, about one to ten persons at a time. */
@Controller('api')
export class FragorController {
  constructor(
    @Inject(ANSWER_SHAPES) private readonly shapes: AnswerShapes,
    private readonly door: FragaDoor,
  ) {}

  @Post('v1/fragor')
  ask(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    return this.door.answer(request, response, {
      kodek: new RestKodek(this.shapes, queryOf(request)),
      readBody: readRestBody,
      sendSvar: sendRestSvar,
      sendRefusal: sendProblem,
    });
  }

  @All('v1/fragor')
  wrongMethod(@Req() request: IncomingMessage, @Res() response: ServerResponse): void {
    response.setHeader('allow', 'POST');
    refuse('SSBT-1212', request, response);
  }
}

/** Whatever else is asked for below /api: a problem document as everywhere else there. */
@Controller('api')
export class UnknownAddressController {
  @All('*path')
  unknown(@Req() request: IncomingMessage, @Res() response: ServerResponse): void {
    refuse('SSBT-1211', request, response);
  }
}

function refuse(felkod: Felkod, request: IncomingMessage, response: ServerResponse): void {
  const sprak = sprakOf(request.headers['accept-language']);
  const close = !request.complete;
  sendProblem(response, avvisad(felkod).avvisning, { fragaId: randomUUID(), sprak, close });
  if (close) drain(request, systemClock);
}

/** The path itself is the route's business; only what stands after the question mark is read. */
function queryOf(request: IncomingMessage): URLSearchParams {
  return new URL(request.url ?? '', 'https://localhost').searchParams;
}
