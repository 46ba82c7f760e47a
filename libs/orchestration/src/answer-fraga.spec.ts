import { ManualClock, tillagdKod } from '@samsvar/testing';
import { answerFraga } from './answer-fraga.js';
import {
  avvisad,
  SSBTEK_KODER,
  type BastjanstKod,
  type CutSignal,
  type Part,
  type SkyddadIdentitet,
} from '@samsvar/domain';
import type { Besked, Kodek } from './stages.js';
import {
  aCertificate,
  aFraga,
  aKodek,
  aReceived,
  FakeLogg,
  flowPorts,
  hangs,
  PERSON,
  producerThat,
  says,
  SUNDSVALL,
} from '../test/flow-world.js';

type Arrived = NonNullable<Kodek<string>['arrived']>;

/** Runs a Fråga on a clock that is moved until it has ended. */
async function run(
  options: {
    readonly ports?: Partial<Parameters<typeof flowPorts>[1]>;
    readonly received?: Parameters<typeof aReceived>[0];
    readonly kodek?: ReturnType<typeof aKodek>;
    readonly clock?: ManualClock;
    readonly forMs?: number;
  } = {},
): Promise<{ besked: Besked<string> | undefined; endedAtMs: number | undefined; clock: ManualClock; logg: FakeLogg }> {
  const clock = options.clock ?? new ManualClock();
  const logg = new FakeLogg();
  const ports = flowPorts(clock, { logg, ...options.ports });
  let besked: Besked<string> | undefined;
  let endedAtMs: number | undefined;
  void answerFraga(aReceived(options.received), options.kodek ?? aKodek(aFraga()), ports).then((result) => {
    besked = result;
    endedAtMs = clock.monotonicMs();
  });
  for (let ms = 0; ms < (options.forMs ?? 20_000) && besked === undefined; ms += 1) await clock.advance(1);
  return { besked, endedAtMs, clock, logg };
}

const matrixOf = (besked: Besked<string> | undefined): Record<string, string> =>
  besked?.kind === 'SVAR'
    ? Object.fromEntries(besked.svar.personer[0]?.delsvar.map((each) => [each.bastjanst, each.utfall]) ?? [])
    : {};

