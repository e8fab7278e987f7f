"""A second process waits, and takes the place of the bot when that stops, is killed or hangs: nothing lost, nothing twice."""

import asyncio
import time

import pytest
from stage.bot import Bot
from stage.cast import Cast
from stage.questions import different

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
