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
motive-trialable = can begin small
motive-simple = ready to use
motive-demand = inhabitants or council asked for it
motive-example = neighbours or an example do it
motive-saves = saves time or money
motive-mandated = required by the State or a law
barrier-capacity = no time or people
barrier-cost = too expensive
barrier-misfit = does not fit us
barrier-complex = too complicated
barrier-unproven = doubt whether it works
barrier-support = no support
barrier-blocked = law or systems in the way
barrier-replaced = something else was found
adaptation-shorter = shorter or less
adaptation-added = something added
adaptation-substituted = something replaced
adaptation-own_style = own style
adaptation-other_context = other people or other provider
adaptation-integrated = joined with something of ours
effect-yes = it worked
effect-partly = it worked in part
effect-no = it did not work
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
standing-refused = the taker says no

## The files
data-title = Re-use between municipalities
data-vocabulary = Words of re-use
data-short = Which municipality took something over from which other, why, what it changed, and whether it worked.
data-about =
    Which municipality took a practice over from which other, why, what it changed, and whether it worked; told by the municipalities themselves. Municipalities are named, people never are. An adoption is a row in the tables only if the taker agreed to be named. All others count in totals.csv alone. A count below { $least }, or one from which such a small count could be worked out, is empty there. What the taker denies counts nowhere.
