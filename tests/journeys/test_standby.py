"""A second process waits, and takes the place of the bot when that stops, is killed, hangs or is cut off: nothing lost, nothing twice."""

import asyncio
import time

import pytest
from stage.bot import Bot
from stage.cast import Cast
from stage.ports import free_port
from stage.proxy import Proxy
from stage.questions import DEBT, different
from stage.wire import Wire
from test_moderate import GONE_WITHIN, number_in_log, number_of
from test_upload import tended

WAITS = "another process is the bot"

# From the end of one to the answer of the other.
TAKEN_OVER_WITHIN = 30


@pytest.fixture
def cast(cast_on_postgresql: Cast) -> Cast:
    return cast_on_postgresql


async def test_takes_the_place_of_one_that_stops_dies_or_hangs(cast: Cast) -> None:
    first = await cast.bot()
    second = cast.reserve(first)
    room = await cast.room(await cast.human("vrager"), first, encrypted=True)
    questions = different(6)
    asked = []

    async def ask_of(bot: Bot) -> None:
        since = time.monotonic()
        asked.append(await room.ask(questions.pop()))
        await room.answer(asked[-1], TAKEN_OVER_WITHIN + 5)
        assert time.monotonic() - since < TAKEN_OVER_WITHIN
        assert await bot.status() == 200

    await second.launch()
    await second.says(WAITS)
    await ask_of(first)
    await first.stop()
    await ask_of(second)
    await first.launch()
    await first.says(WAITS)
    second.kill9()
    await second.gone()
    await ask_of(first)
    await second.launch()
    await second.says(WAITS)
    first.pause()
    await ask_of(second)
    # It wakes, and finds that it is not the bot any more.
    first.unpause()
    await asyncio.wait_for(first.gone(), 30)
    await ask_of(second)
    await room.each_answered_once(asked, 10)


@pytest.mark.parametrize("silent", [False, True], ids=["refused", "silent"])
async def test_takes_the_place_of_one_that_lost_its_database(cast: Cast, proxy: Proxy, wire: Wire, silent: bool) -> None:
    """Its way to the homeserver is well, so it hears what people ask meanwhile."""
    first = await cast.bot(start=False)
    second = cast.reserve(first)
    assert first.config.database
    first.come_through(proxy.url)
    first.reach_database_at(wire.address(first.config.database))
    await first.start()
    newcomer = await cast.human("nieuweling")
    room = await cast.room(await cast.human("vrager"), first, encrypted=True, others=(newcomer,))
    before, meanwhile, after = different(3)
    asked = [await room.ask(before)]
    await room.answer(asked[0])
    await second.launch()
    await second.says(WAITS)
    await room.silence(2)
    said = len(proxy.said)

    since = time.monotonic()
    if silent:
        wire.fall_silent()
    else:
        wire.hang_up()
    # The key of what somebody says for the first time goes to the device once, whichever process is there.
    asked.append(await room.seen_by(newcomer).ask(meanwhile))
    await room.answer(asked[-1], TAKEN_OVER_WITHIN + 5)
    assert time.monotonic() - since < TAKEN_OVER_WITHIN
    assert await second.status() == 200
    assert first.running and await first.status() == 503, "a proxy with both their addresses goes to the second"
    # It hears of what became of it, and does nothing about what it heard.
    await wire.mend()
    await asyncio.wait_for(first.gone(), 30)
    assert "another process is the bot now" in first.last_words()
    asked.append(await room.ask(after))
    await room.each_answered_once(asked, 10)
    assert not proxy.said[said:], "the first said nothing since it was cut off"


async def test_says_at_once_that_it_could_not_take_the_place(cast: Cast) -> None:
    first = await cast.bot()
    second = cast.reserve(first)
    second.lack_model()
    assert "jatwerk setup" in await second.cannot_start()
    assert await first.status() == 200


async def listens(port: int) -> bool:
    """Whether somebody takes a connection there, as a proxy sees it."""
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError:
        return False
    writer.close()
    return True


async def test_moderators_go_on_while_the_former_stands_still(cast: Cast) -> None:
    first = await cast.bot(start=False)
    first.be_seen_at(console := free_port())
    await first.start()
    room = await tended(cast, first)
    asker = await cast.room(await cast.human("vrager"), first, encrypted=False)

    async def answer() -> str:
        return (await asker.answer(await asker.ask(DEBT), TAKEN_OVER_WITHIN + 5)).body

    title = (await answer()).splitlines()[1].removeprefix("1. ").split(" · ")[0]
    number = await number_of(room, title)
    # From now on it has the search's files open.
    await first.moderate(f"trek terug {number} want dit is een proef", "--yes")
    done = time.monotonic()
    while title in await answer():
        assert time.monotonic() - done < GONE_WITHIN
    act = number_in_log((await room.answer(await room.say("logboek"))).body)

    first.be_seen_at(other := free_port())
    second = cast.reserve(first)
    await second.launch()
    await second.says(WAITS)
    assert await listens(console) and not await listens(other), "a proxy goes on to the one that is the bot"
    first.pause()
    assert title not in await answer()
    assert await listens(other)
    await second.moderate("ongedaan", act, "--yes")
    done = time.monotonic()
    while title not in await answer():
        assert time.monotonic() - done < GONE_WITHIN
    await second.restart()
    assert title in await answer(), "nor does another start mind it"
    first.unpause()
    await asyncio.wait_for(first.gone(), 30)
    await second.restart()
    assert title in await answer()
    assert not list(second.config.data.glob("index-aside-*")), "nobody stands still any more"
