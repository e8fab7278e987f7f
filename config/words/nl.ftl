# Alles wat de bot zegt, in het Nederlands. Schrijf kort en gewoon (B1, "je").
# Wat tussen `zulke tekens` staat, kan iemand letterlijk typen.

## Antwoord op een vraag
answer-good = Dit past bij je vraag:
answer-good-narrowed = Dit past bij je vraag ({ $filter }):
answer-without = Met je filter ({ $filter }) vond ik niets goeds; zonder wel:
answer-more = Dit heb ik nog meer:
answer-unsure = Zeker weet ik het niet. Dit zou kunnen helpen:
answer-unsure-narrowed = Zeker weet ik het niet ({ $filter }). Dit zou kunnen helpen:
answer-weak = Ik heb geen goede treffer. Dit komt het dichtst in de buurt:
answer-weak-narrowed = Ik heb geen goede treffer ({ $filter }). Dit komt het dichtst in de buurt:
answer-nothing = Ik heb geen goede treffer: er is ook niets dat in de buurt komt.
answer-nothing-narrowed = Ik heb niets gevonden ({ $filter }).
answer-no-more = Meer heb ik hier niet over.
answer-people-closed = Collega’s die hier meer van weten (zeg `{ $bot } vraag A`, dan vraag ik het):
answer-people = Collega’s die hier meer van weten (zeg `vraag A`, dan vraag ik het):
strength-strong = sterk
strength-fair = redelijk
strength-weak = zwak
strength-pinned = vastgezet door een moderator
others = { $count ->
    [one] plus 1 verwant stuk
   *[other] plus { $count } verwante stukken
} (`verwant { $number }`)
others-closed = { $count ->
    [one] plus 1 verwant stuk
   *[other] plus { $count } verwante stukken
} (`{ $bot } verwant { $number }`)
place-alike = { $place }, gemeente als de jouwe
why-same-words = { $count ->
    [one] zelfde woord: { $words }
   *[other] zelfde woorden: { $words }
}
spot-page = blz. { $page }
why-meaning = past qua betekenis
place-and-others = { $place } en { $count ->
    [one] 1 andere
   *[other] { $count } andere
}
person-hidden = een specialist { $topic } (naam na akkoord)
person-hidden-plain = een specialist (naam na akkoord)
reason-wrote = schreef ‘{ $title }’
reason-wrote-several = schreef { $count } stukken van { $collection }, zoals ‘{ $title }’
reason-topic = noemt ‘{ $topic }’ in het profiel
reason-says = zegt zelf: “{ $sentence }”
meets-here = zit ook in deze kamer
meets-in = jullie zitten allebei in ‘{ $room }’
earlier = { $municipality } vroeg { $ago } iets wat hierop lijkt:
earlier-somebody = Iemand vroeg { $ago } iets wat hierop lijkt:
earlier-link = bekijk die vraag
ago-just-now = net ook
ago-hours = { $count ->
    [one] een uur geleden
   *[other] { $number } uur geleden
}
ago-days = { $count ->
    [one] een dag geleden
   *[other] { $number } dagen geleden
}
ago-weeks = { $number } weken geleden
ago-months = { $number } maanden geleden
number = { $count ->
    [2] twee
    [3] drie
    [4] vier
    [5] vijf
    [6] zes
    [7] zeven
    [8] acht
    [9] negen
    [10] tien
    [11] elf
    [12] twaalf
   *[other] { $count }
}
next-good = Zeg `meer` voor andere stukken, of bijvoorbeeld `alleen kleine gemeenten` of `na 2022`.
next-good-closed = Zeg `{ $bot } meer` voor andere stukken, of bijvoorbeeld `{ $bot } alleen kleine gemeenten`.
next-good-sized = Zeg `meer` voor andere stukken, of bijvoorbeeld `na 2022`.
next-good-sized-closed = Zeg `{ $bot } meer` voor andere stukken, of bijvoorbeeld `{ $bot } na 2022`.
next-good-narrow = Zeg `meer` voor andere stukken.
next-good-narrow-closed = Zeg `{ $bot } meer` voor andere stukken.
next-none = Zeg `vraag een specialist`, dan zoek ik iemand die het weet. Of vraag het in andere woorden.
next-none-closed = Zeg `{ $bot } vraag een specialist`, dan zoek ik iemand die het weet. Of vraag het in andere woorden.

## Waartoe een antwoord beperkt is
filter-small = alleen kleine gemeenten
filter-middle = alleen middelgrote gemeenten
filter-large = alleen grote gemeenten
filter-province = in { $province }
filter-municipality = van { $municipality }
filter-since = vanaf { $year }
filter-except = niet van { $municipality }

## Verwante stukken
related-to = Verwant aan ‘{ $title }’:
related-rest = En nog { $count }.
related-none = Bij nummer { $number } heb ik geen verwante stukken.
place-list = { $count ->
    [one] Van { $place } heb ik 1 stuk:
   *[other] Van { $place } heb ik { $count } stukken:
}
place-how = Zoek je iets bepaalds? Noem het onderwerp erbij, zoals `afval, van { $place }`.
place-nothing = Van { $place } heb ik niets. Stel je vraag zonder plaats, dan zoek ik bij andere gemeenten.
related-no-hits = Mijn laatste antwoord had geen stukken, dus ook geen verwante. Stel je vraag eens in andere woorden.
related-no-such-hit = { $count ->
    [one] Mijn laatste antwoord had maar één stuk. Zeg `verwant 1`.
   *[other] Mijn laatste antwoord had { $count } stukken. Kies een nummer van 1 tot en met { $count }.
}

## Hulp
help-title = Dit werkt hier:
help-ask = Stel je vraag in gewone zinnen. Ik zoek stukken van andere gemeenten en collega’s die het weten.
help-ask-room = Begin met `@{ $bot }`. In de draad van mijn antwoord hoeft dat niet.
command-more = `meer`: andere stukken bij je laatste vraag
command-related = `verwant 1`: wat bij het eerste stuk van mijn antwoord hoort of er erg op lijkt
command-narrow = `alleen kleine gemeenten`, `in Limburg`, `van Leiden`, `na 2022`: je laatste vraag, beperkt
command-search = `zoek …`: zoek op precies deze woorden
command-ask = `vraag A`, `vraag een specialist`, `vraag @naam:gemeente.nl`: ik vraag het die collega, in een gesprek met die collega alleen
command-cancel = `annuleer`: ik vraag niemand meer
command-verdict = `hielp`, `hielp niet`, `verouderd`, ook met een nummer (`hielp 2`): zo leer ik wat goed is
command-data = `gegevens`: wat ik bewaar en waar
command-quiet = `stil`: ik zeg hier niets meer
command-wake = `wakker`: ik doe weer mee
command-thread = `draad aan` of `draad uit`: antwoorden in een draad of als gewoon bericht (moderator)
command-share = `delen aan` of `delen uit`: of ik vragen uit deze kamer ook elders noem (moderator)
command-by-itself = `vanzelf 4` of `vanzelf uit`: na 4 uur zonder antwoord vraag ik zelf een specialist (moderator)
command-moderate-file = een bestand hierheen slepen of `voeg toe https://…`: ik laat zien hoe het erin komt, en jij zegt `ja` of `nee`
command-moderate-work = `werkvoorraad`: wat aandacht nodig heeft, één voor één; `week`: hoe de week was
command-moderate-judge = `goed 12 bij "…"` of `fout 12 bij "…"`: of een stuk een goed antwoord is; daar meet ik mee
help-moderators = Mijn naam noemen hoeft hier niet. Alleen met een gewone vraag: begin die met `@{ $bot }`.
command-moderate-find = `zoek …` en `toon 12`: stukken met hun nummer, ook die weg zijn
command-moderate-gone = `trek terug 12 omdat …` en `herstel 12`: weg uit alle antwoorden, en weer terug
command-moderate-change = `wijzig 12 titel = …`, `herschrijf 12 …`, `voeg samen 12 in 15`, `vervang 12 door 15`
command-moderate-rank = `zet 12 vast bij "…"`, `verberg 12 bij "…"`, `weeg 12 +1`, `synoniem boa = …`, `drempel 40`: wat wanneer bovenaan komt
command-moderate-try = `proef …`: waarom een antwoord is zoals het is
command-moderate-log = `logboek` en `ongedaan`: wat er gedaan is, en het laatste weer terug
command-moderate-rights = `wie mag wat`: welk woord voor wie is; een beheerder wijzigt dat, zoals `recht drempel = beheerder`
command-help = `hulp`: deze lijst
help-footer = Pas je je vraag aan, dan pas ik mijn antwoord aan. Haal je hem weg, dan gaat mijn antwoord mee.

## Kennismaking
welcome-what = Hallo, ik ben { $bot }. Stel me een vraag en ik zoek wat andere gemeenten al deden, en wie het weet.
welcome-example = Bijvoorbeeld: `@{ $bot } wie heeft ervaring met vroegsignalering van huurachterstand?`
welcome-data = Alleen een vraag aan mij bewaar ik, { $days } dagen lang, op onze eigen server. Zet er geen gegevens van inwoners in.
welcome-quiet = Ik zeg alleen iets als je mij iets vraagt. Met `@{ $bot } stil` zeg ik hier niets meer.
welcome-quiet-direct = Hier hoef je mijn naam niet te noemen. Met `stil` zeg ik niets meer.
welcome-help = Meer weten? Zeg `@{ $bot } hulp`.
welcome-help-direct = Meer weten? Zeg `hulp`.

welcome-moderators = Hallo, ik ben { $bot }. In deze kamer bepalen jullie welke stukken ik laat zien. Mijn naam noemen hoeft hier niet.
welcome-moderators-file = Zet hier een bestand neer, dan laat ik zien hoe het erin komt. Pas na jullie `ja` kan een vrager het vinden.
welcome-moderators-work = `werkvoorraad` laat zien wat aandacht nodig heeft. Met `zoek …` en `toon 12` bekijk je een stuk, met `proef …` zie je waarom een antwoord zo is.
welcome-moderators-help = Ik verander niets zonder voorbeeld, en `ongedaan` draait het terug. Alle woorden staan in `hulp`.
welcome-desk = Hallo, ik ben { $bot }. Vragen waar ik niets goeds bij vind, leg ik hier neer: elke vraag krijgt een eigen draad.
welcome-desk-words = In die draad zeg je `pak` (ik doe deze), `antwoord …` (dat geef ik door aan de vrager), `koppel @naam` (ik vraag het die collega), `notitie …` (alleen voor hier) en `klaar`.
welcome-desk-help = `open` laat zien welke vragen er liggen, `stand` hoe het gaat. Mijn naam noemen hoeft hier niet.

## Gegevens
data-kept = Ik bewaar de tekst van vragen aan mij, en van antwoorden die ik doorgeef, { $days } dagen. Andere berichten bewaar ik niet.
data-where = Alles staat op onze eigen server. Ook het zoeken gebeurt daar: er gaat niets naar een ander bedrijf.
data-removed = Haal je vraag weg uit de kamer, dan verwijder ik de tekst en mijn antwoord meteen.
data-people = Namen van collega’s noem ik alleen als zij dat goed vinden.
data-judged = Vond ik niets goeds, of zei jij of iets hielp, dan leren de moderators daarvan. Jouw woorden zien zij alleen uit een kamer die open is of vragen deelt; een beoordeelde vraag daaruit bewaar ik tot je hem weghaalt.
data-reuse = Wat je gemeente overnam, bewaar ik; wie het zei twee jaar. Andere gemeenten lezen het alleen als jij dat goed vindt, en nooit met jouw naam.
data-shared = Vragen uit deze kamer kan ik in andere kamers noemen: de gemeente en een link, nooit een naam. Een moderator stopt dat met `delen uit`.
data-not-shared = Vragen uit deze kamer noem ik alleen hier.
data-private = Wat je mij hier vraagt, noem ik nergens anders.

## Instellingen van de kamer
quiet-done = Goed, ik ben hier stil. Zeg `{ $bot } wakker` als je me weer nodig hebt.
quiet-now = Ik ben hier stil gezet. Zeg `{ $bot } wakker` als je me weer nodig hebt.
wake-done = Ik doe weer mee. Stel gerust je vraag.
thread-on-done = Ik antwoord hier voortaan in een draad.
thread-off-done = Ik antwoord hier voortaan met een gewoon bericht.
share-on-done = Goed. Vragen die hier vanaf nu gesteld worden, kan ik in andere kamers noemen: de gemeente en een link, nooit een naam. Met `delen uit` stopt dat.
share-off-done = Goed. Vragen uit deze kamer noem ik nergens anders meer.
share-never = Een gesprek met mij alleen deel ik nooit.
by-itself-on = Goed. Helpt hier niemand op tijd, dan vraag ik zelf een specialist. Met `vanzelf uit` stop ik daarmee.
by-itself-off = Goed, ik vraag hier alleen een specialist als de vrager dat wil.
by-itself-how = Noem een aantal uren van 1 tot en met 72, of `uit`. Bijvoorbeeld `vanzelf 4`.
refused-where = Dit vroeg je in
refused-room = een groepskamer
refused-moderators-room = de kamer van de moderators
refused-moderator = Dat mag daar alleen een moderator. Vraag het aan een van hen.
refused-operator = Dat mag daar alleen een beheerder. Vraag het aan een van hen.

## Kleine dingen
thanks = Graag gedaan.
greeting = Hallo! Waar ben je naar op zoek? Stel je vraag in gewone zinnen, of zeg `hulp`.
did-you-mean = Dat ken ik niet als opdracht. Bedoel je `{ $command }`? Zocht je juist op dit woord, zeg dan `zoek` en het woord erachter.
unknown-command = Dat ken ik niet als opdracht. Met `hulp` zie je wat ik kan.
talk-nothing-waits = Waar zeg je ja of nee op? Ik wacht nu nergens op. Stel gerust je vraag, of zeg `hulp`.
talk-ask = Zeg het maar. Stel je vraag in gewone zinnen, dan zoek ik mee.
talk-inside = Navertellen doe ik niet. Klik op de titel om het stuk te lezen. Met `dossier { $number }` zie je de bestanden ervan.
talk-summary = Dat doe ik niet: ik vat niets samen en schrijf niets. Ik laat zien wat er letterlijk staat en waar. Wil je het horen van iemand die het weet? Zeg `vraag een specialist`.
talk-insult = Sorry dat ik je niet verder hielp. Zeg `vraag een specialist`, dan zoek ik een collega die het wel weet.
talk-no-use = Jammer. Stel je vraag eens in andere woorden, of zeg er na mijn antwoord `vraag een specialist` bij.
talk-no-use-offer = Jammer. Zal ik het een specialist vragen? Zeg `ja` of `nee`.
talk-offer-refused = Goed, dan vraag ik het niemand.
talk-who-offer = Ik heb hier geen namen bij. Zal ik het een specialist vragen? Zeg `ja` of `nee`.
talk-who-else = Of zeg `vraag een specialist`, dan kies ik iemand.
talk-who-about-what = Waarover? Ik lees alleen wat aan mij gericht is. Stel mij de vraag zelf, dan zoek ik ook wie het weet.
talk-no-news = Ik vraag nu niemand iets voor je. Zal ik dat doen? Zeg na je vraag `vraag een specialist`.
about-who = Ik ben { $bot }, een programma en geen mens. Ik verzin niets: ik zoek stukken van gemeenten en breng vragen bij collega’s die het weten.
about-made = Ik draai op onze eigen server; een beheerder zorgt voor mij. Wil je een mens? Zeg na een vraag `vraag een specialist`.
about-can = Stel je vraag in gewone zinnen. Ik zoek wat andere gemeenten al deden, laat de zin zien die het zegt, en noem collega’s die het weten.
about-can-how = Wil je dat ik zo’n collega iets vraag? Zeg `vraag een specialist`. Alles wat ik kan, staat in `hulp`.
about-kept = Alles blijft op onze eigen server. Zeg `gegevens` voor de rest, of in een gesprek met mij alleen `mijn gegevens` en `vergeet mij`.
words-only = Ik lees alleen tekst. Zet je vraag in woorden, dan zoek ik mee.
caption-not-read = Wat je meestuurt, kan ik niet lezen of doorgeven: zet in woorden wat je wilt vragen of zeggen.
picture-not-read = Ik kan geen plaatjes lezen. Is dit een document? Stuur het dan als PDF met tekst; bij een scan moet de scanner de tekst herkennen (OCR).
may-not-speak = Je vroeg mij iets in een kamer waar ik niets mag zeggen. Stel je vraag hier, of vraag een moderator van die kamer om mij te laten praten.
nothing-to-follow = Er is nog geen vraag om op verder te gaan. Stel eerst je vraag.
questions-first = Meer dan drie vragen tegelijk doe ik niet: ik beantwoord de eerste drie. Stel de rest gerust daarna.
personal-in-question = Let op: in je vraag lijkt iets van een inwoner te staan, zoals een naam, telefoonnummer, e-mailadres, rekening of BSN.
personal-in-question-how = Pas je bericht aan of haal het weg, dan verdwijnt het ook bij mij. Zolang het er staat, leg ik je vraag niet voor aan een specialist of de infodesk.
personal-not-passed = In je bericht lijkt een BSN of rekeningnummer te staan. Dat geef ik niet door: de ander leest op die plek •••••.
personal-not-passed-how = Haal het ook weg uit je eigen bericht: pas dat aan of verwijder het.
personal-first = In je vraag lijkt nog iets van een inwoner te staan. Haal dat eruit door je bericht aan te passen; zeg het daarna nog eens, dan leg ik je vraag voor.
cannot-read = Ik kan een bericht hier niet lezen: ik kreeg de sleutel ervan niet. Stuur het nog een keer, of stel je vraag in een gesprek met mij alleen.
sorry-again = Er ging bij mij iets mis, sorry. Ik probeer het zo zelf opnieuw. Blijft het stil, geef dan kenmerk { $reference } door aan de beheerder.
sorry = Er ging bij mij iets mis, sorry. Probeer het straks nog eens. Blijft het misgaan, geef dan kenmerk { $reference } door aan de beheerder.

