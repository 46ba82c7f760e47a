import type { Innehall } from '../bastjanst-simulator.js';
import { plusDays, plusMonths, today } from '../days.js';
import { personOf } from '../person.js';
import type { Person } from '../person.js';
import { escapeXml } from '../xml-text.js';

export const AF_NS = 'http://api.arbetsformedlingen.se/arbetssokande/ersattningsstod/v2';
/** AF's dates carry the zone. */
const ZONE = '+01:00';
/** Decisions that make about 1 MB. */
const MANY_BESLUT = 4350;

/** The fields of the question that AF sends back, in the order of the contract. */
export interface AfFraga {
  readonly personidentitet: string;
  readonly referensnummer: string;
  readonly lagparagraf: string;
  /** Names and texts of the echoed elements, without the identity. */
  readonly echoed: readonly (readonly [string, string])[];
}

/** The whole `SvarMeddelande`. AF puts its namespace as the default one on the root. */
export function afSvarMeddelande(fraga: AfFraga, innehall: Innehall, now: Date): string {
  const svar = afSvar(fraga, innehall, now);
  return `<SvarMeddelande xmlns="${AF_NS}">${afEcho(fraga)}${svar}</SvarMeddelande>`;
}

/** The answer to a technical test: the question came through, nobody is in it. */
export function afTestSvar(fraga: AfFraga): string {
  return `<SvarMeddelande xmlns="${AF_NS}">${afEcho(fraga)}
  <Svar>${afHead(fraga)}<StatusSokandeinformationKod>0</StatusSokandeinformationKod>
    <StatusSokandeinformationKodText>Tekniskt test: tjänsten svarar.</StatusSokandeinformationKodText>
  </Svar></SvarMeddelande>`;
}

function afEcho(fraga: AfFraga): string {
  const fields = fraga.echoed.map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`).join('');
  return `
  <Fraga>${fields}<IdentitetsbeteckningFysiskPerson>${fraga.personidentitet}</IdentitetsbeteckningFysiskPerson></Fraga>`;
}

function afHead(fraga: AfFraga): string {
  return `
    <Schemaversion>4.0</Schemaversion>
    <Referensnummer>${escapeXml(fraga.referensnummer)}</Referensnummer>
    <LagParagraf>${escapeXml(fraga.lagparagraf)}</LagParagraf>
    <IdentitetsbeteckningFysiskPerson>${fraga.personidentitet}</IdentitetsbeteckningFysiskPerson>`;
}

function afSvar(fraga: AfFraga, innehall: Innehall, now: Date): string {
  const person = personOf(fraga.personidentitet);
  const known = innehall !== 'INGEN_UPPGIFT';
  return `
  <Svar>${afHead(fraga)}${known ? afNamn(person) : ''}
    <Sekretessmarkering>${innehall === 'SKYDDAD'}</Sekretessmarkering>${known ? afUppgifter(person, innehall, now) : ''}
    <StatusSokandeinformationKod>0</StatusSokandeinformationKod>
    <StatusSokandeinformationKodText>Frågan är behandlad och svaret är giltigt.</StatusSokandeinformationKodText>
  </Svar>`;
}

function afNamn(person: Person): string {
  return `
    <Fornamn>${person.fornamn}</Fornamn>
    <Efternamn>${person.efternamn}</Efternamn>`;
}

function afUppgifter(person: Person, innehall: Innehall, now: Date): string {
  const day = today(now);
  const inskriven = plusMonths(day, -person.number('af-inskriven', 2, 20));
  const antal = innehall === 'STOR' ? MANY_BESLUT : person.number('af-beslut', 1, 3);
  return `
    <ArbetssokandeInfo>
      <Arbetssokande>true</Arbetssokande>
      <ArbetssokandeSKAT>${person.choice('af-skat', ['11', '14', '21'])}</ArbetssokandeSKAT>
      <ArbetssokandeRegistrerad>${inskriven}${ZONE}</ArbetssokandeRegistrerad>
      <ArbetssokandeOmfattning>${person.choice('af-omfattning', ['50', '75', '100'])}</ArbetssokandeOmfattning>
      <AktivetetsRapportDatum>
        <AktivitetsRapportMeddelande>200</AktivitetsRapportMeddelande>
        <SenasteAktivitetsRapportDatum>${plusDays(day, -person.number('af-rapport', 1, 14))}${ZONE}</SenasteAktivitetsRapportDatum>
      </AktivetetsRapportDatum>
    </ArbetssokandeInfo>
    <BeslutInfo>
      <EkonomiskaBeslut>${Array.from({ length: antal }, (_, index) => afBeslut(person, index, day)).join('')}
      </EkonomiskaBeslut>
    </BeslutInfo>
    <Akassetillhorighet>${person.choice('akassa', ['Påhittade a-kassan för handel', 'Påhittade a-kassan för vård'])}</Akassetillhorighet>`;
}

function afBeslut(person: Person, index: number, day: string): string {
  const from = plusMonths(day, -1 - (index % 24));
  return `
        <Beslut>
          <ErsattningTyp>${person.choice(`af-typ-${index % 9}`, ['Aktivitetsstöd', 'Utvecklingsersättning', 'Etableringsersättning'])}</ErsattningTyp>
          <Omfattning>100</Omfattning>
          <BeslutFrom>${from}${ZONE}</BeslutFrom>
          <BeslutTom>${plusMonths(from, 3)}${ZONE}</BeslutTom>
        </Beslut>`;
}
