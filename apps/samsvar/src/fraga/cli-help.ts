/** What `npm run fraga -- --help` says. */
export const CLI_HELP = `Ställer en SSBTEK-fråga till en Samsvar som är igång, och visar hur var och en av bastjänsterna svarade.

  npm run fraga -- <personidentitet> [fler personidentiteter] [val]

Val
  --bara AF,CSN        fråga bara dessa bastjänster (AF, CSN, FK, SKV, SO, TNS, MIV, eller en som registret har
                       fått till, då med JSON); annars alla sju
  --kontrakt v10|v11   vilken version av SSBTEK:s kontrakt frågan ställs på (v10); hör till SOAP
  --rest               fråga med JSON i stället för SOAP även om en person
  --som malmo          vilken kommuns klientcertifikat i datamappen som frågar (sundsvall); en annan än sundsvall och
                       malmo frågar med JSON
  --original           skriv svaret (XML eller JSON) som det kom på standard ut; tabellen hamnar på standard fel
  --help               den här texten

Exempel
  npm run fraga -- 199001012385                     alla sju svarar med uppgifter
  npm run fraga -- 199001012393                     ingen har något om personen
  npm run fraga -- 199001022392                     tre bastjänster svarar aldrig: vänta in tidsbudgeten på 7 s
  npm run fraga -- 199001042382 --bara AF,CSN,FK    skyddad identitet
  npm run fraga -- 199001012385 199001012393        två personer i en fråga
  npm run fraga -- 199001012385 --kontrakt v11 --som malmo
  npm run fraga --silent -- 199001012385 --original > svar.xml

Personidentiteten är ett personnummer eller samordningsnummer med tolv siffror. En person frågas med SOAP; två till tio
frågas med JSON i en enda fråga, och tidsbudgeten är då 1,5 s längre för var och en till. Personnummer visas alltid
maskerade. Testpersonerna och vad som händer med var och en av dem
står i docs/examples/README.md.

Utfall
  DATA            uppgifter lämnade             INGEN_UPPGIFT   det finns inget om personen
  DELVIS          uppgifter, men med luckor     NEKAT           frågan nekades för sitt innehåll
  TIDSGRANS       inget svar i tid              OATKOMLIG       ingen kontakt
  FELSVAR         bastjänsten svarade med fel   OGILTIGT_SVAR   svaret gick inte att använda
  KRETSBRYTARE    inte skickad: bastjänsten har svarat fel eller för sent länge
  TAKT, STANGD    inte skickad: takten var fylld, eller bastjänsten har ett beslutat stopp

Avslutas med 0 när frågan blev besvarad, 1 när den avvisades, 2 när den inte kunde ställas.

Miljövariabler: SAMSVAR_PORT_GATEWAY (gatewayens port), SAMSVAR_HOME (datamappen med certifikaten), NO_COLOR.
`;
