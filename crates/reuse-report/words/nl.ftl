# De woorden van het rapport over hergebruik en van de codes in de bestanden. Schrijf kort en gewoon (B1).

## Codes
stage-considering = bekijken
stage-trial = proef
stage-in_use = in gebruik
stage-stopped = gestopt
stage-rejected = niets voor ons
motive-peer_help = collega daar hielp
motive-proven = het werkte daar
motive-better = beter dan wat wij deden
motive-fits = past bij ons
motive-trialable = klein te beginnen
motive-simple = kant-en-klaar
motive-demand = inwoners of raad vroegen erom
motive-example = buren of voorbeeldgemeente doen het
motive-saves = scheelt tijd of geld
motive-mandated = moet van Rijk of wet
barrier-capacity = geen tijd of mensen
barrier-cost = te duur
barrier-misfit = past niet bij ons
barrier-complex = te ingewikkeld
barrier-unproven = twijfel of het werkt
barrier-support = geen draagvlak
barrier-blocked = wet of systemen in de weg
barrier-replaced = iets anders gevonden
adaptation-shorter = korter of minder
adaptation-added = iets erbij
adaptation-substituted = iets vervangen
adaptation-own_style = eigen jas
adaptation-other_context = andere doelgroep, ander kanaal of andere uitvoerder
adaptation-integrated = samengevoegd met iets van ons
effect-yes = het werkt
effect-partly = het werkt deels
effect-no = het werkt niet
effect-too_early = te vroeg om te zeggen
via-room = antwoord in een kamer
via-ping = collega die gevraagd werd
via-desk = infobalie
via-search = zelf gevonden
via-claim = alleen verteld
consent-named = met naam
consent-unnamed = zonder naam
consent-nothing = niets doorgeven
standing-claimed = de gever zegt het
standing-confirmed = de nemer zegt het

## De bestanden
data-title = Hergebruik tussen gemeenten
data-vocabulary = Woorden van het hergebruik
data-short = Welke gemeente van welke andere iets overnam, waarom, wat er anders werd, en of het werkte.
data-about =
    Welke gemeente van welke andere een praktijk overnam, waarom, wat er anders werd, en of het werkte; verteld door de gemeenten zelf. Er staan gemeenten in, nooit mensen. Een overname staat alleen als regel in de tabellen als de nemer het zelf zegt en met naam genoemd wil worden. Alle andere tellen alleen mee in totals.csv. Een aantal onder { $least }, of een aantal waaruit zo’n klein aantal af te leiden is, is daar leeg. Wat de nemer ontkent, telt nergens mee.

## De pagina
page-title = Wie nam wat van wie over, en waarom?
lead = { $takings ->
    [one] Eén overname
   *[other] { $takings } overnames
} van { $practices ->
    [one] één praktijk
   *[other] { $practices } praktijken
} tussen { $places } gemeenten, verteld door de gemeenten die iets overnamen. Stand op { $today }.
lead-few = Nog minder dan { $least } overnames, verteld door de gemeenten die iets overnamen. Stand op { $today }.
reading = Elke streep rond een punt laat zien hoe zeker een cijfer is: in 95 van de 100 gevallen ligt de waarheid daarbinnen. Een cijfer over minder dan { $least } gemeenten laten we niet zien.
contents = Inhoud
skip = Naar de inhoud
footer = Gemaakt met Jatwerk. Deze pagina gebruikt geen script en haalt niets van elders op.
table-of = Als tabel: { $title }
how = Hoe berekend:
hidden = te weinig
and = en
not-yet = nog niet bekend
from-to = { $from } tot { $to }
days = { $count ->
    [one] 1 dag
   *[other] { $count } dagen
}
months = { $count ->
    [one] 1 maand
   *[other] { $count } maanden
}
years = { $years } jaar
month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
ranges-about = Elke regel is een naam met een teken op de schaal. De streep erdoor is het bereik waarbinnen de waarheid waarschijnlijk ligt. Een open vierkant hoort bij druk of zuinigheid, of bij waar je het mee vergelijkt.

## Kolommen
column-years = jaren
column-takers = gemeenten
column-share = deel
column-band = bereik (95%)
column-of = van hoeveel
column-what = wat
column-practice = praktijk
column-since = sinds
column-bass = model van Bass
column-group = groep
column-said = zei iets
column-observed = geteld
column-expected = bij toeval
column-ratio = keer zo vaak
column-chance = toeval (95%)
column-giver = gever
column-taker = nemer
column-practices = praktijken
column-takings = overnames
column-from = van
column-to = naar
column-place = gemeente
column-gave = gaf
column-took = nam
column-passed-on = gaf door
column-provinces = andere provincies
column-between = tussen anderen
column-pull = wat
column-odds = kansverhouding
column-log-odds = logaritme
column-error = standaardfout
column-p = p-waarde

