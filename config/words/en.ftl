# Everything the bot says, in English. Keep it short and plain.
# What stands between `such marks` can be typed literally.

## Answer to a question
answer-good = This fits your question:
answer-good-narrowed = This fits your question ({ $filter }):
answer-without = With your filter ({ $filter }) I found nothing good; without it I did:
answer-more = I also have:
answer-unsure = I am not sure. This might help:
answer-unsure-narrowed = I am not sure ({ $filter }). This might help:
answer-weak = I have no good match. This comes closest:
answer-weak-narrowed = I have no good match ({ $filter }). This comes closest:
answer-nothing = I have no good match, and nothing that comes close.
answer-nothing-narrowed = I found nothing ({ $filter }).
answer-no-more = I have nothing more on this.
answer-people-closed = Colleagues who know more about this (say `{ $bot } ask A` and I will ask them):
answer-people = Colleagues who know more about this (say `ask A` and I will ask them):
strength-strong = strong
strength-fair = fair
strength-weak = weak
strength-pinned = pinned by a moderator
others = { $count ->
    [one] plus 1 related document
   *[other] plus { $count } related documents
} (`related { $number }`)
others-closed = { $count ->
    [one] plus 1 related document
   *[other] plus { $count } related documents
} (`{ $bot } related { $number }`)
place-alike = { $place }, a municipality like yours
why-same-words = { $count ->
    [one] same word: { $words }
   *[other] same words: { $words }
}
spot-page = p. { $page }
why-meaning = fits by its meaning
place-and-others = { $place } and { $count ->
    [one] 1 other
   *[other] { $count } others
}
person-hidden = a specialist in { $topic } (name once they agree)
person-hidden-plain = a specialist (name once they agree)
reason-wrote = wrote ‘{ $title }’
reason-wrote-several = wrote { $count } documents of { $collection }, such as ‘{ $title }’
reason-topic = lists ‘{ $topic }’ in their profile
reason-says = says: “{ $sentence }”
meets-here = is in this room too
meets-in = you are both in ‘{ $room }’
earlier = { $municipality } asked something like this { $ago }:
earlier-somebody = Somebody asked something like this { $ago }:
earlier-link = see that question
ago-just-now = just now
ago-hours = { $count ->
    [one] an hour ago
   *[other] { $number } hours ago
}
ago-days = { $count ->
    [one] a day ago
   *[other] { $number } days ago
}
ago-weeks = { $number } weeks ago
ago-months = { $number } months ago
number = { $count ->
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $count }
}
next-good = Say `more` for other documents, or for example `only small municipalities` or `after 2022`.
next-good-closed = Say `{ $bot } more` for other documents, or for example `{ $bot } only small municipalities`.
next-good-sized = Say `more` for other documents, or for example `after 2022`.
next-good-sized-closed = Say `{ $bot } more` for other documents, or for example `{ $bot } after 2022`.
next-good-narrow = Say `more` for other documents.
next-good-narrow-closed = Say `{ $bot } more` for other documents.
next-none = Say `ask a specialist` and I look for somebody who knows. Or ask it in other words.
next-none-closed = Say `{ $bot } ask a specialist` and I look for somebody who knows. Or ask it in other words.

## What an answer is narrowed to
filter-small = only small municipalities
filter-middle = only middle-sized municipalities
filter-large = only large municipalities
filter-province = in { $province }
filter-municipality = from { $municipality }
filter-since = since { $year }
filter-except = not from { $municipality }

## Related documents
related-to = Related to ‘{ $title }’:
related-rest = And { $count } more.
related-none = I have nothing related to number { $number }.
place-list = { $count ->
    [one] From { $place } I have 1 document:
   *[other] From { $place } I have { $count } documents:
}
place-how = Looking for something? Name the subject too, like `waste, from { $place }`.
place-nothing = From { $place } I have nothing. Ask without a place, and I will look at other municipalities.
related-no-hits = My last answer had no documents, so none that are related either. Try asking it in other words.
related-no-such-hit = { $count ->
    [one] My last answer had only one document. Say `related 1`.
   *[other] My last answer had { $count } documents. Choose a number from 1 to { $count }.
}

## Help
help-title = This works here:
help-ask = Ask your question in plain sentences. I look for documents of other municipalities, and colleagues who know.
help-ask-room = Start with `@{ $bot }`. In the thread of my answer there is no need to.
command-more = `more`: other documents for your last question
command-related = `related 1`: what belongs to the first document of my answer or is very much like it
command-narrow = `only small municipalities`, `in Limburg`, `from Leiden`, `after 2022`: your last question, narrowed
command-search = `search …`: search for exactly these words
command-ask = `ask A`, `ask a specialist`, `ask @name:town.example`: I ask that colleague, in a conversation with them alone
command-cancel = `cancel`: I ask nobody else
command-verdict = `helped`, `not helped`, `outdated`, also with a number (`helped 2`): so I learn what is good
command-data = `privacy`: what I keep and where
command-quiet = `quiet`: I say nothing here any more
command-wake = `wake`: I take part again
command-thread = `thread on` or `thread off`: answer in a thread or as a plain message (moderator)
command-share = `share on` or `share off`: whether I mention questions of this room elsewhere too (moderator)
command-by-itself = `automatic 4` or `automatic off`: after 4 hours without an answer I ask a specialist myself (moderator)
command-moderate-file = drop a file here, or `add https://…`: I show how it would come in, and you say `yes` or `no`
command-moderate-work = `worklist`: what needs attention, one by one; `week`: how the week was
command-moderate-judge = `right 12 for "…"` or `wrong 12 for "…"`: whether a document is a good answer; I measure by that
help-moderators = You need not say my name here. Only a question begins with it: `@{ $bot } …`.
command-moderate-find = `search …` and `show 12`: documents with their numbers, those that are gone too
command-moderate-gone = `withdraw 12 because …` and `restore 12`: gone from all answers, and back again
command-moderate-change = `change 12 title = …`, `rewrite 12 …`, `merge 12 into 15`, `replace 12 by 15`
command-moderate-rank = `pin 12 at "…"`, `hide 12 at "…"`, `weigh 12 +1`, `synonym boa = …`, `bar 40`: what comes first when
command-moderate-try = `try …`: why an answer is as it is
command-moderate-log = `log` and `undo`: what was done, and the last of it turned back
command-moderate-rights = `who may do what`: which word is for whom; an operator changes that, such as `allow bar = operator`
command-help = `help`: this list
help-footer = Edit your question and I edit my answer. Remove it and my answer goes too.

## Getting acquainted
welcome-what = Hello, I am { $bot }. Ask me a question and I look for what other municipalities did, and who knows about it.
welcome-example = For example: `@{ $bot } who has experience with spotting rent arrears early?`
welcome-data = I only keep questions to me, for { $days } days, on our own server. Leave residents’ personal data out of them.
welcome-quiet = I only speak when you ask me something. With `@{ $bot } quiet` I say nothing here any more.
welcome-quiet-direct = No need to mention me here. With `quiet` I say nothing any more.
welcome-help = Want to know more? Say `@{ $bot } help`.
welcome-help-direct = Want to know more? Say `help`.

welcome-moderators = Hello, I am { $bot }. In this room you decide which documents I show. You need not say my name here.
welcome-moderators-file = Drop a file here, and I show how it would come in. Only after your `yes` can an asker find it.
welcome-moderators-work = `worklist` shows what needs attention. With `search …` and `show 12` you look at a document, with `try …` you see why an answer is as it is.
welcome-moderators-help = I change nothing without a preview, and `undo` takes it back. All words stand in `help`.
welcome-desk = Hello, I am { $bot }. Questions to which I find nothing good come here: each has a thread of its own.
welcome-desk-words = In that thread you say `take` (I do this one), `answer …` (I pass that on to the asker), `connect @name` (I ask that colleague), `note …` (for here only) and `done`.
welcome-desk-help = `queue` shows which questions there are, `figures` how it goes. You need not say my name here.

## Data
data-kept = I keep the text of questions to me, and of answers that I pass on, for { $days } days. I do not keep other messages.
data-where = Everything is on our own server. Searching happens there too: nothing goes to another company.
data-removed = Remove your question from the room, and I delete its text and my answer at once.
data-people = I only name colleagues who agreed to it.
data-judged = When I found nothing good, or when you said whether something helped, moderators learn from it. They see your words only from a room that is open or shares its questions; a judged question from there I keep until you remove it.
data-reuse = What your municipality took over I keep; who said so for two years. Other municipalities read it only if you agree, and never with your name.
data-shared = I may mention questions of this room in other rooms: the municipality and a link, never a name. A moderator stops that with `share off`.
data-not-shared = I mention questions of this room only here.
data-private = What you ask me here I mention nowhere else.

## Settings of the room
quiet-done = All right, I am quiet here. Say `{ $bot } wake` when you need me again.
quiet-now = I was asked to be quiet here. Say `{ $bot } wake` when you need me again.
wake-done = I am back. Feel free to ask.
thread-on-done = From now on I answer in a thread here.
thread-off-done = From now on I answer with a plain message here.
share-on-done = All right. Questions asked here from now on I may mention in other rooms: the municipality and a link, never a name. `share off` stops that.
share-off-done = All right. I no longer mention questions of this room anywhere else.
share-never = I never share a conversation with me alone.
by-itself-on = All right. If nobody here helps in time, I ask a specialist myself. With `automatic off` I stop that.
by-itself-off = All right, here I ask a specialist only when the asker wants it.
by-itself-how = Name a number of hours from 1 to 72, or `off`. For example `automatic 4`.
refused-where = You asked for this in
refused-room = a group room
refused-moderators-room = the moderators' room
refused-moderator = Only a moderator may do that there. Please ask one of them.
refused-operator = Only an operator may do that there. Please ask one of them.

## Small things
thanks = You are welcome.
greeting = Hello! What are you looking for? Ask in plain sentences, or say `help`.
did-you-mean = I do not know that as a command. Do you mean `{ $command }`? If you were searching for this word, say `search` and the word after it.
unknown-command = I do not know that as a command. `help` shows what I can do.
talk-nothing-waits = What are you saying yes or no to? I am not waiting for anything now. Ask me your question, or say `help`.
talk-ask = Go ahead. Ask your question in plain sentences, and I will look for you.
talk-inside = I do not retell documents. Click the title to read it. With `file { $number }` you see its files.
talk-summary = I do not do that: I sum nothing up and write nothing. I show what it literally says, and where. Would you rather hear it from somebody who knows? Say `ask a specialist`.
talk-insult = Sorry that I was of no help. Say `ask a specialist`, and I will look for a colleague who knows.
talk-no-use = Pity. Try your question in other words, or say `ask a specialist` after my answer.
talk-no-use-offer = Pity. Shall I ask a specialist? Say `yes` or `no`.
talk-offer-refused = All right, I will ask nobody.
talk-who-offer = I have no names for this. Shall I ask a specialist? Say `yes` or `no`.
talk-who-else = Or say `ask a specialist`, and I will choose somebody.
talk-who-about-what = About what? I only read what is said to me. Ask me the question itself, and I will look for who knows as well.
talk-no-news = I am not asking anybody anything for you now. Shall I? Say `ask a specialist` after your question.
about-who = I am { $bot }, a program and no human. I make nothing up: I look for documents of municipalities and bring questions to colleagues who know.
about-made = I run on our own server; an operator looks after me. Would you like a human? Say `ask a specialist` after a question.
about-can = Ask your question in plain sentences. I look for what other municipalities did, show the sentence that says so, and name colleagues who know.
about-can-how = Shall I ask such a colleague something for you? Say `ask a specialist`. All that I can do is in `help`.
about-kept = All of it stays on our own server. Say `privacy` for the rest, or in a conversation with me alone `my data` and `forget me`.
words-only = I only read text. Put your question in words, and I will look for you.
caption-not-read = I cannot read or pass on what you sent along: put in words what you want to ask or say.
picture-not-read = I cannot read pictures. Is this a document? Then send it as a PDF with text; for a scan, the scanner has to recognise the text (OCR).
may-not-speak = You asked me something in a room where I may not speak. Ask me here, or ask a moderator of that room to let me speak.
nothing-to-follow = There is no question to go on with yet. Ask your question first.
questions-first = I do no more than three questions at once: I answer the first three. Ask the others after that.
personal-in-question = Mind: your question seems to hold something about a citizen, such as a name, phone number, e-mail address, account or citizen service number.
personal-in-question-how = Edit or remove your message, and it is gone here too. As long as it is there, I put your question before no specialist and no info desk.
personal-not-passed = Your message seems to hold a citizen service number or an account number. I do not pass that on: the other reads ••••• in its place.
personal-not-passed-how = Take it out of your own message too: edit or remove it.
personal-first = Your question still seems to hold something about a citizen. Take it out by editing your message; then say this again, and I will put your question to somebody.
cannot-read = I cannot read a message here: I did not get its key. Send it again, or ask me in a conversation of just the two of us.
sorry-again = Something went wrong on my side, sorry. I will try again by myself. If you hear nothing, give the operator reference { $reference }.
sorry = Something went wrong on my side, sorry. Please try again later. If it keeps happening, give the operator reference { $reference }.

