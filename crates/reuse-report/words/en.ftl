# The words of the report on re-use and of the codes in the files. Write short and plain.

## Codes
stage-considering = looking at it
stage-trial = trial
stage-in_use = in use
stage-stopped = stopped
stage-rejected = not for us
motive-peer_help = a colleague there helped
motive-proven = it worked there
motive-better = better than what we did
motive-fits = fits us
motive-trialable = can start small
motive-simple = ready to use
motive-demand = people or the council asked for it
motive-example = neighbours or an example do it
motive-saves = saves time or money
motive-mandated = the State or a law wants it
barrier-capacity = no time or people
barrier-cost = too expensive
barrier-misfit = does not fit us
barrier-complex = too complicated
barrier-unproven = doubt whether it works
barrier-support = no support
barrier-blocked = a law or systems in the way
barrier-replaced = found something else
adaptation-shorter = shorter or less
adaptation-added = something added
adaptation-substituted = something swapped
adaptation-own_style = own style
adaptation-other_context = other people, another channel or carried out by others
adaptation-integrated = joined with something of ours
effect-yes = it works
effect-partly = it works in part
effect-no = it does not work
effect-too_early = too early to say
via-room = an answer in a room
via-ping = a colleague who was asked
via-desk = the info desk
via-search = found by searching
via-claim = only told
consent-named = by name
consent-unnamed = without a name
consent-nothing = tell nothing
standing-claimed = the giver says so
standing-confirmed = the taker says so

## The files
data-title = Re-use between municipalities
data-vocabulary = Words of re-use
data-short = Which municipality took something over from which other, why, what it changed, and whether it worked.
data-about =
    Which municipality took a practice over from which other, why, what it changed, and whether it worked; told by the municipalities themselves. Municipalities are named, people never are. An adoption is a row in the tables only if the taker says so itself and agreed to be named. All others count in totals.csv alone. A count below { $least }, or one from which such a small count could be worked out, is empty there. What the taker denies counts nowhere.

## The page
page-title = Who took what from whom, and why?
lead = { $takings ->
    [one] One adoption
   *[other] { $takings } adoptions
} of { $practices ->
    [one] one practice
   *[other] { $practices } practices
} between { $places } municipalities, told by those that took something over. As of { $today }.
lead-few = Fewer than { $least } adoptions yet, told by the municipalities that took something over. As of { $today }.
reading = The bar through a mark shows how sure a figure is: in 95 of 100 cases the truth lies within it. A figure about fewer than { $least } municipalities is not shown.
contents = Contents
skip = To the content
footer = Made with Jatwerk. This page uses no script and fetches nothing from elsewhere.
table-of = As a table: { $title }
how = How it was reckoned:
hidden = too few
and = and
not-yet = not known yet
from-to = { $from } to { $to }
days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
years = { $years } years
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
ranges-about = Each line is a name with a mark on the scale. The bar through it is the range in which the truth likely lies. An open square stands for pressure or thrift, or for what something is compared with.

## Columns
column-years = years
column-takers = municipalities
column-share = share
column-band = range (95%)
column-of = of how many
column-what = what
column-practice = practice
column-since = since
column-bass = Bass model
column-group = group
column-said = said something
column-observed = counted
column-expected = by chance
column-ratio = times as often
column-chance = chance (95%)
column-giver = giver
column-taker = taker
column-practices = practices
column-takings = adoptions
column-from = from
column-to = to
column-place = municipality
column-gave = gave
column-took = took
column-passed-on = passed on
column-provinces = other provinces
column-between = between others
column-pull = what
column-odds = odds ratio
column-log-odds = logarithm
column-error = standard error
column-p = p value

