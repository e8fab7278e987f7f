"""`jatwerk move`: all that the bot remembers goes to a server and comes back, and whoever talks with it does not notice."""

from stage.bot import Bot
from stage.cast import Cast
from stage.human import Seen
from stage.postgresql import Postgresql
from stage.questions import DEBT
from stage.room import Room
from test_follow_up import in_thread

TABLES = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"


def titles(answer: Seen) -> set[str]:
    """The documents that an answer names."""
    lines = [line.split(". ", 1) for line in answer.body.splitlines()]
    return {line[1].split(" · ")[0] for line in lines if len(line) == 2 and line[0].isdigit()}


class Talk:
    """A question and what else is asked for in its thread: whoever forgot them knows neither what was asked nor what was told already."""

    def __init__(self, room: Room, question: str) -> None:
        self.room, self.asked, self.told = room, [question], set[str]()

    async def hear(self) -> None:
        """The last thing that was asked for is told, and nothing that was told before."""
        self.last = await self.room.answer(self.asked[-1], 60)
        new = titles(self.last)
        assert new and not new & self.told, self.last.body
        self.told |= new

    async def ask_more(self) -> None:
        self.asked.append(await self.room.say("meer", **in_thread(self.asked[0], self.last)))

    async def more(self) -> None:
        await self.ask_more()
        await self.hear()

    async def nothing_twice(self) -> None:
        """An answer to each, and before these the welcome."""
        await self.room.each_answered_once(self.asked, 10)
        assert len(self.room.messages()) == 1 + len(self.asked)


async def talk(cast: Cast, bot: Bot) -> Talk:
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    begun = Talk(room, await room.ask(DEBT))
    await begun.hear()
    return begun


async def test_to_a_server_and_back_to_the_file(cast: Cast, postgresql: Postgresql) -> None:
    bot = await cast.bot()
    begun = await talk(cast, bot)
    server = postgresql.database()
    assert "stop that one first" in await bot.cannot_move("--to", server)
    assert postgresql.do_in(server, TABLES).strip() == "0"
    await bot.stop()
    await bot.move_to(server)
    await bot.start()
    await begun.more()
    bot.drop_file()

    elsewhere = cast.reserve(bot)
    elsewhere.keep_in(elsewhere.home / "data")
    assert "stop that one first" in await bot.cannot_move("--to", "sqlite")
    # The lock of a folder is seen by nobody who has another.
    assert "at work on this database: stop that one first" in await elsewhere.cannot_move("--to", "sqlite")
    for here in (bot, elsewhere):
        assert not list(here.config.data.glob("jatwerk.db*"))
    await bot.stop()
    await bot.move_back()
    await bot.start()
    await begun.more()
    await begun.nothing_twice()


async def test_a_lost_server_is_made_anew_from_a_backup(cast_on_postgresql: Cast, postgresql: Postgresql) -> None:
    bot = await cast_on_postgresql.bot()
    begun = await talk(cast_on_postgresql, bot)
    backup = await bot.backup()
    bot.kill9()
    await bot.gone()
    assert bot.config.database
    postgresql.lose(bot.config.database)
    await begun.ask_more()  # of nobody
    await bot.restore(backup, bot.home / "elsewhere")
    await bot.move_restored()
    await bot.setup()
    await bot.start()
    await begun.hear()
    await begun.more()
    await begun.nothing_twice()
