import type { Answer, BastjanstSimulator, Innehall, Question, Reading } from '../bastjanst-simulator.js';
import { plusMonths, today } from '../days.js';
import { refusing } from '../refusal.js';
import { NotTheFormat } from '../soap.js';
import { kfmSkulder } from './kfm-skulder.templates.js';
import { readKfmFraga } from './kfm.fraga.js';
import type { KfmFraga } from './kfm.fraga.js';
import { kfmFelsvar, kfmPing, kfmSvar } from './kfm.templates.js';
import type { Form, KfmSvar } from './kfm.templates.js';

const FRAGA = '/bastjanst/1/fraga';
const PING = '/bastjanst/1/ping';

/** Older than this is in the archive: the answer is partial. */
const ARKIV_MONTHS = 36;
/** Older than this is asked for in vain. */
const MAX_MONTHS = 120;
const ARKIV = { kod: 'ARKIV', text: 'Uppgifter äldre än tre år finns i arkivet och är inte med.' };
const PERIOD = { kod: 'PERIOD', text: 'Perioden börjar mer än tio år tillbaka.' };

const formOf = (accept: string): Form => (accept.includes('xml') ? 'XML' : 'JSON');
const refusal = (text: string, accept: string): Answer =>
  kfmFelsvar(formOf(accept), 400, 'NEKAD', { kod: 'FRAGA_OGILTIG', text });
const failure = (accept: string): Answer =>
  kfmFelsvar(formOf(accept), 500, 'TEKNISKT', { kod: 'REGISTER_NERE', text: 'Internt fel hos Kronofogden.' });

/**
 * Kronofogdemyndigheten: an authority that joined by the registry and follows schemas/bastjanst/1, JSON and XML on the
 * same port. Nobody asks it until the registry says so. Its broken answer has a marking that nobody can read.
 */
export const kfmSimulator: BastjanstSimulator = {
  bastjanst: 'KFM',
  read: (request, now) =>
    refusing(
      (text) => refusal(text, `${request.accept} ${request.contentType}`),
      () => read(request, now),
    ),
  failure: (_vag, _now, accept) => failure(accept),
  refusal: (text, _vag, _now, accept) => refusal(text, accept),
};

function read(request: Question, now: Date): Reading {
  const { metod, vag, accept } = request;
  if (metod === 'GET' && vag === PING) return { answer: kfmPing(formOf(accept)) };
  if (metod !== 'POST' || vag !== FRAGA) throw new NotTheFormat(`POST ${FRAGA} och GET ${PING} finns`);
  const fraga = readKfmFraga(request);
  const form = request.contentType.startsWith('application/json') ? 'JSON' : 'XML';
  return { personidentitet: fraga.personidentitet, answer: (innehall) => answer(form, fraga, innehall, now) };
}

function answer(form: Form, fraga: KfmFraga, innehall: Innehall, now: Date): Answer {
  return innehall === 'FEL' ? failure(form.toLowerCase()) : kfmSvar(form, svarOf(form, fraga, innehall, now));
}

function svarOf(form: Form, { personidentitet, from }: KfmFraga, innehall: Innehall, now: Date): KfmSvar {
  const day = today(now);
  const bas = { personidentitet, skyddadIdentitet: null, brist: null, uppgifter: null, fel: null };
  if (from < plusMonths(day, -MAX_MONTHS)) return { ...bas, utfall: 'NEKAD', fel: PERIOD };
  const brist = from < plusMonths(day, -ARKIV_MONTHS) ? ARKIV : null;
  if (innehall === 'INGEN_UPPGIFT') return { ...bas, utfall: brist ? 'DELVIS' : 'INGEN_UPPGIFT', brist };
  const uppgifter = kfmSkulder(form, personidentitet, innehall === 'STOR', now);
  return { ...bas, utfall: brist ? 'DELVIS' : 'UPPGIFTER', skyddadIdentitet: markningOf(innehall), brist, uppgifter };
}

function markningOf(innehall: Innehall): string {
  if (innehall === 'TRASIG') return 'KANSKE';
  return innehall === 'SKYDDAD' ? 'JA' : 'NEJ';
}