## 1
spread-heading = Slaat een praktijk aan?
spread-how = Kaplan–Meier (1958): het deel van de gemeenten dat de praktijk heeft, geteld vanaf de dag waarop er voor het eerst iets over gezegd werd. Wie haar maakte, telt niet mee. Het model is van Bass (1969): p is het begin zonder voorbeeld, q het volgen van anderen, m hoeveel gemeenten het er worden.
spread-none = { $all ->
    [0] Nog niet te zeggen: van geen praktijk is hier bekend dat drie gemeenten haar overnamen.
   *[other] Nog niet te zeggen: van geen van de { $all } praktijken is bekend dat drie gemeenten haar overnamen.
}
spread-says = Bij { $told } van de { $all } praktijken is iets te laten zien; de middelste daarvan heeft nu { $share } van de gemeenten bereikt.
bass-says-none = Of het via buren gaat of van alle kanten, is bij geen enkele praktijk al te zeggen.
bass-says = { $fitted ->
    [one] Bij één praktijk is te zeggen hoe het ging
   *[other] Bij { $fitted } praktijken is te zeggen hoe het ging
}: { $neighbours ->
    [0] bij geen daarvan
   *[other] bij { $neighbours } daarvan
} weegt het voorbeeld van anderen zeker zwaarder. Bij { $unsaid } is het nog niet te zeggen.
spread-years = jaren sinds het begin
spread-end = { $events } van { $watched }
spread-about = Een lijn die oploopt van links naar rechts: het deel van de gemeenten dat ‘{ $title }’ heeft. Aan het eind zijn het er { $events } van { $watched }. Het vlak eromheen is de onzekerheid; een streepjeslijn is het model van Bass.
spread-all = alle praktijken
bass = p { $p } · q { $q } · m { $m } gemeenten (streepjes)
bass-few = Model: nog niet te zeggen, { $quarters } kwartalen en { $takers } gemeenten; van elk { $needed } nodig.
bass-growing = Model: nog niet te zeggen, de groei is nog niet over haar top.
bass-no-fit = Model: nog niet te zeggen, geen model past.

## 2
motives-heading = Waarom nemen gemeenten iets over?
motives-how = Aandelen van de overnames waarbij een reden is gezegd; één overname kan meer redenen hebben. Bereik volgens Wilson (1927). Positief zijn de eerste acht redenen; druk of zuinigheid zijn ‘scheelt tijd of geld’ en ‘moet van Rijk of wet’. Een cijfer over minder dan drie nemers is weggelaten.
motives-none = Nog niet te zeggen: te weinig gemeenten zeiden waarom.
motives-says = { $positive } noemt iets positiefs, { $pressed } noemt druk of zuinigheid.
motives-positive = Positieve redenen komen dus vaker voor.
motives-pressed = Druk of zuinigheid komt dus vaker voor.
motives-even = Welke van de twee vaker voorkomt, is nog niet te zeggen.
example-age-less = ‘Buren of voorbeeldgemeente doen het’ wordt zeldzamer als een praktijk ouder is: { $first } in het eerste jaar, { $last } na drie jaar.
example-age-more = ‘Buren of voorbeeldgemeente doen het’ komt vaker voor als een praktijk ouder is: { $first } in het eerste jaar, { $last } na drie jaar.
example-age-same = Of ‘buren of voorbeeldgemeente doen het’ slijt met de jaren, is nog niet te zeggen: { $first } in het eerste jaar, { $last } na drie jaar.
example-size-less = Grote gemeenten noemen ‘buren of voorbeeldgemeente doen het’ minder vaak ({ $last }) dan kleine ({ $first }).
example-size-more = Grote gemeenten noemen ‘buren of voorbeeldgemeente doen het’ vaker ({ $last }) dan kleine ({ $first }).
example-size-same = Of grote gemeenten minder naar buren kijken dan kleine, is nog niet te zeggen: { $last } tegen { $first }.
family-positive = iets positiefs
family-pressed = druk of zuinigheid
motives-families-title = De twee families naast elkaar
motives-each-title = Elke reden
motives-stage-title = Naar hoe ver ze zijn
motives-age-title = Naar de leeftijd van de praktijk
motives-size-title = Naar de grootte van de nemer
motives-unit = deel van de overnames met een reden
group-of = { $group } ({ $said })
group-all = alle
group-first = in het eerste jaar
group-young = na één of twee jaar
group-old = na drie jaar of meer
group-small = tot 50.000 inwoners
group-middle = 50.000 tot 100.000 inwoners
group-large = 100.000 inwoners of meer