## Iemand laten vragen: wat de vrager leest
stage-asked = Ik heb je vraag gesteld aan { $who }. Je hoort hier uiterlijk { $moment } hoe het verder gaat.
stage-planned = Ik stel je vraag aan { $who }. Die ziet hem { $part }.
stage-postponed = Je vraag ligt bij { $who }, die er { $part } naar kijkt.
stage-accepted = { $who } gaat je helpen.
stage-relay = Het antwoord komt hier. Wat jij in deze draad zegt, geef ik door; wat anderen zeggen niet.
stage-cancel = Niet meer nodig? Zeg `annuleer`. Liever een ander? Zeg `vraag een ander`.
stage-no-other = Ik vind nu niemand anders, dus je vraag blijft waar hij is.
stage-next = Nog geen ja, dus ik vraag het een ander.
stage-forwarded = Een collega noemde iemand die er meer van weet.
stage-by-itself = Er is nog geen antwoord. In deze kamer vraag ik dan een specialist.
stage-not-them = Die collega kan ik nu niet vragen, dus ik vraag een ander.
stage-over-quota = Let op: deze collega heeft deze week al genoeg vragen gehad. Omdat jij de naam noemt, vraag ik het toch.
errand-only-asker = Alleen wie de vraag stelde, kan er iemand voor laten vragen. Stel gerust je eigen vraag.
errand-no-letter = Die letter staat niet in mijn antwoord. Zeg `vraag een specialist`, dan kies ik iemand.
errand-not-them = Deze collega kan ik niet vragen. Zeg `vraag een ander`, dan zoek ik iemand anders.
errand-no-such-name = Ik ken geen collega die ‘{ $name }’ heet en genoemd wil worden. Noem een letter uit mijn antwoord of een heel Matrix-adres, of zeg `vraag een specialist`. Was het een vraag? Stel hem dan zonder `vraag` ervoor.
which-one = Bedoel je deze collega?
which-several = Dit kunnen meer collega’s zijn. Wie bedoel je?
which-say = { $who }: zeg `{ $verb } { $what }`
which-address = Iemand anders? Noem het hele Matrix-adres, zoals `{ $verb } @naam:gemeente.nl`.
which-verb = { $for ->
    [ask] vraag
    [rather] liever
    [connect] koppel
   *[handover] overdracht
}
errand-elsewhere = Er is een antwoord in de draad, dus ik vraag niemand meer. Toch nog nodig? Zeg `vraag een specialist`.
errand-cancelled = Goed, ik vraag niemand meer.
errand-nobody = Het is niet gelukt om iemand te vinden die nu kan helpen. Stel je vraag in andere woorden, of probeer het later nog eens met `vraag een specialist`.
errand-before-gone = De vraag waar jouw vraag op doorging, is weggehaald. Daarom vraag ik niemand meer. Stel je vraag gerust opnieuw.
cancel-nothing = Er staat niets open om te annuleren.
verdict-ask = Hielp dit je verder? Zeg `hielp` 👍, `hielp niet` 👎 of `verouderd` 🕰️. Daar leer ik van.
verdict-thanks = Dank je, daar leer ik van.
verdict-which = Dank je. Welk stuk is verouderd? Zeg het met het nummer erbij, bijvoorbeeld `verouderd 1`.
verdict-no-such-hit = { $count ->
    [0] Mijn laatste antwoord had geen stukken. Zeg alleen `hielp`, `hielp niet` of `verouderd`.
    [one] Mijn laatste antwoord had maar één stuk. Zeg nummer 1, of geen nummer.
   *[other] Mijn laatste antwoord had { $count } stukken. Kies een nummer van 1 tot en met { $count }.
}
person-topic = een specialist { $topic }
person-plain = een specialist

## Iemand vragen: wat de specialist leest
asker-plain = een collega
asker-from = een collega van { $place }
asker-says = De vrager
ping-hello = Hallo, ik ben { $bot }. Ik breng vragen van gemeenten bij wie het weet. Met `stop` vraag ik je niets meer.
ping-from-room = In een groepskamer vraagt { $who }:
ping-from-direct = In een gesprek met mij vraagt { $who }:
ping-why-named = Waarom jij: de vrager noemde jouw naam.
ping-why-wrote = Waarom jij: je schreef ‘{ $title }’.
ping-why-uses = Waarom jij: jullie gebruiken ‘{ $title }’.
ping-why-topic = Waarom jij: je profiel noemt ‘{ $topic }’.
ping-why-plain = Waarom jij: wat je schreef, ligt hier dichtbij.
ping-effort-small = Het lijkt me een paar minuten werk.
ping-effort = Het lijkt me een kwartier werk.
ping-choose = Wil je helpen? Kies een emoji hieronder of zeg het woord:
ping-yes = ✅ `ja`: ik noem je naam en geef je antwoord door
ping-later = 🕐 `later`: zeg erbij wanneer, zoals `later donderdag`
ping-no = ❌ `nee`: ik vraag een ander
ping-rather = ➡️ `liever …`: met de naam van wie het beter weet
ping-never = 🚫 `nooit`: ik vraag je alleen nog over wat in je profiel staat
ping-never-topic = 🚫 `nooit`: ik vraag je niet meer over
ping-silence = Heb ik { $moment } nog niets gehoord, dan vraag ik een ander. Je krijgt geen herinnering.
ping-again = Dit wilde je later bekijken. Lukt het nu? Zeg `ja`, `nee`, `later` of `liever …`.
ping-moved = In ons vorige gesprek kan nu iemand meelezen. Daarom ga ik hier verder.
ping-yes-done = Fijn, dank je! Antwoord in deze draad, dan geef ik het door aan de vrager.
ping-passed-on = Dit heb ik doorgegeven aan de vrager. Was het voor mij bedoeld? Haal het dan weg, dan gaat het ook daar weg.
ping-yes-already = Je hebt al ja gezegd. Zet je antwoord in deze draad, dan geef ik het door.
ping-invited = Liever in de kamer zelf? Daar ben je nu ook welkom. Het hoeft niet: wat je hier zegt, geef ik door.
ping-question = Dit is de vraag:
ping-ask-back = Wil je eerst iets weten? Stel je vraag in deze draad, dan leg ik die voor aan de vrager. Je zit nergens aan vast.
ping-asked-back = Dat heb ik de vrager gevraagd, zonder je naam. Je zit nergens aan vast; het antwoord komt hier.
invite-ask = Zal ik { $who } uitnodigen in deze kamer? Dan kan die collega alles lezen wat hier staat. Zeg `ja` ✅ of `nee` ❌.
invite-done = Goed, ik nodig { $who } uit.
invite-not = Goed. Wat { $who } antwoordt, geef ik hier door.
invite-refused = Ik mag in deze kamer niemand uitnodigen. Nodig { $who } gerust zelf uit; intussen geef ik alles door.
invite-declined = { $who } krijgt liever geen uitnodigingen. Wat { $who } antwoordt, geef ik hier door.
errand-asked-back = De specialist wil eerst iets weten:
errand-asked-back-how = Antwoord in deze draad, dan geef ik het door.
doubt-one = Bedoel je de vraag
doubt-answer = Zeg `ja`, dan geef ik dit met je naam door aan de vrager. Zeg `nee`, dan zoek ik het voor je op.
doubt-back = Zeg `ja`, dan vraag ik het de vrager, zonder je naam. Zeg `nee`, dan zoek ik het voor je op.
doubt-taken = Zeg `ja`, dan geef ik dit door aan de vrager. Zeg `nee`, dan zoek ik het voor je op.
doubt-no-answer = Geef ik dit door, of zoek ik verder? Zeg `ja`, dan geef ik het met je naam door aan de vrager. Zeg `nee`, dan vraag ik een ander.
doubt-which = Welke vraag bedoel je?
doubt-which-how = Zeg het nummer. Bedoel je iets anders? Zeg `nee`.
doubt-nothing = Goed, dan doe ik daar niets mee.
ping-learner = Dit onderwerp staat alleen in jouw profiel. { $who } zit er dichtbij; noem diegene gerust, dan leert die mee.
ping-later-done = Goed, ik kom er { $moment } op terug. Een ander moment? Zeg het erbij, zoals `later donderdag`.
ping-later-when = Dat moment begrijp ik niet. Zeg bijvoorbeeld `later morgen`, `later donderdag` of `later 12 juni`.
ping-later-enough = Ik vraag het nu een ander, dan hoef jij er niet meer aan te denken.
ping-no-done = Goed, ik vraag een ander. Dank dat je het laat weten.
ping-never-done = Goed, hierover vraag ik je niet meer.
ping-rather-who = Wie weet het beter? Zeg `liever` met een naam of adres erachter, zoals `liever @naam:gemeente.nl`.
ping-rather-not = Die collega kan ik hier niet voor vragen. Noem een ander, of zeg `ja`, `nee` of `later`.
ping-rather-done = Dank je, ik vraag het daar.
ping-answers = Ik wacht op een van deze woorden: `ja`, `later`, `nee`, `liever …` of `nooit`.
ping-did-you-mean = Bedoel je `{ $word }`? Zeg het nog een keer, dan doe ik dat.
ping-over = Dank je. Deze vraag is al geregeld, je hoeft niets te doen.
ping-still-open = Dank je. Ik zocht intussen verder. Wil je toch helpen? Zeg dan alsnog `ja`, dan geef ik je antwoord door.
ping-taken-since = Fijn dat je toch wilt helpen! Een ander heeft de vraag inmiddels opgepakt, dus je hoeft niets te doen.
ping-not-needed = De vrager is al geholpen of heeft het niet meer nodig. Je hoeft niets te doen.
ping-answered-elsewhere = Iemand anders heeft de vraag al beantwoord. Je hoeft niets te doen.
ping-question-gone = De vrager heeft de vraag weggehaald. Je hoeft niets te doen.
keep-thanks = De vrager laat weten dat je antwoord hielp. Dank je wel!
keep-offer = Mag ik het klaarzetten als praktijk, zodat andere gemeenten het ook vinden? Een moderator kijkt eerst mee. Zeg `ja` of `nee`.
keep-done = Mooi, het staat klaar voor de moderators.
keep-not = Goed, dan bewaar ik het niet als praktijk.