## Having somebody asked: what the asker reads
stage-asked = I have put your question to { $who }. You will hear here what comes next by { $moment }.
stage-planned = I am putting your question to { $who }. They will see it { $part }.
stage-postponed = Your question is with { $who }, who will look at it { $part }.
stage-accepted = { $who } will help you.
stage-relay = The answer comes here. What you say in this thread I pass on; what others say I do not.
stage-cancel = No longer needed? Say `cancel`. Rather somebody else? Say `ask somebody else`.
stage-no-other = I find nobody else now, so your question stays where it is.
stage-next = No yes so far, so I am asking somebody else.
stage-forwarded = A colleague named somebody who knows more about it.
stage-by-itself = There is no answer yet. In this room I then ask a specialist.
stage-not-them = I cannot ask that colleague now, so I am asking somebody else.
stage-over-quota = Mind you: this colleague has had enough questions this week. As you named them, I ask all the same.
errand-only-asker = Only whoever asked the question can have somebody asked for it. Feel free to ask your own.
errand-no-letter = That letter is not in my answer. Say `ask a specialist` and I will choose somebody.
errand-not-them = I cannot ask this colleague. Say `ask somebody else` and I will look for somebody else.
errand-no-such-name = I know no colleague called ‘{ $name }’ who wants to be named. Name a letter of my answer or a whole Matrix address, or say `ask a specialist`. Was it a question? Then ask it without `ask` in front.
which-one = Do you mean this colleague?
which-several = This can be several colleagues. Whom do you mean?
which-say = { $who }: say `{ $verb } { $what }`
which-address = Somebody else? Name the whole Matrix address, such as `{ $verb } @name:municipality.example`.
which-verb = { $for ->
    [ask] ask
    [rather] rather
    [connect] connect
   *[handover] handover
}
errand-elsewhere = There is an answer in the thread, so I am asking nobody else. Still needed? Say `ask a specialist`.
errand-cancelled = All right, I am asking nobody else.
errand-nobody = I could not find anybody who can help now. Put your question in other words, or try `ask a specialist` again later.
errand-before-gone = The question that yours followed up on was taken back, so I am not asking anybody any more. Feel free to ask yours again.
cancel-nothing = There is nothing open to cancel.
verdict-ask = Did this help you? Say `helped` 👍, `not helped` 👎 or `outdated` 🕰️. I learn from it.
verdict-thanks = Thank you, I learn from that.
verdict-which = Thank you. Which document is outdated? Say it with its number, for example `outdated 1`.
verdict-no-such-hit = { $count ->
    [0] My last answer had no documents. Just say `helped`, `not helped` or `outdated`.
    [one] My last answer had only one document. Say number 1, or no number.
   *[other] My last answer had { $count } documents. Choose a number from 1 to { $count }.
}
person-topic = a specialist on { $topic }
person-plain = a specialist

## Asking somebody: what the specialist reads
asker-plain = a colleague
asker-from = a colleague from { $place }
asker-says = The asker
ping-hello = Hello, I am { $bot }. I bring questions of municipalities to those who know. With `stop` I ask you nothing more.
ping-from-room = In a group room { $who } asks:
ping-from-direct = In a conversation with me { $who } asks:
ping-why-named = Why you: the asker named you.
ping-why-wrote = Why you: you wrote ‘{ $title }’.
ping-why-uses = Why you: you use ‘{ $title }’.
ping-why-topic = Why you: your profile mentions ‘{ $topic }’.
ping-why-plain = Why you: what you wrote comes close to this.
ping-effort-small = It looks like a few minutes of work.
ping-effort = It looks like a quarter of an hour of work.
ping-choose = Will you help? Pick an emoji below or say the word:
ping-yes = ✅ `yes`: I give your name and pass your answer on
ping-later = 🕐 `later`: say when, as in `later Thursday`
ping-no = ❌ `no`: I ask somebody else
ping-rather = ➡️ `rather …`: with the name of whoever knows better
ping-never = 🚫 `never`: I will ask you only about what is in your profile
ping-never-topic = 🚫 `never`: I will not ask you again about
ping-silence = If I have heard nothing by { $moment }, I ask somebody else. You will not be reminded.
ping-again = You wanted to look at this later. Does it suit you now? Say `yes`, `no`, `later` or `rather …`.
ping-moved = Somebody else can read our other conversation now, so I go on here.
ping-yes-done = Great, thank you! Answer in this thread and I pass it on to the asker.
ping-passed-on = I have passed this on to the asker. Was it meant for me? Then remove it, and it goes there too.
ping-yes-already = You have said yes already. Put your answer in this thread and I pass it on.
ping-invited = Rather in the room itself? You are welcome there now too. You need not: what you say here, I pass on.
ping-question = This is the question:
ping-ask-back = Is there something you want to know first? Ask it in this thread and I put it to the asker. You are not bound to anything.
ping-asked-back = I have asked the asker, without your name. You are not bound to anything; the answer comes here.
invite-ask = Shall I invite { $who } into this room? Then that colleague can read everything that was said here. Say `yes` ✅ or `no` ❌.
invite-done = Good, I invite { $who }.
invite-not = Good. What { $who } answers, I pass on here.
invite-refused = I may not invite anybody into this room. Feel free to invite { $who } yourself; meanwhile I pass everything on.
invite-declined = { $who } would rather get no invitations. What { $who } answers, I pass on here.
errand-asked-back = The specialist wants to know something first:
errand-asked-back-how = Answer in this thread and I pass it on.
doubt-one = Do you mean the question
doubt-answer = Say `yes` and I pass this on to the asker with your name. Say `no` and I look it up for you.
doubt-back = Say `yes` and I ask the asker, without your name. Say `no` and I look it up for you.
doubt-taken = Say `yes` and I pass this on to the asker. Say `no` and I look it up for you.
doubt-no-answer = Shall I pass this on, or look further? Say `yes` and I pass it on to the asker with your name. Say `no` and I ask somebody else.
doubt-which = Which question do you mean?
doubt-which-how = Say the number. Do you mean something else? Say `no`.
doubt-nothing = Good, then I do nothing with it.
ping-learner = This topic is in your profile only. { $who } comes close; feel free to mention them, so that they learn along.
ping-later-done = All right, I will come back to it { $moment }. Another moment? Add it, as in `later Thursday`.
ping-later-when = I do not understand that moment. Say for instance `later tomorrow`, `later Thursday` or `later 12 June`.
ping-later-enough = I am asking somebody else now, so that you need not think of it any more.
ping-no-done = All right, I am asking somebody else. Thank you for telling me.
ping-never-done = All right, I will not ask you about this again.
ping-rather-who = Who knows better? Say `rather` with a name or an address after it, as in `rather @name:town.example`.
ping-rather-not = I cannot ask that colleague about this. Name another, or say `yes`, `no` or `later`.
ping-rather-done = Thank you, I am asking there.
ping-answers = I am waiting for one of these words: `yes`, `later`, `no`, `rather …` or `never`.
ping-did-you-mean = Do you mean `{ $word }`? Say it once more and I will do that.
ping-over = Thank you. This question has been taken care of, you need not do anything.
ping-still-open = Thank you. I went on looking meanwhile. Would you still like to help? Then say `yes`, and I will pass on your answer.
ping-taken-since = Kind of you to help after all! Somebody else has taken it on by now, so you need not do anything.
ping-not-needed = The asker was helped already or does not need it any more. You need not do anything.
ping-answered-elsewhere = Somebody else has answered the question. You need not do anything.
ping-question-gone = The asker has taken the question back. You need not do anything.
keep-thanks = The asker says that your answer helped. Thank you!
keep-offer = May I set it ready as a practice, so that other municipalities find it too? A moderator looks at it first. Say `yes` or `no`.
keep-done = Good, it is ready for the moderators.
keep-not = All right, I will not keep it as a practice.

## Moments
today = today
tomorrow = tomorrow
this-morning = this morning
this-afternoon = this afternoon
tomorrow-morning = tomorrow morning
tomorrow-afternoon = tomorrow afternoon
weekday-morning = { $day } morning
weekday-afternoon = { $day } afternoon
day-and-time = { $day } at { $time }
## Who you are and what you agree to (in a conversation with the bot alone)
command-profile = `profile`: what I know about you, and from what
command-topics = `confirm …`, `strike …`, `add …`: a topic in your profile
command-take-part = `take part` and `stop`: whether you take part
command-consent = `findable … on`, `askable … on`: whether I may name you, whether I may ask you (`off` works too, and `all`)
command-away = `away 2 weeks`, `available from Monday`: when I do not ask you anything
command-hours = `hours mon-fri 8:30-17:00`, `quota 2`: when and how often I ask you something
command-own-data = `my data`, `forget me`: see everything, erase everything
own-relay = There are several people behind this account, so I cannot keep a profile for it. Do ask me a question.
own-in-room = Send me this in a conversation with me alone. I show nothing about you here.
own-stop-in-room = Do you want me to be quiet here? Then say `{ $bot } quiet`. Do you not want to be asked any more? Then say `stop` in a conversation with me alone.
take-part-done = Great, you take part. Nothing changes yet: I name you, and ask you something, only once you say so.
take-part-next = Say `findable all on` if I may name you, and `askable all on` if I may ask you something. By topic works too; `profile` shows them.
take-part-again = Great, you take part. What you switched on before counts again. `profile` shows it.
stop-done = All right, you do not take part any more. I do not name you and I do not ask you anything. With `take part` you take part again, with `forget me` I erase everything about you.
not-taking-part = This counts only when you take part. Say `take part`.
findable-how = Add for what, and `on` or `off`. For example `findable debt relief on` or `findable all off`.
findable-on = I may name you with ‘{ $topic }’.
findable-off = I do not name you with ‘{ $topic }’.
findable-all-on = I may name you with all your topics and with what you wrote.
findable-all-off = I do not name you anywhere any more.
pingable-how = Add about what, and `on` or `off`. For example `askable debt relief on` or `askable all off`.
pingable-on = I may ask you about ‘{ $topic }’. Once a day at most, and only in your working hours.
pingable-off = I do not ask you about ‘{ $topic }’.
pingable-all-on = I may ask you about all your topics. Once a day at most, and only in your working hours.
pingable-all-off = I do not ask you anything any more.
topic-unknown = ‘{ $topic }’ is not in your profile.
topic-near = Do you mean ‘{ $topic }’?
topics-known = Your topics are: { $topics }.
topic-add = With `add` and the topic after it you put it there.
topic-confirmed = Thank you, ‘{ $topic }’ stays in your profile.
topic-added = ‘{ $topic }’ is in your profile.
topic-struck = ‘{ $topic }’ is no longer in your profile, and does not come back by itself.
topic-next = May I name you with it, or ask you about it? Then say `findable { $topic } on` or `askable { $topic } on`.
topic-imported = from the administrator’s file
topic-own = from you
is-findable = name shown
not-findable = name not shown
is-pingable = may be asked
not-pingable = not asked
never-pingable = never asked
profile-nothing = I do not know anything about you yet. Do you want colleagues to find you? Say `take part`, and then `add` with a topic after it.
profile-taking-part = You take part. This is what I know about you:
profile-not-taking-part = You do not take part: nobody sees this and I do not ask you anything. This is what I know about you:
profile-who = Who you are: { $who } (from the administrator’s file)
profile-topics = Your topics:
profile-written = { $count ->
    [one] Document that you wrote:
   *[other] Documents that you wrote ({ $count }):
}
profile-rest = Working hours: { $hours }. { $quota ->
    [0] I ask you something only when somebody names you.
    [one] 1 question a week at most.
   *[other] { $quota } questions a week at most.
}
profile-next = Is something wrong? Say `confirm`, `strike` or `add` with the topic after it. `help` shows what else you can do.
available-done = You are available. I ask you something only in your working hours.
away-open = You are away. I do not ask you anything.
away-from = You are away from { $from }. From then on I do not ask you anything.
away-until = You are away through { $until }.
away-day = You are away on { $from }.
away-between = You are away from { $from } through { $until }.
away-back = After that you can be asked again, by itself.
away-undo = Not right? Say `available` and I undo it.
away-say = Say `available` when you are back.
when-words = I do not understand ‘{ $words }’ as a date.
when-past = That is past: { $date }.
when-backwards = That ends before it begins.
when-how = Say it like this: `away 2 weeks`, `away until 3 January`, `away from Monday through Friday` or `available from Monday`.
hours = { $days } from { $opens } to { $closes } ({ $zone })
hours-now = Your working hours are { $hours }.
hours-done = Your working hours are now { $hours }. Outside them and on public holidays I do not ask you anything.
hours-words = I do not understand ‘{ $words }’ as working hours.
hours-zone = I do not know the time zone ‘{ $zone }’. That of the Netherlands is { $example }.
hours-empty = Name a beginning and a later end.
hours-how = Say it like this: `hours mon-fri 8:30-17:00` or `hours mon, tue and thu 9:00-13:00`.
quota-done = { $count ->
    [0] All right, I ask you something only when somebody names you.
    [one] All right, I ask you something 1 time a week at most.
   *[other] All right, I ask you something { $count } times a week at most, and never more than 1 time a day.
}
quota-how = Name a number from 0 to 7: so often a week I may ask you something. For example `quota 2`. I never ask more than 1 time a day.
data-sum = This is what I keep about you:
data-sum-profile = your profile: { $name }, { $count ->
    [0] without topics
    [one] with 1 topic
   *[other] with { $count } topics
} (say `profile`)
data-sum-taking-part = that you take part, what you agreed to and when I may ask you
data-sum-not-taking-part = that you do not take part
data-sum-questions = { $count ->
    [one] 1 question of yours
   *[other] { $count } questions of yours
}, for { $days } days at most
data-sum-errands = { $count ->
    [one] 1 time that I looked for a specialist for you
   *[other] { $count } times that I looked for a specialist for you
}
data-sum-pings = { $count ->
    [one] 1 time that I put a question of somebody else to you
   *[other] { $count } times that I put a question of somebody else to you
}
data-sum-verdicts = { $count ->
    [one] 1 time that an asker said whether your answer helped
   *[other] { $count } times that an asker said whether your answer helped
}
data-sum-cases = { $count ->
    [one] 1 question of yours at the info desk
   *[other] { $count } questions of yours at the info desk
}
data-sum-work = { $count ->
    [one] 1 time that you did something for the documents or the info desk
   *[other] { $count } times that you did something for the documents or the info desk
}
data-sum-documents = { $count ->
    [one] 1 document with your name
   *[other] { $count } documents with your name, such as
}: { $titles }
data-sum-reuse = { $count ->
    [one] once what you said about what your municipality took over or gave
   *[other] { $count } times what you said about what your municipality took over or gave
}
data-sum-follows = { $count ->
    [one] 1 thing that you follow
   *[other] { $count } things that you follow
}
data-sum-rest = { $count ->
    [one] 1 short note, such as in which room we spoke and what I told you before
   *[other] { $count } short notes, such as in which room we spoke and what I told you before
}
data-all = All of it, word by word, is in the file below.
data-file = my-data.json
data-forget = With `forget me` I erase it.
forget-sure = Then I erase everything about you: your profile, what you agreed to, your questions, and questions to you. Documents that you wrote and what your municipality took over stay, without your name. I cannot undo this. Are you sure? Say `yes, forget me`.
forget-done = I have erased everything about you.
forget-file = A new file of the administrator does not bring you back. Do you ever want to take part again? Then say `take part`.

