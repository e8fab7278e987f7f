-- Who asked to come into the console: of use once, and not for long. What proves the number stands nowhere.
CREATE TABLE console_login (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    person TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX console_login_by_person ON console_login (person);

-- Who is in or was, by the hash of what their browser shows.
CREATE TABLE console_session (
    hash BLOB PRIMARY KEY,
    person TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX console_session_by_person ON console_session (person);
CREATE INDEX console_session_by_time ON console_session (began_at);
