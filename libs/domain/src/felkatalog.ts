/**
 * The error catalogue: one row an error, all its knowledge as data. docs/errors.md is rendered from it. A code is
 * never reused and never changes its meaning: municipalities build on it.
 */
export interface Felrad {
  /** What happened, for the support desk. */
  readonly betydelse: string;
  /** What the support desk should do. */
  readonly atgard: string;
  /** HTTP status at the REST door; a SOAP fault is always 500 (SOAP 1.1, 6.2). */
  readonly httpStatus: number;
  /** Client: the question must change. Server: the same question may work later. MustUnderstand: SOAP 1.1, 4.4.1. */
  readonly faultcode: 'Client' | 'Server' | 'MustUnderstand';
  /** Shown to the caller. `{…}` is filled from the fault's own, never personal, details. */
  readonly text: { readonly sv: string; readonly en: string };
}

const CLIENT_FAULT = { httpStatus: 400, faultcode: 'Client' } as const;
const SERVER_FAULT = { httpStatus: 503, faultcode: 'Server' } as const;

function rad(
  gemensamt: Pick<Felrad, 'httpStatus' | 'faultcode'>,
  betydelse: string,
  atgard: string,
  sv: string,
  en: string,
): Felrad {
  return { ...gemensamt, betydelse, atgard, text: { sv, en } };
}

const unauthorised = { httpStatus: 401, faultcode: 'Client' } as const;
const forbidden = { httpStatus: 403, faultcode: 'Client' } as const;