## 1
spread-heading = Is a practice taking off?
spread-how = Kaplan–Meier (1958): the share of municipalities that have the practice, from the day on which anything was first said of it. Whoever made it does not count. The model is that of Bass (1969): p is starting without an example, q following others, m how many municipalities there will be.
spread-none = { $all ->
    [0] Nothing to say yet: of no practice here is it known that three municipalities took it over.
   *[other] Nothing to say yet: of none of the { $all } practices is it known that three municipalities took it over.
}
spread-says = Of { $told } of the { $all } practices something can be shown; the middle one of these has now reached { $share } of the municipalities.
bass-says-none = Whether a practice is told by neighbours or by all sides cannot be said of any yet.
bass-says = { $fitted ->
    [one] Of one practice it can be said how it went
   *[other] Of { $fitted } practices it can be said how it went
}: with { $neighbours ->
    [0] none
   *[other] { $neighbours }
} of them the example of others surely weighs more. Of { $unsaid } nothing can be said yet.
spread-years = years since the beginning
spread-end = { $events } of { $watched }
spread-about = A line that rises from left to right: the share of municipalities that have ‘{ $title }’. In the end they are { $events } of { $watched }. The area around it is the uncertainty; a dashed line is the model of Bass.
spread-all = all practices
bass = p { $p } · q { $q } · m { $m } municipalities (dashes)
bass-few = Model: nothing to say yet, { $quarters } quarters and { $takers } municipalities; { $needed } of each are needed.
bass-growing = Model: nothing to say yet, the growth is not past its fastest.
bass-no-fit = Model: nothing to say yet, no model fits.

## 2
motives-heading = Why do municipalities take things over?
motives-how = Shares of the adoptions of which a reason was said; one adoption can have several. Range by Wilson (1927). The first eight reasons are positive; pressure or thrift are ‘saves time or money’ and ‘the State or a law wants it’. A figure about fewer than three takers is left out.
motives-none = Nothing to say yet: too few municipalities said why.
motives-says = { $positive } name something positive, { $pressed } name pressure or thrift.
motives-positive = So positive reasons are more common.
motives-pressed = So pressure or thrift is more common.
motives-even = Which of the two is more common cannot be said yet.
example-age-less = ‘Neighbours or an example do it’ becomes rarer as a practice grows older: { $first } in the first year, { $last } after three years.
example-age-more = ‘Neighbours or an example do it’ becomes more common as a practice grows older: { $first } in the first year, { $last } after three years.
example-age-same = Whether ‘neighbours or an example do it’ fades over the years cannot be said yet: { $first } in the first year, { $last } after three years.
example-size-less = Large municipalities name ‘neighbours or an example do it’ less often ({ $last }) than small ones ({ $first }).
example-size-more = Large municipalities name ‘neighbours or an example do it’ more often ({ $last }) than small ones ({ $first }).
example-size-same = Whether large municipalities look to neighbours less than small ones cannot be said yet: { $last } against { $first }.
family-positive = something positive
family-pressed = pressure or thrift
motives-families-title = The two families side by side
motives-each-title = Each reason
motives-stage-title = By how far they are
motives-age-title = By the age of the practice
motives-size-title = By the size of the taker
motives-unit = share of the adoptions with a reason
group-of = { $group } ({ $said })
group-all = all
group-first = in the first year
group-young = after one or two years
group-old = after three years or more
group-small = fewer than 50,000 inhabitants
group-middle = 50,000 to 100,000 inhabitants
group-large = 100,000 inhabitants or more

## 3
decay-heading = Does it come from nearby, or from whoever is like you?
decay-how = Counted against expected, if each adoption came from any giver that had the practice then. The grey bar is where 95% of 999 shuffled worlds lie. Likeness goes from 0 to 1: inhabitants, density and a shared safety region (Gower 1971).
distance-says-none = Nothing can be said of distance yet.
distance-says-more = Nearness counts: { $band } apart, things are taken over { $ratio } as often as by chance (chance: { $chance }).
distance-says-less = Less comes from nearby: { $band } apart it is { $ratio } as often as by chance (chance: { $chance }).
distance-says-chance = Nearness cannot be told from chance: { $band } apart it is { $ratio } as often (chance: { $chance }).
likeness-says-none = Nothing can be said of likeness yet.
likeness-says-more = Likeness counts: at { $band } things are taken over { $ratio } as often as by chance (chance: { $chance }).
likeness-says-less = Less comes from those most alike: at { $band } it is { $ratio } as often as by chance (chance: { $chance }).
likeness-says-chance = Likeness cannot be told from chance: at { $band } it is { $ratio } as often (chance: { $chance }).
band-kilometres = { $low } to { $high } km
band-kilometres-beyond = { $low } km or farther
band-alike = likeness { $low } to { $high }
band-alike-beyond = likeness from { $low }
decay-distance-title = By distance
decay-likeness-title = By likeness
decay-unit = times as often as by chance
decay-about = Each line is a class with a mark: how many times as often as by chance, on a scale on which each doubling is equally wide. The grey bar is what chance does; the dashed line is exactly chance. Made of { $takings } adoptions.

