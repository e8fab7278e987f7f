"""The homeserver goes away and comes back; the bot waits for it."""

import asyncio
from collections.abc import Callable

from stage.cast import Cast
from stage.homeserver import Homeserver
from stage.questions import different

# So many seconds nobody is there.
AWAY = 5

SILENT_FOR = "jatwerk_sync_age_seconds"


async def test_waits_for_the_homeserver(
    make_cast: Callable[[Homeserver], Cast], own_homeserver: Homeserver, encrypted: bool
) -> None:
    cast = make_cast(own_homeserver)
    bot = await cast.bot()
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    before, under, after = different(3)
    asked = [await room.ask(before)]
    await room.answer(asked[0])
    # This one is perhaps handled, perhaps half sent, when the homeserver stops.
    asked.append(await room.ask(under))
    await asyncio.to_thread(own_homeserver.stop)
    await asyncio.sleep(AWAY)
    assert bot.running
    assert await bot.figure(SILENT_FOR) >= AWAY
    await asyncio.to_thread(own_homeserver.start)
    asked.append(await room.ask(after))
    await bot.counts(SILENT_FOR, range(AWAY), 90)
    await room.each_answered_once(asked, 90)


async def test_is_set_up_and_starts_without_it(make_cast: Callable[[Homeserver], Cast], own_homeserver: Homeserver) -> None:
    """As a pod does, whose node is changed at such a moment."""
    cast = make_cast(own_homeserver)
    bot = await cast.bot()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    await bot.stop()
    await asyncio.to_thread(own_homeserver.stop)
    await bot.setup()
    await bot.launch()
    await asyncio.to_thread(own_homeserver.start)
    (question,) = different(1)
    await room.answer(await room.ask(question), 90)
