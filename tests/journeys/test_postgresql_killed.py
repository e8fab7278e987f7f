"""kill -9 of the bot, of its database's server and of both, while people ask: nothing lost, nothing twice, nobody helps it."""

import asyncio

import pytest
from stage.cast import Cast
from stage.postgresql import Postgresql
from stage.questions import DEBT, different
from stage.wire import Wire
from test_restart import ask_slowly


@pytest.fixture
def cast(cast_on_postgresql: Cast) -> Cast:
    return cast_on_postgresql


async def test_bot_killed(cast: Cast) -> None:
    bot = await cast.bot()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    asking = asyncio.create_task(ask_slowly(room, different(12), 0.4))
    for alive in (0.7, 0.1, 0.4):
        await asyncio.sleep(alive)
        bot.kill9()
        await bot.gone()
        await bot.start()
    await room.each_answered_once(await asking, 60)


async def test_server_killed(cast: Cast, postgresql: Postgresql) -> None:
    bot = await cast.bot()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    asking = asyncio.create_task(ask_slowly(room, different(20), 0.5))
    for alive, away in ((0.9, 0), (1.5, 5)):
        await asyncio.sleep(alive)
        postgresql.die()
        await asyncio.sleep(away)
        await asyncio.to_thread(postgresql.start)
    await room.each_answered_once(await asking, 30)
    await bot.wait_ready()


async def test_both_killed(cast: Cast, postgresql: Postgresql) -> None:
    bot = await cast.bot()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    asking = asyncio.create_task(ask_slowly(room, different(8), 0.3))
    await asyncio.sleep(1)
    postgresql.die()
    bot.kill9()
    await bot.gone()
    assert "cannot be reached" in await bot.cannot_start()
    await asyncio.to_thread(postgresql.start)
    await bot.start()
    await room.each_answered_once(await asking, 60)


@pytest.mark.parametrize("words", [DEBT, "Dit past bij je vraag"], ids=["question", "answer"])
async def test_kept_and_not_told(cast: Cast, wire: Wire, words: str) -> None:
    """The server has kept what the bot did, and the connection breaks before the bot hears that: it does what it owes."""
    bot = await cast.bot(start=False)
    assert bot.config.database
    bot.reach_database_at(wire.address(bot.config.database))
    await bot.start()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    await room.silence(1)
    broken = wire.break_after_commit(words)
    question = await room.ask(DEBT)
    await asyncio.wait_for(broken.wait(), 30)
    await room.each_answered_once([question], 30)
    await room.human.until(lambda: not room.eyes_left(question), 30, "the eyes to go")