## Momenten
today = vandaag
tomorrow = morgen
this-morning = vanochtend
this-afternoon = vanmiddag
tomorrow-morning = morgenochtend
tomorrow-afternoon = morgenmiddag
weekday-morning = { $day }ochtend
weekday-afternoon = { $day }middag
day-and-time = { $day } om { $time }
## Wie je bent en wat je goedvindt (in een gesprek met de bot alleen)
command-profile = `profiel`: wat ik van je weet, en waarvan
command-topics = `bevestig …`, `schrap …`, `voeg toe …`: een onderwerp in je profiel
command-take-part = `doe mee` en `stop`: of je meedoet
command-consent = `vindbaar … aan`, `vraagbaar … aan`: of ik je naam mag noemen, of ik je iets mag vragen (`uit` kan ook, en `alles`)
command-away = `afwezig 2 weken`, `beschikbaar vanaf maandag`: wanneer ik je niets vraag
command-hours = `werktijd ma-vr 8:30-17:00`, `quotum 2`: wanneer en hoe vaak ik je iets vraag
command-own-data = `mijn gegevens`, `vergeet mij`: alles zien, alles wissen
own-relay = Achter dit account zitten meer mensen, dus een profiel kan ik er niet bij houden. Stel me gerust een vraag.
own-in-room = Stuur mij dit in een gesprek met mij alleen. Hier laat ik niets over jou zien.
own-stop-in-room = Wil je dat ik hier stil ben? Zeg dan `{ $bot } stil`. Wil je niet meer gevraagd worden? Zeg dan `stop` in een gesprek met mij alleen.
take-part-done = Fijn, je doet mee. Er verandert nog niets: ik noem je naam pas, en ik vraag je pas iets, als jij dat zegt.
take-part-next = Zeg `vindbaar alles aan` als ik je naam mag noemen, en `vraagbaar alles aan` als ik je iets mag vragen. Per onderwerp kan ook; met `profiel` zie je ze.
take-part-again = Fijn, je doet mee. Wat je eerder hebt aangezet, geldt weer. Met `profiel` zie je het.
stop-done = Goed, je doet niet meer mee. Ik noem je naam niet en vraag je niets. Met `doe mee` doe je weer mee, met `vergeet mij` wis ik alles over jou.
not-taking-part = Dit telt pas als je meedoet. Zeg `doe mee`.
findable-how = Zeg erbij waarvoor, en `aan` of `uit`. Bijvoorbeeld `vindbaar schuldhulpverlening aan` of `vindbaar alles uit`.
findable-on = Ik mag je naam noemen bij ‘{ $topic }’.
findable-off = Ik noem je naam niet bij ‘{ $topic }’.
findable-all-on = Ik mag je naam noemen bij al je onderwerpen en bij wat je schreef.
findable-all-off = Ik noem je naam nergens meer.
pingable-how = Zeg erbij waarover, en `aan` of `uit`. Bijvoorbeeld `vraagbaar schuldhulpverlening aan` of `vraagbaar alles uit`.
pingable-on = Ik mag je iets vragen over ‘{ $topic }’. Hooguit één keer per dag, en alleen in je werktijd.
pingable-off = Ik vraag je niets over ‘{ $topic }’.
pingable-all-on = Ik mag je iets vragen over al je onderwerpen. Hooguit één keer per dag, en alleen in je werktijd.
pingable-all-off = Ik vraag je niets meer.
topic-unknown = ‘{ $topic }’ staat niet in je profiel.
topic-near = Bedoel je ‘{ $topic }’?
topics-known = Je onderwerpen zijn: { $topics }.
topic-add = Met `voeg toe` en het onderwerp erachter zet je het erbij.
topic-confirmed = Dank je, ‘{ $topic }’ blijft in je profiel staan.
topic-added = ‘{ $topic }’ staat in je profiel.
topic-struck = ‘{ $topic }’ staat niet meer in je profiel, en komt er ook niet vanzelf weer in.
topic-next = Mag ik je naam erbij noemen of je er iets over vragen? Zeg dan `vindbaar { $topic } aan` of `vraagbaar { $topic } aan`.
topic-imported = uit het bestand van de beheerder
topic-own = van jou
is-findable = naam genoemd
not-findable = naam niet genoemd
is-pingable = mag gevraagd worden
not-pingable = wordt niet gevraagd
never-pingable = wordt nooit gevraagd
profile-nothing = Ik weet nog niets van je. Wil je dat collega’s je vinden? Zeg `doe mee`, en dan `voeg toe` met een onderwerp erachter.
profile-taking-part = Je doet mee. Dit weet ik van je:
profile-not-taking-part = Je doet niet mee: niemand ziet dit en ik vraag je niets. Dit weet ik van je:
profile-who = Wie je bent: { $who } (uit het bestand van de beheerder)
profile-topics = Je onderwerpen:
profile-written = { $count ->
    [one] Stuk dat je schreef:
   *[other] Stukken die je schreef ({ $count }):
}
profile-rest = Werktijd: { $hours }. { $quota ->
    [0] Ik vraag je alleen iets als iemand je naam noemt.
    [one] Hooguit 1 vraag per week.
   *[other] Hooguit { $quota } vragen per week.
}
profile-next = Klopt er iets niet? Zeg `bevestig`, `schrap` of `voeg toe` met het onderwerp erachter. `hulp` laat zien wat er nog meer kan.
available-done = Je bent beschikbaar. Ik vraag je alleen iets in je werktijd.
away-open = Je bent afwezig. Ik vraag je niets.
away-from = Je bent afwezig vanaf { $from }. Vanaf dan vraag ik je niets.
away-until = Je bent afwezig tot en met { $until }.
away-day = Je bent afwezig op { $from }.
away-between = Je bent afwezig van { $from } tot en met { $until }.
away-back = Daarna kun je vanzelf weer gevraagd worden.
away-undo = Klopt dat niet? Zeg `beschikbaar`, dan draai ik het terug.
away-say = Zeg `beschikbaar` als je er weer bent.
when-words = ‘{ $words }’ begrijp ik niet als datum.
when-past = Dat is al voorbij: { $date }.
when-backwards = Dat eindigt voordat het begint.
when-how = Zeg het bijvoorbeeld zo: `afwezig 2 weken`, `afwezig tot 3 januari`, `afwezig van maandag tot en met vrijdag` of `beschikbaar vanaf maandag`.
hours = { $days } van { $opens } tot { $closes } ({ $zone })
hours-now = Je werktijd is { $hours }.
hours-done = Je werktijd is nu { $hours }. Daarbuiten en op feestdagen vraag ik je niets.
hours-words = ‘{ $words }’ begrijp ik niet als werktijd.
hours-zone = De tijdzone ‘{ $zone }’ ken ik niet. Die van Nederland heet { $example }.
hours-empty = Noem een begin en een later einde.
hours-how = Zeg het bijvoorbeeld zo: `werktijd ma-vr 8:30-17:00` of `werktijd ma, di en do 9:00-13:00`.
quota-done = { $count ->
    [0] Goed, ik vraag je alleen nog iets als iemand je naam noemt.
    [one] Goed, ik vraag je hooguit 1 keer per week iets.
   *[other] Goed, ik vraag je hooguit { $count } keer per week iets, en nooit vaker dan 1 keer per dag.
}
quota-how = Noem een getal van 0 tot en met 7: zo vaak per week mag ik je iets vragen. Bijvoorbeeld `quotum 2`. Vaker dan 1 keer per dag vraag ik nooit.
data-sum = Dit bewaar ik over jou:
data-sum-profile = je profiel: { $name }, { $count ->
    [0] zonder onderwerpen
    [one] met 1 onderwerp
   *[other] met { $count } onderwerpen
} (zeg `profiel`)
data-sum-taking-part = dat je meedoet, wat je goedvond en wanneer ik je iets mag vragen
data-sum-not-taking-part = dat je niet meedoet
data-sum-questions = { $count ->
    [one] 1 vraag van jou
   *[other] { $count } vragen van jou
}, hooguit { $days } dagen
data-sum-errands = { $count ->
    [one] 1 keer dat ik voor jou een specialist zocht
   *[other] { $count } keer dat ik voor jou een specialist zocht
}
data-sum-pings = { $count ->
    [one] 1 keer dat ik jou een vraag van een ander voorlegde
   *[other] { $count } keer dat ik jou een vraag van een ander voorlegde
}
data-sum-verdicts = { $count ->
    [one] 1 keer dat een vrager zei of jouw antwoord hielp
   *[other] { $count } keer dat een vrager zei of jouw antwoord hielp
}
data-sum-cases = { $count ->
    [one] 1 vraag van jou bij de infodesk
   *[other] { $count } vragen van jou bij de infodesk
}
data-sum-work = { $count ->
    [one] 1 keer dat je iets deed voor de stukken of de infodesk
   *[other] { $count } keer dat je iets deed voor de stukken of de infodesk
}
data-sum-documents = { $count ->
    [one] 1 stuk met jouw naam
   *[other] { $count } stukken met jouw naam, zoals
}: { $titles }
data-sum-reuse = { $count ->
    [one] 1 keer wat je zei over wat je gemeente overnam of gaf
   *[other] { $count } keer wat je zei over wat je gemeente overnam of gaf
}
data-sum-follows = { $count ->
    [one] 1 ding dat je volgt
   *[other] { $count } dingen die je volgt
}
data-sum-rest = { $count ->
    [one] 1 korte aantekening, zoals in welke kamer we spraken en wat ik je al vertelde
   *[other] { $count } korte aantekeningen, zoals in welke kamer we spraken en wat ik je al vertelde
}
data-all = Precies, woord voor woord, staat het in het bestand hieronder.
data-file = mijn-gegevens.json
data-forget = Met `vergeet mij` wis ik het.
forget-sure = Dan wis ik alles over jou: je profiel, wat je goedvond, je vragen, en vragen aan jou. Stukken die je schreef en wat je gemeente overnam blijven, zonder jouw naam. Dit kan ik niet terugdraaien. Weet je het zeker? Zeg `ja, vergeet mij`.
forget-done = Ik heb alles over jou gewist.
forget-file = Een nieuw bestand van de beheerder brengt je niet terug. Wil je ooit weer meedoen? Zeg dan `doe mee`.

invitation-hello = Hallo, ik ben { $bot }. Ik breng vragen van gemeenten bij collega’s die het weten. De beheerder heeft mij een profiel van jou gegeven.
invitation-topics = Daarin staan deze onderwerpen: { $topics }.
invitation-how = Wil je dat collega’s je vinden? Zeg `doe mee`. Met `profiel` zie je alles wat ik van je weet, met `vergeet mij` wis ik het.
invitation-silence = Zeg je niets, dan noem ik je naam niet en vraag ik je niets. Dit bericht stuur ik je maar één keer.

weekday-short = { $number ->
    [1] ma
    [2] di
    [3] wo
    [4] do
    [5] vr
    [6] za
   *[7] zo
}

date = { $day } { $number } { $month }
weekday = { $number ->
    [1] maandag
    [2] dinsdag
    [3] woensdag
    [4] donderdag
    [5] vrijdag
    [6] zaterdag
   *[7] zondag
}
month = { $number ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
}

## De infodesk: wat de vrager leest
command-anonymous = `anoniem …`: je vraag gaat zonder je naam en gemeente naar de infodesk
command-reopen = `heropen`: de infodesk zoekt verder bij je vraag
command-desk-take = `pak`, `pak 12`: jij gaat met deze vraag verder
command-desk-note = `notitie …`: voor elkaar, nooit voor de vrager
command-desk-connect = `koppel @naam:gemeente.nl`: ik vraag het die collega
command-desk-answer = `antwoord …`: ik geef het door aan de vrager
command-desk-done = `klaar`, `klaar nieuw`: de vraag is afgerond, met deze uitkomst
command-desk-reopen = `heropen`: de vraag gaat weer open
command-desk-open = `open`: welke vragen openstaan
command-desk-figures = `stand`: de cijfers
desk-offer = Zal ik je vraag voorleggen aan de infodesk?
desk-offer-nobody = Het is niet gelukt om een specialist te vinden die nu kan helpen. Zal ik je vraag voorleggen aan de infodesk?
desk-offer-newcomer = Kwam je er nog niet uit? Dan leg ik je vraag voor aan de infodesk. Zal ik dat doen?
desk-offer-how = Dat zijn collega’s die met je meezoeken. Ze lezen alleen je vraag en zien waar je werkt; je naam noem ik alleen als dat van jou mag. Zeg `ja` ✅ of `nee` ❌.
desk-arrived = Je vraag ligt bij de infodesk. Die collega’s zoeken met je mee en antwoorden hier. Zeg je daar in deze draad iets op, dan geef ik dat door.
desk-news = Je vraag ligt nog bij de infodesk. Zodra er een antwoord is, staat het bij je vraag.
desk-refused = Goed, dan laat ik je vraag hier.
desk-taken-asker = Iemand van de infodesk is met je vraag bezig.
desk-says = De infodesk
desk-quiet-asker = De infodesk heeft je vraag gesloten, omdat er lang niets over gezegd is. Zoek je nog? Zeg `heropen`.
desk-done-asker = De infodesk heeft je vraag afgerond. Hielp het? Zeg `hielp` 👍 of `hielp niet` 👎. Ben je er nog niet uit, zeg dan `heropen`.
desk-done-asker-nothing = De infodesk heeft goed gezocht, maar niets gevonden. Weet je meer, of zoek je nog? Zeg `heropen`.
desk-reopened-asker = Je vraag ligt weer bij de infodesk.
reopen-open = Je vraag ligt nog bij de infodesk. Je hoort hier van ze.
reopen-nothing = Je hebt geen vraag bij de infodesk die ik weer kan openen. Stel gerust een nieuwe.
anonymous-done = Ik leg je vraag voor aan de infodesk, zonder je naam en zonder je gemeente. Het antwoord komt hier.
anonymous-in-room = Hier staat je naam er al bij. Stuur mij je vraag in een gesprek met mij alleen, met `anoniem` ervoor. Zocht je op dat woord, zeg dan `zoek` en je vraag erachter.
anonymous-no-desk = Er is hier geen infodesk die je vraag zonder je naam kan stellen. Zonder `anoniem` ervoor zoek ik wel stukken voor je.
anonymous-late = De infodesk las je vraag al zonder `anoniem`. Wil je dat je naam er niet bij staat, haal hem dan weg en stel hem opnieuw, met `anoniem` ervoor.
anonymous-how = Zet je vraag erachter, zoals `anoniem hoe ga je om met een conflict in het college?`

## De infodesk: wat de collega’s daar lezen
desk-case-anonymous = Vraag { $number }, anoniem gesteld:
desk-case-nobody = Vraag { $number }, waarvoor geen specialist te vinden was:
desk-case-newcomer = Vraag { $number }, de eerste in { $days } dagen van iemand die er nog niet uit is:
desk-case-no-hit = Vraag { $number }, zonder goede treffer:
desk-question-personal = De vraag staat hier pas weer als de vrager eruit haalt wat over een inwoner lijkt te gaan.
desk-from = Van { $who }.
desk-from-in = Van { $who }, in de kamer { $room }.
desk-from-nobody = iemand die niet genoemd wil worden
desk-found = Dit vond ik erbij:
desk-asked = { $count ->
    [one] Ik vroeg het 1 specialist.
   *[other] Ik vroeg het { $count } specialisten.
}
desk-how = Zeg in deze draad `pak` 🙋 als jij hem oppakt, `antwoord …` voor de vrager, `koppel @naam:gemeente.nl` om die collega te vragen, of `notitie …` voor elkaar.
desk-how-end = Is het rond? Zeg `klaar`. Al het andere blijft hier in de draad.
desk-which = Bij welke vraag hoort dat? Zeg het in de draad van die vraag, of met het nummer erbij, zoals `pak 12`. `open` laat zien wat er ligt.
desk-did-you-mean = Bedoel je `{ $word }`? Zeg het dan nog een keer.
desk-taken = Deze vraag is voor jou.
desk-taken-already = Je had deze vraag al.
desk-taken-over = Je neemt deze vraag over.
desk-free = Wie deze vraag had, is weg of draagt alles over. Wie pakt hem? Zeg `pak` 🙋.
desk-note-how = Zet je notitie erachter, zoals `notitie gebeld met de VNG`.
desk-answer-how = Zet je antwoord erachter, dan geef ik het door. Bijvoorbeeld `antwoord kijk eens bij Gennep`.
desk-connect-how = Wie bedoel je? Zeg het met een adres of een naam, zoals `koppel @naam:gemeente.nl`.
desk-connect-not = Deze collega kan ik hier niet voor vragen: wie dat niet goedvond, vraag ik niets. Noem een ander.
desk-connect-taken = Er helpt al een specialist. Zodra dat rond is, hoor je het hier.
desk-connect-personal = In de vraag lijkt nu iets van een inwoner te staan, dus ik leg hem aan niemand voor. Probeer het nog eens als de vrager dat eruit heeft gehaald.
desk-connect-beside = Een specialist helpt de vrager al met een andere vraag in dezelfde draad, dus ik vraag deze collega nu niet. Probeer het nog eens als dat klaar is.
desk-connect-done = Goed, ik vraag het deze collega, in werktijd. Je hoort hier hoe het afloopt.
desk-outcome-ask = Hoe is het afgelopen? 📚 `corpus` (het stond in een stuk), 👥 `collega` (een collega wist het), 💡 `nieuw` (nieuwe kennis) of 🤷 `niets` (niets gevonden).
desk-done-corpus = Gesloten: het antwoord stond in een stuk.
desk-done-colleague = Gesloten: een collega wist het antwoord.
desk-done-knowledge = Gesloten: dit is nieuwe kennis.
desk-done-nothing = Gesloten: niets gevonden. Met `heropen` gaat de vraag weer open.
desk-closed = Deze vraag is gesloten. Met `heropen` gaat hij weer open.
desk-reopened = De vraag is weer open.
desk-open-already = Deze vraag staat al open.
desk-helped = De vrager is geholpen. Ik sluit de vraag.
desk-quiet = Hier is lang niets over gezegd, dus ik sluit de vraag. Met `heropen` gaat hij weer open.
desk-gone = De vrager heeft vraag { $number } weggehaald.
desk-errand-accepted = Een specialist gaat de vrager helpen.
desk-errand-answered = De specialist heeft de vrager geantwoord. Is het rond? Zeg `klaar collega`.
desk-errand-elsewhere = Iemand heeft de vrager geantwoord in de kamer. Is het rond? Zeg `klaar collega`.
desk-errand-cancelled = De vrager hoeft geen specialist meer. De vraag blijft hier open.
desk-errand-nobody = Geen specialist kon nu helpen. De vraag blijft hier open.
ping-why-desk = Waarom jij: de infodesk denkt dat jij dit weet.
queue = { $count ->
    [one] Er ligt 1 vraag:
   *[other] Er liggen { $count } vragen:
}
queue-empty = Er ligt niets. Alle vragen zijn rond.
queue-more = En nog { $count } andere.
queue-age = { $days ->
    [0] van vandaag
    [one] 1 dag oud
   *[other] { $days } dagen oud
}
queue-free = nog van niemand
queue-held = bij { $who }
queue-note = notitie: { $note }
need-anonymous = anoniem
need-nobody = geen specialist gevonden
need-newcomer = eerste vraag in { $days } dagen
need-no-hit = geen goede treffer

## De stand
figures = De laatste { $days } dagen:
figures-questions = { $count ->
    [0] Geen vragen
    [one] 1 vraag, waarvan { $helped } geholpen ({ $share } %)
   *[other] { $count } vragen, waarvan { $helped } geholpen ({ $share } %)
}
figures-first-help = Tot iemand begon te helpen: de helft binnen { $median }, 9 van de 10 binnen { $most }
figures-pings = Aan specialisten gevraagd: { $list }
figures-loads = Vragen per specialist, zonder namen: { $list }
figures-cases = Bij de infodesk: { $list }
figures-one-holder = Onderwerpen met maar één specialist ({ $count }): { $topics }
figures-no-holder = Onderwerpen zonder specialist ({ $count }): { $topics }
figures-ping-answered = beantwoord
figures-ping-accepted = bezig
figures-ping-declined = nee
figures-ping-never = nooit
figures-ping-forwarded = doorgestuurd
figures-ping-lapsed = geen reactie
figures-ping-withdrawn = niet meer nodig
figures-ping-asked = wacht op antwoord
figures-ping-postponed = later
figures-case-open = open
figures-case-corpus = uit een stuk
figures-case-colleague = door een collega
figures-case-knowledge = nieuwe kennis
figures-case-nothing = niets gevonden
figures-case-silence = na stilte gesloten
span-minutes = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
span-hours = { $count } uur
span-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagen
}

