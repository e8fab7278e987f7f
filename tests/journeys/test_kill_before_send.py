"""kill -9 between the commit of an answer and its sending: nothing lost, nothing twice."""

from collections.abc import Callable

from stage.bot import Bot
from stage.cast import Cast
from stage.homeserver import Homeserver
from stage.proxy import Proxy
from stage.questions import DEBT, different
from stage.room import Room


async def killed_when(room: Room, bot: Bot, asked: list[str], answered: int) -> None:
    """Kills the bot once so many questions have an answer, and starts it again."""

    def enough() -> bool:
        return sum(bool(room.answers(question)) for question in asked) >= answered

    await room.human.until(enough, 240, f"{answered} answers")
    bot.kill9()
    await bot.gone()
    await bot.start()


async def test_full_outbox(make_cast: Callable[[Homeserver], Cast], strict_homeserver: Homeserver, encrypted: bool) -> None:
    """The default rate limits keep answers waiting in the outbox, and there the bot dies, three times."""
    cast = make_cast(strict_homeserver)
    bot = await cast.bot()
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    asked = [await room.ask(question) for question in different(8)]
    for answered in (1, 3, 5):
        await killed_when(room, bot, asked, answered)
    await room.each_answered_once(asked, 300, quiet=15)


async def test_sent_and_not_told(cast: Cast, proxy: Proxy, encrypted: bool) -> None:
    """The homeserver has accepted the answer, and the bot dies before it hears that: it sends again, and it shows once."""
    bot = await cast.bot(start=False)
    bot.come_through(proxy.url)
    await bot.start()
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    await room.silence(1)
    killed = proxy.before_send_is_answered(room.id, bot.kill9)
    question = await room.ask(DEBT)
    await killed.wait()
    await bot.gone()
    await bot.start()
    await room.each_answered_once([question], 60)
    await room.human.until(lambda: not room.eyes_left(question), 30, "the eyes to go")
