/** CSN's result codes (Kommunfråga v4.0) and the simulator's own words for them; at most 100 characters each. */
export const CSN_RESULTAT = {
  '0': 'Frågan är besvarad',
  '-2': 'Personen finns inte hos CSN',
  '-1004': 'Personnumret är felaktigt',
  '-1005': 'Indata följer inte avtalet',
  '-1006': 'Datumintervallet är felaktigt',
  '-1007': 'Schemaversionen är felaktig',
  '-1103': 'Alla delsystem är otillgängliga',
} as const;

export type CsnResultatKod = keyof typeof CSN_RESULTAT;
