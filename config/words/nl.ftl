# Alles wat de bot zegt, in het Nederlands. Schrijf kort en gewoon (B1, "je").
# Wat tussen `zulke tekens` staat, kan iemand letterlijk typen.

## Antwoord op een vraag
answer-good = Dit past bij je vraag:
answer-good-narrowed = Dit past bij je vraag ({ $filter }):
answer-more = Dit heb ik nog meer:
answer-weak = Ik heb geen goede treffer. Dit komt het dichtst in de buurt:
answer-weak-narrowed = Ik heb geen goede treffer ({ $filter }). Dit komt het dichtst in de buurt:
answer-nothing = Ik heb geen goede treffer: er is ook niets dat in de buurt komt.
answer-nothing-narrowed = Ik heb niets gevonden ({ $filter }).
answer-no-more = Meer heb ik hier niet over.
answer-people = Collega’s die hier meer van weten:
strength-strong = sterk
strength-fair = redelijk
strength-weak = zwak
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
next-none = Vraag het in andere woorden of wat preciezer. `hulp` laat zien wat ik kan.
next-none-closed = Vraag het in andere woorden of wat preciezer. `{ $bot } hulp` laat zien wat ik kan.

## Waartoe een antwoord beperkt is
filter-small = alleen kleine gemeenten
filter-middle = alleen middelgrote gemeenten
filter-large = alleen grote gemeenten
filter-province = in { $province }
filter-municipality = van { $municipality }
filter-since = vanaf { $year }

## Verwante stukken
related-to = Verwant aan ‘{ $title }’:
related-rest = En nog { $count }.
related-none = Bij nummer { $number } heb ik geen verwante stukken.
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
command-data = `gegevens`: wat ik bewaar en waar
command-quiet = `stil`: ik zeg hier niets meer
command-wake = `wakker`: ik doe weer mee
command-thread = `draad aan` of `draad uit`: antwoorden in een draad of als gewoon bericht (moderator)
command-share = `delen aan` of `delen uit`: of ik vragen uit deze kamer ook elders noem (moderator)
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

## Gegevens
data-kept = Ik bewaar de tekst van vragen aan mij { $days } dagen. Andere berichten bewaar ik niet.
data-where = Alles staat op onze eigen server. Ook het zoeken gebeurt daar: er gaat niets naar een ander bedrijf.
data-removed = Haal je vraag weg uit de kamer, dan verwijder ik de tekst en mijn antwoord meteen.
data-people = Namen van collega’s noem ik alleen als zij dat goed vinden.
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
moderator-only = Dat kan alleen een moderator van deze kamer. Vraag het aan een van hen.

## Kleine dingen
thanks = Graag gedaan.
greeting = Hallo! Waar ben je naar op zoek? Stel je vraag in gewone zinnen, of zeg `hulp`.
did-you-mean = Dat ken ik niet als opdracht. Bedoel je `{ $command }`? Zocht je juist op dit woord, zeg dan `zoek` en het woord erachter.
unknown-command = Dat ken ik niet als opdracht. Met `hulp` zie je wat ik kan.
nothing-to-follow = Er is nog geen vraag om op verder te gaan. Stel eerst je vraag.
cannot-read = Ik kan een bericht hier niet lezen: ik kreeg de sleutel ervan niet. Stuur het nog een keer, of stel je vraag in een gesprek met mij alleen.
sorry = Er ging bij mij iets mis, sorry. Probeer het straks nog eens. Blijft het misgaan, geef dan kenmerk { $reference } door aan de beheerder.