invitation-hello = Hello, I am { $bot }. I bring questions of municipalities to colleagues who know. The administrator has given me a profile of you.
invitation-topics = It names these topics: { $topics }.
invitation-how = Do you want colleagues to find you? Say `take part`. With `profile` you see everything that I know about you, with `forget me` I erase it.
invitation-silence = If you say nothing, I do not name you and I do not ask you anything. I send you this message only once.

weekday-short = { $number ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}

date = { $day } { $number } { $month }
weekday = { $number ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
month = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

## The info desk: what the asker reads
command-anonymous = `anonymously …`: your question goes to the info desk without your name and municipality
command-reopen = `reopen`: the info desk goes on with your question
command-desk-take = `take`, `take 12`: you go on with this question
command-desk-note = `note …`: for each other, never for the asker
command-desk-connect = `connect @name:municipality.nl`: I ask that colleague
command-desk-answer = `answer …`: I pass it on to the asker
command-desk-done = `done`, `done new`: the question is dealt with, with this outcome
command-desk-reopen = `reopen`: the question is open again
command-desk-open = `queue`: which questions are open
command-desk-figures = `figures`: the figures
desk-offer = Shall I put your question to the info desk?
desk-offer-nobody = I could not find a specialist who can help now. Shall I put your question to the info desk?
desk-offer-newcomer = Not solved yet? Then I put your question to the info desk. Shall I do that?
desk-offer-how = They are colleagues who search along with you. They read only your question and see where you work; I give your name only if you allow that. Say `yes` ✅ or `no` ❌.
desk-arrived = Your question is with the info desk. Those colleagues search along with you and answer here. If you reply in this thread, I pass that on.
desk-news = Your question is still with the info desk. As soon as there is an answer, you will find it with your question.
desk-refused = All right, I leave your question here.
desk-taken-asker = Somebody of the info desk is working on your question.
desk-says = The info desk
desk-quiet-asker = The info desk has closed your question, as nothing was said about it for long. Still looking? Say `reopen`.
desk-done-asker = The info desk has finished your question. Did it help? Say `helped` 👍 or `not helped` 👎. If it is not solved yet, say `reopen`.
desk-done-asker-nothing = The info desk searched well but found nothing. Do you know more, or are you still looking? Say `reopen`.
desk-reopened-asker = Your question is with the info desk again.
reopen-open = Your question is still with the info desk. You will hear from them here.
reopen-nothing = You have no question at the info desk that I can open again. Feel free to ask a new one.
anonymous-done = I put your question to the info desk, without your name and without your municipality. The answer comes here.
anonymous-in-room = Your name is already with it here. Send me your question in a conversation with me alone, with `anonymously` in front. If you were searching for that word, say `search` and your question after it.
anonymous-no-desk = There is no info desk here that can put your question without your name. Without `anonymously` in front I do look for documents.
anonymous-late = The info desk read your question already, without `anonymously`. If your name is not to stand with it, remove it and ask it anew, with `anonymously` in front.
anonymous-how = Put your question after it, as in `anonymously how do you deal with a conflict among the aldermen?`

## The info desk: what the colleagues there read
desk-case-anonymous = Question { $number }, asked anonymously:
desk-case-nobody = Question { $number }, for which no specialist was found:
desk-case-newcomer = Question { $number }, the first in { $days } days of somebody who has not solved it yet:
desk-case-no-hit = Question { $number }, without a good match:
desk-question-personal = The question stands here again once its asker takes out what seems to be about a citizen.
desk-from = From { $who }.
desk-from-in = From { $who }, in the room { $room }.
desk-from-nobody = somebody who does not want to be named
desk-found = I found this with it:
desk-asked = { $count ->
    [one] I asked 1 specialist.
   *[other] I asked { $count } specialists.
}
desk-how = In this thread, say `take` 🙋 when you take it on, `answer …` for the asker, `connect @name:town.example` to ask that colleague, or `note …` for each other.
desk-how-end = Finished? Say `done`. All else stays in this thread.
desk-which = Which question is that about? Say it in the thread of that question, or with its number, as in `take 12`. `queue` shows what there is.
desk-did-you-mean = Do you mean `{ $word }`? Then say it once more.
desk-taken = This question is yours.
desk-taken-already = You had this question already.
desk-taken-over = You take this question over.
desk-free = Whoever had this question has left or hands all over. Who takes it? Say `take` 🙋.
desk-note-how = Put your note after it, as in `note called the association`.
desk-answer-how = Put your answer after it and I pass it on. For example `answer have a look at Gennep`.
desk-connect-how = Whom do you mean? Say it with an address or a name, as in `connect @name:town.example`.
desk-connect-not = I cannot ask that colleague about this: I ask nobody who did not agree to it. Name another.
desk-connect-taken = A specialist is helping already. Once that is finished, you hear it here.
desk-connect-personal = The question now seems to hold something about a citizen, so I put it to nobody. Try again once its asker has taken that out.
desk-connect-beside = A specialist is helping the asker with another question in the same thread, so I do not ask this colleague now. Try again once that is finished.
desk-connect-done = All right, I ask that colleague, in working hours. You will hear here how it ends.
desk-outcome-ask = How did it end? 📚 `corpus` (a document had it), 👥 `colleague` (a colleague knew), 💡 `new` (new knowledge) or 🤷 `nothing` (nothing found).
desk-done-corpus = Closed: a document had the answer.
desk-done-colleague = Closed: a colleague knew the answer.
desk-done-knowledge = Closed: this is new knowledge.
desk-done-nothing = Closed: nothing found. With `reopen` the question is open again.
desk-closed = This question is closed. With `reopen` it is open again.
desk-reopened = The question is open again.
desk-open-already = This question is open already.
desk-helped = The asker has been helped. I close the question.
desk-quiet = Nothing was said about this for long, so I close the question. With `reopen` it is open again.
desk-gone = The asker has taken question { $number } back.
desk-errand-accepted = A specialist is going to help the asker.
desk-errand-answered = The specialist has answered the asker. Finished? Say `done colleague`.
desk-errand-elsewhere = Somebody has answered the asker in the room. Finished? Say `done colleague`.
desk-errand-cancelled = The asker does not need a specialist any more. The question stays open here.
desk-errand-nobody = No specialist could help now. The question stays open here.
ping-why-desk = Why you: the info desk thinks that you know this.
queue = { $count ->
    [one] There is 1 question:
   *[other] There are { $count } questions:
}
queue-empty = There is nothing. All questions are finished.
queue-more = And { $count } more.
queue-age = { $days ->
    [0] of today
    [one] 1 day old
   *[other] { $days } days old
}
queue-free = not taken yet
queue-held = with { $who }
queue-note = note: { $note }
need-anonymous = anonymous
need-nobody = no specialist found
need-newcomer = first question in { $days } days
need-no-hit = no good match

## The figures
figures = The last { $days } days:
figures-questions = { $count ->
    [0] No questions
    [one] 1 question, of which { $helped } helped ({ $share } %)
   *[other] { $count } questions, of which { $helped } helped ({ $share } %)
}
figures-first-help = Until somebody began to help: half within { $median }, 9 out of 10 within { $most }
figures-pings = Asked of specialists: { $list }
figures-loads = Questions per specialist, without names: { $list }
figures-cases = At the info desk: { $list }
figures-one-holder = Topics with one specialist only ({ $count }): { $topics }
figures-no-holder = Topics without a specialist ({ $count }): { $topics }
figures-ping-answered = answered
figures-ping-accepted = being answered
figures-ping-declined = no
figures-ping-never = never
figures-ping-forwarded = passed on
figures-ping-lapsed = no reaction
figures-ping-withdrawn = no longer needed
figures-ping-asked = waiting for an answer
figures-ping-postponed = later
figures-case-open = open
figures-case-corpus = from a document
figures-case-colleague = by a colleague
figures-case-knowledge = new knowledge
figures-case-nothing = nothing found
figures-case-silence = closed after silence
span-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
span-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}

## When somebody leaves
command-handover = `handover @successor topic`: somebody else takes over your topics and open questions
handover-how = Add to whom, and if you like which topic. For example `handover @name:town.example` or `handover @name:town.example sewerage`.
handover-self = That is you. Name the colleague who takes over from you.
handover-not = I cannot ask that colleague. Have your successor say `take part` in a conversation with me first, and try again.
handover-nothing = There are no topics in your profile to hand over.
handover-asked = I ask your successor, and give your name with it. Something changes only after a `yes`; you will hear it here.
handover-offer = { $who } is handing these topics over and asks whether you take them: { $topics }.
handover-open = { $count ->
    [one] 1 question is still open. I put it to you then.
   *[other] { $count } questions are still open. I put them to you then, 1 a day at most.
}
handover-choose = Say `yes` ✅ and they are in your profile, and I may ask you about them in your working hours. With `stop` that ends. Say `no` ❌ and nothing changes.
handover-taken = Thank you, you have taken over. `profile` shows your topics. May I give your name with them? Then say `findable all on`.
handover-done = Your successor said `yes`. The topics are no longer in your profile.
handover-done-open = Your successor said `yes`. The topics are no longer in your profile, and I ask there what was open.
handover-refused = All right, nothing changes.
handover-refused-giver = Your successor does not take over. Nothing changes; feel free to name somebody else.
stage-handed-over = This specialist has handed the work over.
ping-said-before = Your predecessor answered already:{" "}
gone-left = { $who } is in no room with me any more.
gone-silent = { $who } did not react to { $count } questions in a row.
gone-what = I do not name or ask this colleague any more, until they say something to me themselves. Their documents can still be found, without a name.
gone-topics = Nobody else has now: { $topics }.
gone-no-topics = Somebody else has every topic too.
gone-nameless = a colleague from { $place } (name once they agree)
gone-successor-both = Possible successor: { $who }, same municipality and a related topic.
gone-successor-topic = Possible successor: { $who }, with a related topic.
gone-successor-place = Possible successor: { $who }, from the same municipality.

