import type { Avsikt, AvvisadFraga, Slut } from '@samsvar/domain';
import { MemoryLogg } from './memory-logg.js';

const TIDPUNKT = new Date('2026-11-22T12:00:00Z');

const avsikt = (fragaId: string): Avsikt => ({
  fragaId,
  tidpunkt: TIDPUNKT,
  part: '162120002411',
  certifikat: 'AB:CD',
  ingivare: '162120002411',
  handlaggare: 'anna.berg',
  arendeidentitet: 'EB-1',
  syfte: 'Beslut om ekonomiskt bistånd',
  lagtext: '',
  kontrakt: 'v10',
  personidentiteter: ['199001012385'],
  bastjanster: ['AF'],
});
const slut = (fragaId: string): Slut => ({
  fragaId,
  tidpunkt: TIDPUNKT,
  klass: 'TILLGANGLIG',
  klientAvbrot: false,
  komplett: true,
  forbrukatMs: 12,
  rader: [],
});
const avvisad = (fragaId: string): AvvisadFraga => ({
  fragaId,
  tidpunkt: TIDPUNKT,
  part: null,
  certifikat: null,
  felkod: 'SSBT-2001',
});

describe('the disclosure log in memory', () => {
  it('keeps intents, outcomes and refusals in the order they came', async () => {
    const logg = new MemoryLogg();
    await logg.intent(avsikt('a'));
    await logg.refused(avvisad('b'));
    await logg.outcome(slut('a'));
    expect(logg.rader).toEqual([
      { kind: 'AVSIKT', rad: avsikt('a') },
      { kind: 'AVVISAD', rad: avvisad('b') },
      { kind: 'SLUT', rad: slut('a') },
    ]);
  });

  it('lets the oldest go when it is full', async () => {
    const logg = new MemoryLogg(2);
    for (const fragaId of ['a', 'b', 'c']) await logg.intent(avsikt(fragaId));
    expect(logg.rader.map(({ rad }) => rad.fragaId)).toEqual(['b', 'c']);
  });
});
