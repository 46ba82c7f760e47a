import type { ListItem } from './block.js';

export const VAD_AR_DET_HAR = [
  'När en kommun utreder ekonomiskt bistånd kan den behöva uppgifter från myndigheter och a-kassor. Kommunen ställer då en fråga genom en gemensam tjänst, och tjänsten frågar vidare.',
  'Tjänsten skriver upp varje fråga i en logg: vem som frågade, när, varför och om vem, vilka som frågades och hur det gick. Här står vad loggen har om dig.',
  'Själva uppgifterna som lämnades står inte i loggen. Vill du veta vad de innehöll kan du vända dig till kommunen eller till den som lämnade dem.',
];

export const VARFOR_FINNS_LOGGEN = [
  'Loggen finns för att du ska kunna få veta vem som har frågat om dig, och för att det ska gå att kontrollera att ingen frågar utan anledning. Den förs av den som driver tjänsten. Det som står i loggen kan inte ändras i efterhand utan att det märks.',
  'Är det något du inte känner igen? Kontakta kommunen som frågade, och uppge frågans id.',
];

export const ORDFORKLARINGAR: readonly ListItem[] = [
  { label: 'Handläggare', text: 'den på kommunen som ställde frågan, så som kommunens system skrev det.' },
  { label: 'Ärende', text: 'kommunens beteckning på det ärende som frågan hör till.' },
  { label: 'Rättslig grund', text: 'den lag som kommunen angav när den frågade.' },
  {
    label: 'Rättsgrund i registret',
    text: 'det som enligt tjänstens register gav kommunen rätt att fråga. Lagtexten visas som den står i registret i dag.',
  },
  {
    label: 'Samtycke',
    text: 'om kommunen angav att du samtycker till frågan. Det behövs bara när rättsgrunden kräver det.',
  },
  { label: 'Ombud', text: 'en organisation som frågar för en kommuns räkning.' },
  { label: 'Inga uppgifter lämnades', text: 'kommunen fick inte veta något om dig av den som frågades, den gången.' },
  { label: 'Svarade att det inte finns någon uppgift', text: 'den som frågades svarade, och hade inget om dig.' },
  {
    label: 'Beteckningar som FK:ABB eller årtal',
    text: 'den frågades egna namn på de uppgifter som efterfrågades, eller de år som frågan gällde.',
  },
  { label: 'CSN', text: 'Centrala studiestödsnämnden.' },
  {
    label: 'Kontrakt, instans, certifikat',
    text: 'tekniska uppgifter om hur frågan kom till tjänsten. De behövs när en fråga ska spåras.',
  },
  { label: 'Utlämnandelogg', text: 'loggen som det här utdraget kommer ur.' },
];
