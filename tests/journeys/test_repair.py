"""`jatwerk check --repair` makes anew what is made of something else, and names what is not."""

import shutil
import sqlite3
from contextlib import closing

from stage.cast import Cast
from stage.questions import different

# The index says that its rows are ordered otherwise than they are.
LIE = """
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE INDEX event_by_room ON event (at, room)' WHERE name = 'event_by_room';
PRAGMA writable_schema = RESET;
"""
ORPHAN = "PRAGMA foreign_keys = OFF; INSERT INTO map_question (question, x, y) VALUES ('weg', 0, 0);"


async def test_what_is_derived_comes_back_and_the_rest_is_named(cast: Cast) -> None:
    bot = await cast.bot()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    before, after = different(2)
    asked = [await room.ask(before)]
    await room.answer(asked[0])
    assert "is at work here" in await bot.check("--repair", ended=1), "not under a running bot"
    await bot.stop()

    database = bot.config.data / "jatwerk.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        vectors = hashes(connection)
        assert len(vectors) > 8, "those of all passages, of titles, and of what colleagues know"
        connection.execute("DELETE FROM vector")
        connection.executescript(LIE)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok"
    for file in (bot.config.data / "index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"rommel")
    found = await bot.check("--repair")
    assert "made anew: the indexes of the database" in found and "All is in order." in found
    with closing(sqlite3.connect(database)) as connection:
        assert hashes(connection) == vectors

    await bot.start()
    asked.append(await room.ask(after))
    await room.each_answered_once(asked, 60)
    await bot.stop()

    shutil.rmtree(bot.config.data / "index")
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.executescript(ORPHAN)
    found = await bot.check("--repair", ended=1)
    assert "cannot be derived: rows of map_question belong to no question_vector" in found
    assert "jatwerk restore" in found, "what to do about it"


async def test_a_look_beside_an_older_bot_changes_nothing_under_it(cast: Cast) -> None:
    bot = await cast.bot()
    with closing(sqlite3.connect(bot.config.data / "jatwerk.db", isolation_level=None)) as connection:
        older = version(connection) - 1
        connection.execute(f"PRAGMA user_version = {older}")
        assert "the bot that is at work is older than this program" in await bot.check(ended=1)
        assert version(connection) == older


def version(connection: sqlite3.Connection) -> int:
    """So many steps the database has taken."""
    return connection.execute("PRAGMA user_version").fetchone()[0]


def hashes(connection: sqlite3.Connection) -> list[bytes]:
    """Of what there is a vector."""
    return [row[0] for row in connection.execute("SELECT hash FROM vector ORDER BY hash")]
