"""Two bots on homeservers that say nothing to each other share a database: what one is told or does counts at the other."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from stage.bot import Bot
from stage.cast import Cast
from stage.homeserver import Homeserver
from stage.questions import DEBT
from stage.room import Room
from stage.specialist import Specialist, hears, specialist
from test_ping import ask, pass_both_ways
from test_several import GONE_WITHIN, withdraw
from test_upload import tended


@pytest.fixture
def here(cast_on_postgresql: Cast) -> Cast:
    return cast_on_postgresql


@pytest.fixture
async def there(here: Cast, foreign_homeserver: Homeserver) -> AsyncIterator[Cast]:
    """The people of the other homeserver, and their bot."""
    cast = Cast(foreign_homeserver, here.binary, here.home / "there", here.imported, here.database)
    yield cast
    await cast.leave()


async def alone_with_nobody(cast: Cast, bot: Bot) -> Specialist:
    """Somebody who takes part, and whom the bot meets in a room only."""
    who = await specialist(cast, bot, "specialist")
    await cast.room(who.human, bot, encrypted=False)  # whoever leaves every room is asked nothing more
    await who.human.client.room_leave(who.dm.id)
    return who


async def asker(cast: Cast, bot: Bot) -> Room:
    return await cast.room(await cast.human("vrager"), bot, encrypted=True)


async def answer(room: Room) -> str:
    return (await room.answer(await room.ask(DEBT))).body


async def test_what_is_known_on_one_homeserver_counts_on_the_other(here: Cast, there: Cast) -> None:
    one = await here.bot(start=False)
    one.share(one.config.database)
    await one.start()
    moderators, other = await asyncio.gather(tended(here, one), there.bot(start=False))
    other.share(one.config.database)
    other.be_tended_in(moderators.id)
    await other.start()
    assert "the others started with the same settings" in await other.check()
    who, near, far = await asyncio.gather(alone_with_nobody(there, other), asker(here, one), asker(there, other))

    # Only the other bot can reach them, and it opens the conversation; the answer comes where it was asked.
    asked = await pass_both_ways(near, await ask(near, f"vraag {who.user_id}"), who)
    assert asked.sender == other.user_id and asked.room_id != who.dm.id
    # Whoever is not to be asked by one is not asked by the other.
    alone = Room(who.human, asked.room_id, other.user_id)
    assert "je doet niet meer mee" in (await alone.answer(await alone.say("stop"))).body
    await ask(near, f"vraag {who.user_id}")
    await hears(near.human, one.user_id, "Deze collega kan ik niet vragen")

    title = (await answer(far)).splitlines()[1].removeprefix("1. ").split(" · ")[0]
    agreed = await withdraw(moderators, title)
    while title in await answer(far):
        assert time.monotonic() - agreed < GONE_WITHIN
    assert time.monotonic() - agreed < GONE_WITHIN