## 3
decay-heading = Komt het van dichtbij, of van wie op je lijkt?
decay-how = Geteld tegenover verwacht, als elke overname van een willekeurige gever kwam die de praktijk toen had. De grijze balk is waar 95% van 999 geschudde werelden ligt. Gelijkenis loopt van 0 tot 1: inwoners, dichtheid en dezelfde veiligheidsregio (Gower 1971).
distance-says-none = Over afstand is nog niets te zeggen.
distance-says-more = Dichtbij telt: op { $band } afstand wordt { $ratio } zo vaak iets overgenomen als bij toeval (toeval: { $chance }).
distance-says-less = Dichtbij komt het juist minder vandaan: op { $band } afstand is het { $ratio } zo vaak als bij toeval (toeval: { $chance }).
distance-says-chance = Dichtbij is niet te onderscheiden van toeval: op { $band } afstand is het { $ratio } zo vaak (toeval: { $chance }).
likeness-says-none = Over gelijkenis is nog niets te zeggen.
likeness-says-more = Lijken telt: bij { $band } wordt { $ratio } zo vaak overgenomen als bij toeval (toeval: { $chance }).
likeness-says-less = Van wie het meest lijkt, komt het juist minder: bij { $band } is het { $ratio } zo vaak als bij toeval (toeval: { $chance }).
likeness-says-chance = Lijken is niet te onderscheiden van toeval: bij { $band } is het { $ratio } zo vaak (toeval: { $chance }).
band-kilometres = { $low } tot { $high } km
band-kilometres-beyond = { $low } km of meer
band-alike = gelijkenis { $low } tot { $high }
band-alike-beyond = gelijkenis vanaf { $low }
decay-distance-title = Naar afstand
decay-likeness-title = Naar gelijkenis
decay-unit = keer zo vaak als bij toeval
decay-about = Elke regel is een klasse met een punt: hoeveel keer zo vaak als bij toeval, op een schaal waarop elke verdubbeling even breed is. De grijze balk is wat toeval doet; de streepjeslijn is precies toeval. Gemaakt van { $takings } overnames.

## 4
network-heading = Wie geeft aan wie?
network-how = Een lijn telt praktijken tussen twee gemeenten die samen genoemd mogen worden; zij is breed bij de gever en loopt spits toe naar de nemer. Hoe groter het punt, hoe vaker een gemeente op de kortste weg tussen twee andere ligt (Freeman 1977). Uit tweede hand: overgenomen van wie het zelf overnam. De lijst staat op alfabet: niemand krijgt een plaats.
network-none = Nog niet te laten zien: geen twee gemeenten mogen samen genoemd worden ({ $unnamed } overnames tellen alleen in totalen).
network-none-here = Nog niet te laten zien: geen twee gemeenten mogen hier samen genoemd worden.
network-says = { $gave } gemeenten gaven iets en { $took } namen iets over; { $crossing } van de overnames ging over een provinciegrens.
network-says-hidden = { $gave } gemeenten gaven iets en { $took } namen iets over.
network-second = { $second ->
    [0] Uit tweede hand kwam nog niets
    [one] Eén keer kwam iets uit tweede hand
   *[other] { $second } keer kwam iets uit tweede hand
}; bij { $back } van de lijnen ging er ook iets terug.
network-brokers = Schakels tussen anderen zijn vooral { $names } (op alfabet).
network-unnamed = Niet op de kaart: { $unnamed } overnames die alleen in totalen meetellen.
network-map-title = Van gever naar nemer
network-map-about = Kaart van Nederland als stippen, een per gemeente, met { $drawn } van de { $all } lijnen van gever naar nemer. Lijnen zijn breed bij de gever en spits bij de nemer.
network-map-caption = { $drawn } van { $all } lijnen, de sterkste; breed bij de gever, spits bij de nemer. Grote punten verbinden anderen.
network-places = gemeenten op alfabet
network-bridges-title = Tussen provincies
network-bridges-caption = Regel: provincie van de gever. Kolom: die van de nemer. Een punt is te weinig of niets.
network-bridges-about = Tabel met op elke regel een provincie die gaf en in elke kolom een provincie die nam; hoe donkerder het vakje, hoe meer overnames. Kleine aantallen zijn weggelaten.