## 4
network-heading = Who gives to whom?
network-how = A line counts practices between two municipalities that may be named together; it is broad at the giver and ends in a point at the taker. The larger the dot, the more often a municipality lies on the shortest way between two others (Freeman 1977). Second hand: taken from somebody who took it over. The list is in alphabetical order: nobody is ranked.
network-none = Nothing to show yet: no two municipalities may be named together ({ $unnamed } adoptions count in totals only).
network-none-here = Nothing to show yet: no two municipalities may be named together here.
network-says = { $gave } municipalities gave something and { $took } took something over; { $crossing } of the adoptions crossed a provincial border.
network-says-hidden = { $gave } municipalities gave something and { $took } took something over.
network-second = { $second ->
    [0] Nothing came second hand yet
    [one] Once something came second hand
   *[other] { $second } times something came second hand
}; along { $back } of the lines something went back too.
network-brokers = Ties between others are above all { $names } (in alphabetical order).
network-unnamed = Not on the map: { $unnamed } adoptions that count in totals only.
network-map-title = From giver to taker
network-map-about = Map of the Netherlands as dots, one a municipality, with { $drawn } of the { $all } lines from giver to taker. Lines are broad at the giver and pointed at the taker.
network-map-caption = { $drawn } of { $all } lines, the strongest; broad at the giver, pointed at the taker. Large dots tie others together.
network-places = municipalities in alphabetical order
network-bridges-title = Between provinces
network-bridges-caption = Row: province of the giver. Column: that of the taker. A dot is too few or none.
network-bridges-about = Table with in each row a province that gave and in each column a province that took; the darker the cell, the more adoptions. Small counts are left out.

## 5
times-heading = How long does it take?
times-how = Kaplan–Meier (1958), with whoever is still at it as ‘not yet’. From the day of the first question to the first day of use, and from that day to stopping.
times-use-none = Nothing can be said yet of the time from question to use.
times-use-half = Half use it within { $half } after the first question (95%: { $range }; { $watched } adoptions).
times-use-not-half = { $last } after the first question { $share } use it; half is not reached yet ({ $watched } adoptions).
times-stop-none = Nothing can be said of stopping yet.
times-stop-half = Half stop within { $half } after they began (95%: { $range }; { $watched } adoptions).
times-stop-not-half = { $last } after the beginning { $share } have stopped ({ $watched } adoptions).
times-use-title = From first question to use
times-use-unit = years since the first question
times-stop-title = From use to stopping
times-stop-unit = years since use began
times-caption = It happened to { $events } of { $watched }.
times-about = A line that rises from left to right: to which share it has happened. It happened to { $events } of { $watched }. The area around it is the uncertainty.

## 6
adaptations-heading = What is changed, and what is kept?
adaptations-how = Shares of the takers who said whether they changed something; range by Wilson (1927). Nearly always: surely more than half. Core: surely less than a quarter. Adaptation is a success, never a deviation. The kinds come from FRAME (Wiltsey Stirman 2019).
adaptations-none = Nothing to say yet: too few municipalities said what they changed.
adaptations-says = Named most: { $kind }, { $share }. Nothing changed: { $unchanged }.
adaptations-core = Of { $practices } practices we know enough; { $always ->
    [0] in none of them something is nearly always changed
   *[other] in { $always } something is nearly always changed
}, and { $kept ->
    [0] in none something is surely kept
   *[other] in { $kept } something is surely kept
}.
adaptations-all-title = All practices together
adaptations-unit = share of the takers who said something
adaptations-practices-title = By practice
adaptations-practices-caption = Per cent of the takers. ● nearly always changed · ○ core: hardly ever · a dot: too few.
adaptations-practices-about = Table with in each row a practice and in each column a kind of change; the darker the cell, the more takers did so.
unchanged = nothing changed
verdict-always = nearly always
verdict-kept = core
short-shorter = less
short-added = added
short-substituted = swap
short-own_style = style
short-other_context = other
short-integrated = joined

