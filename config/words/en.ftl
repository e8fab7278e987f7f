# Everything the bot says, in English. Keep it short and plain.
# What stands between `such marks` can be typed literally.

## Answer to a question
answer-good = This fits your question:
answer-good-narrowed = This fits your question ({ $filter }):
answer-more = I also have:
answer-weak = I have no good match. This comes closest:
answer-weak-narrowed = I have no good match ({ $filter }). This comes closest:
answer-nothing = I have no good match, and nothing that comes close.
answer-nothing-narrowed = I found nothing ({ $filter }).
answer-no-more = I have nothing more on this.
answer-people = Colleagues who know more about this:
strength-strong = strong
strength-fair = fair
strength-weak = weak
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
next-none = Ask it in other words or be more precise. `help` shows what I can do.
next-none-closed = Ask it in other words or be more precise. `{ $bot } help` shows what I can do.

## What an answer is narrowed to
filter-small = only small municipalities
filter-middle = only middle-sized municipalities
filter-large = only large municipalities
filter-province = in { $province }
filter-municipality = from { $municipality }
filter-since = since { $year }

## Related documents
related-to = Related to ‘{ $title }’:
related-rest = And { $count } more.
related-none = I have nothing related to number { $number }.
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
command-data = `privacy`: what I keep and where
command-quiet = `quiet`: I say nothing here any more
command-wake = `wake`: I take part again
command-thread = `thread on` or `thread off`: answer in a thread or as a plain message (moderator)
command-share = `share on` or `share off`: whether I mention questions of this room elsewhere too (moderator)
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

## Data
data-kept = I keep the text of questions to me for { $days } days. I do not keep other messages.
data-where = Everything is on our own server. Searching happens there too: nothing goes to another company.
data-removed = Remove your question from the room, and I delete its text and my answer at once.
data-people = I only name colleagues who agreed to it.
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
moderator-only = Only a moderator of this room can do that. Please ask one of them.

## Small things
thanks = You are welcome.
greeting = Hello! What are you looking for? Ask in plain sentences, or say `help`.
did-you-mean = I do not know that as a command. Do you mean `{ $command }`? If you were searching for this word, say `search` and the word after it.
unknown-command = I do not know that as a command. `help` shows what I can do.
nothing-to-follow = There is no question to go on with yet. Ask your question first.
cannot-read = I cannot read a message here: I did not get its key. Send it again, or ask me in a conversation of just the two of us.
sorry = Something went wrong on my side, sorry. Please try again later. If it keeps happening, give the operator reference { $reference }.