## Als iemand weggaat
command-handover = `overdracht @opvolger onderwerp`: een ander neemt je onderwerpen en open vragen over
handover-how = Zeg erbij aan wie, en als je wilt welk onderwerp. Bijvoorbeeld `overdracht @naam:gemeente.nl` of `overdracht @naam:gemeente.nl riolering`.
handover-self = Dat ben je zelf. Noem de collega die het van je overneemt.
handover-not = Deze collega kan ik dat niet vragen. Laat je opvolger eerst in een gesprek met mij `doe mee` zeggen, en probeer het dan nog eens.
handover-nothing = Er staan geen onderwerpen in je profiel om over te dragen.
handover-asked = Ik vraag het je opvolger, en noem daarbij je naam. Pas bij een `ja` verandert er iets; dat hoor je hier.
handover-offer = { $who } gaat deze onderwerpen overdragen en vraagt of jij ze overneemt: { $topics }.
handover-open = { $count ->
    [one] Er staat nog 1 vraag open. Die stel ik dan aan jou.
   *[other] Er staan nog { $count } vragen open. Die stel ik dan aan jou, niet meer dan 1 per dag.
}
handover-choose = Zeg `ja` ✅, dan staan ze in je profiel en mag ik je er in je werktijd iets over vragen. Met `stop` houdt dat weer op. Zeg `nee` ❌, dan verandert er niets.
handover-taken = Dank je, je hebt het overgenomen. Met `profiel` zie je je onderwerpen. Mag ik je naam erbij noemen? Zeg dan `vindbaar alles aan`.
handover-done = Je opvolger heeft `ja` gezegd. De onderwerpen staan niet meer in jouw profiel.
handover-done-open = Je opvolger heeft `ja` gezegd. De onderwerpen staan niet meer in jouw profiel, en wat openstond vraag ik daar.
handover-refused = Goed, er verandert niets.
handover-refused-giver = Je opvolger neemt het niet over. Er verandert niets; noem gerust een ander.
stage-handed-over = Deze specialist heeft het werk overgedragen.
ping-said-before = Je voorganger antwoordde al:{" "}
gone-left = { $who } zit in geen enkele kamer meer met mij.
gone-silent = { $who } reageerde niet op { $count } vragen achter elkaar.
gone-what = Ik noem en vraag deze collega niet meer, tot die zelf weer iets tegen mij zegt. De stukken blijven vindbaar, zonder naam.
gone-topics = Niemand anders heeft nu: { $topics }.
gone-no-topics = Alle onderwerpen heeft ook een ander.
gone-nameless = een collega van { $place } (naam na akkoord)
gone-successor-both = Mogelijke opvolger: { $who }, zelfde gemeente en een verwant onderwerp.
gone-successor-topic = Mogelijke opvolger: { $who }, met een verwant onderwerp.
gone-successor-place = Mogelijke opvolger: { $who }, uit dezelfde gemeente.

## Nachtelijke controle
night-worse = Vannacht vond ik goede stukken minder goed terug dan de keer ervoor.
night-score = Bij { $count } beoordeelde vragen ging de score van { $before } naar { $after } (100 is alles goed). Dat is geen toeval: het verschil is { $least } tot { $most } punten.
night-question = “{ $question }”: van { $before } naar { $after }
night-others = { $count ->
    [one] En bij nog 1 vraag.
   *[other] En bij nog { $count } vragen.
}
night-changed = Sinds die keer: { $new ->
    [0] geen nieuwe of gewijzigde stukken
    [one] 1 nieuw of gewijzigd stuk
   *[other] { $new } nieuwe of gewijzigde stukken
}, { $gone ->
    [0] geen stuk weg
    [one] 1 oud stuk weg
   *[other] { $gone } oude stukken weg
}.
night-acts = { $count ->
    [one] Sindsdien veranderde een moderator iets: nummer { $list } in het `logboek`.
   *[other] Sindsdien veranderden moderators iets: nummers { $list } in het `logboek`.
}

## De kamer van de moderators
moderate-show-how = Zeg erbij welk nummer, zoals `toon 12`. Met `zoek …` vind je het nummer.
moderate-search-how = Zeg erbij waarop, zoals `zoek laadpalen`.
moderate-withdraw-how = Zeg erbij welk nummer, zoals `trek terug 12 omdat de regeling is vervallen`. Meer nummers kan ook, of `trek terug bron Oude site`.
moderate-restore-how = Zeg erbij welk nummer, zoals `herstel 12`.
moderate-change-how = Zeg wat er anders moet, zoals `wijzig 12 titel = Draaiboek laadpalen`. Het kan met titel, gemeente, jaar, onderwerpen, link en beheerder (`geen` haalt het weg), en met zichtbaar: een kamer, een gemeente of `overal`.
field-where = Bij welk stuk? Van een nieuw stuk zeg je dit in de draad van mijn voorbeeld. Een stuk dat er al in staat wijzig je met het nummer erbij, zoals `wijzig 12 titel = …`.
municipality-near = ‘{ $name }’ ken ik niet als gemeente. Bedoel je `{ $near }`?
municipality-unknown = ‘{ $name }’ ken ik niet als gemeente. Met `geen` krijgt het stuk geen gemeente.
year-impossible = Het jaar { $year } kan niet kloppen. Zo: `jaar = 2024` of `jaar = 2024-05-14`.
owner-near = Die collega ken ik niet. Bedoel je `{ $near }`?
owner-which = Zo heten er meer. Bedoel je { $near }?
owner-given = Stuk { $number } heeft nu als beheerder: { $who }. Eerst was dat: { $before }.
moderate-merge-how = Zeg wat waarin opgaat, zoals `voeg samen 12 in 15`. Dan is 12 weg en blijft 15.
moderate-replace-how = Zeg wat waarvoor in de plaats komt, zoals `vervang 12 door 15`. Dan is 12 weg en blijft 15.
moderate-rewrite-how = Zeg welk stuk, en zet daarachter de hele tekst zoals die moet worden, zoals `herschrijf 12 # Maaien` en dan de rest.
rewrite-same = Zo staat het er al in { $number }.
moderate-add-how = Zeg erbij welk adres, zoals `voeg toe https://www.breda.nl/plan.pdf`. Een bestand kun je ook gewoon hierheen slepen.
moderate-log-how = Zeg `logboek`, of `logboek 30` voor de laatste 30.
moderate-undo-how = Zeg `ongedaan` voor het laatste, of `ongedaan 7` met het nummer uit het `logboek`.
refused-elsewhere = Stukken wijzigen kan alleen in de kamer van de moderators. Vraag het aan een van hen.
act-no-number = Stuk { $number } ken ik niet. Met `zoek …` vind je het nummer.
act-no-source = Van de bron ‘{ $source }’ staat er niets in mijn antwoorden. Met `toon 12` zie je uit welke bron een stuk komt.
act-gone-already = Stuk { $number } is al weg. Met `herstel { $number }` komt het terug.
act-comes-in = Stuk { $number } is niet teruggetrokken: het wacht nog op een ja of nee, daar waar het gebracht is.
act-not-gone = Stuk { $number } is niet weg, dus er valt niets te herstellen.
preview-withdraw = { $count ->
    [one] Dit stuk gaat weg uit alle antwoorden:
   *[other] Deze { $count } stukken gaan weg uit alle antwoorden:
}
preview-restore = { $count ->
    [one] Dit stuk komt terug:
   *[other] Deze { $count } stukken komen terug:
}
preview-change = Dit stuk wijzigt:
rewrite-counts = Tekst: { $gone ->
    [0] niets weg
    [one] één zin weg
   *[other] { $gone } zinnen weg
}, { $come ->
    [0] niets erbij
    [one] één zin erbij
   *[other] { $come } zinnen erbij
}.
rewrite-gone = Weg: { $list }{ $more ->
    [0] { "" }
   *[other] { " " }en nog { $more }
}
rewrite-come = Nieuw: { $list }{ $more ->
    [0] { "" }
   *[other] { " " }en nog { $more }
}
rewrite-links-gone = Links weg: { $list }{ $more ->
    [0] { "" }
   *[other] { " " }en nog { $more }
}
rewrite-links-come = Nieuwe links: { $list }{ $more ->
    [0] { "" }
   *[other] { " " }en nog { $more }
}
rewrite-form = Alleen opmaak of volgorde verandert.
rewrite-files = De bestanden erbij blijven zoals ze zijn; wie ze vraagt, leest de oude tekst.
preview-merge = Het eerste stuk gaat op in het tweede. Het eerste is dan weg; het tweede krijgt ook de onderwerpen, en de plaats waar het eerste was vastgezet:
preview-replace = Het tweede stuk komt in de plaats van het eerste. Het eerste is dan weg; waar het was vastgezet, staat het tweede:
preview-answers = { $count ->
    [0] De laatste { $days } dagen in geen antwoord.
    [one] De laatste { $days } dagen in 1 antwoord.
   *[other] De laatste { $days } dagen in { $count } antwoorden.
}
preview-answers-short = { $count ->
    [0] stond in geen antwoord
    [one] stond in 1 antwoord
   *[other] stond in { $count } antwoorden
}
act-sure = Zal ik het doen? Zeg `ja` ✅ of `nee` ❌.
act-sure-worse = Hiermee worden antwoorden slechter. Weet je het zeker? Zeg twee keer `ja` ✅, of `nee` ❌.
act-sure-second = Dit zijn er veel. Daarom moet een tweede moderator `ja` ✅ zeggen.
act-sure-document = { $what }. Zeg `{ $out }`, of `nee` ❌. Mag het er toch in? Zeg dan twee keer `ja` ✅.
act-sure-sensitive = { $what }. Mag iedereen dat lezen? Zeg dan twee keer `ja` ✅. Zeg anders `nee` ❌.
act-second = Dit vraagt een tweede moderator: wie het voorstelt, kan het niet zelf goedkeuren.
act-once-more = Hiermee worden antwoorden slechter. Toch doen? Zeg nog een keer `ja`.
act-once-more-document = { $what }. Zeg nog een keer `ja` ✅ als dat mag, of `{ $out }`.
act-once-more-sensitive = { $what }. Zeg nog een keer `ja` ✅ als iedereen dat mag lezen, of `nee` ❌.
sensitive-bsn = Er staat een BSN in
sensitive-bsn-out = haal het bsn eruit
sensitive-iban = Er staat een rekeningnummer in
sensitive-iban-out = haal het rekeningnummer eruit
sensitive-both = Er staan een BSN en een rekeningnummer in
sensitive-both-out = haal het bsn en het rekeningnummer eruit
machine-what = Dit kan ik hier voor je doen:
machine-proposed = Op de server is dit voorgesteld:
console-proposed = In de console is dit voorgesteld:
machine-second = Dit vraagt een tweede moderator. Ik leg het voor in de kamer van de moderators.
machine-no-second = Dit vraagt een tweede moderator, maar er is geen kamer van moderators. Zet die in de instellingen, onder `[moderators]`.
act-newer = Sinds mijn voorbeeld is hier al iets aan gedaan, dus ik heb nog niets veranderd:
act-done = Gedaan, het geldt vanaf nu. Nummer { $number } in het `logboek`. Met `ongedaan` draai je het binnen 24 uur terug.
act-done-standing = Gedaan, het geldt vanaf nu. Met `ongedaan { $number }` stopt het weer.
act-not = Goed, ik verander niets.
act-not-read-yet = Dit lees ik nog. Zo meteen laat ik zien wat het wordt, en dan kun je `ja` ✅ of `nee` ❌ zeggen.
act-which = Er wacht meer dan één voorstel, ook een van jou. Zeg `ja` of `nee` in de draad van het voorstel dat je bedoelt.
undo-done = Teruggedraaid. Alles is weer zoals daarvoor:
moderate-pin-how = Zeg welk stuk bij welke vraag, zoals `zet 12 vast bij "laadpalen op straat"`.
moderate-hide-how = Zeg welk stuk bij welke vraag, zoals `verberg 12 bij "laadpalen op straat"`.
moderate-boost-how = Zeg welk stuk hoeveel zwaarder of lichter telt, van -3 tot +3, zoals `weeg 12 +1`. Met `weeg 12 0` telt het weer gewoon.
moderate-synonym-how = Zeg wat hetzelfde betekent, zoals `synoniem boa = buitengewoon opsporingsambtenaar`. Hooguit vier woorden aan elke kant.
moderate-threshold-how = Zeg hoe zeker ik moet zijn om een stuk te laten zien, van 5 tot 95 procent, zoals `drempel 40` of `drempel 40 in !kamer:gemeente.nl`. Met `drempel standaard` is alles weer gewoon.
rights = Wie wat mag:
rights-own-all = `wie mag wat`
rights-own-operator = `recht`
rights-undo = Met `ongedaan` draai je terug wat je ook zelf mag doen.
rights-moderator = Moderator ben je hier vanaf machtsniveau { $level }, en in een andere kamer als je daar berichten van anderen mag verwijderen.
rights-operator = Beheerder is { $who }. Een beheerder kan elk woord aan een ander geven, zoals `recht drempel = beheerder`, `recht weeg = iedereen` of `recht weeg = standaard`.
rights-no-operator = Beheerder is alleen wie op de server werkt. Noem beheerders in de instellingen, onder `[moderators]`.
role-everybody = iedereen
role-moderator = moderator
role-operator = beheerder
preview-right = Voor wie `{ $word }` is: { $before } → { $after }.
deed-right = recht: { $word } = { $role }
moderate-right-how = Zeg welk woord voor wie is, zoals `recht drempel = beheerder`. Het kan met iedereen, moderator, beheerder en standaard. Wat er nu geldt, zegt `wie mag wat`.
act-no-place = ‘{ $name }’ ken ik niet als gemeente of open kamer. Een andere kamer noem je met het adres dat met `!` begint.
act-which-room = Er zijn meer open kamers die ‘{ $name }’ heten: { $rooms }. Noem het adres van de kamer die je bedoelt.
act-no-room = Die kamer ken ik niet. Noem het adres dat met `!` begint (instellingen van de kamer, Geavanceerd), of de naam van een open kamer.
preview-pin = Dit stuk komt bovenaan bij “{ $question }” en bij vragen die daarop lijken:
preview-hide = Dit stuk laat ik niet meer zien bij “{ $question }” en bij vragen die daarop lijken:
preview-heavier = { $count ->
    [one] Dit stuk telt een stap zwaarder:
   *[other] Dit stuk telt { $count } stappen zwaarder:
}
preview-lighter = { $count ->
    [one] Dit stuk telt een stap lichter:
   *[other] Dit stuk telt { $count } stappen lichter:
}
preview-level = Dit stuk telt weer gewoon mee:
preview-synonym = Dit betekent voortaan hetzelfde: { $words }.
preview-threshold = Een stuk laat ik pas zien als het met { $percent } % kans helpt.
preview-threshold-room = In { $room } laat ik een stuk pas zien als het met { $percent } % kans helpt.
preview-threshold-usual = Ik laat een stuk weer zien vanaf { $percent } % kans dat het helpt, zoals gewoonlijk.
preview-threshold-usual-room = In { $room } geldt weer dezelfde drempel als overal.
dry-run-no-questions = Er zijn nog geen vragen om het op te proberen.
dry-run-nothing = { $all ->
    [one] Bij de enige vraag tot nu toe verandert er niets.
   *[other] Bij de laatste { $all } vragen verandert er niets.
}
dry-run-some = { $all ->
    [one] Bij de enige vraag tot nu toe verandert het antwoord.
   *[other] Van de laatste { $all } vragen verandert het antwoord bij { $count }.
}
dry-run-more = { $count ->
    [one] En nog bij 1 andere.
   *[other] En nog bij { $count } andere.
}
dry-run-private = { $count ->
    [one] 1 vraag hiervan laat ik hier niet zien: die is niet voor iedereen.
   *[other] { $count } vragen hiervan laat ik hier niet zien: die zijn niet voor iedereen.
}
dry-run-private-what = Wat daar verandert: { $list }.
dry-run-private-own-first = bij { $count } komt stuk { $number } bovenaan
dry-run-private-own-come = bij { $count } komt stuk { $number } erbij
dry-run-private-own-gone = bij { $count } valt stuk { $number } weg
dry-run-private-around = bij { $count } verandert wat ernaast staat
dry-run-private-come = bij { $count } komt er een stuk bij
dry-run-private-gone = bij { $count } valt er een stuk weg
dry-run-private-other = bij { $count } komen er andere stukken
dry-run-private-order = bij { $count } verandert de volgorde
dry-run-first = bovenaan komt { $titles }
dry-run-come = erbij komt { $titles }
dry-run-gone = weg valt { $titles }
dry-run-order = andere volgorde
dry-run-short = { $count } van de { $all } vragen anders
dry-run-judged = Op { $count } beoordeelde vragen gaat de score van { $before } naar { $after } (100 is goed). Het verschil ligt tussen { $low } en { $high } punten.
dry-run-judged-short = score { $before } naar { $after } ({ $low } tot { $high }) op { $count } beoordeelde vragen
deed-pin = vastgezet: { $document } bij “{ $question }”
deed-hide = verborgen: { $document } bij “{ $question }”
deed-boost = gewogen: { $document }, { $steps }
deed-synonym = synoniem: { $words }
deed-threshold = drempel: { $threshold }
deed-threshold-room = drempel: { $threshold } in { $room }
threshold-usual = standaard
moderate-try-how = Zeg erbij welke vraag, zoals `proef wie heeft ervaring met laadpalen?` Voor één kamer zet je die erachter: `proef laadpalen in Praktijkkamer`.
try = Zo kom ik aan mijn antwoord op “{ $question }”:
try-in = Zo kom ik in { $room } aan mijn antwoord op “{ $question }”:
try-signs = Kans dat er iets past: { $sure } %. Eén stuk deelt { $shared } % van de letters met de vraag (bij toeval { $chance } %). { $stems ->
    [one] De vraag heeft 1 woord dat iets zegt.
   *[other] De vraag heeft { $stems } woorden die iets zeggen.
}
try-sure = Kans dat er iets past: { $sure } %.
try-sure-words = Kans dat er iets past: { $sure } %. Ik let op { $words }.
try-helps = Helpt: { $list }
try-hurts = Hindert: { $list }
try-in-title = in de titel: { $words }
try-in-text = in de tekst: { $words }
try-other-word = met een ander woord: { $words }
try-missing = staat er niet in: { $words }
try-meaning-most = lijkt in betekenis het meest op de vraag
try-meaning = lijkt in betekenis op de vraag
try-meaning-little = lijkt in betekenis weinig op de vraag
try-heavier = een moderator laat het zwaarder tellen
try-lighter = een moderator laat het lichter tellen
try-more = Met `proef met cijfers …` zie je de getallen erbij.
try-synonyms = Ook gezocht op: { $words }.
try-passage = beste alinea { $value } ({ $place }e)
try-whole = hele stuk { $value } ({ $place }e)
try-letters = woorden { $value } ({ $place }e)
try-about = titel en onderwerpen { $value } ({ $place }e)
try-title = titel { $value } ({ $place }e)
try-lift = weging { $lift }
try-learned = eerder geholpen { $learned }
try-score = samen { $score }
try-shown = getoond: { $sure } % kans dat het helpt
try-below = niet getoond: { $sure } % kans dat het helpt, de drempel is { $threshold } %
try-same = niet apart getoond: hoort bij een stuk hierboven
try-beyond = niet getoond: niet bij de beste drie
try-hidden = Verborgen door een moderator: ‘{ $title }’.
try-thresholds = Een eigen drempel geldt in: { $rooms }. Met `proef … in { $room }` zie je het zoals het daar is.
try-failed = Dat lukt nu niet: het model antwoordt niet. Probeer het straks nog eens.
undo-nothing = Er is niets om ongedaan te maken. In het `logboek` zie je wat er gedaan is.
undo-sensitive = { $what }, en met `ongedaan` is dat weer te lezen. Mag dat? Zeg dan nog een keer `ongedaan { $number }`.
undo-too-late = Dat is langer dan 24 uur geleden. Met `herstel 12` of `wijzig 12 …` verander je het alsnog.
act-machine = de beheerder op de server
act-somebody = iemand
act-because = omdat { $reason }
act-preview = voorbeeld: { $preview }
act-undone = ongedaan gemaakt door { $who }
act-and-more = en nog { $count }
deed-admit = toegevoegd: { $documents }
deed-withdraw = teruggetrokken: { $documents }
deed-restore = hersteld: { $documents }
deed-change = gewijzigd: { $document }, { $change }
deed-merge = samengevoegd: { $document } in { $other }
deed-replace = vervangen: { $document } door { $other }
change-title = titel
change-text = tekst
change-municipality = gemeente
change-date = jaar
change-topics = onderwerpen
change-url = link
change-seen = te zien
change-none = geen
seen-everywhere = overal te zien
seen-only = alleen te zien in: { $where }
seen-by = gesprekken met iemand van { $place }
document-shown = zichtbaar
document-withdrawn = teruggetrokken
document-waiting = wacht op een ja
document-merged = opgegaan in { $number }
document-replaced = vervangen door { $number }
document-source = bron: { $source }
document-topics = onderwerpen: { $topics }
document-key = sleutel: { $key }
document-others = { $count ->
    [one] 1 verwant stuk
   *[other] { $count } verwante stukken
}
document-acts = Wat er nu voor geldt:
documents-found = Dit vond ik:
documents-none = Daar vind ik geen stuk bij.
log = Wat er het laatst gedaan is:
log-empty = Er is nog niets gedaan.

