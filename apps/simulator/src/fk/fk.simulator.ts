import type { Answer, BastjanstSimulator, Innehall, Question, Reading } from '../bastjanst-simulator.js';
import { today } from '../days.js';
import { refusing } from '../refusal.js';
import { NotTheFormat } from '../soap.js';
import { readFkFraga } from './fk.fraga.js';
import type { FkFraga } from './fk.fraga.js';
import { fkSvar, lefiFelsvar, tillgangligaInformationstyper } from './fk.templates.js';

const VAG =
  /^\/lefi-extern-formansinformation\/v9\/aktorer\/([^/]+)\/(formansinformation\/fraga|tillgangligaInformationstyper)$/;

const json = (status: number, body: string): Answer => ({ status, contentType: 'application/json', body });
const refusal = (text: string, now: Date): Answer => json(400, lefiFelsvar(text, now));
const failure = (now: Date): Answer => json(500, lefiFelsvar('Internt fel hos Försäkringskassan.', now));

/** Försäkringskassan: LEFI Online v9, REST and JSON; only the actors of `aktorer` are known. */
export function fkSimulator(aktorer: readonly string[]): BastjanstSimulator {
  return {
    bastjanst: 'FK',
    read: (request, now) =>
      refusing(
        (text) => refusal(text, now),
        () => read(request, now, aktorer),
      ),
    failure: (_vag, now) => failure(now),
    refusal: (text, _vag, now) => refusal(text, now),
  };
}

function read(request: Question, now: Date, aktorer: readonly string[]): Reading {
  const vag = VAG.exec(request.vag);
  if (vag === null) throw new NotTheFormat('vägen finns inte i LEFI v9');
  const isFraga = request.vag.endsWith('/fraga');
  if (request.metod !== (isFraga ? 'POST' : 'GET')) throw new NotTheFormat('fel HTTP-metod för vägen');
  if (!aktorer.includes(decodedAktor(vag[1] ?? ''))) {
    return { answer: json(403, lefiFelsvar('Aktören är okänd eller får inte företrädas av anroparen.', now)) };
  }
  return isFraga ? readFraga(request, now) : { answer: json(200, tillgangligaInformationstyper()) };
}

function readFraga(request: Question, now: Date): Reading {
  if (!request.contentType.startsWith('application/json')) {
    throw new NotTheFormat('Content-Type ska vara application/json');
  }
  const fraga = readFkFraga(request.text, today(now));
  return { personidentitet: fraga.personidentitet, answer: (innehall) => answer(fraga, innehall, now) };
}

function decodedAktor(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

function answer(fraga: FkFraga, innehall: Innehall, now: Date): Answer {
  if (innehall === 'FEL') return failure(now);
  if (innehall === 'TRASIG') return json(200, '<html><body>Tjänsten är tillfälligt ur drift</body></html>');
  return json(200, fkSvar(fraga, innehall, now));
}
