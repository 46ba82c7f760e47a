import type { IncomingMessage, ServerResponse } from 'node:http';
import { All, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { avvisad } from '@samsvar/domain';
import { FragaDoor } from '../door/fraga-door.js';
import { sprakOf } from '../door/sprak.js';
import type { AnswerWork } from '../answers/large-answers.js';
import type { Tillagda } from '../producers/tillagda.js';
import { ANSWER_WORK, TILLAGDA } from '../tokens.js';
import { readRestBody } from './rest-body.js';
import { problemRefusal, sendRestSvar } from './rest-response.js';
import { RestKodek } from './rest.kodek.js';

/** The door of systems that ask in JSON, about one to ten persons at a time. */
@Controller('api')
export class FragorController {
  constructor(
    @Inject(ANSWER_WORK) private readonly answers: AnswerWork,
    @Inject(TILLAGDA) private readonly tillagda: Tillagda,
    private readonly door: FragaDoor,
  ) {}

  @Post('v1/fragor')
  ask(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    return this.door.answer(request, response, {
      kodek: this.kodekFor(request),
      readBody: readRestBody,
      sendSvar: sendRestSvar,
      refusal: problemRefusal,
    });
  }

  private kodekFor(request: IncomingMessage): RestKodek {
    const sprak = sprakOf(request.headers['accept-language']);
    return new RestKodek(this.answers.translation, queryOf(request), sprak, this.tillagda());
  }

  @All('v1/fragor')
  wrongMethod(@Req() request: IncomingMessage, @Res() response: ServerResponse): void {
    response.setHeader('allow', 'POST');
    this.door.refuse(request, response, avvisad('SSBT-1212').avvisning, problemRefusal);
  }
}

/** The path itself is the route's business; only what stands after the question mark is read. */
function queryOf(request: IncomingMessage): URLSearchParams {
  return new URL(request.url ?? '', 'https://localhost').searchParams;
}
