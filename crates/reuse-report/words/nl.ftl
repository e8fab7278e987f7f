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
motive-example = buren of voorbeeld doen het
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
adaptation-other_context = andere doelgroep of uitvoerder
adaptation-integrated = samengevoegd met iets eigens
effect-yes = het werkte
effect-partly = het werkte deels
effect-no = het werkte niet
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
standing-refused = de nemer zegt nee

## De bestanden
data-title = Hergebruik tussen gemeenten
data-vocabulary = Woorden van het hergebruik
data-short = Welke gemeente van welke andere iets overnam, waarom, wat er anders werd, en of het werkte.
data-about =
    Welke gemeente van welke andere een praktijk overnam, waarom, wat er anders werd, en of het werkte; verteld door de gemeenten zelf. Er staan gemeenten in, nooit mensen. Een overname staat alleen als regel in de tabellen als de nemer met naam genoemd wil worden. Alle andere tellen alleen mee in totals.csv. Een aantal onder { $least }, of een aantal waaruit zo’n klein aantal af te leiden is, is daar leeg. Wat de nemer ontkent, telt nergens mee.
