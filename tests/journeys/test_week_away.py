"""The homeserver is gone for a week, and the bot's machine for a part of it: all that was said is answered, and nobody lost their time."""

import asyncio
import math
from collections.abc import Callable
from pathlib import Path

import pytest

from stage.bot import Bot
from stage.cast import Cast
from stage.clock import WEEK, Clock
from stage.homeserver import Homeserver
from stage.questions import CHARGING, DEBT, different
from stage.specialist import in_thread, specialist


async def tell_that_it_is_gone(bot: Bot) -> None:
    found = await bot.check(ended=1)
    assert "!!  homeserver" in found, found


@pytest.mark.parametrize("noticed", [True, False], ids=["the bot sees it go", "the bot goes first"])
async def test_a_week_without_homeserver(
    make_cast: Callable[[Homeserver], Cast], own_homeserver: Homeserver, tmp_path: Path, noticed: bool
) -> None:
    clock, cast = Clock(tmp_path / "clock"), make_cast(own_homeserver)
    bot = await cast.bot(start=False)
    bot.live_by(clock)
    bot.hurry(answer_within="3h")
    await bot.start()
    who = await specialist(cast, bot, "specialist")
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    question = await room.ask(DEBT)
    await room.answer(question)
    await room.say(f"vraag {who.user_id}", **{"m.relates_to": in_thread(question)})
    request = await who.asked(DEBT)
    await room.silence(2)
    if not noticed:
        bot.kill9()
        await bot.gone()
    # These are perhaps handled, or never heard.
    asked = [await room.ask(text) for text in different(2)]
    await asyncio.to_thread(own_homeserver.stop)
    if noticed:
        await tell_that_it_is_gone(bot)
        bot.kill9()
        await bot.gone()
    clock.move(WEEK)
    await bot.launch()
    await bot.says("the homeserver does not answer")
    assert math.isnan(await bot.figure("jatwerk_sync_age_seconds")), "no answer came since it started"
    await tell_that_it_is_gone(bot)
    own_homeserver.live_by(clock)
    await asyncio.to_thread(own_homeserver.start)
    await bot.says("well")
    assert await bot.figure("jatwerk_sync_age_seconds") < 90
    await bot.check()
    asked.append(await room.ask(CHARGING))
    await room.each_answered_once(asked, 90)
    await who.reacts(request, "✅")
    await room.human.until(lambda: any("gaat je helpen" in seen.body for seen in room.messages()), 60, "somebody helps")
    assert not any("Nog geen ja" in str(seen.content) for seen in room.by_bot()), "nobody could say anything"