# Documenten erbij
upload-refused = **{ $name }** komt er niet in: { $why }
upload-known = Dit bestand staat er al in, als nr. { $number }: ‘{ $title }’.
upload-known-waiting = Dit bestand wacht al op een ja of nee, als nr. { $number }: ‘{ $title }’. Zeg dat in de draad van het eerste bericht.
upload-known-elsewhere = Dit bestand wacht al op een ja of nee, als nr. { $number }: ‘{ $title }’. Het is in een andere kamer van de moderators of in de console gebracht; zeg het daar.
upload-known-gone = Dit bestand ken ik al als nr. { $number } (‘{ $title }’), maar het is teruggetrokken. `herstel { $number }` zet het terug.
refusal-too-large = het is te groot. Knip het in delen.
refusal-too-slow = het lezen duurt te lang. Bewaar het opnieuw, liefst als PDF.
refusal-too-heavy = het lezen kost te veel geheugen. Bewaar het opnieuw, liefst als PDF.
refusal-encrypted = er zit een wachtwoord op. Bewaar het zonder wachtwoord.
refusal-scanned = er staan alleen plaatjes in, geen tekst. Laat de scanner de tekst herkennen (OCR).
refusal-garbled = de letters erin zijn niet te herkennen. Maak de PDF opnieuw, of laat de scanner de tekst herkennen (OCR).
refusal-xfa = het is een formulier dat alleen Adobe Reader laat zien (XFA). Open het daar en druk het af als PDF.
refusal-unequipped = PDF's lezen kan ik hier niet: daarvoor mist er een programma (de beheerder zet het erbij met jatwerk setup). Bewaar het tot dan als Word of OpenDocument.
refusal-empty = er staat geen tekst in. Is het het goede bestand?
refusal-broken = het is beschadigd, of het is iets anders dan de naam zegt. Bewaar het opnieuw.
refusal-hostile = er staat iets in dat Office er nooit in zet. Ik vertrouw het niet; vraag na waar het vandaan komt.
refusal-old-office = het is een oud Office-bestand. Bewaar het als .docx, .xlsx of .pptx.
refusal-too-deep = er zit een zip in een zip in een zip. Pak het eerst uit.
refusal-too-many = er zitten te veel bestanden in. Maak er meer dossiers van.
refusal-outlook-message = dit Outlook-bericht kan ik niet lezen. Open het in Outlook en bewaar het als .eml.
refusal-winmail = het zit in een pakket van Outlook (winmail.dat) dat ik niet open krijg. Vraag de afzender om de bijlagen los te sturen, of het bericht als HTML.
refusal-packing = het is ingepakt op een manier die ik niet ken. Pak het opnieuw in als gewone ZIP.
refusal-picture = het is een plaatje, en daar lees ik geen tekst uit. Staat er tekst op? Maak er een PDF van en laat de tekst herkennen (OCR).
refusal-recording = het is geluid of beeld. Zet in een tekst wat er gezegd wordt.
refusal-drawing = het is een tekening of een kaart. Bewaar het als PDF.
refusal-unknown-kind = dit soort bestand lees ik niet. Wel: PDF, Word, PowerPoint, Excel, OpenDocument, e-mail (.eml, .msg, .mht), HTML, tekst, Markdown, CSV en ZIP.
refusal-unreachable = ik kan er niet bij. Probeer het later nog eens, of stuur het bestand hier.
refusal-not-allowed = van die plek haal ik niets op. De beheerder van de bot bepaalt welke plekken mogen.
admit-title = Dit komt erin als jij ja zegt:
admit-title-trusted = Dit staat er nu in:
admit-municipality = gemeente: { $value }
admit-year = jaar: { $value }
admit-topics = onderwerpen: { $value }
admit-language = taal: { $value }
admit-owner = beheerder: { $value }
language-dutch = Nederlands
language-english = Engels
file-pages = { $count ->
    [one] 1 blz.
   *[other] { $count } blz.
}
file-size = { $size } kB
file-unknown = niet doorzoekbaar
file-refused = niet doorzoekbaar: { $why }
remark-hidden-sheets = { $count ->
    [one] 1 verborgen blad niet gelezen
   *[other] { $count } verborgen bladen niet gelezen
}
remark-hidden-rows = { $count ->
    [one] 1 verborgen rij niet gelezen
   *[other] { $count } verborgen rijen niet gelezen
}
remark-hidden-columns = { $count ->
    [one] 1 verborgen kolom niet gelezen
   *[other] { $count } verborgen kolommen niet gelezen
}
remark-hidden-slides = { $count ->
    [one] 1 verborgen dia niet gelezen
   *[other] { $count } verborgen dia’s niet gelezen
}
remark-hidden-text = { $count ->
    [one] 1 stuk verborgen tekst niet gelezen
   *[other] { $count } stukken verborgen tekst niet gelezen
}
remark-uncomputed-formulas = { $count ->
    [one] 1 formule zonder uitkomst; open het bestand en bewaar het opnieuw
   *[other] { $count } formules zonder uitkomst; open het bestand en bewaar het opnieuw
}
remark-garbled-text = { $count ->
    [one] 1 stuk tekst met verkeerde letters
   *[other] { $count } stukken tekst met verkeerde letters
}
remark-pages-without-text = { $count ->
    [one] 1 blz. zonder tekst
   *[other] { $count } blz. zonder tekst
}
remark-damaged-pages = { $count ->
    [one] 1 blz. is beschadigd en niet gelezen
   *[other] { $count } blz. zijn beschadigd en niet gelezen
}
remark-passed-over = { $count ->
    [one] 1 bijlage overgeslagen
   *[other] { $count } bijlagen overgeslagen
}
remark-cut-off = { $count ->
    [one] 1 stuk was te veel en is niet gelezen
   *[other] { $count } stukken waren te veel en zijn niet gelezen
}
admit-personal = { $count ->
    [one] Let op, hier staat een persoonsgegeven in:
   *[other] Let op, hier staan { $count } persoonsgegevens in:
}
personal-bsn = BSN { $value }
personal-iban = rekeningnummer { $value }
personal-phone = telefoonnummer { $value }
personal-email = e-mailadres { $value }
admit-start = Zo begint het: “{ $text }”
mask-done = { $count ->
    [one] Ik heb 1 gegeven uit de tekst gehaald en laat het stuk zo opnieuw zien.
   *[other] Ik heb { $count } gegevens uit de tekst gehaald en laat het stuk zo opnieuw zien.
}
mask-done-files = In het bestand zelf staat het nog. Daarom stuur ik dat bestand aan niemand.
mask-nothing = Dat vind ik niet in dit stuk, dus er valt niets weg te halen.
mask-cannot = Dat lukt me niet in dit stuk. Haal het uit het bestand, zet dat hier opnieuw neer, en zeg hier `nee`.
mask-how = Zelf kan ik bsn’s, rekeningnummers, telefoonnummers en mailadressen weghalen: zeg bijvoorbeeld `haal het bsn eruit`. Iets anders haal je uit het bestand; zet dat dan hier opnieuw neer.
mask-live = Dit stuk staat er al in. Zeg `trek terug { $number }`, haal het uit het bestand en zet dat hier opnieuw neer.
mask-gone = Dit stuk staat er niet in, dus er valt niets weg te halen.
admit-alike = Dit lijkt er veel op:
admit-share = { " " }· { $percent }% dezelfde tekst
admit-helps = { $count ->
    [one] Bij 1 eerdere vraag was dit het eerste antwoord geweest:
   *[other] Bij { $count } eerdere vragen was dit het eerste antwoord geweest:
}
admit-helps-rest = { $count ->
    [one] en 1 andere vraag
   *[other] en { $count } andere vragen
}
admit-helps-hidden = { $count ->
    [one] Bij 1 eerdere vraag uit een andere kamer was dit het eerste antwoord geweest.
   *[other] Bij { $count } eerdere vragen uit andere kamers was dit het eerste antwoord geweest.
}
admit-helps-none = Bij de vragen van de laatste tijd was dit niet het eerste antwoord geweest.
admit-how = Klopt iets niet? Zeg het in deze draad: `titel = …`, `gemeente = …`, `jaar = …`, `onderwerpen = …` of `beheerder = @naam:server`.
admit-summary = { $count ->
    [0] geen persoonsgegevens
    [one] 1 persoonsgegeven
   *[other] { $count } persoonsgegevens
}
admit-title-how = Zo: `titel = Plan afval 2024`
admit-municipality-how = Die gemeente ken ik niet. Zo: `gemeente = Breda`, of `gemeente =` als het er geen is.
admit-year-how = Zo: `jaar = 2024` of `jaar = 2024-05-14`
admit-owner-how = Zo: `beheerder = @naam:server.nl`
dossier-none = Dat stuk ken ik hier niet.
dossier-send = `stuur` in deze draad stuurt de bestanden.
dossier-no-files = De bestanden zelf heb ik niet; het stuk is op een andere manier binnengekomen.
send-which = Van welk stuk? Zo: `stuur 12`
send-nothing = De bestanden zelf heb ik niet.
send-refused = Dit bestand kan ik hier niet sturen.
command-dossier = `dossier 12`: de bestanden van een stuk; daarna stuurt `stuur` ze
command-send = `stuur 12`: de bestanden van een stuk
command-dossier-hit = `dossier 1`, `stuur 1`: de bestanden van het eerste stuk van mijn antwoord
command-help-all = `hulp alles`: alles wat ik nog meer kan
arriving-folder = Nieuw in de map: **{ $name }**
arriving-feed = Nieuw in de feed { $feed }: **{ $title }**
arriving-late = Nieuw in een feed: **{ $title }**
feed-fails = De feed { $feed } lukt niet: { $why }
feed-still-fails = De feed { $feed } lukt nog steeds niet: { $why }
feed-passes-over = De feed { $feed } noemt { $count ->
    [one] één bericht zonder adres dat ik kan openen. Dat sla ik over.
   *[other] { $count } berichten zonder adres dat ik kan openen. Die sla ik over.
}
feed-works = De feed { $feed } lukt weer.


