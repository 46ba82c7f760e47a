/** What `npm run log:expire -- --help` says. */
export const EXPIRE_HELP = `Gallrar utlämnandeloggen: tar bort hela månader som har behållits så länge som de ska (SAMSVAR_LOG_RETENTION_MONTHS).

  npm run log:expire -- --prov
  npm run log:expire
  npm run log:expire -- --fore 2021-07

Val
  --fore ÅÅÅÅ-MM   ta bara bort månader före den här; annars alla som är gamla nog
  --prov           säg vad som skulle tas bort, och gör ingenting
  --anchor FIL     det som har publicerats, när ankaret är en adress och inte en fil. Kan anges flera gånger
  --key FIL        publik nyckel som kontrollpunkter signerades med förr (PEM). Kan anges flera gånger
  --help           den här texten

Det som ska tas bort prövas först, mot ankaret: är något ändrat eller borta tas ingenting bort. Sedan signeras var varje
kedja klipptes, det publiceras i ankaret, och månaderna tas bort. Loggen går att pröva som förut (npm run log:verify). Det
som är borttaget kommer inte tillbaka: ta en export först (npm run log:export), om den ska sparas någon annanstans.

Loggen kan skrivas medan det pågår. Avslutas med 0 när det är gjort eller inget fanns att ta bort, 1 när något är fel i
det som skulle tas bort, 2 när det inte kunde göras.

Miljövariabler: DATABASE_URL eller SAMSVAR_MIGRATOR_DATABASE_URL (rollen som äger tabellerna), SAMSVAR_LOG_SIGNING_KEY,
SAMSVAR_LOG_ANCHOR, SAMSVAR_LOG_RETENTION_MONTHS. Annars det som npm start har i datamappen (SAMSVAR_HOME, .samsvar).
`;
