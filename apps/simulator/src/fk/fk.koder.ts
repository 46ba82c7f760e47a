/** A benefit group of FK: the simulator's own words for it and the list in the answer its cases stand in. */
interface FkForman {
  readonly beskrivning: string;
  /** Absent where no list of the answer belongs to the code alone. */
  readonly nyckel?: string;
}

/** LEFI v9's codes for FK's benefits. */
export const FK_FORMANER: Readonly<Record<string, FkForman>> = {
  'FK:ABB': { beskrivning: 'Barnbidrag', nyckel: 'barnbidragsarende' },
  'FK:AP': { beskrivning: 'Allmän pension', nyckel: 'allmanpensionsarende' },
  'FK:AS': { beskrivning: 'Aktivitetsstöd', nyckel: 'aktivitetsstodsarende' },
  'FK:BOB': { beskrivning: 'Bostadsbidrag', nyckel: 'bostadsbidragsarende' },
  'FK:BST': { beskrivning: 'Förmånsgrupp BST' },
  'FK:BTI': { beskrivning: 'Bostadstillägg', nyckel: 'bostadstillaggsarende' },
  'FK:DPE': { beskrivning: 'Förmånsgrupp DPE' },
  'FK:EJO': { beskrivning: 'Förmånsgrupp EJO' },
  'FK:ET': { beskrivning: 'Förmånsgrupp ET' },
  'FK:FP': { beskrivning: 'Föräldrapenning', nyckel: 'foraldrapenningarende' },
  'FK:FSJP': { beskrivning: 'Förebyggande sjukpenning', nyckel: 'forebyggandeSjukpenningsarende' },
  'FK:GP': { beskrivning: 'Graviditetspenning', nyckel: 'graviditetspenningsarende' },
  'FK:HE': { beskrivning: 'Handikappersättning', nyckel: 'handikappersattningsarende' },
  'FK:MABB': { beskrivning: 'Mottagare av barnbidrag', nyckel: 'mottagareavbarnbidrag' },
  'FK:MEK': { beskrivning: 'Merkostnadsersättning', nyckel: 'merkostnadsersattningsarende' },
  'FK:NP': { beskrivning: 'Närståendepenning', nyckel: 'narstaendepenningarende' },
  'FK:OMV': { beskrivning: 'Omvårdnadsbidrag', nyckel: 'omvardnadsbidragsarende' },
  'FK:PJOB': { beskrivning: 'Programdagar', nyckel: 'programjobdagar' },
  'FK:PROG': { beskrivning: 'Programersättning', nyckel: 'programersattningsarende' },
  'FK:RBE': { beskrivning: 'Rehabiliteringsersättning', nyckel: 'rehabersattningsarende' },
  'FK:SA': { beskrivning: 'Sjuk- och aktivitetsersättning', nyckel: 'sjukOchAktivitetsersattningArende' },
  'FK:SBP': { beskrivning: 'Smittbärarersättning', nyckel: 'smittbararersattningsarende' },
  'FK:SJP': { beskrivning: 'Sjukpenning', nyckel: 'sjukpenningarende' },
  'FK:TFP': { beskrivning: 'Tillfällig föräldrapenning', nyckel: 'tillfalligForaldrapenningarende' },
  'FK:US': { beskrivning: 'Underhållsstöd', nyckel: 'underhallsstodsmottag' },
  'FK:VB': { beskrivning: 'Vårdbidrag', nyckel: 'vardbidragsarende' },
  'FK:YL': { beskrivning: 'Yrkesskadelivränta', nyckel: 'yrkesskadeegenlivrantearende' },
};

/** LEFI v9's codes for PM's benefits. */
const PM_FORMANER: Readonly<Record<string, string>> = {
  'PM:AP': 'Allmän pension',
  'PM:BTI': 'Bostadstillägg',
  'PM:EF': 'Efterlevandeförmåner',
};

/** LEFI v9's other kinds of information, those of FK with their list in the answer. */
export const OVRIG_INFORMATION: Readonly<Record<string, FkForman>> = {
  'FK:GEPI': { beskrivning: 'Generell personinformation', nyckel: 'generellPersoninformation' },
  'FK:PANV': { beskrivning: 'Programanvisning', nyckel: 'programanvisning' },
  'FK:SGI': { beskrivning: 'Sjukpenninggrundande inkomst', nyckel: 'sjukpenninggrundandeInkomstuppgift' },
  'FK:SKUP': { beskrivning: 'Skatteuppgift', nyckel: 'skatteuppgift' },
  'FK:STAV': { beskrivning: 'Studiemedelsavisering', nyckel: 'studiemedelsavisering' },
  'PM:LINT': { beskrivning: 'Levnadsintyg' },
  'PM:PBH': { beskrivning: 'Pensionsbehållning' },
  'PM:PU': { beskrivning: 'Pensionsunderlag' },
};

const FK_KODER = Object.keys(FK_FORMANER);
const PM_KODER = Object.keys(PM_FORMANER);

/** The six code lists of a question, each with the codes it takes. */
export const KODLISTOR = {
  formansinformation: FK_KODER,
  ansprak: PM_KODER,
  beslut: PM_KODER,
  preliminaraUtbetalningar: [...FK_KODER, ...PM_KODER],
  utbetalningar: [...FK_KODER, ...PM_KODER],
  ovrigInformation: Object.keys(OVRIG_INFORMATION),
} as const;
export type Kodlista = keyof typeof KODLISTOR;
export const KODLISTNAMN: readonly Kodlista[] = [
  'formansinformation',
  'ansprak',
  'beslut',
  'preliminaraUtbetalningar',
  'utbetalningar',
  'ovrigInformation',
];

/** The words of any code. */
export function beskrivningOf(kod: string): string {
  return FK_FORMANER[kod]?.beskrivning ?? PM_FORMANER[kod] ?? OVRIG_INFORMATION[kod]?.beskrivning ?? kod;
}