## Werkvoorraad van de moderators
work = { $count ->
    [one] In de werkvoorraad staat 1 punt.
   *[other] In de werkvoorraad staan { $count } punten. Wat de meeste vragers helpt, komt eerst.
}
work-buttons = `klaar` ✅ · `later` ⏰ (over een week weer) · `volgende` ➡️ { $count ->
    [0] (dit is het laatste)
   *[other] (hierna nog { $count })
}
work-buttons-waiting = `ja` ✅ · `nee` ❌ · `volgende` ➡️ { $count ->
    [0] (dit is het laatste)
   *[other] (hierna nog { $count })
}
work-buttons-feed = `opnieuw` 🔁 · `klaar` ✅ · `later` ⏰ (over een week weer) · `volgende` ➡️ { $count ->
    [0] (dit is het laatste)
   *[other] (hierna nog { $count })
}
work-empty = De werkvoorraad is leeg. Er is nu niets te doen.
work-over = Dat was alles. Zeg `werkvoorraad` om opnieuw te beginnen.
work-over-next = Dat was alles. Wat je oversloeg, blijft staan: zeg `werkvoorraad` om opnieuw te beginnen.
work-over-done = Dit punt is klaar. Dat was alles. Zeg `werkvoorraad` om opnieuw te beginnen.
work-over-later = Dit punt komt over een week terug. Dat was alles. Zeg `werkvoorraad` om opnieuw te beginnen.
work-over-nothing = Er stond niets meer open; ik heb niets veranderd. Zeg `werkvoorraad` om opnieuw te beginnen.
work-how = Zeg eerst `werkvoorraad`, dan laat ik zien wat aandacht nodig heeft.
work-spot = { $count } vragen over { $subject }, van { $askers ->
    [one] 1 vrager
   *[other] { $askers } vragers
}: geen goed stuk
work-spot-alike = { $count } vragen die op elkaar lijken, van { $askers ->
    [one] 1 vrager
   *[other] { $askers } vragers
}: geen goed stuk
work-spot-one = 1 vraag zonder goed stuk
work-spot-private = { $count } vragen die op elkaar lijken, van { $askers } vragers in besloten kamers: geen goed stuk
work-spot-others = { $count ->
    [one] En 1 vraag uit een besloten kamer.
   *[other] En { $count } vragen uit besloten kamers.
}
work-spot-nearest = Het dichtst in de buurt komt stuk { $document }.
work-spot-how = Weet iemand een stuk dat dit beantwoordt? Zet het hier neer of zeg `voeg toe https://…`. De volgende ochtend zijn deze vragen dan van de lijst.
work-feedback = Vragers zijn niet blij met dit stuk
work-outdated = { $count ->
    [one] 1 vrager noemt het verouderd.
   *[other] { $count } vragers noemen het verouderd.
}
work-unhelpful = { $count ->
    [one] 1 vrager had er niets aan.
   *[other] { $count } vragers hadden er niets aan.
}
work-askers = { $count ->
    [0] Niemand kreeg het de laatste tijd te zien.
    [one] 1 vrager kreeg het de laatste tijd te zien.
   *[other] { $count } vragers kregen het de laatste tijd te zien.
}
work-feedback-how = Bekijk het met `toon { $number }`. Dan bijvoorbeeld `wijzig { $number } …`, `trek terug { $number }` of `vervang { $number } door …`.
work-review = Dit stuk is lang niet nagekeken
work-owner-none = Er is geen eigenaar die ik kan vragen.
work-owner-silent = De eigenaar reageert niet.
work-owner-outdated = De eigenaar zegt: verouderd.
work-owner-not-mine = De eigenaar zegt: niet van mij.
work-review-how = Klopt het nog? Zeg `klaar`. Zo niet: `trek terug { $number }` of `vervang { $number } door …`.
work-outdated-how = Zeg `trek terug { $number }` of `vervang { $number } door …`. Is het toch nog goed? Zeg `klaar`.
work-orphan = Wie dit stuk schreef of beheerde, is weg
work-orphan-how = Weet je een nieuwe beheerder? Zeg `wijzig { $number } beheerder = @naam:server`. Of kijk met `toon { $number }` of het stuk nog klopt.
work-twins = Deze stukken zijn voor { $percent } % hetzelfde
work-twins-how = Zeg bijvoorbeeld `voeg samen { $one } in { $other }` of `vervang { $one } door { $other }`.
work-new = { $count ->
    [one] 1 nieuw stuk
   *[other] { $count } nieuwe stukken
}
work-new-since = { $count ->
    [one] 1 nieuw stuk sinds { $day }
   *[other] { $count } nieuwe stukken sinds { $day }
}
work-new-rest = En nog { $count }.
work-waiting = Dit stuk wacht op een ja of nee
work-waiting-since = Het kwam op { $day }. Zegt niemand iets, dan vervalt het een week daarna.
work-waiting-how = Klopt iets niet? Antwoord op dit bericht met `titel = …`, `gemeente = …`, `jaar = …`, `onderwerpen = …` of `beheerder = @naam:server`.
work-offered = Van dit antwoord kan een stuk komen
work-offered-by = Het hielp een vrager, en { $who } vindt het goed dat anderen het ook vinden.
work-offered-hidden = de schrijver
work-offered-how = Met `ja` laat ik zien hoe het erin komt; dan beslis je. Met `nee` gaat het weg.
work-feed = Deze feed lukt niet
work-feed-since = Het lukt sinds { $day } niet. Nieuwe stukken komen zo niet binnen.
work-feed-how = Zeg `opnieuw`, dan probeer ik het nu. Is het adres veranderd, of hoeft hij niet meer? Dat past de beheerder van de bot aan. Met `klaar` zie je hem pas weer als hij gelukt is en daarna weer mislukt.
work-feed-again = Ik probeer het nu. Je hoort zo of het lukt.
work-new-how = Kloppen titel, gemeente en jaar? Bekijk een stuk met `toon` en het nummer.

## Oordeel van een moderator
judge-how = Zeg het nummer en de vraag, bijvoorbeeld `goed 12 bij "wie maait de berm?"` of `fout 12 bij "wie maait de berm?"`.
judge-no-document = Dat nummer ken ik niet. Zoek het stuk met `zoek` en een paar woorden.
judge-personal = In die vraag lijkt iets van een inwoner te staan. Die onthoud ik niet; zeg het zonder.
judge-right = Onthouden: ‘{ $title }’ is een goed antwoord op “{ $question }”. Daar meet ik voortaan mee.
judge-wrong = Onthouden: ‘{ $title }’ is geen antwoord op “{ $question }”. Daar meet ik voortaan mee.

## Klopt een stuk nog
review-ask = Hallo, jij schreef dit stuk. Collega’s krijgen het nog te zien als antwoord. Klopt het nog?
review-ask-keeper = Hallo, jij beheert dit stuk. Collega’s krijgen het nog te zien als antwoord. Klopt het nog?
review-how = Eén woord is genoeg: `klopt` ✅, `verouderd` 🕰️ of `niet van mij` 🤷.
review-holds = Dank je. Over { $days ->
    [365] een jaar
   *[other] { $days } dagen
} vraag ik het weer.
review-outdated = Dank je. Ik geef het door aan de moderators.
review-not-mine = Dank je, dan vraag ik het de moderators.

## De week
week-questions = De laatste 7 dagen: { $count ->
    [0] geen vragen
    [one] 1 vraag, { $good } keer een goed stuk, { $helped } geholpen
   *[other] { $count } vragen, { $good } keer een goed stuk, { $helped } geholpen
}.
week-new = { $count ->
    [one] 1 nieuw stuk.
   *[other] { $count } nieuwe stukken.
}
week-spots = Geen goed stuk over: { $list }.
week-spot = { $subject } ({ $count } vragen)
week-quality = Kwaliteit van het zoeken: { $score } van de 100, op { $count } beoordeelde vragen.
week-quality-before = Kwaliteit van het zoeken: { $score } van de 100, op { $count } beoordeelde vragen (een week eerder: { $before }).
week-queue = { $count ->
    [one] Werkvoorraad: 1 punt. Zeg `werkvoorraad`.
   *[other] Werkvoorraad: { $count } punten. Zeg `werkvoorraad`.
}
week-nothing = Er is deze week niets te melden.

## Volgen: wat er nieuw is
command-follow = `volg riolering`, `volg 12`, `volg Leiden`: eens per week hoor je alleen wat er nieuw is over een onderwerp, een stuk of een gemeente
command-unfollow = `wat volg ik`, `stop volgen`, `stop volgen riolering`: zien wat je volgt, ermee ophouden
follow-how = Zeg erbij wat je wilt volgen: `volg riolering` (een onderwerp), `volg 12` (een stuk) of `volg Leiden` (een gemeente).
follow-in-room = Ik stuur je er alleen een bericht over.
follow-topic = ‘{ $topic }’
follow-municipality = gemeente { $name }
follow-document = nummer { $number } (‘{ $title }’)
follow-document-gone = nummer { $number } (niet meer te zien)
follow-and = { $first } en { $last }
follow-new = Je volgt nu { $what }.
follow-known = Je volgde al: { $what }.
follow-full = Meer dan { $count } dingen tegelijk volgen kan niet. Met `wat volg ik` zie je wat eraf kan.
follow-when = { $which ->
    [first] Eens per week vertel ik je alleen wat er nieuw is, op een ochtend dat je werkt; voor het eerst op { $day }. Is er niets nieuws, dan hoor je niets.
   *[next] Is er iets nieuws, dan hoor je het op { $day }; anders hoor je niets.
}
follow-there = { $more ->
    [more] Er zijn al { $count } stukken. De nieuwste:
   *[all] Dit is er al:
}
follow-there-not = Nu is er nog niets over { $what }. Komt er iets, dan hoor je het.
follow-stop = Ophouden kan altijd: `stop volgen { $what }`, of `stop volgen` voor alles. Met `wat volg ik` zie je wat je volgt.
follow-which = Wat bedoel je met ‘{ $what }’?
follow-which-how = Zeg het nummer, of `nee`.
follow-not = Goed, dat volg je niet.
follow-unclear = Met ‘{ $what }’ weet ik niet wat je bedoelt. Zeg het apart en in een paar woorden: `volg riolering`.
follow-no-document = Een stuk met nummer { $number } ken ik niet.
follow-stopped-all = Goed, je volgt niets meer.
follow-stopped = Goed, je volgt { $what } niet meer.
follow-not-followed = ‘{ $what }’ volgde je niet.
follow-left = Je volgt nog { $what }.
follow-left-nothing = Nu volg je niets meer.
follow-nothing = Je volgt niets. Zo begint het: `volg riolering`, `volg 12` of `volg Leiden`.
follow-list = { $count ->
    [one] Je volgt:
   *[other] Je volgt { $count } dingen:
}
follow-list-stop = Ophouden: `stop volgen { $what }`, of `stop volgen` voor alles.
follow-paused = Je zei `stop`, dus ik vertel je nu niets. Met `doe mee`, of als je nog iets volgt, begint het weer.
follow-news = Nieuw van wat je volgt. Zeg een nummer om meer te zien; `stop volgen` stopt dit.
follow-news-rest = En nog { $count }. Zeg `meer`.
follow-news-rest-most = En nog { $count }. Zeg `meer` voor de volgende { $next }; de andere vind je als je naar het onderwerp vraagt.
follow-news-numbers = { $count ->
    [one] En nog één: zeg `{ $last }`.
   *[other] En nog { $count }, van `{ $first }` tot en met `{ $last }`: zeg een nummer om het te zien.
}
follow-why-new-about = nieuw over { $what }
follow-why-new-of = nieuw van { $name }
follow-why-revised = er is iets aan veranderd
follow-why-returned = het is er weer
follow-why-withdrawn = het is teruggetrokken
follow-why-replaced = komt in de plaats van nummer { $number }, dat je volgde
follow-why-taken = overgenomen door { $who }
follow-why-taken-by = { $count } gemeenten namen het over
follow-why-helped = het hielp { $count } keer
follow-no-such = { $count ->
    [one] Er staat één stuk in dat bericht, en meer zie ik er niet van.
   *[other] Dat nummer staat er niet bij, of is niet meer te zien. Er staan { $count } stukken in dat bericht.
}
follow-card-how = `dossier { $number }`: de bestanden. `volg { $number }`: horen wat ermee gebeurt.
follow-no-more = Meer was er niet.
follow-helped = Fijn om te horen! Neemt jullie gemeente het over? Zeg dan `jat { $number }`.
follow-helped-far = Fijn om te horen!
follow-helped-which = Fijn om te horen! Welk stuk hielp? Zeg het nummer erbij: `hielp 2`.

