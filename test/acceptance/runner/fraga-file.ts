import { dateInStockholm, shiftMonths } from '@samsvar/calendar';
import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import type { CaseFolder } from './case-files.js';
import { readText } from './case-files.js';
import type { Door } from './choice.js';

/** One question: about whom, at which door, to which Bastjänster. */
export interface Fraga {
  readonly door: Door;
  readonly personer: readonly string[];
  readonly asked: readonly SsbtekKod[];
  /** Where it may have a question of its own. */
  readonly folder?: CaseFolder;
}

/** The text that is sent: the door's file with dates, persons and the asked Bastjänster filled in. */
export function fragaText(fraga: Fraga): string {
  return fraga.door.startsWith('REST') ? restText(fraga) : soapText(fraga);
}

function soapText({ door, personer, asked, folder }: Fraga): string {
  const [personidentitet = ''] = personer;
  const today = new Date();
  const lefi = filled(readText('doors', 'lefi.json'), { personidentitet }, today);
  const included = Object.fromEntries(SSBTEK_KODER.map((kod) => [`inkludera ${kod}`, String(asked.includes(kod))]));
  const values = { personidentitet, 'lefi.json i base64': Buffer.from(lefi, 'utf8').toString('base64'), ...included };
  return filled(fileOf(door === 'SOAP v10' ? 'soap-v10.xml' : 'soap-v11.xml', folder), values, today);
}

function restText({ personer, asked, folder }: Fraga): string {
  const text = filled(fileOf('rest.json', folder), {}, new Date());
  // A year is a number in JSON, which a place to be filled in cannot be.
  const body: unknown = JSON.parse(text.replaceAll(/"år ([0-9]{4})"/g, '$1'));
  if (!isObject(body) || !isObject(body['bastjanster'])) throw new Error('rest.json has no bastjanster.');
  const bastjanster = Object.entries(body['bastjanster']).filter(([kod]) => asked.some((each) => each === kod));
  return JSON.stringify({ ...body, personidentiteter: personer, bastjanster: Object.fromEntries(bastjanster) });
}

function fileOf(name: string, folder: CaseFolder | undefined): string {
  return folder?.ownFraga(name) ?? readText('doors', name);
}

/** @throws when a place is left that nothing fills */
function filled(text: string, values: Readonly<Record<string, string>>, today: Date): string {
  const day = dateInStockholm(today);
  return text.replaceAll(/\{\{([^}]+)\}\}/g, (_whole, place: string) => {
    const [, kind, amount = '0'] = /^(dag|ar) (-?[0-9]+)$/.exec(place) ?? [];
    if (kind === 'dag') return shiftMonths(day, Number(amount));
    if (kind === 'ar') return String(Number(day.slice(0, 4)) + Number(amount));
    const value = values[place];
    if (value === undefined) throw new Error(`Nothing fills {{${place}}}.`);
    return value;
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
