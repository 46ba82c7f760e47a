/** What `npm run log:verify -- --help` says. */
export const VERIFY_HELP = `Prövar en export av utlämnandeloggen: att ingen post är ändrad, borttagen, tillagd, flyttad eller bortklippt. Behöver ingen
databas och litar inte på någon: bara på nyckeln och på det som har publicerats i ankaret.

  npm run log:verify -- --export <fil> [--key <fil>] [--anchor <fil>] [--json]

Val
  --export FIL    exporten, som npm run log:export skrev den; - läser från standard in
  --key FIL       den publika nyckel som kontrollpunkterna ska vara signerade med (PEM). Kan anges flera gånger, också med
                  nycklar som har bytts ut. Annars log-keys/signing-key.pub.pem i datamappen
  --anchor FIL    det som har publicerats, en kontrollpunkt per rad. Kan anges flera gånger. Annars
                  anchor/checkpoints.jsonl i datamappen, om den finns. Utan ankare kan ingen säga om slutet har klippts bort
  --json          utfallet som JSON på en rad
  --help          den här texten

Exempel
  npm run log:verify -- --export logg.jsonl
  npm run log:verify -- --export logg.jsonl --key 2026.pem --key 2027.pem --anchor publicerat.jsonl
  npm run --silent log:export -- --syfte "Kontroll" | npm run log:verify -- --export -

Exporten bedöms till och med den tidpunkt som står i dess sista kontrollpunkt. Det som skrevs senare är inte med i den.

Avslutas med 0 när loggen är hel, 1 när något är fel i den, 2 när den inte kunde bedömas.

Miljövariabler: SAMSVAR_HOME (datamappen, annars .samsvar).
`;