## Jatten: wie nam wat van wie over
command-jat = `jat 1`, `ik jat 12`, `wij namen 12 over`: jullie gemeente nam dit stuk over; `jat van Leiden: …` als er geen stuk van is
command-jatted = `wie jatte 12`, `wat gaf Leiden`, `wat jatte Landgraaf`: wie wat van wie overnam
command-gave = `wij gaven 12 aan Landgraaf`: een andere gemeente nam iets van jullie over; ik vraag het die gemeente één keer
command-reuse-moderators = `jatkaart`: hoeveel er gejat is en waarom; `jatprijs 2026`, `stem A`: een prijs voor een paar; `herindeling Beemster in Purmerend`
reason-uses = werkt bij een gemeente die ‘{ $title }’ gebruikt
reuse-sign = { $code ->
    [considering] bekijken
    [trial] proef
    [in_use] in gebruik
    [stopped] gestopt
    [rejected] niets voor ons
    [peer_help] collega daar hielp
    [proven] het werkte daar
    [better] beter dan wat wij deden
    [fits] past bij ons
    [trialable] klein te beginnen
    [simple] kant-en-klaar
    [demand] inwoners of raad vroegen erom
    [example] buren of voorbeeldgemeente doen het
    [saves] scheelt tijd of geld
    [mandated] moet van Rijk of wet
    [capacity] geen tijd of mensen
    [cost] te duur
    [misfit] past niet bij ons
    [complex] te ingewikkeld
    [unproven] twijfel of het werkt
    [support] geen draagvlak
    [blocked] wet of systemen in de weg
    [replaced] iets anders gevonden
    [shorter] korter of minder
    [added] iets erbij
    [substituted] iets vervangen
    [own_style] eigen jas
    [other_context] andere doelgroep, ander kanaal of andere uitvoerder
    [integrated] samengevoegd met iets van ons
    [unchanged] niets veranderd
    [yes] het werkt
    [partly] het werkt deels
    [no] het werkt niet
   *[too_early] te vroeg om te zeggen
}
reuse-and = { $first } en { $last }
reuse-since = { $stage } sinds { $month }
reuse-from = ‘{ $title }’ van { $giver }
reuse-withdrawn = { " " }(het stuk zelf staat er niet meer)
reuse-summary = { $stage ->
    [considering] { $taker } bekijkt ‘{ $title }’ van { $giver }
    [trial] { $taker } doet een proef met ‘{ $title }’ van { $giver }
    [in_use] { $taker } gebruikt ‘{ $title }’ van { $giver }
    [stopped] { $taker } is gestopt met ‘{ $title }’ van { $giver }
    [rejected] ‘{ $title }’ van { $giver } is niets voor { $taker }
   *[none] { $taker } nam ‘{ $title }’ over van { $giver }
}
reuse-summary-you = { $stage ->
    [considering] jullie bekijken ‘{ $title }’ van { $giver }
    [trial] jullie doen een proef met ‘{ $title }’ van { $giver }
    [in_use] jullie gebruiken ‘{ $title }’ van { $giver }
    [stopped] jullie zijn gestopt met ‘{ $title }’ van { $giver }
    [rejected] ‘{ $title }’ van { $giver } is niets voor jullie
   *[none] jullie namen ‘{ $title }’ over van { $giver }
}
reuse-noted = Genoteerd: { $summary }.
reuse-mend = Klopt het niet? `ongedaan` voor het laatste, `weg` voor alles. Iets toe te lichten? `anders omdat …`
reuse-mend-short = Klopt het niet? `ongedaan`, of `weg`.
reuse-how = Zeg `jat 1` onder mijn antwoord, `jat 12` met het nummer van een stuk, of `jat van Leiden: draaiboek afkoppelen` als er geen stuk van is.
reuse-no-document = Dat stuk heb ik niet. Een nummer zie je in mijn antwoord, of met `dossier 1`.
reuse-no-giver = Van welke gemeente dat stuk is, weet ik niet. Zeg het erbij: `jat van Leiden: draaiboek afkoppelen`.
reuse-own = Dat is van { $giver } zelf. Nam een andere gemeente het over? Zeg `wij gaven 12 aan Landgraaf`.
reuse-ask-home = Voor welke gemeente werk je? Dan noteer ik het. Ik vraag het maar één keer.
reuse-home-near = { $typed } ken ik niet als gemeente. Bedoel je `{ $near }`?
reuse-home-unknown = { $typed } ken ik niet als gemeente. Zeg alleen de naam, zoals `Landgraaf`.
reuse-giver-near = Die gemeente ken ik niet. Bedoel je { $near }? Zeg het nog eens met die naam.
reuse-taker-near = Die gemeente ken ik niet. Bedoel je { $near }? Zeg het nog eens met die naam.
reuse-taker-unknown = Die gemeente ken ik niet. Zeg het zo: `wij gaven 12 aan Landgraaf`.
reuse-list-near = Die gemeente ken ik niet. Bedoel je { $near }?
reuse-named-how = Zeg er kort bij wat jullie overnamen: `jat van { $giver }: draaiboek afkoppelen`.
reuse-which = Is het een van deze stukken van { $giver }?
reuse-which-how = Zeg het nummer. Staat het er niet bij? Zeg `zo`, dan noteer ik ‘{ $title }’.
reuse-which-number = Dat nummer staat er niet bij. Zeg een ander nummer, of `zo`.
reuse-ask-stage = Hoever zijn jullie? { $list }
reuse-ask-stage-how = Eén regel mag, met waarom en wat er anders is: `3 ab vt`. Alleen het cijfer mag ook.
reuse-stage-how = Zeg het met een cijfer: `1` bekijken, `2` proef, `3` in gebruik, `4` gestopt, `5` niets voor ons.
reuse-ask-why = Waarom? Hooguit twee letters: { $list }
reuse-ask-why-not = Waarom niet? Hooguit twee letters: { $list }
reuse-ask-why-stopped = Waarom gestopt? Hooguit twee letters: { $list }
reuse-ask-changed = Wat is er anders bij jullie? { $list }
reuse-ask-expected = Wat verwachten jullie ervan? { $list }
reuse-ask-rest-how = In één regel, zoals `ab vt +`, of in je eigen woorden: `anders omdat …`. Liever niet? `sla over`.
reuse-letters-stage = Hoever: { $list }
reuse-letters-why = Waarom: { $list }
reuse-letters-why-not = Waarom niet, of waarom gestopt: { $list }
reuse-unknown = `{ $typed }` ken ik niet, dat heb ik niet genoteerd.
reuse-unknown-near = `{ $typed }` ken ik niet, dat heb ik niet genoteerd. Bedoel je { $near }?
reuse-too-many = Ik noteer er hooguit twee waaroms: de eerste twee die je zei.
reuse-not-why = Bij ‘niets voor ons’ horen de letters `k` tot en met `r`; de andere heb ik niet genoteerd.
reuse-note-kept = Dank je, dat staat erbij.
reuse-note-personal = Daar staat iets in waaraan een inwoner te herkennen is. Die woorden heb ik niet bewaard.
reuse-colleague-said = Een collega bij jullie zei op { $day }: { $was }. Het laatste woord telt; ik laat het die collega weten.
reuse-colleague-says = Een collega van { $taker } zegt nu over ‘{ $title }’: { $now }. Jij zei eerder: { $was }. Klopt dat nieuwe niet, zeg dan hier hoever jullie zijn.
reuse-ask-consent = Mag { $giver } dit weten, en wie dit stuk als antwoord krijgt? `ja` 👍 met de naam van jullie gemeente · `zonder naam` 🙈 · `nee` 👎
reuse-allowed-authors = Dank je. Wie het bij { $giver } schreef, hoort het nu.
reuse-allowed-contact = Dank je. Een collega bij { $giver } hoort het nu.
reuse-allowed-desk = Dank je. Ik ken bij { $giver } nog niemand; de infodesk geeft het door.
reuse-allowed-nobody = Dank je. Ik ken bij { $giver } nog niemand om het aan te vertellen.
reuse-allowed-known = Dank je, zo staat het.
reuse-allowed-nothing = Goed, het blijft onder ons: ik vertel het { $giver } niet en noem het nergens.
reuse-not-yet = Prima, dan laat ik het rusten. Komt het ervan, zeg dan `jat` met het nummer van het stuk.
reuse-why = Wie wat overnam en waarom, helpt andere gemeenten kiezen; daarom vraag ik het één keer. Je naam noem ik nooit, en of jullie gemeente genoemd mag worden, zeg je zelf. Liever niet? `sla over`, of `nooit vragen`.
reuse-consent-how = Zeg `ja`, `zonder naam` of `nee`. Tot dan vertel ik het niemand.
reuse-consent-later = Dat kan. Zeg hier `ja`, `zonder naam` of `nee` als je het weet; tot dan vertel ik het niemand.
reuse-done = Prima, dan vraag ik er niet naar.
reuse-never = Goed, hier vraag ik je nooit meer naar. Zelf iets melden kan altijd met `jat 12`.
reuse-reworded-other = Dat nummer is een ander stuk. Wat je over ‘{ $title }’ zei, blijft zo. Klopt dat niet? Zeg `ongedaan`, en dan `jat` met het andere nummer.
reuse-undone = Ongedaan gemaakt.
reuse-undone-all = Er staat nu niets meer van jullie over dit stuk.
reuse-undo-nothing = Hier staat niets van jou om ongedaan te maken.
reuse-gone = ‘{ $title }’ staat niet meer bij jullie. Toch wel? Zeg `ongedaan`.
reuse-thanks-hello = Goed nieuws!
reuse-thanks-hello-author = Goed nieuws, { $name }!
reuse-thanks-somebody = Een andere gemeente
reuse-thanks = { $stage ->
    [trial] { $taker } doet een proef met jullie ‘{ $title }’{ $how }.
    [in_use] { $taker } gebruikt jullie ‘{ $title }’{ $how }.
   *[none] { $taker } nam jullie ‘{ $title }’ over{ $how }.
}
reuse-thanks-to-desk = { $stage ->
    [trial] { $taker } doet een proef met ‘{ $title }’ van { $giver }{ $how }.
    [in_use] { $taker } gebruikt ‘{ $title }’ van { $giver }{ $how }.
   *[none] { $taker } nam ‘{ $title }’ over van { $giver }{ $how }.
}
reuse-thanks-desk = Bij { $giver } ken ik niemand die ik dit kan vertellen. Kennen jullie daar iemand, geef het dan door.
reuse-thanks-changed = { $code ->
    [shorter] korter dan bij jullie
    [added] met iets erbij
    [substituted] met iets vervangen
    [own_style] in eigen jas
    [other_context] voor een andere doelgroep, langs een ander kanaal of door een ander uitgevoerd
   *[integrated] samengevoegd met iets van henzelf
}
reuse-thanks-why = { $code ->
    [peer_help] een collega hielp
    [proven] het werkte bij jullie
    [better] het is beter dan wat ze deden
    [fits] het past bij ze
    [trialable] het is klein te beginnen
    [simple] het was kant-en-klaar
    [demand] inwoners of de raad vroegen erom
    [example] buren of een voorbeeldgemeente doen het
    [saves] het scheelt tijd of geld
   *[mandated] het moet van Rijk of wet
}
reuse-thanks-note = Ze zeggen erbij: “{ $note }”
reuse-hoped = verwachting: { $hoped }
reuse-ask-core = Is dit nog jullie aanpak? `ja` 👍 · `deels` 🌗. Wil je er iets bij zeggen, zet het er dan achter.
reuse-core-kept = Mooi, dank je.
reuse-core-how = Dan is het vooral van hen geworden, en dat mag. Herken je er nog iets van? Zeg `deels`, met erachter wat jullie anders zien.
reuse-core-partly = Dank je. Zo wordt het van hen, met jullie als begin.
reuse-interview = Je zei dat ‘{ $title }’ ({ $giver }) hielp. Hoever zijn jullie ermee?
reuse-interview-list = { $list }
reuse-interview-how = Alleen het cijfer is genoeg. Eén regel mag ook, met waarom en wat er anders is: `3 ab vt` (`letters` laat ze zien). Liever niet meer? `nooit vragen`.
reuse-interview-chosen = ‘{ $title }’ ({ $giver }), dank je. Hoever zijn jullie ermee?
reuse-interview-which = Je zei laatst dat mijn antwoord hielp. Welk stuk was het vooral?
reuse-interview-which-how = Alleen het nummer is genoeg; dan vraag ik nog hoever jullie zijn. Geen van deze? `0`. Liever niet meer? `nooit vragen`.
reuse-interview-which-number = Zeg het nummer van het stuk, of `0` als het er niet bij staat.
reuse-check = Sinds { $since } gebruiken jullie ‘{ $title }’ van { $giver }. Werkt het?
reuse-check-how = `ja` 👍 · `deels` 🌗 · `nee` 👎 · `te vroeg` 🐣. Gestopt? Zeg `4`, met waarom: `4 k`. Liever niet meer? `nooit vragen`.
reuse-check-stage = In { $since } begonnen jullie aan ‘{ $title }’ van { $giver }. Hoever zijn jullie nu?
reuse-checked = Genoteerd: { $said }.
reuse-checked-hoped = Genoteerd: { $said }. In { $month } was de verwachting: { $hoped }.
reuse-checked-works = Iets toe te lichten? `anders omdat …`
reuse-checked-how = Gestopt? Zeg `4`, met waarom: `4 k`. Iets toe te lichten? `anders omdat …`
reuse-claimed = Genoteerd: jullie gaven ‘{ $title }’ aan { $taker }. Ik vraag het { $taker } één keer. Tot die het zegt, vertel ik het niemand.
reuse-claimed-nobody = Genoteerd: jullie gaven ‘{ $title }’ aan { $taker }. Bij { $taker } ken ik niemand die ik het mag vragen. Tot daar iemand het zegt, vertel ik het niemand.
reuse-claim-not-yours = Dat stuk is van { $giver }, en jij werkt bij { $home }. Namen jullie het over? Zeg `jat` met het nummer.
reuse-claim-refused-before = { $taker } liet eerder weten dat dit niet zo is. Ik vraag het niet nog eens.
reuse-mend-claim = Klopt het niet? `ongedaan`.
reuse-ask-claim = { $giver } zegt dat jullie ‘{ $title }’ overnamen. Klopt dat?
reuse-ask-claim-how = `ja` 👍 · `nee` 👎, of meteen hoever jullie zijn: `3 ab vt`. Ik vraag het maar één keer; zeg je niets, dan vertel ik het niemand.
reuse-denied = Dank je. Ik heb het weggehaald en laat het { $giver } weten.
reuse-denied-giver = { $taker } laat weten dat ze ‘{ $title }’ niet overnamen. Ik heb het weggehaald.
reuse-who-took = ‘{ $title }’ is overgenomen door:
reuse-who-took-none = Wie ‘{ $title }’ overnam, weet ik niet, of mag ik niet vertellen. Namen jullie het over? Zeg `jat` met het nummer.
reuse-gave = Van { $giver } namen anderen dit over:
reuse-gave-none = Wat anderen van { $giver } overnamen, weet ik niet, of mag ik niet vertellen.
reuse-took = { $taker } nam dit over:
reuse-took-own = Bij { $taker } staat dit:
reuse-took-none = Wat { $taker } overnam, weet ik niet, of mag ik niet vertellen.
reuse-unnamed = En { $count } gemeenten die liever niet genoemd worden.
reuse-used = { $all } gemeenten gebruiken dit
reuse-used-alike = { $all } gemeenten gebruiken dit, { $count } zoals de jouwe ({ $names }){ $how }
reuse-used-by = { $count ->
    [one] { $names } gebruikt dit{ $how }
   *[other] { $names } gebruiken dit
}
reuse-used-by-alike = { $names }, een gemeente als de jouwe, gebruikt dit{ $how }
reuse-prize-where = Dat kan alleen in de kamer van de moderators.
reuse-prize-year = Van welk jaar? Zeg het zo: `jatprijs 2026`.
reuse-prize = Jatprijs { $year }: { $count ->
    [one] 1 paar doet mee
   *[other] { $count } paren doen mee
}.
reuse-prize-none = Jatprijs { $year }: er doet nog geen paar mee. Een paar kan meedoen als het drie maanden in gebruik is, het werkt (`ja` of `deels`), het met naam verteld mag worden, en beide gemeenten willen.
reuse-prize-waiting = { $waiting ->
    [one] 1 ander paar kan meedoen
   *[other] { $waiting } andere paren kunnen meedoen
} als beide gemeenten willen: dat vraag ik ze, één keer. Zeg later nog eens `jatprijs { $year }`.
reuse-prize-how = Stem met `stem A`, of met 🏆 onder het blad; je laatste stem telt. `jatprijs { $year } uitslag` sluit de stemming.
reuse-prize-ask-taker = Wat jullie van { $giver } overnamen, ‘{ $title }’, kan meedoen aan de jatprijs, samen met { $giver }: een prijs voor wie geeft én wie neemt. Willen jullie dat?
reuse-prize-ask-giver = Wat { $taker } van jullie overnam, ‘{ $title }’, kan meedoen aan de jatprijs, samen met { $taker }: een prijs voor wie geeft én wie neemt. Willen jullie dat?
reuse-prize-ask-how = `ja` 👍 · `nee` 👎. Achter `ja` mag een zin voor de jury; winnen jullie, dan staat die ook op de pagina.
reuse-prize-agreed = Leuk, jullie doen mee zodra de andere gemeente ook wil.
reuse-prize-refused = Prima, dan doen jullie niet mee.
reuse-prize-no-votes = Voor de jatprijs { $year } is er nog geen stem die telt.
reuse-prize-out = Dat paar doet niet meer mee: het mag niet meer met naam verteld worden, of een van beide gemeenten wil niet meer.
reuse-prize-untold = De jatprijs { $year } is gegeven. Wie won, mag niet meer verteld worden.
reuse-prize-tie = Gelijk: { $letters }, elk met { $count } { $count ->
    [one] stem
   *[other] stemmen
}. De moderators kiezen: `jatprijs { $year } wint { $letter }`.
reuse-prize-won = 🏆 De jatprijs { $year } is voor { $giver } en { $taker }, samen: { $giver } gaf ‘{ $title }’, { $taker } nam het over en maakte het eigen.
reuse-prize-page = Hierbij een pagina over dit paar. Op de machine van de bot maakt `jatwerk report prize { $year } --out MAP` hem ook.
reuse-prize-congratulations = 🏆 Gefeliciteerd! { $giver } en { $taker } winnen samen de jatprijs { $year } met ‘{ $title }’: wie geeft en wie neemt, allebei.
reuse-sheet = { $letter }. ‘{ $title }’: van { $giver } naar { $taker }
reuse-sheet-since = in gebruik sinds { $since }; { $effect }
reuse-sheet-why = waarom: { $what }
reuse-sheet-changed = wat er anders is: { $what }
reuse-sheet-far = { $km } km uit elkaar, en niet dezelfde soort gemeente
reuse-sheet-far-alike = { $km } km uit elkaar; gemeenten die op elkaar lijken
reuse-sheet-second = uit tweede hand ook bij { $what }
reuse-sheet-vote = Stem met 🏆, of met `stem { $letter }`.
reuse-vote-none = Er staat nu geen jatprijs open. Begin met `jatprijs 2026`.
reuse-vote-unknown = { $count ->
    [0] Er doet nog geen paar mee.
    [one] Alleen `stem A` kan.
   *[other] Die letter staat er niet bij: er doen { $count } paren mee.
}
reuse-voted = Je stem is voor { $letter }.
reuse-card = Er is { $count } keer iets overgenomen{ $takers ->
    [0] { "" }
   *[other] , door { $takers } gemeenten
}{ $givers ->
    [0] { "" }
   *[other] {" "}van { $givers } gemeenten
}. { $used ->
    [0] { "" }
   *[other] Nu in gebruik: { $used } keer.
}
reuse-card-why = Waarom, bij zoveel gemeenten:
reuse-card-motive = { $motive }: { $count }
reuse-card-families = Positieve redenen: { $positive } keer genoemd. Druk of zuinigheid: { $pressed } keer.
reuse-card-few = Er is nog te weinig overgenomen om er iets over te zeggen: pas bij drie of meer tel ik.
reuse-card-page = De hele kaart, met alle figuren: `jatwerk report reuse --out MAP` op de machine van de bot.
reuse-merge-how = Zeg het zo: `herindeling Beemster in Purmerend`, of `herindeling Beemster ongedaan`.
reuse-merged = Wat { $old } gaf en overnam, staat vanaf nu bij { $new }. Niet goed? `herindeling { $old } ongedaan`.
reuse-parted = { $old } staat weer op zichzelf.

# De console in de browser.
console-none = Er is hier geen console in de browser. De beheerder kan die aanzetten.
console-alone = Zeg dat tegen mij alleen, of in de kamer van de moderators.
console-link = Open de console
console-link-how = Deze link is alleen voor jou. Hij werkt één keer, en tien minuten lang. Met `console uit` sluit je alles wat nog open staat.
console-not-for-them = De console in de browser is voor moderators, de infodesk en wie de cijfers leest, en daar hoor je nu niet bij. Wat je zoekt, kun je mij hier gewoon vragen.
console-unknown = Of je in de console mag, weet ik nu niet. Probeer het zo nog eens.
console-other-room = Wat je in de console doet, telt als gezegd in deze kamer, en daar ben je geen moderator:
console-other-room-how = Zeg het in je eigen kamer van de moderators, of vraag of je ook daar moderator mag zijn.
console-closed = { $count ->
    [0] De console stond nergens open.
    [one] De console is gesloten.
   *[other] De console is gesloten, op { $count } plekken.
}
console-item-done = Gedaan.
console-item-gone = Dat wacht niet meer: iemand was je voor, of het is anders geworden.
command-console = `console`: een link naar de console in je browser; `console uit` sluit alles