## 5
times-heading = Hoe lang duurt het?
times-how = Kaplan–Meier (1958), met wie nog bezig is als ‘nog niet’. Van de dag van de eerste vraag tot de eerste dag in gebruik, en van die dag tot stoppen.
times-use-none = Over de tijd van vraag tot gebruik is nog niets te zeggen.
times-use-half = De helft gebruikt het binnen { $half } na de eerste vraag (95%: { $range }; { $watched } overnames).
times-use-not-half = { $last } na de eerste vraag gebruikt { $share } het; de helft is nog niet bereikt ({ $watched } overnames).
times-stop-none = Over stoppen is nog niets te zeggen.
times-stop-half = De helft stopt binnen { $half } na het begin (95%: { $range }; { $watched } overnames).
times-stop-not-half = { $last } na het begin is { $share } gestopt ({ $watched } overnames).
times-use-title = Van eerste vraag tot gebruik
times-use-unit = jaren sinds de eerste vraag
times-stop-title = Van gebruik tot stoppen
times-stop-unit = jaren sinds het gebruik begon
times-caption = Bij { $events } van { $watched } gebeurde het.
times-about = Een lijn die oploopt van links naar rechts: bij welk deel het gebeurd is. Het gebeurde bij { $events } van { $watched }. Het vlak eromheen is de onzekerheid.

## 6
adaptations-heading = Wat wordt er anders, en wat blijft?
adaptations-how = Aandelen van de nemers die zeiden of ze iets veranderden; bereik volgens Wilson (1927). Bijna altijd: zeker meer dan de helft. Kern: zeker minder dan een kwart. Aanpassen is een succes, geen afwijking. De soorten komen uit FRAME (Wiltsey Stirman 2019).
adaptations-none = Nog niet te zeggen: te weinig gemeenten zeiden wat er anders werd.
adaptations-says = Het vaakst genoemd: { $kind }, { $share }. Niets veranderd: { $unchanged }.
adaptations-core = Van { $practices } praktijken weten we genoeg; { $always ->
    [0] bij geen daarvan wordt iets bijna altijd veranderd
   *[other] bij { $always } wordt iets bijna altijd veranderd
}, en { $kept ->
    [0] bij geen blijft iets zeker zoals het was
   *[other] bij { $kept } blijft iets zeker zoals het was
}.
adaptations-all-title = Alle praktijken samen
adaptations-unit = deel van de nemers die iets zeiden
adaptations-practices-title = Per praktijk
adaptations-practices-caption = Procent van de nemers. ● bijna altijd veranderd · ○ kern: bijna nooit · een punt: te weinig.
adaptations-practices-about = Tabel met op elke regel een praktijk en in elke kolom een soort verandering; hoe donkerder het vakje, hoe meer nemers dat deden.
unchanged = niets veranderd
verdict-always = bijna altijd
verdict-kept = kern
short-shorter = korter
short-added = erbij
short-substituted = wissel
short-own_style = jas
short-other_context = ander
short-integrated = samen

## 7
pulls-heading = Wat trekt een praktijk van de een naar de ander?
pulls-how = Elk paar van een gever die de praktijk had en een nemer zonder, per kwartaal: gebeurde het of niet? Logistische regressie; de fouten rekenen mee dat overnames van één nemer op elkaar lijken (Liang en Zeger 1986). Rechts van de streepjeslijn maakt de kans groter, links kleiner.
pulls-few = Nog niet te zeggen: { $events } van de { $needed } overnames die hiervoor nodig zijn.
pulls-not-identified = Nog niet te zeggen: de gegevens houden de oorzaken niet uit elkaar.
pulls-says = Duidelijk te zien: { $list }.
pulls-nothing = Niets van wat we bekeken, trekt zeker.
pulls-basis = Gemaakt van { $events } overnames door { $takers } gemeenten.
pulls-title = Hoeveel keer de kans
pulls-unit = kansverhouding
pulls-about = Elke regel is iets dat kan trekken, met een punt voor hoeveel keer de kans groter of kleiner wordt en een streep voor de onzekerheid. De streepjeslijn is geen verschil.
pull-distance = twee keer zo ver weg
pull-distance-more = hoe verder weg, hoe vaker
pull-distance-less = hoe verder weg, hoe minder vaak
pull-size = twee keer zo verschillend in inwoners
pull-size-more = hoe verschillender in grootte, hoe vaker
pull-size-less = hoe verschillender in grootte, hoe minder vaak
pull-region = dezelfde veiligheidsregio
pull-region-more = binnen dezelfde veiligheidsregio vaker
pull-region-less = binnen dezelfde veiligheidsregio minder vaak
pull-contact = eerder contact via de bot
pull-contact-more = na eerder contact vaker
pull-contact-less = na eerder contact minder vaak
pull-success = de gever nam het over en het werkte
pull-success-more = als het bij de gever werkte vaker
pull-success-less = als het bij de gever werkte minder vaak
pull-maker = de gever is de maker
pull-maker-more = van de maker zelf vaker
pull-maker-less = van de maker zelf minder vaak
pull-age = de praktijk is twee keer zo oud
pull-age-more = hoe ouder de praktijk, hoe vaker
pull-age-less = hoe ouder de praktijk, hoe minder vaak

