import { plusDays, plusMonths, today } from '../days.js';
import { personOf } from '../person.js';
import type { Person } from '../person.js';
import type { Form } from './kfm.templates.js';

const KFM_NS = 'urn:exempel:kronofogden:skuldregister:1';
/** Cases that make about 1 MB: those in XML are longer. */
const MANY_MAL: Readonly<Record<Form, number>> = { JSON: 8_600, XML: 5_750 };

/** What the made-up Kronofogden knows of a person; amounts as texts with two decimals. */
interface Skuldlage {
  readonly datum: string;
  readonly mal: readonly Mal[];
  readonly forelaggande: { readonly sokande: string; readonly belopp: string; readonly ansokt: string };
  readonly skuldsanering: 'INGEN' | 'ANSOKAN' | 'BEVILJAD';
  readonly utmatning: { readonly slag: string; readonly manadsbelopp: string; readonly from: string };
}

/** A debt under collection: allmänna mål are the state's, enskilda everybody else's. */
interface Mal {
  readonly nummer: string;
  readonly slag: 'ALLMANT' | 'ENSKILT';
  readonly borgenar: string;
  readonly belopp: string;
  readonly registrerad: string;
}

/** The document that stands in `uppgifter`. */
export function kfmSkulder(form: Form, personidentitet: string, isLarge: boolean, now: Date): string {
  const person = personOf(personidentitet);
  const antal = isLarge ? MANY_MAL[form] : person.number('kfm-mal', 2, 4);
  const lage = skuldlage(person, antal, today(now));
  return form === 'JSON' ? jsonDocument(lage) : xmlDocument(lage);
}

function skuldlage(person: Person, antal: number, day: string): Skuldlage {
  return {
    datum: day,
    mal: Array.from({ length: antal }, (_, index) => malOf(person, index, day)),
    forelaggande: {
      sokande: person.choice('kfm-sokande', ['Påhittade Elbolaget', 'Påhittade Hyresvärden', 'Påhittade Telebolaget']),
      belopp: kronor(person.number('kfm-forelaggande', 80_000, 900_000)),
      ansokt: plusDays(day, -person.number('kfm-ansokt', 10, 40)),
    },
    skuldsanering: person.choice('kfm-sanering', ['INGEN', 'ANSOKAN', 'BEVILJAD']) as Skuldlage['skuldsanering'],
    utmatning: {
      slag: 'LON',
      manadsbelopp: kronor(person.number('kfm-utmatning', 50_000, 400_000)),
      from: plusMonths(day, -person.number('kfm-utmatning-from', 1, 11)),
    },
  };
}

function malOf(person: Person, index: number, day: string): Mal {
  const isAllmant = index % 2 === 0;
  const nummer = `${person.number(`kfm-nummer-${index % 31}`, 100_000, 999_999)}-${String(index).padStart(4, '0')}`;
  return {
    nummer,
    slag: isAllmant ? 'ALLMANT' : 'ENSKILT',
    borgenar: isAllmant
      ? person.choice(`kfm-allman-${index % 5}`, ['Skatteverket', 'CSN', 'Transportstyrelsen'])
      : person.choice(`kfm-enskild-${index % 5}`, ['Påhittade Banken', 'Påhittade Inkasso', 'Påhittade Butiken']),
    belopp: kronor(person.number(`kfm-belopp-${index % 31}`, 20_000, 4_500_000)),
    registrerad: plusMonths(day, -1 - (index % 30)),
  };
}

function kronor(oren: number): string {
  return (oren / 100).toFixed(2);
}

function jsonDocument({ datum, mal, forelaggande, skuldsanering, utmatning }: Skuldlage): string {
  const rows = mal.map(
    ({ nummer, slag, borgenar, belopp, registrerad }) =>
      `{"malnummer":"${nummer}","slag":"${slag}","borgenar":"${borgenar}","belopp":"${belopp}","registrerad":"${registrerad}"}`,
  );
  return `{"datum":"${datum}",
  "mal":[${rows.join(',\n  ')}],
  "betalningsforelagganden":[{"sokande":"${forelaggande.sokande}","belopp":"${forelaggande.belopp}","ansokt":"${forelaggande.ansokt}"}],
  "skuldsanering":"${skuldsanering}",
  "utmatningar":[{"slag":"${utmatning.slag}","manadsbelopp":"${utmatning.manadsbelopp}","from":"${utmatning.from}"}]}`;
}

function xmlDocument({ datum, mal, forelaggande, skuldsanering, utmatning }: Skuldlage): string {
  const rows = mal.map(
    ({ nummer, slag, borgenar, belopp, registrerad }) => `
      <k:mal slag="${slag}"><k:malnummer>${nummer}</k:malnummer><k:borgenar>${borgenar}</k:borgenar><k:belopp>${belopp}</k:belopp><k:registrerad>${registrerad}</k:registrerad></k:mal>`,
  );
  return `<k:skuldregister xmlns:k="${KFM_NS}"><k:datum>${datum}</k:datum>${rows.join('')}
      <k:betalningsforelaggande><k:sokande>${forelaggande.sokande}</k:sokande><k:belopp>${forelaggande.belopp}</k:belopp><k:ansokt>${forelaggande.ansokt}</k:ansokt></k:betalningsforelaggande>
      <k:skuldsanering>${skuldsanering}</k:skuldsanering>
      <k:utmatning><k:slag>${utmatning.slag}</k:slag><k:manadsbelopp>${utmatning.manadsbelopp}</k:manadsbelopp><k:from>${utmatning.from}</k:from></k:utmatning>
    </k:skuldregister>`;
}
