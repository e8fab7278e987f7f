-- What one municipality took over from another. Who said what stands in a table of its own, so that this stays when they are forgotten.
CREATE TABLE adoption (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT, -- its key; what is only called by a name has none
    title TEXT NOT NULL, -- what it was called then
    giver TEXT NOT NULL, -- a municipality
    taker TEXT NOT NULL,
    via TEXT NOT NULL CHECK (via IN ('room', 'ping', 'desk', 'search', 'claim')),
    asked_at INTEGER -- when the taker first asked about it
) STRICT;
CREATE INDEX adoption_by_document ON adoption (document);
CREATE INDEX adoption_by_giver ON adoption (giver);
CREATE INDEX adoption_by_taker ON adoption (taker);

-- What was said of it. Rows are only ever added: what is undone is named by a later one.
CREATE TABLE adoption_word (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    adoption INTEGER NOT NULL REFERENCES adoption (number) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    cause TEXT NOT NULL, -- the message that says it
    word TEXT NOT NULL CHECK (word IN ('claimed', 'told', 'denied', 'allowed', 'recognised', 'noted', 'nominated',
                                       'withdrawn', 'undone')),
    side TEXT CHECK (side IN ('taker', 'giver')), -- of what both can say
    stage TEXT,
    motives TEXT, -- a JSON list of codes, like the next two
    barriers TEXT,
    adaptations TEXT, -- empty when it was not said
    expected TEXT,
    effect TEXT,
    consent TEXT,
    core TEXT CHECK (core IN ('kept', 'partly')),
    wanted INTEGER,
    undoes INTEGER
) STRICT;
CREATE INDEX adoption_word_by_adoption ON adoption_word (adoption, seq);
CREATE INDEX adoption_word_by_cause ON adoption_word (cause);

-- Who said it, and what they said in their own words: both go with them.
CREATE TABLE adoption_speaker (
    word INTEGER PRIMARY KEY REFERENCES adoption_word (seq) ON DELETE CASCADE,
    person TEXT NOT NULL, -- empty when it was nobody in the chat
    note TEXT
) STRICT;
CREATE INDEX adoption_speaker_by_person ON adoption_speaker (person);

-- What is to be asked about re-use, or was and waits for a word. It goes with the person.
CREATE TABLE reuse_asked (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    about TEXT NOT NULL, -- what is asked
    adoption INTEGER REFERENCES adoption (number) ON DELETE CASCADE,
    document TEXT, -- the key of what they may have taken over, until there is an adoption
    question TEXT, -- the question to which it was an answer
    via TEXT,
    first_asked_at INTEGER,
    language TEXT NOT NULL,
    unprompted INTEGER NOT NULL, -- they had not begun
    due INTEGER NOT NULL,
    cause TEXT UNIQUE, -- of the message that asks
    asked_at INTEGER,
    ended_at INTEGER
) STRICT;
CREATE INDEX reuse_asked_by_person ON reuse_asked (person, asked_at);
CREATE INDEX reuse_asked_by_due ON reuse_asked (due) WHERE asked_at IS NULL AND ended_at IS NULL;

-- The choices that were shown with it, by their places; at place 0 the words that wait for the answer.
CREATE TABLE reuse_choice (
    asked INTEGER NOT NULL REFERENCES reuse_asked (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT,
    text TEXT NOT NULL,
    UNIQUE (asked, position)
) STRICT;

-- What givers were told, so that it can be taken back.
CREATE TABLE giver_told (
    cause TEXT PRIMARY KEY, -- of the message
    adoption INTEGER NOT NULL REFERENCES adoption (number) ON DELETE CASCADE,
    named INTEGER NOT NULL -- by whom it was taken over was told, too
) STRICT;
CREATE INDEX giver_told_by_adoption ON giver_told (adoption);

-- Where somebody says they work, and who is never to be asked about re-use.
CREATE TABLE reuse_person (
    person TEXT PRIMARY KEY,
    municipality TEXT,
    never INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Municipalities that went up in another one.
CREATE TABLE municipality_heir (
    name TEXT PRIMARY KEY,
    heir TEXT NOT NULL
) STRICT;

-- Prizes for pairs: which stand in it, by the letter of their place, and what the jury came to.
CREATE TABLE prize (
    year INTEGER PRIMARY KEY,
    room TEXT NOT NULL, -- of the jury
    at INTEGER NOT NULL,
    winner INTEGER REFERENCES adoption (number) ON DELETE SET NULL,
    ended_at INTEGER
) STRICT;
CREATE TABLE prize_pair (
    year INTEGER NOT NULL REFERENCES prize (year) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    adoption INTEGER NOT NULL REFERENCES adoption (number) ON DELETE CASCADE,
    UNIQUE (year, position),
    UNIQUE (year, adoption)
) STRICT;

-- Who voted for which, until the prize is given.
CREATE TABLE prize_vote (
    year INTEGER NOT NULL REFERENCES prize (year) ON DELETE CASCADE,
    person TEXT NOT NULL,
    adoption INTEGER NOT NULL REFERENCES adoption (number) ON DELETE CASCADE,
    UNIQUE (year, person)
) STRICT;
CREATE INDEX prize_vote_by_person ON prize_vote (person);