## 7
pulls-heading = What pulls a practice from one to another?
pulls-how = Each pair of a giver that had the practice and a taker without it, in each quarter: did it happen or not? Logistic regression; the errors allow for adoptions of one taker being alike (Liang and Zeger 1986). Right of the dashed line makes the chance larger, left smaller.
pulls-few = Nothing to say yet: { $events } of the { $needed } adoptions that this needs.
pulls-not-identified = Nothing to say yet: the data do not keep the causes apart.
pulls-says = Clear to see: { $list }.
pulls-nothing = Nothing that we looked at surely pulls.
pulls-basis = Made of { $events } adoptions by { $takers } municipalities.
pulls-title = How many times the chance
pulls-unit = odds ratio
pulls-about = Each line is something that may pull, with a mark for how many times larger or smaller the chance becomes and a bar for the uncertainty. The dashed line is no difference.
pull-distance = twice as far away
pull-distance-more = the farther away, the more often
pull-distance-less = the farther away, the less often
pull-size = twice as different in inhabitants
pull-size-more = the more different in size, the more often
pull-size-less = the more different in size, the less often
pull-region = the same safety region
pull-region-more = more often within one safety region
pull-region-less = less often within one safety region
pull-contact = earlier contact through the bot
pull-contact-more = more often after earlier contact
pull-contact-less = less often after earlier contact
pull-success = the giver took it over and it worked
pull-success-more = more often when it worked for the giver
pull-success-less = less often when it worked for the giver
pull-maker = the giver is the maker
pull-maker-more = more often from the maker itself
pull-maker-less = less often from the maker itself
pull-age = the practice is twice as old
pull-age-more = the older the practice, the more often
pull-age-less = the older the practice, the less often

## 8
guess-heading = Can dates tell who took over from whom?
guess-how = The algorithm NetInf (Gomez-Rodriguez, Leskovec and Krause 2010) gets the dates alone, and guesses as many pairs as were told. Researchers guess so; here it can be seen whether it is right.
guess-none = Nothing to say yet: of too few practices there are dates of more than one municipality.
guess-says = From the dates of { $practices } practices { $guessed } pairs were guessed. { $precision } of these are right, and { $recall } of the { $declared } pairs that were told are found. Blind guessing has { $blind } right.
guess-title = Guessing from dates
guess-precision = guessed pairs that are right
guess-recall = told pairs that are found
guess-blind = guessed blindly
guess-unit = share of the pairs

## 9
summary-heading = What do these figures say, and what not?
summary-how = This paragraph is made of the same figures as above.
summary-basis = This page is about { $takings ->
    [one] one adoption
   *[other] { $takings } adoptions
} of { $practices ->
    [one] one practice
   *[other] { $practices } practices
}; of { $told } of these enough is known to show something.
summary-few = Too little was told yet to show anything.
summary-told = Everything was told by the municipality that took something over. What only the giver says does not count. Whoever told nothing is not in it: more may happen than can be seen here.
summary-silent = Of { $silent } adoptions it was not said why; so the reasons above are those of whoever named them.
summary-shows = The figures show how fast practices spread, along whom, for which reasons, and what changes on the way.
summary-pulls = What pulls was measured on pairs: it shows what goes together, not what is the cause.
summary-no-pulls = What pulls a practice is not shown.
summary-models = The model of growth { $fitted ->
    [0] fits none yet
   *[other] fits { $fitted }
} of the { $all } practices.
summary-cause = The figures do not show whether a practice is good, nor what would have happened without Jatwerk.
summary-no-rank = Nobody gets a place or a point: not taking over is a good answer too.

## The page of the prize
prize-title = Re-use prize { $year }: { $giver } and { $taker }
prize-heading = Re-use prize { $year }: { $giver } and { $taker }, together
prize-lead = { $giver } gave ‘{ $title }’. { $taker } took it over and made it its own.
prize-why = The prize is for a pair: the one that gives and the one that takes. There is no ranking, and there are no points.
prize-sheet = What the jury read
prize-what = What was passed on
prize-since = In use since
prize-effect = Does it work?
prize-motives = Why it was taken over
prize-changed = What is different
prize-unchanged = nothing
prize-travelled = How far it travelled
prize-far = { $km } km, to another kind of municipality
prize-far-alike = { $km } km, between municipalities that are alike
prize-second = At second hand also with
prize-said = In their own words
prize-footer = Told by the municipalities themselves, in the chat of Jatwerk. Both wanted to be named with this prize. There are municipalities on this page, and no people.
