/** What `npm run log:export -- --help` says. */
export const EXPORT_HELP = `Skriver ut hela utlämnandeloggen så att den kan prövas av någon annan, utan databas: npm run log:verify.

  npm run --silent log:export -- --syfte "<varför>" > logg.jsonl
  npm run log:export -- --syfte "<varför>" --ut logg.jsonl

Val
  --syfte TEXT    varför loggen exporteras. Det loggas, tillsammans med vem som gör det. Skriv inga personnummer
  --ut FIL        skriv till en fil, som inte får finnas, i stället för till standard ut
  --help          den här texten

Exporten är JSON, en post per rad: först det som har gallrats, sedan varje skrivares poster i ordning, sist en signerad
kontrollpunkt som också publiceras i ankaret. Personerna är krypterade i exporten som i loggen. Loggen kan skrivas som
vanligt medan den exporteras; det som kommer till är inte med.

Avslutas med 0 när exporten är hel, 2 när den inte kunde göras: då saknas kontrollpunkten sist.

Miljövariabler: DATABASE_URL (rollen samsvar_gateway räcker), SAMSVAR_LOG_SIGNING_KEY, SAMSVAR_LOG_ANCHOR. Annars det som
npm start har i datamappen (SAMSVAR_HOME, .samsvar).
`;