## 8
guess-heading = Is uit datums te raden wie van wie overnam?
guess-how = Het algoritme NetInf (Gomez-Rodriguez, Leskovec en Krause 2010) krijgt alleen de datums, en raadt evenveel paren als er verteld zijn. Onderzoekers raden zo; hier is na te gaan of het klopt.
guess-none = Nog niet te zeggen: van te weinig praktijken zijn er datums van meer dan één gemeente.
guess-says = Uit de datums van { $practices } praktijken werden { $guessed } paren geraden. { $precision } daarvan klopt, en { $recall } van de { $declared } vertelde paren is gevonden. Blind raden heeft { $blind } goed.
guess-title = Raden uit datums
guess-precision = geraden paren die kloppen
guess-recall = vertelde paren die gevonden zijn
guess-blind = blind geraden
guess-unit = deel van de paren

## 9
summary-heading = Wat zeggen deze cijfers, en wat niet?
summary-how = Deze alinea is gemaakt uit dezelfde cijfers als hierboven.
summary-basis = Deze pagina gaat over { $takings ->
    [one] één overname
   *[other] { $takings } overnames
} van { $practices ->
    [one] één praktijk
   *[other] { $practices } praktijken
}; van { $told } daarvan is genoeg bekend om iets te laten zien.
summary-few = Er is nog te weinig verteld om iets te laten zien.
summary-told = Alles is verteld door de gemeente die iets overnam. Wat alleen de gever zegt, telt niet mee. Wie niets vertelde, staat er niet in: misschien gebeurt er meer dan hier te zien is.
summary-silent = Bij { $silent } overnames is niet gezegd waarom; de redenen hierboven zijn dus van wie ze wél noemde.
summary-shows = De cijfers laten zien hoe snel praktijken zich verspreiden, langs wie, om welke redenen, en wat er onderweg verandert.
summary-pulls = Wat trekt, is gemeten aan paren: het laat zien wat samengaat, niet wat de oorzaak is.
summary-no-pulls = Wat een praktijk trekt, laten we niet zien.
summary-models = Het model van groei past { $fitted ->
    [0] nog bij geen
   *[other] bij { $fitted }
} van de { $all } praktijken.
summary-cause = De cijfers laten niet zien of een praktijk goed is, en ook niet wat er gebeurd zou zijn zonder Jatwerk.
summary-no-rank = Niemand krijgt een plaats of een punt: niet overnemen is ook een goed antwoord.

## De pagina van de jatprijs
prize-title = Jatprijs { $year }: { $giver } en { $taker }
prize-heading = Jatprijs { $year }: { $giver } en { $taker }, samen
prize-lead = { $giver } gaf ‘{ $title }’. { $taker } nam het over en maakte het eigen.
prize-why = De prijs is voor een paar: wie geeft én wie neemt. Er is geen ranglijst en er zijn geen punten.
prize-sheet = Wat de jury las
prize-what = Wat er overging
prize-since = In gebruik sinds
prize-effect = Werkt het?
prize-motives = Waarom overgenomen
prize-changed = Wat er anders is
prize-unchanged = niets
prize-travelled = Hoe ver het reisde
prize-far = { $km } km, naar een ander soort gemeente
prize-far-alike = { $km } km, tussen gemeenten die op elkaar lijken
prize-second = Uit tweede hand ook bij
prize-said = In hun eigen woorden
prize-footer = Verteld door de gemeenten zelf, in de chat van Jatwerk. Beide wilden met deze prijs genoemd worden. Er staan gemeenten op deze pagina, geen mensen.