export const FELKATALOG = {
  'SSBT-1001': rad(
    CLIENT_FAULT,
    'Frågan saknar innehåll.',
    'Be leverantören av handläggarsystemet kontrollera att ett SOAP-meddelande skickas i anropet.',
    'Frågan är tom: ett SOAP 1.1-meddelande väntades.',
    'The question is empty: a SOAP 1.1 message was expected.',
  ),
  'SSBT-1002': rad(
    { ...CLIENT_FAULT, httpStatus: 413 },
    'Frågan är större än gränsen.',
    'En fråga är några kilobyte. Be leverantören kontrollera vad som skickas.',
    'Frågan är större än {gräns}.',
    'The question is larger than {gräns}.',
  ),
  'SSBT-1003': rad(
    { ...CLIENT_FAULT, httpStatus: 408 },
    'Frågans innehåll kom inte fram i tid.',
    'Kontrollera förbindelsen mellan kommunen och tjänsten; fråga igen.',
    'Hela frågan kom inte fram inom {gräns}.',
    'The whole question did not arrive within {gräns}.',
  ),
  'SSBT-1004': rad(
    { ...CLIENT_FAULT, httpStatus: 415 },
    'Frågan har en annan innehållstyp än text/xml.',
    'SOAP 1.1 skickas som text/xml; SOAP 1.2 (application/soap+xml) stöds inte av kontraktet.',
    'Innehållstypen ska vara text/xml (SOAP 1.1).',
    'The content type must be text/xml (SOAP 1.1).',
  ),
  'SSBT-1005': rad(
    CLIENT_FAULT,
    'Frågan är inte välformad XML.',
    'Be leverantören kontrollera meddelandet mot kontraktets WSDL.',
    'Frågan är inte välformad XML.',
    'The question is not well-formed XML.',
  ),
  'SSBT-1006': rad(
    CLIENT_FAULT,
    'Frågan innehåller en DOCTYPE.',
    'En DOCTYPE kan användas för angrepp och tas aldrig emot. Be leverantören ta bort den.',
    'En DOCTYPE får inte förekomma i frågan.',
    'A DOCTYPE may not occur in the question.',
  ),
  'SSBT-1007': rad(
    CLIENT_FAULT,
    'Frågan har fler nivåer än gränsen.',
    'En fråga har under tio nivåer. Be leverantören kontrollera vad som skickas.',
    'Frågan har fler än {gräns} nivåer.',
    'The question is nested deeper than {gräns} levels.',
  ),
  'SSBT-1008': rad(
    CLIENT_FAULT,
    'Frågans teckenkodning går inte att läsa.',
    'Frågan ska vara kodad i UTF-8.',
    'Frågans teckenkodning ska vara UTF-8.',
    'The question must be encoded in UTF-8.',
  ),
  'SSBT-1009': rad(
    CLIENT_FAULT,
    'Meddelandet är inte ett SOAP 1.1-kuvert med ett element i Body.',
    'Be leverantören jämföra meddelandet med kontraktets WSDL.',
    'Meddelandet ska vara ett SOAP 1.1-kuvert (Envelope) med exakt ett element i Body.',
    'The message must be a SOAP 1.1 Envelope with exactly one element in its Body.',
  ),
  'SSBT-1010': rad(
    CLIENT_FAULT,
    'Body innehåller ett element som inte är någon av kontraktets operationer.',
    'Kontrollera kontraktets version: namnrymderna ssbt/10 och ssbt/11 stöds.',
    'Body ska innehålla hamtaBastjanstInformation eller testaBastjanstInformation i namnrymden för kontrakt v10 eller v11.',
    'Body must hold hamtaBastjanstInformation or testaBastjanstInformation in the namespace of contract v10 or v11.',
  ),
  'SSBT-1011': rad(
    { ...CLIENT_FAULT, faultcode: 'MustUnderstand' },
    'Ett SOAP-huvud kräver att det förstås (mustUnderstand), men tjänsten känner inte till det.',
    'Kontraktet har inga SOAP-huvuden. Be leverantören ta bort huvudet eller dess mustUnderstand.',
    'Ett SOAP-huvud med mustUnderstand känns inte igen.',
    'A SOAP header with mustUnderstand is not known.',
  ),
  'SSBT-1012': rad(
    { ...CLIENT_FAULT, httpStatus: 415 },
    'Frågan är komprimerad.',
    'Komprimerade frågor tas inte emot. Be leverantören skicka frågan utan Content-Encoding.',
    'Frågan får inte vara komprimerad (Content-Encoding).',
    'The question may not be compressed (Content-Encoding).',
  ),
  'SSBT-1013': rad(
    CLIENT_FAULT,
    'Frågan har fler delar än gränsen: element, attribut och referenser som &amp; i XML, värden i JSON (också i LEFI-frågan).',
    'En fråga har omkring hundra delar. Be leverantören kontrollera vad som skickas.',
    'Frågan har fler än {gräns} delar (element, attribut eller värden).',
    'The question has more than {gräns} parts (elements, attributes or values).',
  ),
  'SSBT-1014': rad(
    CLIENT_FAULT,
    'Frågan har en starttagg som är längre än gränsen, med sina attribut.',
    'En starttagg har sällan mer än några hundra tecken. Be leverantören kontrollera vad som skickas.',
    'Frågan har en starttagg som är längre än {gräns}.',
    'The question has a start tag that is longer than {gräns}.',
  ),
  'SSBT-1101': rad(
    CLIENT_FAULT,
    'Frågan följer inte kontraktets schema.',
    'Texten säger vilket element som bröt mot vilken regel. Värdet visas aldrig.',
    'Frågan följer inte kontraktet.',
    'The question does not follow the contract.',
  ),
  'SSBT-1102': rad(
    CLIENT_FAULT,
    'En tidsperiod slutar innan den börjar.',
    'Be handläggaren eller leverantören kontrollera perioden.',
    'I {element} ligger fromDatum efter tomDatum.',
    'In {element} fromDatum is later than tomDatum.',
  ),
  'SSBT-1103': rad(
    CLIENT_FAULT,
    'Ingen bastjänst är inkluderad i frågan.',
    'Minst en bastjänst ska ha inkludera="true".',
    'Minst en bastjänst ska inkluderas (inkludera="true").',
    'At least one bastjänst must be included (inkludera="true").',
  ),
  'SSBT-1104': rad(
    CLIENT_FAULT,
    'En text i frågan är längre än gränsen.',
    'Be leverantören kontrollera vad som skickas: syfte, lagtext, namn och beteckningar är några ord.',
    'Texten i {element} har fler än {gräns} tecken.',
    'The text in {element} has more than {gräns} characters.',
  ),
  'SSBT-1201': rad(
    CLIENT_FAULT,
    'REST-frågan saknar innehåll.',
    'Be leverantören kontrollera att ett JSON-objekt skickas i anropet.',
    'Frågan är tom: ett JSON-objekt väntades.',
    'The question is empty: a JSON object was expected.',
  ),
  'SSBT-1202': rad(
    { ...CLIENT_FAULT, httpStatus: 415 },
    'REST-frågan har en annan innehållstyp än application/json.',
    'En REST-fråga skickas som application/json. SOAP har adressen /ssbtek.',
    'Innehållstypen ska vara application/json.',
    'The content type must be application/json.',
  ),
  'SSBT-1203': rad(
    CLIENT_FAULT,
    'REST-frågan är inte JSON.',
    'Be leverantören kontrollera meddelandet mot API-beskrivningen (/api/openapi.json).',
    'Frågan är inte läsbar som JSON.',
    'The question cannot be read as JSON.',
  ),
  'SSBT-1204': rad(
    CLIENT_FAULT,
    'REST-frågan följer inte API-beskrivningen.',
    'Fältet brott säger vilket fält som bröt mot vilken regel. Värdet visas aldrig.',
    'Frågan följer inte API-beskrivningen.',
    'The question does not follow the API description.',
  ),
  'SSBT-1205': rad(
    CLIENT_FAULT,
    'Ett fält förekommer två gånger i samma JSON-objekt.',
    'Två fält med samma namn läses olika av olika program. Be leverantören ta bort det ena.',
    'Ett fält förekommer två gånger i samma objekt.',
    'A field occurs twice in the same object.',
  ),
  'SSBT-1206': rad(
    CLIENT_FAULT,
    'En personidentitet har fel form, ett datum som inte finns eller fel kontrollsiffra.',
    'Be handläggaren kontrollera personnumret eller samordningsnumret. Fältet brott säger vilket i ordningen.',
    'En personidentitet kan inte vara någons: tolv siffror, ett datum som finns och rätt kontrollsiffra väntades.',
    "A personidentitet cannot be anybody's: twelve digits, a date that exists and the right check digit were expected.",
  ),
  'SSBT-1207': rad(
    CLIENT_FAULT,
    'Frågan gäller ingen person eller fler personer än gränsen.',
    'En fråga gäller en till tio personer. Dela upp frågan.',
    'En fråga gäller minst en och högst {gräns} personer.',
    'A question is about one person at least and {gräns} at most.',
  ),
  'SSBT-1208': rad(
    CLIENT_FAULT,
    'Samma person förekommer två gånger i frågan.',
    'Be leverantören skicka varje person en gång.',
    'Samma personidentitet får inte förekomma två gånger.',
    'The same personidentitet may not occur twice.',
  ),
  'SSBT-1209': rad(
    CLIENT_FAULT,
    'REST-frågan väljer ingen bastjänst.',
    'bastjanster ska ha minst ett fält, till exempel "AF": {}.',
    'Minst en bastjänst ska väljas i bastjanster.',
    'At least one bastjänst must be chosen in bastjanster.',
  ),
  'SSBT-1210': rad(
    CLIENT_FAULT,
    'REST-frågan har ett fält eller en parameter som inte finns.',
    'Jämför frågan med API-beskrivningen. Okända fält kan vara stavfel, och de gissas aldrig bort.',
    'Frågan har ett fält som inte finns i API-beskrivningen.',
    'The question has a field that is not in the API description.',
  ),
  'SSBT-1211': rad(
    { ...CLIENT_FAULT, httpStatus: 404 },
    'Adressen finns inte i API:et.',
    'Jämför adressen med API-beskrivningen (/api/openapi.json) eller kontraktets WSDL.',
    'Adressen finns inte. API:et beskrivs på /api/docs, SOAP-kontrakten på /ssbtek/v10?wsdl och /ssbtek/v11?wsdl.',
    'There is nothing at this address. The API is described at /api/docs, the SOAP contracts at /ssbtek/v10?wsdl and /ssbtek/v11?wsdl.',
  ),
  'SSBT-1212': rad(
    { ...CLIENT_FAULT, httpStatus: 405 },
    'Adressen finns men tar inte emot metoden.',
    'En fråga ställs med POST, så att inga personuppgifter hamnar i en adress.',
    'En fråga ställs med POST.',
    'A question is asked with POST.',
  ),
  'SSBT-1301': rad(
    CLIENT_FAULT,
    'HTTP-meddelandet är inte välformat.',
    'Be leverantören kontrollera HTTP-klienten, och den som driver nätet kontrollera mellanliggande proxyer.',
    'HTTP-meddelandet är inte välformat.',
    'The HTTP message is not well-formed.',
  ),
  'SSBT-1302': rad(
    CLIENT_FAULT,
    'HTTP-meddelandets längd anges på ett sätt som kan läsas olika av olika program.',
    'Kan vara ett försök att smuggla in en annan fråga. Be leverantören skicka antingen Content-Length eller chunked, en gång.',
    'HTTP-meddelandets längd är oklar: antingen Content-Length eller Transfer-Encoding: chunked väntades, en gång.',
    'The length of the HTTP message is unclear: either Content-Length or Transfer-Encoding: chunked was expected, once.',
  ),
  'SSBT-1303': rad(
    { ...CLIENT_FAULT, httpStatus: 431 },
    'HTTP-meddelandets huvuden är större än gränsen.',
    'Be leverantören kontrollera vad som skickas i adress och huvuden.',
    'HTTP-meddelandets adress och huvuden är tillsammans större än {gräns}.',
    'The address and headers of the HTTP message are together larger than {gräns}.',
  ),
  'SSBT-1304': rad(
    { ...CLIENT_FAULT, httpStatus: 431 },
    'HTTP-meddelandet har fler huvuden än gränsen.',
    'Be leverantören kontrollera vilka huvuden som skickas.',
    'HTTP-meddelandet har fler än {gräns} huvuden.',
    'The HTTP message has more than {gräns} headers.',
  ),
  'SSBT-1305': rad(
    CLIENT_FAULT,
    'Ett HTTP-huvud som ska finnas en gång saknas eller finns flera gånger.',
    'Host och Content-Type läses olika av olika program när de finns flera gånger. Be leverantören skicka dem en gång.',
    'Huvudet Host ska finnas en gång och Content-Type högst en gång.',
    'The header Host must be there once and Content-Type at most once.',
  ),
  'SSBT-1306': rad(
    { ...CLIENT_FAULT, httpStatus: 408 },
    'HTTP-meddelandets huvuden kom inte fram i tid.',
    'Kontrollera förbindelsen mellan kommunen och tjänsten; fråga igen.',
    'HTTP-meddelandets huvuden kom inte fram inom {gräns}.',
    'The headers of the HTTP message did not arrive within {gräns}.',
  ),
  'SSBT-1307': rad(
    { ...CLIENT_FAULT, httpStatus: 417 },
    'HTTP-meddelandet har en förväntan (Expect) som tjänsten inte känner till.',
    'Be leverantören ta bort huvudet Expect. Bara 100-continue förstås.',
    'Huvudet Expect får bara vara 100-continue.',
    'The header Expect may only be 100-continue.',
  ),
  'SSBT-2001': rad(
    unauthorised,
    'Anropet saknar klientcertifikat.',
    'Kommunens system ska ansluta med sitt klientcertifikat (mTLS).',
    'Ett klientcertifikat krävs.',
    'A client certificate is required.',
  ),
  'SSBT-2002': rad(
    unauthorised,
    'Klientcertifikatet är inte utfärdat av en betrodd utfärdare eller gäller inte nu.',
    'Kontrollera certifikatets giltighetstid och utfärdare.',
    'Klientcertifikatet godtas inte: fel utfärdare eller inte giltigt nu.',
    'The client certificate is not accepted: unknown issuer or not valid now.',
  ),
  'SSBT-2003': rad(
    forbidden,
    'Certifikatets organisation är inte ansluten.',
    'Kontrollera anslutningsavtalet för organisationen i certifikatet.',
    'Organisationen i klientcertifikatet är inte ansluten till tjänsten.',
    'The organisation of the client certificate is not connected to the service.',
  ),
  'SSBT-2004': rad(
    forbidden,
    'Ingivaren i frågan är en annan organisation än certifikatets.',
    'En fråga ställs med den egna organisationens certifikat, eller av ett registrerat ombud.',
    'ingivare/organisationsnummer är inte den organisation som certifikatet gäller för.',
    'ingivare/organisationsnummer is not the organisation of the certificate.',
  ),
  'SSBT-2005': rad(
    forbidden,
    'Parten har inte rätt att fråga bastjänsten.',
    'Kontrollera vilka bastjänster som ingår i partens avtal.',
    'Kommunen har inte rätt att fråga {uppgiftslämnare} genom tjänsten.',
    'The municipality may not ask {uppgiftslämnare} through the service.',
  ),
  'SSBT-3001': rad(
    forbidden,
    'Ett uppslag i utlämnandeloggen gäller en person med skyddad identitet, och ingen granskare är angiven.',
    'Låt en annan person godkänna uppslaget och ange den personen som granskare. Försöket står i loggen.',
    'Uppslaget gäller en person med skyddad identitet: det kräver en granskare.',
    'The look-up is about a person with protected identity: it needs somebody who approves it.',
  ),
  'SSBT-3002': rad(
    forbidden,
    'Ett uppslag i utlämnandeloggen skulle visa fler personer än vad som får visas på en gång.',
    'Begränsa uppslaget med datum, eller låt bli att visa personerna. Försöket står i loggen.',
    'Uppslaget gäller fler än {gräns} personer: begränsa det, eller visa dem inte.',
    'The look-up is about more than {gräns} persons: limit it, or do not show them.',
  ),
  'SSBT-4001': rad(
    SERVER_FAULT,
    'Bastjänsten svarade inte inom tidsbudgeten.',
    'Fråga igen senare. Återkommer felet: anmäl incident till Uppgiftslämnaren.',
    '{uppgiftslämnare} svarade inte i tid. Fråga gärna igen.',
    '{uppgiftslämnare} did not answer in time. Please ask again.',
  ),
  'SSBT-4002': rad(
    SERVER_FAULT,
    'Kretsbrytaren för bastjänsten är öppen efter många fel, frågan skickades inte.',
    'Bastjänsten är trolig orsak. Se statussidan och incidenten.',
    '{uppgiftslämnare} har störningar just nu och frågades inte. Fråga igen om {sekunder} sekunder.',
    '{uppgiftslämnare} has disturbances and was not asked. Ask again in {sekunder} seconds.',
  ),
  'SSBT-4003': rad(
    SERVER_FAULT,
    'Bastjänsten gick inte att nå (nekad eller bruten förbindelse, namnuppslag, TLS).',
    'Kontrollera nätet och certifikaten mot Uppgiftslämnaren; anmäl incident.',
    '{uppgiftslämnare} gick inte att nå.',
    '{uppgiftslämnare} could not be reached.',
  ),
  'SSBT-4004': rad(
    SERVER_FAULT,
    'Bastjänsten svarade med ett tekniskt fel.',
    'Anmäl incident till Uppgiftslämnaren med tidpunkt och frågans id.',
    '{uppgiftslämnare} svarade med ett tekniskt fel.',
    '{uppgiftslämnare} answered with a technical error.',
  ),
  'SSBT-4010': rad(
    SERVER_FAULT,
    'Bastjänstens svar var inte välformat.',
    'Anmäl problem till Uppgiftslämnaren med tidpunkt och frågans id.',
    'Svaret från {uppgiftslämnare} gick inte att läsa.',
    'The answer from {uppgiftslämnare} could not be read.',
  ),
  'SSBT-4011': rad(
    SERVER_FAULT,
    'Bastjänstens svar hade fel rotelement eller namnrymd.',
    'Anmäl problem till Uppgiftslämnaren: svaret följer inte kontraktet.',
    'Svaret från {uppgiftslämnare} hade fel element eller namnrymd.',
    'The answer from {uppgiftslämnare} had the wrong element or namespace.',
  ),
  'SSBT-4012': rad(
    SERVER_FAULT,
    'Bastjänstens svar innehöll en DOCTYPE.',
    'Anmäl säkerhetsincident till Uppgiftslämnaren.',
    'Svaret från {uppgiftslämnare} stoppades av säkerhetsskäl (DOCTYPE).',
    'The answer from {uppgiftslämnare} was stopped for security (DOCTYPE).',
  ),
  'SSBT-4013': rad(
    SERVER_FAULT,
    'Bastjänstens svar var större än gränsen.',
    'Anmäl problem till Uppgiftslämnaren.',
    'Svaret från {uppgiftslämnare} var större än {gräns}.',
    'The answer from {uppgiftslämnare} was larger than {gräns}.',
  ),
  'SSBT-4014': rad(
    SERVER_FAULT,
    'Bastjänsten svarade om en annan person än den frågade.',
    'Anmäl säkerhetsincident till Uppgiftslämnaren. Uppgifterna lämnades inte ut.',
    'Svaret från {uppgiftslämnare} gällde en annan person och lämnades inte ut.',
    'The answer from {uppgiftslämnare} was about another person and was not disclosed.',
  ),
  'SSBT-4015': rad(
    SERVER_FAULT,
    'Bastjänstens uppgift om skyddad identitet går inte att tolka.',
    'Anmäl säkerhetsincident till Uppgiftslämnaren. Uppgifterna lämnades inte ut.',
    'Uppgiften om skyddad identitet från {uppgiftslämnare} gick inte att tolka; svaret lämnades inte ut.',
    'The protected-identity value from {uppgiftslämnare} could not be read; the answer was not disclosed.',
  ),
  'SSBT-4101': rad(
    CLIENT_FAULT,
    'Perioden ligger utanför det CSN lämnar ut: från två månader bakåt till en månad framåt.',
    'Skicka CSN/tidsperiod med en period inom fönstret.',
    'CSN lämnar ut uppgifter från två månader före till en månad efter dagens datum. Ange CSN/tidsperiod inom {period}.',
    'CSN discloses from two months before to one month after today. State CSN/tidsperiod within {period}.',
  ),
  'SSBT-4102': rad(
    CLIENT_FAULT,
    'CSN:s svar kan inte bära ett samordningsnummer.',
    'Fråga CSN med personnummer, eller utelämna CSN.',
    'CSN kan inte svara om ett samordningsnummer. Fråga med personnummer eller utelämna CSN.',
    'CSN cannot answer about a samordningsnummer. Ask with a personnummer or leave CSN out.',
  ),
  'SSBT-4103': rad(
    CLIENT_FAULT,
    'FK är inkluderad men elementet fraga saknas.',
    'Skicka FK/fraga med aktorsid och lefiJsonFraga, eller sätt inkludera="false".',
    'FK är inkluderad men FK/fraga saknas.',
    'FK is included but FK/fraga is missing.',
  ),
  'SSBT-4104': rad(
    CLIENT_FAULT,
    'FK:s fråga har en version som inte stöds.',
    'Ange v9 eller utelämna version.',
    'FK/fraga/version stöds inte. Ange v9.',
    'FK/fraga/version is not supported. State v9.',
  ),
  'SSBT-4105': rad(
    CLIENT_FAULT,
    'FK:s aktorsid är ogiltig eller hör inte till ingivaren.',
    'Ange det aktorsid som FK har tilldelat kommunen eller nämnden.',
    'FK/fraga/aktorsid är inte giltigt för ingivaren.',
    'FK/fraga/aktorsid is not valid for the ingivare.',
  ),
  'SSBT-4106': rad(
    CLIENT_FAULT,
    'FK:s LEFI-fråga är inte ett läsbart JSON-objekt enligt LEFI v9.',
    'Kontrollera base64, JSON och fälten mot LEFI:s kontrakt. Texten säger vilket fält.',
    'FK/fraga/lefiJsonFraga följer inte LEFI v9: {fält}.',
    'FK/fraga/lefiJsonFraga does not follow LEFI v9: {fält}.',
  ),
  'SSBT-4107': rad(
    forbidden,
    'LEFI-frågan gäller en annan person än frågan.',
    'personnummer i LEFI-frågan ska vara samma som personidentitet.',
    'personnummer i FK/fraga/lefiJsonFraga är inte frågans personidentitet.',
    'personnummer in FK/fraga/lefiJsonFraga is not the personidentitet of the question.',
  ),
  'SSBT-4108': rad(
    CLIENT_FAULT,
    'Skatteverket är inkluderat men elementet fraga saknas (kontrakt v11).',
    'Skicka SKV/fraga med år och val av delar, eller sätt inkludera="false".',
    'SKV är inkluderat men SKV/fraga saknas.',
    'SKV is included but SKV/fraga is missing.',
  ),
  'SSBT-4109': rad(
    CLIENT_FAULT,
    'Transportstyrelsen kan inte ta emot personnummer från 1800-talet.',
    'Utelämna Transportstyrelsen för personen.',
    'Transportstyrelsen kan inte svara om personer födda på 1800-talet.',
    'Transportstyrelsen cannot answer about persons born in the 1800s.',
  ),
  'SSBT-4110': rad(
    CLIENT_FAULT,
    'Arbetsförmedlingen tar emot högst ett personuppgiftsbiträde.',
    'Ange högst ett personuppgiftsbitrade, eller utelämna AF.',
    'Arbetsförmedlingen kan bara ta emot ett personuppgiftsbitrade i frågan.',
    'Arbetsförmedlingen accepts only one personuppgiftsbitrade in the question.',
  ),
  'SSBT-4111': rad(
    CLIENT_FAULT,
    'Skatteverkets fråga väljer ingen del (kontrakt v11).',
    'Sätt minst en av delarna i SKV/fraga till true.',
    'SKV/fraga väljer ingen del: sätt minst en till true.',
    'SKV/fraga selects no part: set at least one to true.',
  ),
  'SSBT-4112': rad(
    CLIENT_FAULT,
    'Kommunen har inget aktorsid hos Försäkringskassan i registret.',
    'Registrera det aktorsid som FK har tilldelat kommunen eller nämnden.',
    'Kommunen saknar aktorsid hos Försäkringskassan och kan därför inte fråga FK.',
    'The municipality has no aktorsid at Försäkringskassan and can therefore not ask FK.',
  ),
  'SSBT-4201': rad(
    SERVER_FAULT,
    'Den avtalade takten mot bastjänsten gav ingen plats inom tidsbudgeten.',
    'Fråga igen om en stund. Återkommer felet: se kapacitetsrapporten.',
    'Det fanns ingen ledig plats hos {uppgiftslämnare} inom tiden. Fråga igen.',
    'There was no free slot at {uppgiftslämnare} in time. Ask again.',
  ),
  'SSBT-4202': rad(
    SERVER_FAULT,
    'Bastjänsten har ett beslutat servicefönster.',
    'Se publicerade servicefönster.',
    '{uppgiftslämnare} är stängd för underhåll.',
    '{uppgiftslämnare} is closed for maintenance.',
  ),
  'SSBT-4203': rad(
    { ...SERVER_FAULT, httpStatus: 500 },
    'Vårt eget fel när bastjänsten skulle frågas.',
    'Felsök med frågans id i loggen.',
    'Ett internt fel gjorde att {uppgiftslämnare} inte kunde frågas.',
    'An internal error kept {uppgiftslämnare} from being asked.',
  ),
  'SSBT-5001': rad(
    SERVER_FAULT,
    'Utlämnandeloggen går inte att skriva. Inget lämnas ut utan spår.',
    'Kontrollera databasen. Frågor besvaras igen när loggen kan skrivas.',
    'Loggen är inte tillgänglig, inga uppgifter lämnades ut. Fråga igen om en stund.',
    'The log is not available, nothing was disclosed. Ask again in a while.',
  ),
  'SSBT-5002': rad(
    { ...SERVER_FAULT, httpStatus: 500 },
    'Internt fel.',
    'Felsök med frågans id i loggen.',
    'Ett internt fel inträffade. Fråga igen; uppge frågans id till supporten om felet återkommer.',
    'An internal error occurred. Ask again; give support the id of the question if it returns.',
  ),
  'SSBT-5003': rad(
    SERVER_FAULT,
    'Tjänsten håller på att stanna för omstart.',
    'Fråga igen.',
    'Tjänsten startas om. Fråga igen.',
    'The service is restarting. Ask again.',
  ),
  'SSBT-5004': rad(
    { ...SERVER_FAULT, httpStatus: 500 },
    'Det samlade svaret blev större än gränsen.',
    'Fråga färre bastjänster åt gången.',
    'Det samlade svaret blev större än {gräns}. Fråga färre bastjänster åt gången.',
    'The composed answer became larger than {gräns}. Ask fewer bastjänster at a time.',
  ),
  'SSBT-5005': rad(
    { ...SERVER_FAULT, httpStatus: 500 },
    'Svaret hann inte sammanställas inom tidsbudgeten. Inget lämnades ut.',
    'Kontrollera belastningen på tjänsten. Frågan räknas som inte levererad.',
    'Svaret hann inte sammanställas i tid, inga uppgifter lämnades ut. Fråga igen.',
    'The answer could not be composed in time, nothing was disclosed. Ask again.',
  ),
  'SSBT-5006': rad(
    SERVER_FAULT,
    'Tjänsten har så många frågor som den tar emot samtidigt, i allt eller av kommunen, och kön är full eller väntan för lång.',
    'Se mätvärdena samsvar_platser_upptagna och samsvar_kapacitet_avvisade_total. Frågan är inte levererad, om inte de avtalade volymerna överskreds den minuten.',
    'Tjänsten har just nu så många frågor som den tar emot, i allt eller av kommunen. Fråga igen om {sekunder} s.',
    'The service has as many questions as it takes at the moment, in all or of the municipality. Ask again in {sekunder} s.',
  ),
  'SSBT-5007': rad(
    SERVER_FAULT,
    'Den volym som tjänsten är inställd på är förbrukad: så många frågor per sekund eller minut, i allt eller av kommunen.',
    'Se SAMSVAR_CAPACITY_PER_SECOND och SAMSVAR_CAPACITY_PER_MINUTE. Be kommunen sprida sina frågor över tiden.',
    'Tjänsten har tagit emot så många frågor som den får på så kort tid, i allt eller av kommunen. Fråga igen om {sekunder} s.',
    'The service has taken as many questions as it may in so short a time, in all or of the municipality. Ask again in {sekunder} s.',
  ),
} as const satisfies Record<string, Felrad>;

export type Felkod = keyof typeof FELKATALOG;

export type Sprak = 'sv' | 'en';

/** Details that fill the braces of a text. Never personal data. */
export type Feldetaljer = Readonly<Record<string, string>>;

/** The text of an error, with its details filled in. */
export function felmeddelandeFor(felkod: Felkod, detaljer: Feldetaljer = {}, sprak: Sprak = 'sv'): string {
  return FELKATALOG[felkod].text[sprak].replace(/\{([^}]+)\}/g, (whole, name: string) => detaljer[name] ?? whole);
}