## Nightly check
night-worse = Last night I found good documents less well than the time before.
night-score = On { $count } judged questions the score went from { $before } to { $after } (100 is all right). That is no chance: the difference is { $least } to { $most } points.
night-question = “{ $question }”: from { $before } to { $after }
night-others = { $count ->
    [one] And for 1 more question.
   *[other] And for { $count } more questions.
}
night-changed = Since then: { $new ->
    [0] no new or changed documents
    [one] 1 new or changed document
   *[other] { $new } new or changed documents
}, { $gone ->
    [0] no document gone
    [one] 1 old document gone
   *[other] { $gone } old documents gone
}.
night-acts = { $count ->
    [one] Since then a moderator changed something: number { $list } in the `log`.
   *[other] Since then moderators changed things: numbers { $list } in the `log`.
}

## The moderators' room
moderate-show-how = Say which number, such as `show 12`. With `search …` you find the number.
moderate-search-how = Say what for, such as `search charging points`.
moderate-withdraw-how = Say which number, such as `withdraw 12 because the scheme has ended`. Several numbers will do too, or `withdraw source Old site`.
moderate-restore-how = Say which number, such as `restore 12`.
moderate-change-how = Say what should be different, such as `change 12 title = Charging points plan`. It works for title, municipality, year, topics, link and owner (`none` takes it away), and for visible: a room, a municipality or `everywhere`.
field-where = Of which document? Of a new one you say this in the thread of my preview. One that is in already you change by its number, such as `change 12 title = …`.
municipality-near = I do not know ‘{ $name }’ as a municipality. Do you mean `{ $near }`?
municipality-unknown = I do not know ‘{ $name }’ as a municipality. With `none` the document has none.
year-impossible = The year { $year } cannot be right. Like this: `year = 2024` or `year = 2024-05-14`.
owner-near = I do not know that colleague. Do you mean `{ $near }`?
owner-which = More than one is called that. Do you mean { $near }?
owner-given = Document { $number } is now looked after by: { $who }. Before that by: { $before }.
moderate-merge-how = Say what goes into what, such as `merge 12 into 15`. Then 12 is gone and 15 stays.
moderate-replace-how = Say what takes whose place, such as `replace 12 by 15`. Then 12 is gone and 15 stays.
moderate-rewrite-how = Say which document, with the whole text behind it as it is to be, such as `rewrite 12 # Mowing` and then the rest.
rewrite-same = That is how it stands in { $number } already.
moderate-add-how = Say which address, like `add https://www.breda.nl/plan.pdf`. You can also just drop a file here.
moderate-log-how = Say `log`, or `log 30` for the last 30.
moderate-undo-how = Say `undo` for the last one, or `undo 7` with the number in the `log`.
refused-elsewhere = Documents are changed in the moderators' room only. Please ask one of them.
act-no-number = I do not know document { $number }. With `search …` you find the number.
act-no-source = Nothing in my answers comes from the source ‘{ $source }’. With `show 12` you see from which source a document comes.
act-gone-already = Document { $number } is gone already. With `restore { $number }` it comes back.
act-comes-in = Document { $number } was not withdrawn: it still waits for a yes or a no, where it was brought.
act-not-gone = Document { $number } is not gone, so there is nothing to restore.
preview-withdraw = { $count ->
    [one] This document goes from all answers:
   *[other] These { $count } documents go from all answers:
}
preview-restore = { $count ->
    [one] This document comes back:
   *[other] These { $count } documents come back:
}
preview-change = This document changes:
rewrite-counts = Text: { $gone ->
    [0] nothing gone
    [one] one sentence gone
   *[other] { $gone } sentences gone
}, { $come ->
    [0] nothing new
    [one] one sentence new
   *[other] { $come } sentences new
}.
rewrite-gone = Gone: { $list }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
}
rewrite-come = New: { $list }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
}
rewrite-links-gone = Links gone: { $list }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
}
rewrite-links-come = New links: { $list }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
}
rewrite-form = Only markup or order changes.
rewrite-files = The files with it stay as they are; whoever asks for them reads the old text.
preview-merge = The first document goes into the second. The first is gone then; the second gets its topics too, and its place where it was pinned:
preview-replace = The second document takes the place of the first. The first is gone then; where it was pinned stands the second:
preview-answers = { $count ->
    [0] In no answer during the last { $days } days.
    [one] In 1 answer during the last { $days } days.
   *[other] In { $count } answers during the last { $days } days.
}
preview-answers-short = { $count ->
    [0] stood in no answer
    [one] stood in 1 answer
   *[other] stood in { $count } answers
}
act-sure = Shall I do it? Say `yes` ✅ or `no` ❌.
act-sure-worse = Answers get worse with this. Are you sure? Say `yes` ✅ twice, or `no` ❌.
act-sure-second = These are many. That is why a second moderator has to say `yes` ✅.
act-sure-document = { $what }. Say `{ $out }`, or `no` ❌. May it come in all the same? Then say `yes` ✅ twice.
act-sure-sensitive = { $what }. May everybody read that? Then say `yes` ✅ twice. Else say `no` ❌.
act-second = This takes a second moderator: whoever proposes it cannot agree to it themselves.
act-once-more = Answers get worse with this. Do it all the same? Say `yes` once more.
act-once-more-document = { $what }. Say `yes` ✅ once more if that may be, or `{ $out }`.
act-once-more-sensitive = { $what }. Say `yes` ✅ once more if everybody may read that, or `no` ❌.
sensitive-bsn = There is a BSN in it
sensitive-bsn-out = take the bsn out
sensitive-iban = There is a bank account number in it
sensitive-iban-out = take the account number out
sensitive-both = There are a BSN and a bank account number in it
sensitive-both-out = take the bsn and the account number out
machine-what = This is what I can do here:
machine-proposed = This was proposed on the server:
console-proposed = This was proposed in the console:
machine-second = This takes a second moderator. I will put it to them in the moderators’ room.
machine-no-second = This takes a second moderator, but there is no moderators’ room. Name one in the settings, under `[moderators]`.
act-newer = Something was done about this since my preview, so I have changed nothing yet:
act-done = Done, it counts from now on. Number { $number } in the `log`. With `undo` you turn it back within 24 hours.
act-done-standing = Done, it counts from now on. With `undo { $number }` it ends again.
act-not = All right, I change nothing.
act-not-read-yet = I am still reading this. In a moment I show what it will be, and then you can say `yes` ✅ or `no` ❌.
act-which = More than one proposal waits, one of them yours. Say `yes` or `no` in the thread of the one that you mean.
undo-done = Turned back. Everything is as it was before:
moderate-pin-how = Say which document for which question, such as `pin 12 at "charging points in the street"`.
moderate-hide-how = Say which document for which question, such as `hide 12 at "charging points in the street"`.
moderate-boost-how = Say which document counts how much more or less, from -3 to +3, such as `weigh 12 +1`. With `weigh 12 0` it counts as usual again.
moderate-synonym-how = Say what means the same, such as `synonym boa = special enforcement officer`. At most four words on each side.
moderate-threshold-how = Say how sure I must be to show a document, from 5 to 95 per cent, such as `bar 40` or `bar 40 in !room:town.example`. With `bar default` all is as usual again.
rights = Who may do what:
rights-own-all = `who may do what`
rights-own-operator = `right`
rights-undo = With `undo` you turn back what you may do yourself.
rights-moderator = You are a moderator here from power level { $level } on, and in another room if you may remove messages of others there.
rights-operator = The operator is { $who }. An operator can give each word to others, such as `allow bar = operator`, `allow weigh = everybody` or `allow weigh = default`.
rights-no-operator = The only operator is whoever works on the server. Name operators in the settings, under `[moderators]`.
role-everybody = everybody
role-moderator = moderator
role-operator = operator
preview-right = Whom `{ $word }` is for: { $before } → { $after }.
deed-right = right: { $word } = { $role }
moderate-right-how = Say which word is for whom, such as `allow bar = operator`. It can be everybody, moderator, operator and default. `who may do what` says how it is now.
act-no-place = I do not know ‘{ $name }’ as a municipality or an open room. Name another room by the address that begins with `!`.
act-which-room = Several open rooms are called ‘{ $name }’: { $rooms }. Name the address of the one you mean.
act-no-room = I do not know that room. Name the address that begins with `!` (the room's settings, Advanced), or the name of an open room.
preview-pin = This document comes first for “{ $question }” and for questions like it:
preview-hide = This document is no longer shown for “{ $question }” and for questions like it:
preview-heavier = { $count ->
    [one] This document counts one step more:
   *[other] This document counts { $count } steps more:
}
preview-lighter = { $count ->
    [one] This document counts one step less:
   *[other] This document counts { $count } steps less:
}
preview-level = This document counts as usual again:
preview-synonym = This means the same from now on: { $words }.
preview-threshold = I show a document only if it helps with a chance of { $percent } %.
preview-threshold-room = In { $room } I show a document only if it helps with a chance of { $percent } %.
preview-threshold-usual = I show a document from a chance of { $percent } % on that it helps, as usual.
preview-threshold-usual-room = In { $room } the same bar holds again as everywhere.
dry-run-no-questions = There are no questions yet to try it on.
dry-run-nothing = { $all ->
    [one] Nothing changes for the only question so far.
   *[other] Nothing changes for the last { $all } questions.
}
dry-run-some = { $all ->
    [one] The answer to the only question so far changes.
   *[other] Of the last { $all } questions the answer changes for { $count }.
}
dry-run-more = { $count ->
    [one] And for 1 other.
   *[other] And for { $count } others.
}
dry-run-private = { $count ->
    [one] 1 of these questions I do not show here: it is not for everybody.
   *[other] { $count } of these questions I do not show here: they are not for everybody.
}
dry-run-private-what = What changes there: { $list }.
dry-run-private-own-first = for { $count } document { $number } comes first
dry-run-private-own-come = for { $count } document { $number } is added
dry-run-private-own-gone = for { $count } document { $number } is gone
dry-run-private-around = for { $count } what stands beside it changes
dry-run-private-come = for { $count } a document is added
dry-run-private-gone = for { $count } a document is gone
dry-run-private-other = for { $count } there are other documents
dry-run-private-order = for { $count } the order changes
dry-run-first = first comes { $titles }
dry-run-come = added { $titles }
dry-run-gone = gone { $titles }
dry-run-order = another order
dry-run-short = { $count } of { $all } questions change
dry-run-judged = On { $count } judged questions the score goes from { $before } to { $after } (100 is all right). The difference is { $low } to { $high } points.
dry-run-judged-short = score { $before } to { $after } ({ $low } to { $high }) on { $count } judged questions
deed-pin = pinned: { $document } at “{ $question }”
deed-hide = hidden: { $document } at “{ $question }”
deed-boost = weighed: { $document }, { $steps }
deed-synonym = synonym: { $words }
deed-threshold = bar: { $threshold }
deed-threshold-room = bar: { $threshold } in { $room }
threshold-usual = default
moderate-try-how = Say which question, such as `try who has experience with charging points?` For one room, put it behind: `try charging points in Plaza`.
try = This is how I get to my answer to “{ $question }”:
try-in = This is how I come to my answer to “{ $question }” in { $room }:
try-signs = Chance that something fits: { $sure } %. One document shares { $shared } % of its letters with the question (by chance { $chance } %). { $stems ->
    [one] The question has 1 word that says something.
   *[other] The question has { $stems } words that say something.
}
try-sure = Chance that something fits: { $sure } %.
try-sure-words = Chance that something fits: { $sure } %. I look for { $words }.
try-helps = Helps: { $list }
try-hurts = Hurts: { $list }
try-in-title = in the title: { $words }
try-in-text = in the text: { $words }
try-other-word = by another word: { $words }
try-missing = does not stand in it: { $words }
try-meaning-most = is nearest to the question in meaning
try-meaning = is near to the question in meaning
try-meaning-little = is hardly near to the question in meaning
try-heavier = a moderator makes it count more
try-lighter = a moderator makes it count less
try-more = With `try with figures …` you see the numbers too.
try-synonyms = Also looked for: { $words }.
try-passage = best paragraph { $value } (no. { $place })
try-whole = whole document { $value } (no. { $place })
try-letters = words { $value } (no. { $place })
try-about = title and topics { $value } (no. { $place })
try-title = title { $value } (no. { $place })
try-lift = weight { $lift }
try-learned = helped before { $learned }
try-score = together { $score }
try-shown = shown: helps with a chance of { $sure } %
try-below = not shown: helps with a chance of { $sure } %, the bar is { $threshold } %
try-same = not shown by itself: belongs to a document above
try-beyond = not shown: not among the best three
try-hidden = Hidden by a moderator: ‘{ $title }’.
try-thresholds = These rooms have a bar of their own: { $rooms }. With `try … in { $room }` you see it as it is there.
try-failed = That does not work now: the model does not answer. Please try again later.
undo-nothing = There is nothing to undo. In the `log` you see what was done.
undo-sensitive = { $what }, and undoing shows that again. May that be? Then say `undo { $number }` once more.
undo-too-late = That is more than 24 hours ago. With `restore 12` or `change 12 …` you can still change it.
act-machine = the operator at the server
act-somebody = somebody
act-because = because { $reason }
act-preview = preview: { $preview }
act-undone = undone by { $who }
act-and-more = and { $count } more
deed-admit = added: { $documents }
deed-withdraw = withdrawn: { $documents }
deed-restore = restored: { $documents }
deed-change = changed: { $document }, { $change }
deed-merge = merged: { $document } into { $other }
deed-replace = replaced: { $document } by { $other }
change-title = title
change-text = text
change-municipality = municipality
change-date = year
change-topics = topics
change-url = link
change-seen = to be seen
change-none = none
seen-everywhere = to be seen everywhere
seen-only = to be seen only in: { $where }
seen-by = conversations with somebody of { $place }
document-shown = can be seen
document-withdrawn = withdrawn
document-waiting = waits for a yes
document-merged = gone into { $number }
document-replaced = replaced by { $number }
document-source = source: { $source }
document-topics = topics: { $topics }
document-key = key: { $key }
document-others = { $count ->
    [one] 1 related document
   *[other] { $count } related documents
}
document-acts = What counts for it now:
documents-found = This is what I found:
documents-none = I find no document for that.
log = What was done last:
log-empty = Nothing has been done yet.

# Documents coming in
upload-refused = **{ $name }** cannot come in: { $why }
upload-known = This file is in already, as no. { $number }: ‘{ $title }’.
upload-known-waiting = This file already waits for a yes or a no, as no. { $number }: ‘{ $title }’. Say so in the thread of the first message.
upload-known-elsewhere = This file already waits for a yes or a no, as no. { $number }: ‘{ $title }’. It was brought in another room of the moderators or in the console; say so there.
upload-known-gone = I know this file as no. { $number } (‘{ $title }’), but it was withdrawn. `restore { $number }` brings it back.
refusal-too-large = it is too large. Cut it in parts.
refusal-too-slow = it takes too long to read. Save it anew, best as PDF.
refusal-too-heavy = it takes too much memory to read. Save it anew, best as PDF.
refusal-encrypted = it has a password. Save it without one.
refusal-scanned = it has only pictures, no text. Have the scanner recognise the text (OCR).
refusal-garbled = its letters cannot be told. Make the PDF anew, or have the scanner recognise the text (OCR).
refusal-xfa = it is a form that only Adobe Reader shows (XFA). Open it there and print it as PDF.
refusal-unequipped = I cannot read PDF here: a program is missing (the operator adds it with jatwerk setup). Until then, save it as Word or OpenDocument.
refusal-empty = it has no text. Is it the right file?
refusal-broken = it is damaged, or not what its name says. Save it anew.
refusal-hostile = there is something in it that Office never puts there. I do not trust it; ask where it comes from.
refusal-old-office = it is an old Office file. Save it as .docx, .xlsx or .pptx.
refusal-too-deep = it is a zip in a zip in a zip. Unpack it first.
refusal-too-many = there are too many files in it. Make several dossiers of it.
refusal-outlook-message = I cannot read this Outlook message. Open it in Outlook and save it as .eml.
refusal-winmail = it is in a package of Outlook (winmail.dat) that I cannot open. Ask the sender for the attachments by themselves, or for the message as HTML.
refusal-packing = it is packed in a way that I do not know. Pack it anew as an ordinary ZIP.
refusal-picture = it is a picture, and I read no text in those. Is there text on it? Make a PDF of it and have the text recognised (OCR).
refusal-recording = it is sound or film. Write in a text what is said in it.
refusal-drawing = it is a drawing or a map. Save it as PDF.
refusal-unknown-kind = I do not read this kind of file. I do read PDF, Word, PowerPoint, Excel, OpenDocument, e-mail (.eml, .msg, .mht), HTML, text, Markdown, CSV and ZIP.
refusal-unreachable = I cannot reach it. Try again later, or send the file here.
refusal-not-allowed = I fetch nothing from that place. Whoever runs the bot decides which places are allowed.
admit-title = This comes in if you say yes:
admit-title-trusted = This is in now:
admit-municipality = municipality: { $value }
admit-year = year: { $value }
admit-topics = topics: { $value }
admit-language = language: { $value }
admit-owner = owner: { $value }
language-dutch = Dutch
language-english = English
file-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
file-size = { $size } kB
file-unknown = cannot be searched
file-refused = cannot be searched: { $why }
remark-hidden-sheets = { $count ->
    [one] 1 hidden sheet not read
   *[other] { $count } hidden sheets not read
}
remark-hidden-rows = { $count ->
    [one] 1 hidden row not read
   *[other] { $count } hidden rows not read
}
remark-hidden-columns = { $count ->
    [one] 1 hidden column not read
   *[other] { $count } hidden columns not read
}
remark-hidden-slides = { $count ->
    [one] 1 hidden slide not read
   *[other] { $count } hidden slides not read
}
remark-hidden-text = { $count ->
    [one] 1 hidden piece of text not read
   *[other] { $count } hidden pieces of text not read
}
remark-uncomputed-formulas = { $count ->
    [one] 1 formula without its value; open the file and save it again
   *[other] { $count } formulas without their values; open the file and save it again
}
remark-garbled-text = { $count ->
    [one] 1 piece of text with wrong letters
   *[other] { $count } pieces of text with wrong letters
}
remark-pages-without-text = { $count ->
    [one] 1 page without text
   *[other] { $count } pages without text
}
remark-damaged-pages = { $count ->
    [one] 1 page is damaged and was not read
   *[other] { $count } pages are damaged and were not read
}
remark-passed-over = { $count ->
    [one] 1 attachment passed over
   *[other] { $count } attachments passed over
}
remark-cut-off = { $count ->
    [one] 1 piece was too much and was not read
   *[other] { $count } pieces were too much and were not read
}
admit-personal = { $count ->
    [one] Note: there is personal data in it:
   *[other] Note: there are { $count } pieces of personal data in it:
}
personal-bsn = BSN { $value }
personal-iban = bank account { $value }
personal-phone = telephone number { $value }
personal-email = e-mail address { $value }
admit-start = It begins like this: “{ $text }”
mask-done = { $count ->
    [one] I took 1 piece of personal data out of the text, and show the document again as it is now.
   *[other] I took { $count } pieces of personal data out of the text, and show the document again as it is now.
}
mask-done-files = It still stands in the file itself. So I send that file to nobody.
mask-nothing = I do not find that in this document, so there is nothing to take out.
mask-cannot = I cannot do that in this document. Take it out of the file, drop that here again, and say `no` here.
mask-how = I can take out BSNs, bank accounts, phone numbers and mail addresses: say for example `take the bsn out`. Anything else you take out of the file; then drop that here again.
mask-live = This document is in already. Say `withdraw { $number }`, take it out of the file and drop that here again.
mask-gone = This document is not in, so there is nothing to take out.
admit-alike = This looks much like it:
admit-share = { " " }· { $percent }% the same text
admit-helps = { $count ->
    [one] To 1 earlier question this would have been the first answer:
   *[other] To { $count } earlier questions this would have been the first answer:
}
admit-helps-rest = { $count ->
    [one] and 1 other question
   *[other] and { $count } other questions
}
admit-helps-hidden = { $count ->
    [one] To 1 earlier question in another room this would have been the first answer.
   *[other] To { $count } earlier questions in other rooms this would have been the first answer.
}
admit-helps-none = To none of the recent questions this would have been the first answer.
admit-how = Something wrong? Say so in this thread: `title = …`, `municipality = …`, `year = …`, `topics = …` or `owner = @name:server`.
admit-summary = { $count ->
    [0] no personal data
    [one] 1 piece of personal data
   *[other] { $count } pieces of personal data
}
admit-title-how = Like this: `title = Waste plan 2024`
admit-municipality-how = I do not know that municipality. Like this: `municipality = Breda`, or `municipality =` if there is none.
admit-year-how = Like this: `year = 2024` or `year = 2024-05-14`
admit-owner-how = Like this: `owner = @name:server.nl`
dossier-none = I do not know that document here.
dossier-send = `send` in this thread sends the files.
dossier-no-files = I do not have the files themselves; the document came in another way.
send-which = Of which document? Like this: `send 12`
send-nothing = I do not have the files themselves.
send-refused = I cannot send this file here.
command-dossier = `dossier 12`: the files of a document; then `send` sends them
command-send = `send 12`: the files of a document
command-dossier-hit = `file 1`, `send 1`: the files of the first document of my answer
command-help-all = `help all`: all the rest that I can do
arriving-folder = New in the folder: **{ $name }**
arriving-feed = New in the feed { $feed }: **{ $title }**
arriving-late = New in a feed: **{ $title }**
feed-fails = The feed { $feed } fails: { $why }
feed-still-fails = The feed { $feed } still fails: { $why }
feed-passes-over = The feed { $feed } tells of { $count ->
    [one] one item without an address that I can open. I pass it over.
   *[other] { $count } items without an address that I can open. I pass them over.
}
feed-works = The feed { $feed } works again.


## The moderators' queue
work = { $count ->
    [one] The queue has 1 item.
   *[other] The queue has { $count } items. What helps most askers comes first.
}
work-buttons = `done` ✅ · `later` ⏰ (again in a week) · `next` ➡️ { $count ->
    [0] (this is the last)
   *[other] ({ $count } more after this)
}
work-buttons-waiting = `yes` ✅ · `no` ❌ · `next` ➡️ { $count ->
    [0] (this is the last)
   *[other] ({ $count } more after this)
}
work-buttons-feed = `again` 🔁 · `done` ✅ · `later` ⏰ (again in a week) · `next` ➡️ { $count ->
    [0] (this is the last)
   *[other] ({ $count } more after this)
}
work-empty = The queue is empty. There is nothing to do now.
work-over = That was all. Say `worklist` to begin again.
work-over-next = That was all. What you passed over stays: say `worklist` to begin again.
work-over-done = This one is done. That was all. Say `worklist` to begin again.
work-over-later = This one comes back in a week. That was all. Say `worklist` to begin again.
work-over-nothing = Nothing was open any more; I changed nothing. Say `worklist` to begin again.
work-how = First say `worklist`, then I show what needs attention.
work-spot = { $count } questions about { $subject }, by { $askers ->
    [one] 1 asker
   *[other] { $askers } askers
}: no good document
work-spot-alike = { $count } questions that are alike, by { $askers ->
    [one] 1 asker
   *[other] { $askers } askers
}: no good document
work-spot-one = 1 question without a good document
work-spot-private = { $count } questions that are alike, by { $askers } askers in private rooms: no good document
work-spot-others = { $count ->
    [one] And 1 question from a private room.
   *[other] And { $count } questions from private rooms.
}
work-spot-nearest = Nearest comes document { $document }.
work-spot-how = Does anyone know a document that answers this? Put it here or say `add https://…`. The next morning these questions are off the list.
work-feedback = Askers are not happy with this document
work-outdated = { $count ->
    [one] 1 asker calls it outdated.
   *[other] { $count } askers call it outdated.
}
work-unhelpful = { $count ->
    [one] 1 asker found no help in it.
   *[other] { $count } askers found no help in it.
}
work-askers = { $count ->
    [0] Nobody got it lately.
    [one] 1 asker got it lately.
   *[other] { $count } askers got it lately.
}
work-feedback-how = See it with `show { $number }`. Then for example `change { $number } …`, `withdraw { $number }` or `replace { $number } by …`.
work-review = Nobody has looked at this document for long
work-owner-none = There is no owner whom I can ask.
work-owner-silent = The owner does not react.
work-owner-outdated = The owner says: outdated.
work-owner-not-mine = The owner says: not mine.
work-review-how = Does it still hold? Say `done`. If not: `withdraw { $number }` or `replace { $number } by …`.
work-outdated-how = Say `withdraw { $number }` or `replace { $number } by …`. Does it hold after all? Say `done`.
work-orphan = Whoever wrote this document or looked after it is gone
work-orphan-how = Do you know a new owner? Say `change { $number } owner = @name:server`. Or see with `show { $number }` whether it still holds.
work-twins = These documents are { $percent } % the same
work-twins-how = Say for example `merge { $one } into { $other }` or `replace { $one } by { $other }`.
work-new = { $count ->
    [one] 1 new document
   *[other] { $count } new documents
}
work-new-since = { $count ->
    [one] 1 new document since { $day }
   *[other] { $count } new documents since { $day }
}
work-new-rest = And { $count } more.
work-waiting = This document waits for a yes or a no
work-waiting-since = It came on { $day }. When nobody says anything it lapses a week after that.
work-waiting-how = Is anything wrong? Reply to this message with `title = …`, `municipality = …`, `year = …`, `topics = …` or `owner = @name:server`.
work-offered = This answer can become a document
work-offered-by = It helped an asker, and { $who } agrees that others find it too.
work-offered-hidden = its author
work-offered-how = With `yes` I show how it would come in; then you decide. With `no` it goes.
work-feed = This feed cannot be read
work-feed-since = It fails since { $day }. New documents do not come in like this.
work-feed-how = Say `again` and I try now. Did the address change, or is it not needed any more? The operator of the bot puts that right. With `done` you see it again only when it has worked and then fails once more.
work-feed-again = I am trying now. You will hear whether it works.
work-new-how = Are title, municipality and year right? See a document with `show` and its number.

## A moderator's judgment
judge-how = Say the number and the question, for example `right 12 for "who mows the verge?"` or `wrong 12 for "who mows the verge?"`.
judge-no-document = I do not know that number. Find the document with `search` and some words.
judge-personal = That question seems to hold something about a citizen. I do not keep it; say it without.
judge-right = Noted: ‘{ $title }’ is a good answer to “{ $question }”. I measure with that from now on.
judge-wrong = Noted: ‘{ $title }’ is no answer to “{ $question }”. I measure with that from now on.

## Does a document still hold
review-ask = Hello, you wrote this document. Colleagues still get it as an answer. Does it still hold?
review-ask-keeper = Hello, you look after this document. Colleagues still get it as an answer. Does it still hold?
review-how = One word is enough: `correct` ✅, `outdated` 🕰️ or `not mine` 🤷.
review-holds = Thank you. I ask again in { $days ->
    [365] a year
   *[other] { $days } days
}.
review-outdated = Thank you. I pass it on to the moderators.
review-not-mine = Thank you, then I ask the moderators.

## The week
week-questions = The last 7 days: { $count ->
    [0] no questions
    [one] 1 question, { $good } times a good document, { $helped } helped
   *[other] { $count } questions, { $good } times a good document, { $helped } helped
}.
week-new = { $count ->
    [one] 1 new document.
   *[other] { $count } new documents.
}
week-spots = No good document about: { $list }.
week-spot = { $subject } ({ $count } questions)
week-quality = Quality of the search: { $score } of 100, on { $count } judged questions.
week-quality-before = Quality of the search: { $score } of 100, on { $count } judged questions (a week before: { $before }).
week-queue = { $count ->
    [one] Queue: 1 item. Say `worklist`.
   *[other] Queue: { $count } items. Say `worklist`.
}
week-nothing = There is nothing to report this week.

## Following: what is new
command-follow = `follow sewers`, `follow 12`, `follow Leiden`: once a week you hear, alone, what is new on a topic, a document or a municipality
command-unfollow = `what do i follow`, `stop following`, `stop following sewers`: see what you follow, and stop
follow-how = Say what you want to follow: `follow sewers` (a topic), `follow 12` (a document) or `follow Leiden` (a municipality).
follow-in-room = I will send you a message about it, alone.
follow-topic = ‘{ $topic }’
follow-municipality = the municipality of { $name }
follow-document = number { $number } (‘{ $title }’)
follow-document-gone = number { $number } (not to be seen any more)
follow-and = { $first } and { $last }
follow-new = You follow { $what } now.
follow-known = You already followed: { $what }.
follow-full = You cannot follow more than { $count } things at once. `what do I follow` shows what could go.
follow-when = { $which ->
    [first] Once a week I tell you, alone, what is new, on a morning on which you work; the first time on { $day }. When nothing is new, you hear nothing.
   *[next] If there is something new, you hear it on { $day }; otherwise you hear nothing.
}
follow-there = { $more ->
    [more] There are { $count } documents already. The newest:
   *[all] This is there already:
}
follow-there-not = There is nothing about { $what } yet. When something comes, you hear it.
follow-stop = You can stop at any time: `stop following { $what }`, or `stop following` for all. `what do I follow` shows what you follow.
follow-which = What do you mean by ‘{ $what }’?
follow-which-how = Say the number, or `no`.
follow-not = All right, you do not follow that.
follow-unclear = I do not know what you mean by ‘{ $what }’. Say it by itself and in a few words: `follow sewers`.
follow-no-document = I know no document with number { $number }.
follow-stopped-all = All right, you follow nothing any more.
follow-stopped = All right, you do not follow { $what } any more.
follow-not-followed = You did not follow ‘{ $what }’.
follow-left = You still follow { $what }.
follow-left-nothing = You follow nothing any more.
follow-nothing = You follow nothing. This is how it begins: `follow sewers`, `follow 12` or `follow Leiden`.
follow-list = { $count ->
    [one] You follow:
   *[other] You follow { $count } things:
}
follow-list-stop = To stop: `stop following { $what }`, or `stop following` for all.
follow-paused = You said `stop`, so I tell you nothing now. It begins again with `take part`, or when you follow something else.
follow-news = New on what you follow. Say a number to see more; `stop following` stops this.
follow-news-rest = And { $count } more. Say `more`.
follow-news-rest-most = And { $count } more. Say `more` for the next { $next }; you find the others when you ask about the topic.
follow-news-numbers = { $count ->
    [one] And one more: say `{ $last }`.
   *[other] And { $count } more, from `{ $first }` to `{ $last }`: say a number to see it.
}
follow-why-new-about = new about { $what }
follow-why-new-of = new from { $name }
follow-why-revised = something in it has changed
follow-why-returned = it is there again
follow-why-withdrawn = it was withdrawn
follow-why-replaced = takes the place of number { $number }, which you followed
follow-why-taken = taken over by { $who }
follow-why-taken-by = { $count } municipalities took it over
follow-why-helped = it helped { $count } times
follow-no-such = { $count ->
    [one] There is one document in that message, and I see no more of it.
   *[other] That number is not among them, or cannot be seen any more. There are { $count } documents in that message.
}
follow-card-how = `file { $number }`: its files. `follow { $number }`: hear what happens to it.
follow-no-more = There was no more.
follow-helped = Good to hear! Does your municipality take it over? Then say `took { $number }`.
follow-helped-far = Good to hear!
follow-helped-which = Good to hear! Which document helped? Say its number: `helped 2`.

## Re-use: who took over what from whom
command-jat = `took 1`, `we took 12`, `we adopted 12`: your municipality took this document over; `took from Leiden: …` where there is no document of it
command-jatted = `who took 12`, `given by Leiden`, `taken by Landgraaf`: who took over what from whom
command-gave = `we gave 12 to Landgraaf`: another municipality took something over from you; I ask it once
command-reuse-moderators = `reuse card`: how much was taken over and why; `reuse prize 2026`, `vote A`: a prize for a pair; `merger Beemster into Purmerend`
reason-uses = works for a municipality that uses ‘{ $title }’
reuse-sign = { $code ->
    [considering] looking at it
    [trial] trial
    [in_use] in use
    [stopped] stopped
    [rejected] not for us
    [peer_help] a colleague there helped
    [proven] it worked there
    [better] better than what we did
    [fits] fits us
    [trialable] can start small
    [simple] ready to use
    [demand] people or the council asked for it
    [example] neighbours or an example do it
    [saves] saves time or money
    [mandated] the State or a law wants it
    [capacity] no time or people
    [cost] too expensive
    [misfit] does not fit us
    [complex] too complicated
    [unproven] doubt whether it works
    [support] no support
    [blocked] a law or systems in the way
    [replaced] found something else
    [shorter] shorter or less
    [added] something added
    [substituted] something swapped
    [own_style] own style
    [other_context] other people, another channel or carried out by others
    [integrated] joined with something of ours
    [unchanged] nothing changed
    [yes] it works
    [partly] it works in part
    [no] it does not work
   *[too_early] too early to say
}
reuse-and = { $first } and { $last }
reuse-since = { $stage } since { $month }
reuse-from = ‘{ $title }’ from { $giver }
reuse-withdrawn = { " " }(the document itself is gone)
reuse-summary = { $stage ->
    [considering] { $taker } is looking at ‘{ $title }’ from { $giver }
    [trial] { $taker } is trying ‘{ $title }’ from { $giver }
    [in_use] { $taker } uses ‘{ $title }’ from { $giver }
    [stopped] { $taker } stopped with ‘{ $title }’ from { $giver }
    [rejected] ‘{ $title }’ from { $giver } is not for { $taker }
   *[none] { $taker } took ‘{ $title }’ over from { $giver }
}
reuse-summary-you = { $stage ->
    [considering] you are looking at ‘{ $title }’ from { $giver }
    [trial] you are trying ‘{ $title }’ from { $giver }
    [in_use] you use ‘{ $title }’ from { $giver }
    [stopped] you stopped with ‘{ $title }’ from { $giver }
    [rejected] ‘{ $title }’ from { $giver } is not for you
   *[none] you took ‘{ $title }’ over from { $giver }
}
reuse-noted = Noted: { $summary }.
reuse-mend = Not right? `undo` for the last thing, `remove` for all of it. Something to explain? `different because …`
reuse-mend-short = Not right? `undo`, or `remove`.
reuse-how = Say `took 1` below my answer, `took 12` with the number of a document, or `took from Leiden: handbook rainwater` where there is no document of it.
reuse-no-document = I do not have that document. You find a number in my answer, or with `file 1`.
reuse-no-giver = I do not know which municipality that document is from. Say it: `took from Leiden: handbook rainwater`.
reuse-own = That is { $giver }’s own. Did another municipality take it over? Say `we gave 12 to Landgraaf`.
reuse-ask-home = Which municipality do you work for? Then I note it. I ask this only once.
reuse-home-near = I do not know { $typed } as a municipality. Do you mean `{ $near }`?
reuse-home-unknown = I do not know { $typed } as a municipality. Say just the name, such as `Landgraaf`.
reuse-giver-near = I do not know that municipality. Do you mean { $near }? Say it again with that name.
reuse-taker-near = I do not know that municipality. Do you mean { $near }? Say it again with that name.
reuse-taker-unknown = I do not know that municipality. Say it like this: `we gave 12 to Landgraaf`.
reuse-list-near = I do not know that municipality. Do you mean { $near }?
reuse-named-how = Say briefly what you took over: `took from { $giver }: handbook rainwater`.
reuse-which = Is it one of these documents from { $giver }?
reuse-which-how = Say the number. Not among them? Say `keep`, then I note ‘{ $title }’.
reuse-which-number = That number is not among them. Say another number, or `keep`.
reuse-ask-stage = How far are you? { $list }
reuse-ask-stage-how = One line will do, with why and what is different: `3 ab vt`. Just the digit is fine too.
reuse-stage-how = Say it with a digit: `1` looking at it, `2` trial, `3` in use, `4` stopped, `5` not for us.
reuse-ask-why = Why? At most two letters: { $list }
reuse-ask-why-not = Why not? At most two letters: { $list }
reuse-ask-why-stopped = Why did you stop? At most two letters: { $list }
reuse-ask-changed = What is different with you? { $list }
reuse-ask-expected = What do you expect of it? { $list }
reuse-ask-rest-how = In one line, such as `ab vt +`, or in your own words: `different because …`. Rather not? `skip`.
reuse-letters-stage = How far: { $list }
reuse-letters-why = Why: { $list }
reuse-letters-why-not = Why not, or why you stopped: { $list }
reuse-unknown = I do not know `{ $typed }`, so I did not note it.
reuse-unknown-near = I do not know `{ $typed }`, so I did not note it. Do you mean { $near }?
reuse-too-many = I note two reasons at most: the first two that you named.
reuse-not-why = With ‘not for us’ go the letters `k` to `r`; I did not note the others.
reuse-note-kept = Thank you, I have added that.
reuse-note-personal = There is something in it by which a citizen can be recognised. I did not keep those words.
reuse-colleague-said = A colleague of yours said on { $day }: { $was }. The last word counts; I let that colleague know.
reuse-colleague-says = A colleague at { $taker } now says of ‘{ $title }’: { $now }. You said before: { $was }. If that is not right, say here how far you are.
reuse-ask-consent = May { $giver } know, and whoever gets this document as an answer? `yes` 👍 with the name of your municipality · `without name` 🙈 · `no` 👎
reuse-allowed-authors = Thank you. Whoever wrote it at { $giver } hears it now.
reuse-allowed-contact = Thank you. A colleague at { $giver } hears it now.
reuse-allowed-desk = Thank you. I know nobody at { $giver } yet; the info desk passes it on.
reuse-allowed-nobody = Thank you. I know nobody at { $giver } yet whom I could tell.
reuse-allowed-known = Thank you, that is how it stands.
reuse-allowed-nothing = Fine, it stays between us: I do not tell { $giver } and mention it nowhere.
reuse-not-yet = Fine, then I leave it at that. If it comes to it, say `took` with the number of the document.
reuse-why = Who took what over, and why, helps other municipalities choose; that is why I ask once. I never tell your name, and whether your municipality may be named is up to you. Rather not? `skip`, or `never ask`.
reuse-consent-how = Say `yes`, `without name` or `no`. Until then I tell nobody.
reuse-consent-later = That is fine. Say `yes`, `without name` or `no` here when you know; until then I tell nobody.
reuse-done = Fine, then I do not ask.
reuse-never = Fine, I never ask you about this again. You can always tell me yourself with `took 12`.
reuse-reworded-other = That number is another document. What you said of ‘{ $title }’ stays as it is. Not right? Say `undo`, and then `took` with the other number.
reuse-undone = Undone.
reuse-undone-all = Nothing of you is left about this document.
reuse-undo-nothing = There is nothing of you here to undo.
reuse-gone = ‘{ $title }’ is not with you any more. It is after all? Say `undo`.
reuse-thanks-hello = Good news!
reuse-thanks-hello-author = Good news, { $name }!
reuse-thanks-somebody = Another municipality
reuse-thanks = { $stage ->
    [trial] { $taker } is trying your ‘{ $title }’{ $how }.
    [in_use] { $taker } uses your ‘{ $title }’{ $how }.
   *[none] { $taker } took your ‘{ $title }’ over{ $how }.
}
reuse-thanks-to-desk = { $stage ->
    [trial] { $taker } is trying ‘{ $title }’ from { $giver }{ $how }.
    [in_use] { $taker } uses ‘{ $title }’ from { $giver }{ $how }.
   *[none] { $taker } took ‘{ $title }’ over from { $giver }{ $how }.
}
reuse-thanks-desk = I know nobody at { $giver } whom I can tell. If you know somebody there, pass it on.
reuse-thanks-changed = { $code ->
    [shorter] shorter than with you
    [added] with something added
    [substituted] with something swapped
    [own_style] in its own style
    [other_context] for other people, by another channel or carried out by others
   *[integrated] joined with something of its own
}
reuse-thanks-why = { $code ->
    [peer_help] a colleague helped
    [proven] it worked with you
    [better] it is better than what they did
    [fits] it fits them
    [trialable] it can start small
    [simple] it was ready to use
    [demand] people or the council asked for it
    [example] neighbours or an example do it
    [saves] it saves time or money
   *[mandated] the State or a law wants it
}
reuse-thanks-note = They add: “{ $note }”
reuse-hoped = expected: { $hoped }
reuse-ask-core = Is this still your approach? `yes` 👍 · `partly` 🌗. If you want to say something about it, put it behind that.
reuse-core-kept = Lovely, thank you.
reuse-core-how = Then it became theirs most of all, and that is fine. Do you recognise some of it? Say `partly`, with what you see otherwise behind it.
reuse-core-partly = Thank you. So it becomes theirs, and began with you.
reuse-interview = You said that ‘{ $title }’ ({ $giver }) helped. How far are you with it?
reuse-interview-list = { $list }
reuse-interview-how = Just the digit is enough. One line will do too, with why and what is different: `3 ab vt` (`list` shows the letters). Rather not? `never ask`.
reuse-interview-chosen = ‘{ $title }’ ({ $giver }), thank you. How far are you with it?
reuse-interview-which = You said lately that my answer helped. Which document was it most of all?
reuse-interview-which-how = Just the number is enough; then I ask how far you are. None of these? `0`. Rather not? `never ask`.
reuse-interview-which-number = Say the number of the document, or `0` if it is not among them.
reuse-check = Since { $since } you use ‘{ $title }’ from { $giver }. Does it work?
reuse-check-how = `yes` 👍 · `partly` 🌗 · `no` 👎 · `too early` 🐣. Stopped? Say `4`, with why: `4 k`. Rather not? `never ask`.
reuse-check-stage = In { $since } you began with ‘{ $title }’ from { $giver }. How far are you now?
reuse-checked = Noted: { $said }.
reuse-checked-hoped = Noted: { $said }. In { $month } you expected: { $hoped }.
reuse-checked-works = Something to explain? `different because …`
reuse-checked-how = Stopped? Say `4`, with why: `4 k`. Something to explain? `different because …`
reuse-claimed = Noted: you gave ‘{ $title }’ to { $taker }. I ask { $taker } once. Until they say so I tell nobody.
reuse-claimed-nobody = Noted: you gave ‘{ $title }’ to { $taker }. I know nobody at { $taker } whom I may ask. Until somebody there says so I tell nobody.
reuse-claim-not-yours = That document is { $giver }’s, and you work for { $home }. Did you take it over? Say `took` with the number.
reuse-claim-refused-before = { $taker } said before that this is not so. I do not ask again.
reuse-mend-claim = Not right? `undo`.
reuse-ask-claim = { $giver } says that you took ‘{ $title }’ over. Is that so?
reuse-ask-claim-how = `yes` 👍 · `no` 👎, or right away how far you are: `3 ab vt`. I ask only once; if you say nothing I tell nobody.
reuse-denied = Thank you. I removed it and let { $giver } know.
reuse-denied-giver = { $taker } says that they did not take ‘{ $title }’ over. I removed it.
reuse-who-took = ‘{ $title }’ was taken over by:
reuse-who-took-none = I do not know who took ‘{ $title }’ over, or may not tell. Did you? Say `took` with the number.
reuse-gave = From { $giver } others took over:
reuse-gave-none = I do not know what others took over from { $giver }, or may not tell.
reuse-took = { $taker } took over:
reuse-took-own = With { $taker } stands:
reuse-took-none = I do not know what { $taker } took over, or may not tell.
reuse-unnamed = And { $count } municipalities that would rather not be named.
reuse-used = { $all } municipalities use this
reuse-used-alike = { $all } municipalities use this, { $count } like yours ({ $names }){ $how }
reuse-used-by = { $count ->
    [one] { $names } uses this{ $how }
   *[other] { $names } use this
}
reuse-used-by-alike = { $names }, a municipality like yours, uses this{ $how }
reuse-prize-where = That is for the moderators’ room only.
reuse-prize-year = Of which year? Say it like this: `reuse prize 2026`.
reuse-prize = Re-use prize { $year }: { $count ->
    [one] 1 pair takes part
   *[other] { $count } pairs take part
}.
reuse-prize-none = Re-use prize { $year }: no pair takes part yet. A pair can when it is in use for three months, works (`yes` or `partly`), may be told by name, and both municipalities want to.
reuse-prize-waiting = { $waiting ->
    [one] 1 other pair can take part
   *[other] { $waiting } other pairs can take part
} if both municipalities want to: I ask them, once. Say `reuse prize { $year }` again later.
reuse-prize-how = Vote with `vote A`, or with 🏆 below the sheet; your last vote counts. `reuse prize { $year } result` ends the vote.
reuse-prize-ask-taker = What you took over from { $giver }, ‘{ $title }’, can take part in the re-use prize, together with { $giver }: a prize for who gives and who takes. Do you want that?
reuse-prize-ask-giver = What { $taker } took over from you, ‘{ $title }’, can take part in the re-use prize, together with { $taker }: a prize for who gives and who takes. Do you want that?
reuse-prize-ask-how = `yes` 👍 · `no` 👎. Behind `yes` you can put a sentence for the jury; if you win, it stands on the page, too.
reuse-prize-agreed = Nice, you take part as soon as the other municipality wants to, too.
reuse-prize-refused = Fine, then you do not take part.
reuse-prize-no-votes = For the re-use prize { $year } there is no vote yet that counts.
reuse-prize-out = That pair does not take part any more: it may not be told by name any more, or one of the municipalities does not want to.
reuse-prize-untold = The re-use prize { $year } was given. Who won may not be told any more.
reuse-prize-tie = A tie: { $letters }, each with { $count } { $count ->
    [one] vote
   *[other] votes
}. The moderators choose: `reuse prize { $year } wins { $letter }`.
reuse-prize-won = 🏆 The re-use prize { $year } is for { $giver } and { $taker }, together: { $giver } gave ‘{ $title }’, { $taker } took it over and made it its own.
reuse-prize-page = Here is a page about this pair. On the bot’s machine `jatwerk report prize { $year } --out FOLDER` makes it, too.
reuse-prize-congratulations = 🏆 Congratulations! { $giver } and { $taker } win the re-use prize { $year } together with ‘{ $title }’: who gives and who takes, both.
reuse-sheet = { $letter }. ‘{ $title }’: from { $giver } to { $taker }
reuse-sheet-since = in use since { $since }; { $effect }
reuse-sheet-why = why: { $what }
reuse-sheet-changed = what is different: { $what }
reuse-sheet-far = { $km } km apart, and not the same kind of municipality
reuse-sheet-far-alike = { $km } km apart; municipalities that are alike
reuse-sheet-second = second hand also at { $what }
reuse-sheet-vote = Vote with 🏆, or with `vote { $letter }`.
reuse-vote-none = No re-use prize is open now. Begin with `reuse prize 2026`.
reuse-vote-unknown = { $count ->
    [0] No pair takes part yet.
    [one] Only `vote A` works.
   *[other] That letter is not among them: { $count } pairs take part.
}
reuse-voted = Your vote is for { $letter }.
reuse-card = Things were taken over { $count } times{ $takers ->
    [0] { "" }
   *[other] , by { $takers } municipalities
}{ $givers ->
    [0] { "" }
   *[other] {" "}from { $givers } municipalities
}. { $used ->
    [0] { "" }
   *[other] In use now: { $used } times.
}
reuse-card-why = Why, at so many municipalities:
reuse-card-motive = { $motive }: { $count }
reuse-card-families = Positive reasons: named { $positive } times. Pressure or thrift: { $pressed } times.
reuse-card-few = Too little was taken over to say anything about it: I count from three on.
reuse-card-page = The whole map, with all figures: `jatwerk report reuse --out FOLDER` on the bot’s machine.
reuse-merge-how = Say it like this: `merger Beemster into Purmerend`, or `merger Beemster undo`.
reuse-merged = What { $old } gave and took over is { $new }’s from now on. Not right? `merger { $old } undo`.
reuse-parted = { $old } stands by itself again.

# The console in the browser.
console-none = There is no console in the browser here. The operator can turn it on.
console-alone = Say that to me alone, or in the moderators’ room.
console-link = Open the console
console-link-how = This link is for you only. It works once, for ten minutes. `console off` closes all that is still open.
console-not-for-them = The console in the browser is for moderators, the info desk and those who read the figures, and you are not among them now. What you are looking for you can simply ask me here.
console-unknown = Whether you may come into the console I do not know now. Try again in a moment.
console-other-room = What you do in the console counts as said in this room, and you are no moderator there:
console-other-room-how = Say it in your own room of the moderators, or ask to be a moderator there too.
console-closed = { $count ->
    [0] The console was open nowhere.
    [one] The console is closed.
   *[other] The console is closed, in { $count } places.
}
console-item-done = Done.
console-item-gone = That no longer waits: somebody was before you, or it has changed.
command-console = `console`: a link to the console in your browser; `console off` closes everything

# The pages of the console.
console-name = Jatwerk console
console-skip = Skip to content
console-ways = Pages
console-group-work = Work
console-group-knowledge = Knowledge
console-group-figures = Figures
console-group-tended = Management
console-leave = Log out
console-back = Back
console-notice = Not possible now
console-how-in = Say `console` to the bot in Matrix, and you get a link.
console-not-in = You are not logged in, or not any more.
console-put-out = You may not do anything here, or not any more. A moderator can help you.
console-not-for-you = This page is not for you.
console-not-ours = This form has expired. Open the page again and try once more.
console-no-login = This link no longer works. It works once, for ten minutes.
console-too-many = Too many attempts to log in. Wait a minute.
console-nothing = There is no such thing.
console-failed = Something went wrong. Try again in a moment; the operator finds the cause in the log.
console-out = You are logged out.
console-in = Log in
console-in-what = One click, and you are in.
console-in-token = Code from your link
console-in-hint = Paste here what stands behind the hash in your link.
console-in-button = Log in
console-start = Overview
console-start-analyst = Here you read the figures.
console-start-desk = Here you search the documents that everybody may read.
console-start-moderator = All that you do here, you can also say in the moderators’ room.
console-figures = How much there is
console-figure-documents = Documents that everybody may read
console-figure-passages = Passages that can be found
console-few = fewer than 3
console-worklist = Worklist
console-documents = Documents
console-log = Log
console-proposals = Waits for a yes
console-waiting-none = There is nothing here.
console-kind = Kind
console-all = All
console-order = Order
console-order-askers = What helps most askers first
console-show = Show
console-kind-spot = Question without a document
console-kind-feedback = Complaint of askers
console-kind-review = Not looked at for long
console-kind-waiting = Document brought in
console-kind-answer = Answer that helped
console-kind-feed = Feed that does not work
console-kind-new = New documents
console-kind-twin = Nearly the same
console-kind-orphan = Without an owner
console-ticked = With what you tick
console-tick = Choose
console-yes = Yes
console-no = No
console-again = Try again
console-done = Done
console-later = Later
console-undo = Undo
console-answer = Answer
console-slow = This takes a while. You find it in the worklist in a moment, under “Waits for a yes”.
console-elsewhere = Said. The answer stands in the moderators’ room.
console-said-before = You said this by the same form before, and once is enough. Open the page anew to see how it stands now, or to say it again.
console-previewing = I am still trying out what this changes.
console-needs-other = This takes a second moderator: whoever proposes it cannot approve it.
console-needs-second = This takes a second moderator. That can be you.
console-needs-twice = This makes answers worse. Are you sure? Then say yes twice.
console-needs-once-more = This makes answers worse. Say yes once more if it must be.
console-pager = Pages of this list
console-previous = Previous
console-next = Next
console-newer = Newer
console-older = Older
console-search = Search
console-place = Municipality
console-year = Year
console-date = Date
console-source = Source
console-state = State
console-state-shown = Visible
console-state-gone = Gone
console-bound = for some only
console-title = Title
console-topics = Topics
console-url = Address
console-owner = Owner
console-documents-what = The newest numbers first, or what fits best
console-reason = Because (may stay empty)
console-withdraw = Withdraw
console-restore = Restore
console-original = The original
console-facts = What is known
console-history = What was done
console-text = The text
console-acts = What you can do
console-acts-what = You first see what changes, and only then say yes or no.
console-preview = Preview
console-change = Change
console-replace = Replace by number
console-merge = Merge into number
console-log-acts = What was done with the documents
console-log-empty = Nothing has been done yet.
console-visits = Logged in and out
console-visits-what = Who used the console last
console-who = Who
console-came = Logged in
console-went = Logged out
console-needs-twice-sensitive = { $what }. May everybody read that? Then say yes twice.
console-said = You said: { $words }
console-page = Page { $page } of { $last }
console-waiting = { $count ->
    [0] Nothing waits
    [one] One thing waits
   *[other] { $count } things wait
}
console-askers = { $count ->
    [0] nobody asked for it yet
    [one] helps 1 asker
   *[other] helps { $count } askers
}
console-found = { $count ->
    [0] No documents.
    [one] 1 document.
   *[other] { $count } documents.
}
console-map = Map
console-map-what = Documents that are alike lie near each other. A hollow circle is a question for which there is no good document yet. Click a theme to see it from nearby.
console-map-none = There is no map yet. As soon as there are documents that can be found, the bot makes one.
console-map-whole = The whole map
console-map-theme = Theme
console-map-themes = Themes
console-map-themes-what = The themes, the largest first
console-map-help = Help
console-map-helped = helped three people or more
console-map-got = three people or more got it
console-map-not-got = fewer than three people got it
console-map-colour = Colour
console-map-elsewhere = elsewhere, or not known
console-map-until = up to
console-map-no-year = year not known
console-map-not-found = Nothing on the map fits
console-map-picture = Map of the documents; the tables below say the same
console-map-caption = The nearer to each other, the more alike documents are. Up, down, left and right mean nothing.
console-map-nameless = without a name
console-map-nearby = From nearby
console-map-spots = White spots
console-map-spots-are = question without a good document
console-map-spots-what = People ask about this, and there is no good document yet.
console-map-spots-work = To the worklist
console-map-subject = Subject
console-map-question = A question
console-map-askers = Askers
console-map-near = Lies near
console-map-untold = not to be told
console-map-places = Mostly from
console-map-newest = Newest
console-map-documents-what = The documents that you chose, by theme
console-map-told = { $count ->
    [one] 1 document
   *[other] { $count } documents
} on the map, in { $themes ->
    [one] 1 theme
   *[other] { $themes } themes
}{ $spots ->
    [0] .
    [one] . 1 white spot.
   *[other] . { $spots } white spots.
}
console-map-spot = { $count ->
    [one] White spot: { $subject }, 1 asker
   *[other] White spot: { $subject }, { $count } askers
}
console-map-more = { $count ->
    [one] And 1 more. Choose a theme to see it.
   *[other] And { $count } more. Choose a theme to see them.
}

# The pages of the console: rights, synonyms, judged questions.
console-number = { $number }
console-as-table = As a table
console-rights = Rights
console-rights-own = You are here: { $role }.
console-rights-moderator = A moderator is whoever has power level { $level } or more in the moderators’ room.
console-rights-operator = Operators: { $who }.
console-rights-no-operator = Only whoever works on the server is an operator.
console-rights-undo = With “undo” you take back what you may do yourself.
console-rights-what = Who may say which word, here and in the room
console-word = Word
console-who-may = Who may
console-who-may-say = Who may say { $word }
console-usually = (usually { $role })
console-usual = as usual
console-lexicon = Synonyms
console-lexicon-how = Whoever types one of these words finds documents with the other too.
console-lexicon-new = New: words with = between them
console-lexicon-same = Means the same
console-lexicon-met = In questions
console-lexicon-what = How often one of the words stood in the last { $count } questions
console-lexicon-found = { $count ->
    [0] No words.
    [one] 1 line.
   *[other] { $count } lines.
}
console-order-newest = Newest first
console-order-used = Most used first
console-order-letters = By alphabet
console-never = never
console-judged = Judged questions
console-judged-how = Somebody said which documents fit these questions. Each night the bot looks for them again. The score tells how high those documents stand then; 100 is all good.
console-judged-no-night = No night was measured yet.
console-judged-line = Score by night
console-judged-about = A line of { $count } nights, from { $first } to { $last }. The last score is { $score }. A square is a night with a lower score than the night before.
console-judged-score = Score
console-judged-rise = Difference
console-judged-questions = Questions
console-judged-falls = Why the score fell
console-judged-no-fall = The score did not fall in these nights.
console-judged-changed = Since the night before: { $new ->
    [0] no new or changed documents
    [one] 1 new or changed document
   *[other] { $new } new or changed documents
}, { $gone ->
    [0] no document gone
    [one] 1 document gone
   *[other] { $gone } documents gone
}.
console-judged-no-acts = Moderators did nothing then.
console-judged-acts = { $count ->
    [0] Moderators did nothing then.
    [one] Moderators did 1 thing then.
   *[other] Moderators did { $count } things then.
}
console-judged-count = { $count ->
    [0] No judged questions yet
    [one] 1 judged question
   *[other] { $count } judged questions
}
console-judged-untold = Not shown, as not everybody reads where they were asked: { $count }.
console-judged-what = The questions that go worst, first
console-judged-question = Question
console-judged-last = Last night
console-judged-before = Night before
console-judged-fits = Documents: fits / does not
console-judged-by = Judged by
console-judged-asker = asker
console-judged-fell = (fell)

# The pages of the console: files, trying out, network, map of re-use; and the language.
console-language = Language
console-ran-out = Your session is over: the console closes by itself after eight hours.
console-too-large = That is too large, or too much at once.
console-too-slow = It took too long for all of it to arrive. Try once more.
console-waiting-nothing-else = Nothing else waits
console-files = Bring files
console-files-how = Choose files or drag them here: { $megabytes } MB each, at most { $files } at once. You see first what each document becomes, and only then say yes or no.
console-files-becomes = Becomes
console-files-choose = Files
console-files-bring = Bring
console-files-yours = What you brought
console-files-working = Some are still being read.
console-files-again = Look again
console-files-sent = sent
console-files-failed = failed
console-file-working = Being read
console-file-waits = Waits for a yes
console-file-in = Is in, as number
console-file-out = Not let in
console-file-refused = I do not read this: { $why }
console-lab = Try out
console-lab-how = Type a question and see which documents the bot finds, and why in this order.
console-lab-question = Question
console-lab-as = Explained
console-lab-words = in words
console-lab-figures = with figures
console-lab-try = Try
console-lab-found = What the bot finds
console-lab-slow = This takes a while. Try again in a moment.
console-lab-changes = What if?
console-lab-changes-what = You see first what it changes for the last questions and for the judged ones. It holds only after your yes.
console-lab-pin = Put this number first for this question
console-lab-hide = Hide this number for this question
console-lab-weigh = Weigh this number everywhere
console-lab-steps = Heavier or lighter
console-lab-threshold = Bar in per cent, or default
console-network = Network
console-network-how = Nobody is named. What is of fewer than three stays hidden (‹3) and counts in nothing: a month is the sum of those weeks that begin in it and are shown. The last week or month is not over yet. A dash (–) means that there was nothing, or that the bot no longer knows: it keeps questions for as long as the operator set.
console-network-by = By
console-network-week = week
console-network-month = month
console-network-questions = Questions a day
console-network-helped = Helped, in per cent
console-network-first-help = Hours to the first help, for half of them
console-network-not-found = No good document found, in per cent
console-network-asked = Questions to specialists
console-network-silence = Specialist did not react, in per cent
console-network-outcomes = What came of questions to specialists, in twelve months
console-network-load = Load, in twelve months
console-network-pinged = Questions put
console-network-most = Most colleagues in a week
console-network-about = { $title }: { $count } values. The last is { $last }.
console-network-topics = Topics
console-network-one = { $count ->
    [0] No topic has only one specialist.
    [one] 1 topic has only one specialist.
   *[other] { $count } topics have only one specialist.
}
console-network-none = { $count ->
    [0] No topic is without a specialist.
    [one] 1 topic is without a specialist.
   *[other] { $count } topics are without a specialist.
}
console-period = From
console-what = What
console-figure = Value
console-following = Subscriptions
console-following-how = What you follow I tell you alone, once a week, when there is something new. All of this you can also say in the chat.
console-following-nothing = You follow nothing yet.
console-following-count = { $count ->
    [one] You follow one thing.
   *[other] You follow { $count } things.
}
console-following-when = If there is something new, you hear it on { $day }.
console-following-paused = You said ‘stop’, so you hear nothing now. Say ‘join’ in the chat, or follow something more, and it begins again.
console-following-stop = Stop
console-following-stop-all = Follow nothing any more
console-following-new = Follow something
console-following-full = You follow { $count } things, and no more is possible. Stop one first.
console-following-topic = Topic
console-following-number = Document, by its number
console-following-what = What
console-following-start = Follow
console-find-as-asked = How does the bot find this for a question? See the trial.
console-why-title = The words stand in the title.
console-age = Age
console-age-young = two years old at most
console-age-old = older than five years
console-age-unknown = without a date
console-helped-not = has not helped yet
console-owner-or-none = Owner (or ‘geen’ for none)
console-reach = Whom it was of use to
console-reach-got = People who got it
console-reach-helped = People who said that it helped
console-reach-taken = Taken over by
console-reach-others = Taken over by { $count } municipalities that would rather not be named.
console-reach-not-taken = Not taken over yet, as far as I may tell.
console-files-of = Files
console-alike = Like this
console-follow-document = Follow this document
console-text-edit = Rewrite the text
console-text-how = Put the whole text here as it is to be. Headings begin with #, lists with -. You first see what becomes otherwise; a citizen’s number or bank account is made unreadable here already.
console-text-too-long = This text is too long to be rewritten here. Bring a new file and say that it replaces this document.
console-text-not-masked = In this text stands a citizen’s number or bank account that I cannot make unreadable. That is why it cannot be rewritten here. Bring a new file and say that it replaces this document.
console-text-moved = Somebody else has changed the text meanwhile. Look first at what stands there now.
console-reuse = Map of re-use
console-reuse-how = The figures of the report about re-use, as they are now. Only municipalities that agree are named.
console-reuse-theme = Topic
console-reuse-from = From year
console-reuse-until = Until year
console-reuse-found = Times that something was taken over: { $count }.
console-reuse-named = Times that something was taken over, named: { $count }.
console-reuse-part = Of a topic or a period you only see who may be named, and practices as they stand in the whole. So nothing can be worked out about those who would rather not be named.
console-reuse-whole = All figures
console-hidden = too few to show
