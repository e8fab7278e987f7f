-- Rooms that anybody may come into and read, with their names: what is asked there may be told elsewhere.
CREATE TABLE open_room (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

-- Rooms of the info desk that were replaced by others.
CREATE TABLE moved_desk (
    old TEXT PRIMARY KEY,
    new TEXT NOT NULL
) STRICT;

-- Questions that the info desk looks at: one case a conversation.
CREATE TABLE desk_case (
    number INTEGER PRIMARY KEY AUTOINCREMENT, -- by which people call it
    question TEXT NOT NULL UNIQUE,
    asker TEXT NOT NULL,
    room TEXT NOT NULL, -- where the asker reads on
    thread TEXT, -- none when the room has none
    language TEXT NOT NULL,
    direct INTEGER NOT NULL,
    anonymous INTEGER NOT NULL, -- neither the asker's name nor their municipality is told
    desk TEXT NOT NULL, -- the room of the desk
    need TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('offered', 'open', 'closed')),
    outcome TEXT, -- how it ended
    due INTEGER, -- when it closes by itself
    answered INTEGER NOT NULL, -- the desk has said something to the asker
    asked_at INTEGER NOT NULL,
    at INTEGER NOT NULL, -- when it came
    first_at INTEGER, -- when somebody at the desk first did something
    ended_at INTEGER
) STRICT;
CREATE INDEX desk_case_by_thread ON desk_case (thread);
CREATE INDEX desk_case_by_asker ON desk_case (asker, room);
CREATE INDEX desk_case_by_due ON desk_case (due) WHERE due IS NOT NULL;

-- Who at the desk took a case. A table of its own: when they are erased, the case is free again.
CREATE TABLE desk_holder (
    question TEXT PRIMARY KEY REFERENCES desk_case (question) ON DELETE CASCADE,
    person TEXT NOT NULL
) STRICT;

-- What people at the desk noted for each other.
CREATE TABLE desk_note (
    message TEXT PRIMARY KEY,
    question TEXT NOT NULL REFERENCES desk_case (question) ON DELETE CASCADE,
    author TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX desk_note_by_question ON desk_note (question);

-- Somebody wants to hand their topics over; it counts once the other agrees.
CREATE TABLE handover (
    id TEXT PRIMARY KEY, -- the message that asked for it
    giver TEXT NOT NULL,
    taker TEXT NOT NULL,
    topic TEXT, -- nothing: all topics
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'refused')),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX handover_by_taker ON handover (taker, state);

-- Who seems to be gone: nobody is named or asked who stands here. A word of theirs to the bot takes them out.
CREATE TABLE gone (
    person TEXT PRIMARY KEY,
    why TEXT NOT NULL CHECK (why IN ('left', 'silent')),
    at INTEGER NOT NULL
) STRICT;