# De pagina’s van de console.
console-name = Jatwerk console
console-skip = Naar de inhoud
console-ways = Pagina’s
console-group-work = Werk
console-group-knowledge = Kennis
console-group-figures = Cijfers
console-group-tended = Beheer
console-leave = Uitloggen
console-back = Terug
console-notice = Dit kan nu niet
console-how-in = Zeg `console` tegen de bot in Matrix, dan krijg je een link.
console-not-in = Je bent niet ingelogd, of niet meer.
console-put-out = Je hebt hier geen rechten, of niet meer. Een moderator kan je verder helpen.
console-not-for-you = Deze pagina is niet voor jou.
console-not-ours = Dit formulier is verlopen. Open de pagina opnieuw en probeer het nog eens.
console-no-login = Deze link werkt niet meer. Hij werkt één keer, en tien minuten lang.
console-too-many = Er wordt te vaak geprobeerd in te loggen. Wacht een minuut.
console-nothing = Dat is er niet.
console-failed = Er ging iets mis. Probeer het zo nog eens; de beheerder vindt de oorzaak in het log.
console-out = Je bent uitgelogd.
console-in = Inloggen
console-in-what = Eén klik, en je bent binnen.
console-in-token = Code uit je link
console-in-hint = Plak hier wat in je link achter het hekje staat.
console-in-button = Log in
console-start = Overzicht
console-start-analyst = Hier lees je de cijfers.
console-start-desk = Hier zoek je in de stukken die iedereen mag lezen.
console-start-moderator = Alles wat je hier doet, kun je ook in de kamer van de moderators zeggen.
console-figures = Hoeveel er is
console-figure-documents = Stukken die iedereen mag lezen
console-figure-passages = Passages die gevonden kunnen worden
console-few = minder dan 3
console-worklist = Werkvoorraad
console-documents = Stukken
console-log = Logboek
console-proposals = Wacht op een ja
console-waiting-none = Hier is niets.
console-kind = Soort
console-all = Alles
console-order = Volgorde
console-order-askers = Wat de meeste vragers helpt, eerst
console-show = Toon
console-kind-spot = Vraag zonder stuk
console-kind-feedback = Klacht van vragers
console-kind-review = Lang niet bekeken
console-kind-waiting = Aangeboden stuk
console-kind-answer = Antwoord dat hielp
console-kind-feed = Feed die niet werkt
console-kind-new = Nieuwe stukken
console-kind-twin = Bijna hetzelfde
console-kind-orphan = Zonder beheerder
console-ticked = Met wat je aanvinkt
console-tick = Kies
console-yes = Ja
console-no = Nee
console-again = Opnieuw proberen
console-done = Klaar
console-later = Later
console-undo = Maak ongedaan
console-answer = Antwoord
console-slow = Dit duurt even. Je vindt het zo terug in de werkvoorraad, onder “Wacht op een ja”.
console-elsewhere = Gezegd. Het antwoord staat in de kamer van de moderators.
console-said-before = Dit zei je al met ditzelfde formulier, en één keer is genoeg. Open de pagina opnieuw om te zien hoe het nu staat, of om het nog eens te zeggen.
console-previewing = Ik probeer nog uit wat dit verandert.
console-needs-other = Dit vraagt een tweede moderator: wie het voorstelt, kan het niet zelf goedkeuren.
console-needs-second = Dit vraagt een tweede moderator. Dat kun jij zijn.
console-needs-twice = Hiermee worden antwoorden slechter. Weet je het zeker? Zeg dan twee keer ja.
console-needs-once-more = Hiermee worden antwoorden slechter. Zeg nog één keer ja als het toch moet.
console-pager = Bladeren
console-previous = Vorige
console-next = Volgende
console-newer = Nieuwer
console-older = Ouder
console-search = Zoek
console-place = Gemeente
console-year = Jaar
console-date = Datum
console-source = Bron
console-state = Staat
console-state-shown = Zichtbaar
console-state-gone = Weg
console-bound = alleen voor sommigen
console-title = Titel
console-topics = Onderwerpen
console-url = Adres
console-owner = Beheerder
console-documents-what = De nieuwste nummers eerst, of wat het beste past
console-reason = Omdat (mag leeg blijven)
console-withdraw = Trek terug
console-restore = Herstel
console-original = Het origineel
console-facts = Wat er bekend is
console-history = Wat er gedaan is
console-text = De tekst
console-acts = Wat je kunt doen
console-acts-what = Je ziet eerst wat er verandert, en dan pas zeg je ja of nee.
console-preview = Laat zien
console-change = Wijzig
console-replace = Vervang door nummer
console-merge = Voeg samen in nummer
console-log-acts = Wat er gedaan is met de stukken
console-log-empty = Er is nog niets gedaan.
console-visits = In- en uitgelogd
console-visits-what = Wie de console het laatst gebruikte
console-who = Wie
console-came = Ingelogd
console-went = Uitgelogd
console-needs-twice-sensitive = { $what }. Mag iedereen dat lezen? Zeg dan twee keer ja.
console-said = Je zei: { $words }
console-page = Pagina { $page } van { $last }
console-waiting = { $count ->
    [0] Er wacht niets
    [one] Er wacht één ding
   *[other] Er wachten { $count } dingen
}
console-askers = { $count ->
    [0] nog niemand vroeg ernaar
    [one] helpt 1 vrager
   *[other] helpt { $count } vragers
}
console-found = { $count ->
    [0] Geen stukken.
    [one] 1 stuk.
   *[other] { $count } stukken.
}
console-map = Kaart
console-map-what = Stukken die op elkaar lijken, liggen dicht bij elkaar. Een open cirkel is een vraag waarvoor nog geen goed stuk is. Klik op een thema om het van dichtbij te zien.
console-map-none = Er is nog geen kaart. Zodra er stukken zijn die gevonden kunnen worden, maakt de bot hem.
console-map-whole = De hele kaart
console-map-theme = Thema
console-map-themes = Thema’s
console-map-themes-what = De thema’s, het grootste eerst
console-map-help = Hulp
console-map-helped = hielp drie mensen of meer
console-map-got = drie mensen of meer kregen het
console-map-not-got = minder dan drie mensen kregen het
console-map-colour = Kleur
console-map-elsewhere = elders, of niet bekend
console-map-until = tot en met
console-map-no-year = jaar niet bekend
console-map-not-found = Niets op de kaart past bij
console-map-picture = Kaart van de stukken; de tabellen eronder zeggen hetzelfde
console-map-caption = Hoe dichter bij elkaar, hoe meer stukken op elkaar lijken. Boven, onder, links en rechts betekenen niets.
console-map-nameless = zonder naam
console-map-nearby = Van dichtbij
console-map-spots = Witte vlekken
console-map-spots-are = vraag zonder goed stuk
console-map-spots-what = Hier vragen mensen naar, en er is nog geen goed stuk.
console-map-spots-work = Naar de werkvoorraad
console-map-subject = Onderwerp
console-map-question = Een vraag
console-map-askers = Vragers
console-map-near = Ligt bij
console-map-untold = niet te noemen
console-map-places = Vooral uit
console-map-newest = Nieuwste
console-map-documents-what = De stukken die je koos, per thema
console-map-told = { $count ->
    [one] 1 stuk
   *[other] { $count } stukken
} op de kaart, in { $themes ->
    [one] 1 thema
   *[other] { $themes } thema’s
}{ $spots ->
    [0] .
    [one] . 1 witte vlek.
   *[other] . { $spots } witte vlekken.
}
console-map-spot = { $count ->
    [one] Witte vlek: { $subject }, 1 vrager
   *[other] Witte vlek: { $subject }, { $count } vragers
}
console-map-more = { $count ->
    [one] En nog 1. Kies een thema om het te zien.
   *[other] En nog { $count }. Kies een thema om ze te zien.
}

# De pagina’s van de console: rechten, woordenlijst, beoordeelde vragen.
console-number = { $number }
console-as-table = Als tabel
console-rights = Rechten
console-rights-own = Jij bent hier: { $role }.
console-rights-moderator = Moderator is wie in de kamer van de moderators machtsniveau { $level } of meer heeft.
console-rights-operator = Beheerder is { $who }.
console-rights-no-operator = Beheerder is alleen wie op de server werkt.
console-rights-undo = Met “ongedaan” draai je terug wat je ook zelf mag doen.
console-rights-what = Wie welk woord mag zeggen, hier en in de kamer
console-word = Woord
console-who-may = Wie het mag
console-who-may-say = Wie { $word } mag zeggen
console-usually = (gewoonlijk { $role })
console-usual = zoals gewoonlijk
console-lexicon = Woordenlijst
console-lexicon-how = Wie een van deze woorden typt, vindt ook stukken met het andere.
console-lexicon-new = Nieuw: woorden met = ertussen
console-lexicon-same = Betekent hetzelfde
console-lexicon-met = In vragen
console-lexicon-what = Hoe vaak een van de woorden in de laatste { $count } vragen stond
console-lexicon-found = { $count ->
    [0] Geen woorden.
    [one] 1 regel.
   *[other] { $count } regels.
}
console-order-newest = Nieuwste eerst
console-order-used = Meest gebruikt eerst
console-order-letters = Op alfabet
console-never = nooit
console-judged = Beoordeelde vragen
console-judged-how = Van deze vragen zei iemand welke stukken passen. Elke nacht zoekt de bot ze opnieuw. De score zegt hoe hoog die stukken dan staan; 100 is alles goed.
console-judged-no-night = Er is nog geen nacht gemeten.
console-judged-line = Score per nacht
console-judged-about = Een lijn van { $count } nachten, van { $first } tot { $last }. De laatste score is { $score }. Een vierkantje is een nacht met een lagere score dan de nacht ervoor.
console-judged-score = Score
console-judged-rise = Verschil
console-judged-questions = Vragen
console-judged-falls = Waarom de score daalde
console-judged-no-fall = De score daalde in deze nachten niet.
console-judged-changed = Sinds de nacht ervoor: { $new ->
    [0] geen nieuwe of gewijzigde stukken
    [one] 1 nieuw of gewijzigd stuk
   *[other] { $new } nieuwe of gewijzigde stukken
}, { $gone ->
    [0] geen stuk weg
    [one] 1 stuk weg
   *[other] { $gone } stukken weg
}.
console-judged-no-acts = Moderators deden toen niets.
console-judged-acts = { $count ->
    [0] Moderators deden toen niets.
    [one] Moderators deden toen 1 ding.
   *[other] Moderators deden toen { $count } dingen.
}
console-judged-count = { $count ->
    [0] Nog geen beoordeelde vragen
    [one] 1 beoordeelde vraag
   *[other] { $count } beoordeelde vragen
}
console-judged-untold = Niet getoond, want gesteld waar niet iedereen meeleest: { $count }.
console-judged-what = De vragen die het slechtst gaan, eerst
console-judged-question = Vraag
console-judged-last = Laatste nacht
console-judged-before = Nacht ervoor
console-judged-fits = Stukken: past / past niet
console-judged-by = Beoordeeld door
console-judged-asker = vrager
console-judged-fell = (gedaald)

# De pagina’s van de console: aanleveren, proef, netwerk, jatkaart; en de taal.
console-language = Taal
console-ran-out = Je sessie is verlopen: na acht uur sluit de console vanzelf.
console-too-large = Dat is te groot, of te veel tegelijk.
console-too-slow = Het duurde te lang voordat alles binnen was. Probeer het nog een keer.
console-waiting-nothing-else = Verder wacht er niets
console-files = Aanleveren
console-files-how = Kies bestanden of sleep ze hierheen: { $megabytes } MB per bestand, hoogstens { $files } tegelijk. Je ziet eerst wat elk stuk wordt, en zegt dan pas ja of nee.
console-files-becomes = Wordt
console-files-choose = Bestanden
console-files-bring = Lever aan
console-files-yours = Wat je aanleverde
console-files-working = Er wordt nog gelezen.
console-files-again = Kijk opnieuw
console-files-sent = verstuurd
console-files-failed = niet gelukt
console-file-working = Wordt gelezen
console-file-waits = Wacht op een ja
console-file-in = Staat erin, als nummer
console-file-out = Niet toegelaten
console-file-refused = Dit lees ik niet: { $why }
console-lab = Proef
console-lab-how = Typ een vraag en zie welke stukken de bot vindt, en waarom in deze volgorde.
console-lab-question = Vraag
console-lab-as = Uitleg
console-lab-words = in woorden
console-lab-figures = met cijfers
console-lab-try = Probeer
console-lab-found = Wat de bot vindt
console-lab-slow = Dit duurt even. Probeer het zo nog eens.
console-lab-changes = Wat als?
console-lab-changes-what = Je ziet eerst wat het verandert bij de laatste vragen en bij de beoordeelde vragen. Pas na je ja geldt het.
console-lab-pin = Zet dit nummer bovenaan bij deze vraag
console-lab-hide = Verberg dit nummer bij deze vraag
console-lab-weigh = Weeg dit nummer overal
console-lab-steps = Zwaarder of lichter
console-lab-threshold = Drempel in procenten, of standaard
console-network = Netwerk
console-network-how = Niemand staat er met naam in. Wat van minder dan drie is, blijft verborgen (‹3) en telt nergens mee: een maand is de som van de weken die erin beginnen en te zien zijn. De laatste week of maand is nog niet om. Een streepje (–) betekent dat er niets was, of dat de bot het niet meer weet: vragen bewaart hij zo lang als de beheerder instelde.
console-network-by = Per
console-network-week = week
console-network-month = maand
console-network-questions = Vragen per dag
console-network-helped = Geholpen, in procenten
console-network-first-help = Uren tot de eerste hulp, bij de helft
console-network-not-found = Geen goed stuk gevonden, in procenten
console-network-asked = Vragen aan specialisten
console-network-silence = Specialist reageerde niet, in procenten
console-network-outcomes = Wat er van vragen aan specialisten kwam, in twaalf maanden
console-network-load = Belasting, in twaalf maanden
console-network-pinged = Vragen gesteld
console-network-most = Meeste collega’s per week
console-network-about = { $title }: { $count } waarden. De laatste is { $last }.
console-network-topics = Onderwerpen
console-network-one = { $count ->
    [0] Geen onderwerp heeft maar één specialist.
    [one] 1 onderwerp heeft maar één specialist.
   *[other] { $count } onderwerpen hebben maar één specialist.
}
console-network-none = { $count ->
    [0] Geen onderwerp zit zonder specialist.
    [one] 1 onderwerp zit zonder specialist.
   *[other] { $count } onderwerpen zitten zonder specialist.
}
console-period = Vanaf
console-what = Wat
console-figure = Waarde
console-following = Abonnementen
console-following-how = Wat je volgt, hoor je eens per week van mij alleen, als er iets nieuws is. Alles hier kun je ook in de chat zeggen.
console-following-nothing = Je volgt nog niets.
console-following-count = { $count ->
    [one] Je volgt één ding.
   *[other] Je volgt { $count } dingen.
}
console-following-when = Is er iets nieuws, dan hoor je het op { $day }.
console-following-paused = Je zei ‘stop’, dus je hoort nu niets. Zeg ‘doe mee’ in de chat, of volg nog iets, dan begint het weer.
console-following-stop = Stop
console-following-stop-all = Volg niets meer
console-following-new = Iets volgen
console-following-full = Je volgt { $count } dingen, en meer kan niet. Stop eerst met iets.
console-following-topic = Onderwerp
console-following-number = Stuk, met zijn nummer
console-following-what = Wat
console-following-start = Volg
console-find-as-asked = Hoe vindt de bot dit bij een vraag? Kijk in de proef.
console-why-title = De woorden staan in de titel.
console-age = Leeftijd
console-age-young = hooguit twee jaar oud
console-age-old = ouder dan vijf jaar
console-age-unknown = zonder datum
console-helped-not = nog niet geholpen
console-owner-or-none = Beheerder (of ‘geen’)
console-reach = Wie er wat aan had
console-reach-got = Mensen die het kregen
console-reach-helped = Mensen die zeiden dat het hielp
console-reach-taken = Overgenomen door
console-reach-others = Overgenomen door { $count } gemeenten die liever niet genoemd worden.
console-reach-not-taken = Nog niet overgenomen, voor zover ik dat mag vertellen.
console-files-of = Bestanden
console-alike = Lijkt hierop
console-follow-document = Volg dit stuk
console-text-edit = Tekst herschrijven
console-text-how = Zet hier de hele tekst zoals die moet worden. Koppen beginnen met #, opsommingen met -. Je ziet eerst wat er anders wordt; een BSN of rekeningnummer is hier al onleesbaar gemaakt.
console-text-too-long = Deze tekst is te lang om hier te herschrijven. Lever een nieuw bestand aan en zeg dat het dit stuk vervangt.
console-text-not-masked = In deze tekst staat een BSN of rekeningnummer dat ik niet onleesbaar kan maken. Daarom kun je hem hier niet herschrijven. Lever een nieuw bestand aan en zeg dat het dit stuk vervangt.
console-text-moved = De tekst is intussen door iemand anders gewijzigd. Kijk eerst wat er nu staat.
console-reuse = Jatkaart
console-reuse-how = De cijfers van het rapport over jatten, zoals ze nu zijn. Alleen gemeenten die dat goedvinden staan er met naam.
console-reuse-theme = Onderwerp
console-reuse-from = Vanaf jaar
console-reuse-until = Tot en met jaar
console-reuse-found = Keren dat iets werd overgenomen: { $count }.
console-reuse-named = Keren dat iets werd overgenomen, met naam: { $count }.
console-reuse-part = Van een onderwerp of periode zie je alleen wie met naam genoemd mag worden, en praktijken zoals ze in het geheel staan. Zo valt niets af te leiden over wie dat niet wil.
console-reuse-whole = Alle cijfers
console-hidden = te weinig om te laten zien