describe('a Fråga', () => {
  it('waits for a part that takes a while to be made ready for the answer', async () => {
    const clock = new ManualClock();
    const ready = (): Promise<void> => new Promise((resolve) => void clock.after(500, resolve));
    const arrived: Arrived = ({ bastjanst }) => (bastjanst === 'AF' ? ready() : undefined);
    const { besked, endedAtMs } = await run({ clock, kodek: aKodek(aFraga(), { arrived }) });
    expect([matrixOf(besked), endedAtMs]).toEqual([expect.objectContaining({ AF: 'DATA', CSN: 'DATA' }), 501]);
  });

  it('leaves out a part that is not ready at the end of the fan-out: our own failure, and the others are answered', async () => {
    const signals: CutSignal[] = [];
    const arrived: Arrived = ({ bastjanst }, signal) => {
      signals.push(signal);
      return bastjanst === 'CSN' ? new Promise(() => {}) : undefined;
    };
    const { besked, endedAtMs, logg } = await run({ kodek: aKodek(aFraga(), { arrived }) });
    expect(matrixOf(besked)).toMatchObject({ AF: 'DATA', CSN: 'AVBRUTEN' });
    expect(endedAtMs).toBe(6850);
    const rad = { bastjanst: 'CSN', utfall: 'AVBRUTEN', felkod: 'SSBT-4203', forsok: 1 };
    expect(logg.slut[0]?.rader).toContainEqual(expect.objectContaining(rad));
    // So that whoever makes it ready can stop.
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('leaves out a part that cannot be made ready, and keeps what protects the person', async () => {
    const arrived: Arrived = ({ bastjanst }) => (bastjanst === 'AF' ? Promise.reject(new Error('full')) : undefined);
    const marked = says('DATA', 1);
    const af = producerThat('AF', async (...given) => ({ ...(await marked(...given)), skyddadIdentitet: 'JA' }));
    const { besked } = await run({ ports: { producers: [af] }, kodek: aKodek(aFraga(), { arrived }) });
    expect(matrixOf(besked)).toMatchObject({ AF: 'AVBRUTEN', CSN: 'DATA' });
    expect(besked).toMatchObject({ svar: { skyddadIdentitet: 'JA', komplett: false } });
  });

  it('is answered as soon as all Bastjänster have answered', async () => {
    const { besked, endedAtMs } = await run({ ports: { producers: [producerThat('AF', says('DATA', 40))] } });
    expect(matrixOf(besked).AF).toBe('DATA');
    expect(endedAtMs).toBe(40);
  });

  it('is answered inside the budget with what came when one Uppgiftslämnare is late', async () => {
    const producers = [producerThat('AF', says('DATA', 40)), producerThat('CSN', hangs())];
    const { besked, endedAtMs } = await run({ ports: { producers } });
    expect(matrixOf(besked)).toMatchObject({ AF: 'DATA', CSN: 'TIDSGRANS' });
    expect(endedAtMs).toBe(6850);
    expect(besked).toMatchObject({ svar: { klass: 'TILLGANGLIG_MED_STORNING', komplett: false, budgetMs: 7000 } });
  });

  it.each([
    [6849, 'DATA', 6849],
    [6850, 'TIDSGRANS', 6850],
    [6851, 'TIDSGRANS', 6850],
  ])('that is answered by a Bastjänst after %i ms has the outcome %s', async (ms, utfall, endedAt) => {
    const producers = [producerThat('AF', says('DATA', ms))];
    const { besked, endedAtMs } = await run({ ports: { producers } });
    expect(matrixOf(besked).AF).toBe(utfall);
    expect(endedAtMs).toBe(endedAt);
  });

  it('says what was not asked and what was not permitted, apart from each other', async () => {
    const part = { ...SUNDSVALL, bastjanster: ['AF'] as const };
    const { besked } = await run({
      kodek: aKodek(aFraga({ val: [{ bastjanst: 'AF' }, { bastjanst: 'CSN' }] })),
      ports: { producers: [producerThat('AF', says('DATA', 1))], part },
    });
    expect(matrixOf(besked)).toEqual({
      AF: 'DATA',
      CSN: 'EJ_BEHORIG',
      FK: 'EJ_FRAGAD',
      SKV: 'EJ_FRAGAD',
      SO: 'EJ_FRAGAD',
      TNS: 'EJ_FRAGAD',
      MIV: 'EJ_FRAGAD',
    });
    expect(besked).toMatchObject({ svar: { klass: 'TILLGANGLIG', komplett: true } });
  });

  it('that includes a Bastjänst nobody has registered charges ourselves', async () => {
    const { besked } = await run({ ports: { producers: [] } });
    expect(matrixOf(besked).AF).toBe('AVBRUTEN');
  });

  it('leaves no timer behind', async () => {
    const { clock } = await run({ ports: { producers: [producerThat('AF', says('DATA', 40))] } });
    expect(clock.pending).toBe(0);
  });
});

describe('the disclosure log', () => {
  it('has the intent before the first Bastjänst is asked, and the outcome before the answer leaves', async () => {
    const events: string[] = [];
    const logg = new FakeLogg(events);
    const producers = [producerThat('AF', says('DATA', 5), () => events.push('AF'))];
    await run({ ports: { producers, logg } });
    expect(events).toEqual(['intent', 'AF', 'outcome']);
    expect(logg.avsikter[0]).toMatchObject({ ingivare: SUNDSVALL.organisationsnummer, personidentiteter: [PERSON] });
    expect(logg.slut[0]?.rader).toMatchObject([{ bastjanst: 'AF', utfall: 'DATA', forsok: 1 }, { bastjanst: 'CSN' }]);
  });

  it('that cannot be written stops the Fråga before anybody is asked', async () => {
    const asked: string[] = [];
    const logg = new FakeLogg();
    logg.intentFails = true;
    const { besked } = await run({
      ports: { logg, producers: [producerThat('AF', says('DATA', 5), () => asked.push('AF'))] },
    });
    expect(besked).toMatchObject({ kind: 'AVVISAD', avvisning: { felkod: 'SSBT-5001' } });
    expect(asked).toEqual([]);
  });

  it('that does not answer stops the Fråga when the time to ask is over', async () => {
    const logg = new FakeLogg();
    logg.intentHangs = true;
    const { besked, endedAtMs } = await run({ ports: { logg } });
    expect(besked).toMatchObject({ avvisning: { felkod: 'SSBT-5001' } });
    expect(endedAtMs).toBe(6850);
  });

  it('wins over the clock: an outcome that is not durable at the deadline lets no data leave', async () => {
    const logg = new FakeLogg();
    logg.outcomeHangs = true;
    const { besked, endedAtMs } = await run({ ports: { logg, producers: [producerThat('AF', says('DATA', 5))] } });
    expect(besked).toMatchObject({ kind: 'AVVISAD', avvisning: { felkod: 'SSBT-5001' } });
    expect(endedAtMs).toBe(7000);
    expect(logg.outcomeSignals[0]?.aborted).toBe(true);
  });

  it('gets no outcome when compiling ate the time: the deadline has passed, so nothing leaves', async () => {
    const clock = new ManualClock();
    const kodek = aKodek(aFraga(), { onWrite: () => clock.block(7_000) });
    const { besked, logg } = await run({ clock, kodek, ports: { producers: [producerThat('AF', says('DATA', 5))] } });
    expect(besked).toMatchObject({ kind: 'AVVISAD', avvisning: { felkod: 'SSBT-5005' } });
    expect([logg.slut, logg.avvisade]).toEqual([[], []]);
    // What the Bastjänster did is known all the same.
    expect(logg.avbrutna).toMatchObject([{ felkod: 'SSBT-5005', slut: { rader: [{ utfall: 'DATA' }, {}] } }]);
  });

  it('closes the intent of an answer that cannot be written', async () => {
    const logg = new FakeLogg();
    const kodek = { ...aKodek(aFraga()), write: () => avvisad('SSBT-5004', { gräns: '32 MB' }) };
    const { besked } = await run({ kodek, ports: { logg } });
    expect(besked).toMatchObject({ kind: 'AVVISAD', avvisning: { felkod: 'SSBT-5004' } });
    expect(logg.avbrutna).toMatchObject([{ felkod: 'SSBT-5004', slut: { rader: [{}, {}] } }]);
  });

  it('closes the intent of a Fråga that a bug of ours ended', async () => {
    const logg = new FakeLogg();
    const broken = () => {
      throw new Error('a bug');
    };
    const clock = new ManualClock();
    const kodek = { ...aKodek(aFraga()), arrived: broken };
    const ended = answerFraga(aReceived(), kodek, flowPorts(clock, { logg })).catch(String);
    await clock.advance(10);
    expect(await ended).toBe('Error: a bug');
    expect(logg.avbrutna).toMatchObject([{ felkod: 'SSBT-5002', slut: null }]);
  });

  it('has the receipt that the answer carries', async () => {
    const { besked, logg } = await run();
    expect(besked).toMatchObject({ kind: 'SVAR', kvitto: { skrivare: 'skrivare-1', nummer: 1, hash: 'hash-1' } });
    expect(logg.slut[0]?.personidentiteter).toEqual([PERSON]);
  });

  it('is not waited for by a refusal for longer than a second', async () => {
    const logg = new FakeLogg();
    logg.refusalHangs = true;
    const { besked, endedAtMs } = await run({ ports: { logg }, received: { certificate: { kind: 'NONE' } } });
    expect([besked?.kind, endedAtMs]).toEqual(['AVVISAD', 1_000]);
  });

  it('records a refusal with its code and nothing of the question', async () => {
    const logg = new FakeLogg();
    await run({ ports: { logg }, received: { certificate: { kind: 'NONE' } } });
    expect(logg.avvisade).toMatchObject([{ felkod: 'SSBT-2001', part: null, certifikat: null }]);
  });
});

describe('the caller', () => {
  it.each([
    ['has no certificate', { kind: 'NONE' } as const, 'SSBT-2001'],
    ['has one of an unknown issuer', { kind: 'NOT_TRUSTED', orsak: 'UTFARDARE' } as const, 'SSBT-2002'],
    ['has one that has expired', { kind: 'NOT_TRUSTED', orsak: 'UTGANGET' } as const, 'SSBT-2006'],
    ['has one that begins later', { kind: 'NOT_TRUSTED', orsak: 'INTE_AN_GILTIGT' } as const, 'SSBT-2007'],
    ['is not in the registry', aCertificate('162120009999'), 'SSBT-2003'],
  ])('that %s is refused before the body is read', async (_what, certificate, felkod) => {
    let reads = 0;
    const readBody = async () => {
      reads += 1;
      return { ok: true as const, value: new Uint8Array() };
    };
    const { besked } = await run({ received: { certificate, readBody } });
    expect(besked).toMatchObject({ kind: 'AVVISAD', avvisning: { felkod } });
    expect(reads).toBe(0);
  });

  it('that names another organisation as ingivare is refused', async () => {
    const ingivare = { organisationsnummer: '162120001124', namn: 'Malmö stad', handlaggare: 'x' };
    const { besked } = await run({ kodek: aKodek(aFraga({ ingivare })) });
    expect(besked).toMatchObject({ avvisning: { felkod: 'SSBT-2004' } });
  });

  it('that is ombud for the ingivare may ask, with the rights of the one it asks for', async () => {
    const ingivare = { organisationsnummer: '162120001124', namn: 'Malmö stad', handlaggare: 'x' };
    const asked: (string | null)[] = [];
    const { besked } = await run({
      kodek: aKodek(aFraga({ ingivare })),
      ports: {
        foretrader: ['162120001124'],
        producers: [producerThat('AF', says('DATA', 1), (delfraga) => asked.push(delfraga.part.aktorsid))],
      },
    });
    expect(besked?.kind).toBe('SVAR');
    expect(asked).toEqual(['023-80']);
  });

  it.each([
    ['has no legal ground in force', null, false, 'SSBT-2013'],
    ['has a ground that needs consent, and states none', { id: 'forsakring', samtycke: true }, false, 'SSBT-2012'],
  ])('that %s is refused', async (_what, rattsgrund, samtycke, felkod) => {
    const ports = { part: { ...SUNDSVALL, rattsgrund } };
    const { besked, logg } = await run({ kodek: aKodek(aFraga({ samtycke })), ports });
    expect(besked).toMatchObject({ avvisning: { felkod } });
    expect(logg.avsikter).toEqual([]);
  });

  it('that states the consent its ground needs may ask, and both are in the log', async () => {
    const ports = { part: { ...SUNDSVALL, rattsgrund: { id: 'forsakring', samtycke: true } } };
    const { besked, logg } = await run({ kodek: aKodek(aFraga({ samtycke: true })), ports });
    expect(besked?.kind).toBe('SVAR');
    expect(logg.avsikter).toMatchObject([{ rattsgrund: 'forsakring', samtycke: true }]);
  });

  it('that hangs up cuts the calls, and is in no class and nobody’s failure', async () => {
    const controller = new AbortController();
    const clock = new ManualClock();
    clock.after(100, () => controller.abort('KLIENT_AVBROT'));
    const { besked, endedAtMs, logg } = await run({
      clock,
      received: { avbrott: controller.signal },
      ports: { producers: [producerThat('AF', hangs())] },
    });
    expect(besked?.kind).toBe('KLIENT_AVBROT');
    expect(endedAtMs).toBe(100);
    expect(logg.slut[0]).toMatchObject({ klientAvbrot: true, klass: null });
    expect(logg.slut[0]?.rader[0]?.utfall).toBe('AVBRUTEN');
  });
});

describe('a question that the schema lets through', () => {
  it.each([
    [{ tidsperiod: { from: '2026-11-02', tom: '2026-11-01' } }, 'SSBT-1102'],
    [{ val: [{ bastjanst: 'CSN' as const, tidsperiod: { from: '2026-11-02', tom: '2026-11-01' } }] }, 'SSBT-1102'],
    [{ val: [] }, 'SSBT-1103'],
    [{ syfte: 'x'.repeat(10_001) }, 'SSBT-1104'],
    [{ personuppgiftsbitraden: [{ organisationsnummer: '162120002411', namn: 'x'.repeat(10_001) }] }, 'SSBT-1104'],
  ])('is refused all the same when it cannot be answered (%#)', async (broken, felkod) => {
    const { besked } = await run({ kodek: aKodek(aFraga(broken)) });
    expect(besked).toMatchObject({ avvisning: { felkod } });
  });

  it('may begin and end on the same day', async () => {
    const { besked } = await run({ kodek: aKodek(aFraga({ tidsperiod: { from: '2026-11-02', tom: '2026-11-02' } })) });
    expect(besked?.kind).toBe('SVAR');
  });
});

describe('the policy tail', () => {
  const late = [producerThat('AF', says('DATA', 9_000))];

  it('lets a late Fråga wait to the ceiling while the month’s allowance lasts, and is strict when it is spent', async () => {
    const clock = new ManualClock();
    const logg = new FakeLogg();
    const ports = flowPorts(clock, { policy: 'tail', producers: late, logg });
    for (let earlier = 0; earlier < 30; earlier += 1) ports.tail.received('2026-11');
    const ended: number[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      const startMs = clock.monotonicMs();
      void answerFraga(aReceived({ mottagenMs: startMs }), aKodek(aFraga()), ports).then(() =>
        ended.push(clock.monotonicMs() - startMs),
      );
      await clock.advance(13_000);
    }
    // 8 % of 31 and of 32 Frågor is two and a half: two may be late, the third may not.
    expect(ended).toEqual([9000, 9000, 6850]);
  });

  it('ends at the ceiling at the latest', async () => {
    const clock = new ManualClock();
    const ports = flowPorts(clock, { policy: 'tail', producers: [producerThat('AF', hangs())] });
    for (let earlier = 0; earlier < 100; earlier += 1) ports.tail.received('2026-11');
    let besked: Besked<string> | undefined;
    void answerFraga(aReceived(), aKodek(aFraga()), ports).then((result) => (besked = result));
    await clock.advance(11_849);
    expect(besked).toBeUndefined();
    await clock.advance(1);
    expect(besked).toMatchObject({ kind: 'SVAR', svar: { budgetMs: 12_000, forbrukatMs: 11_850 } });
  });
});

describe('the test operation', () => {
  it('asks every Bastjänst that has a test service, without a person and without a row in the log', async () => {
    const { besked, logg } = await run({
      kodek: aKodek('TEST'),
      ports: { producers: [producerThat('AF', says('DATA', 1))] },
    });
    expect(besked?.kind).toBe('TEST');
    expect([...logg.avsikter, ...logg.slut, ...logg.avvisade]).toEqual([]);
  });
});

describe('a Bastjänst that joined by the registry', () => {
  const KFM = tillagdKod('KFM');
  const ALLA_MARKTA: readonly BastjanstKod[] = ['AF', 'CSN', 'FK'];
  const SVARANDE: Part = { ...SUNDSVALL, bastjanster: [...SUNDSVALL.bastjanster, KFM] };
  const marked = (kod: BastjanstKod, skyddadIdentitet: SkyddadIdentitet | null) =>
    producerThat(kod, async (...given) => ({ ...(await says('DATA', 1)(...given)), skyddadIdentitet }));
  const asking = (...koder: readonly BastjanstKod[]) =>
    aKodek(aFraga({ val: koder.map((bastjanst) => ({ bastjanst })) }));

  it('is asked as the seven are, and stands after them', async () => {
    const { besked, logg } = await run({
      ports: { part: SVARANDE, producers: [producerThat(KFM, says('DATA', 1))] },
      kodek: asking('AF', KFM),
    });
    expect(Object.keys(matrixOf(besked))).toEqual([...SSBTEK_KODER, 'KFM']);
    expect(matrixOf(besked)).toMatchObject({ AF: 'DATA', CSN: 'EJ_FRAGAD', KFM: 'DATA' });
    expect(logg.avsikter[0]?.delfragor.map(({ bastjanst }) => bastjanst)).toEqual(['AF', 'KFM']);
    expect(logg.slut[0]?.rader.map(({ bastjanst }) => bastjanst)).toEqual(['AF', 'KFM']);
  });

  it.each<[string, Part, readonly BastjanstKod[], string]>([
    ['EJ_FRAGAD when it was not asked for', SVARANDE, ['AF'], 'EJ_FRAGAD'],
    ['EJ_BEHORIG when the party may not ask it', SUNDSVALL, ['AF', KFM], 'EJ_BEHORIG'],
  ])('is %s', async (_title, part, koder, utfall) => {
    const asked: string[] = [];
    const kfm = producerThat(KFM, says('DATA', 1), ({ bastjanst }) => asked.push(bastjanst));
    const { besked } = await run({ ports: { part, producers: [kfm] }, kodek: asking(...koder) });
    expect([matrixOf(besked)['KFM'], asked]).toEqual([utfall, []]);
  });

  it('has no row once it is out of service, unless somebody asks for it all the same', async () => {
    const { besked } = await run({ ports: { part: SVARANDE } });
    expect(Object.keys(matrixOf(besked))).toEqual([...SSBTEK_KODER]);
    const late = await run({ ports: { part: SVARANDE }, kodek: asking('AF', KFM) });
    expect(matrixOf(late.besked)).toMatchObject({ AF: 'DATA', KFM: 'AVBRUTEN' });
  });

  it.each<[SkyddadIdentitet, SkyddadIdentitet | null, SkyddadIdentitet]>([
    ['NEJ', 'JA', 'JA'],
    ['NEJ', 'NEJ', 'NEJ'],
    ['NEJ', 'OKAND', 'NEJ'],
    ['NEJ', null, 'NEJ'],
    ['OKAND', 'NEJ', 'OKAND'],
    ['OKAND', 'JA', 'JA'],
  ])('protects by its JA and changes nothing otherwise: the three say %s, it says %s', async (tre, own, expected) => {
    const producers = [...ALLA_MARKTA.map((kod) => marked(kod, tre)), marked(KFM, own)];
    const { besked } = await run({ ports: { part: SVARANDE, producers }, kodek: asking(...ALLA_MARKTA, KFM) });
    expect(besked).toMatchObject({ svar: { skyddadIdentitet: expected } });
  });

  it('cannot by its own NEJ say that a person is not protected', async () => {
    const ports = { part: SVARANDE, producers: [marked(KFM, 'NEJ')] };
    const { besked } = await run({ ports, kodek: asking(KFM) });
    expect(besked).toMatchObject({ svar: { skyddadIdentitet: 'OKAND' } });
  });
});
