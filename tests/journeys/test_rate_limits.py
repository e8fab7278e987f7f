"""The default rate limits of Synapse: ten messages at once, then one each five seconds."""

import asyncio
from collections.abc import Callable

from stage.cast import Cast
from stage.homeserver import Homeserver
from stage.questions import different
from stage.room import Room

# Eyes, an answer, and the eyes taken away: twenty questions are at most sixty events, fifty of them at 0.2 a second.
PATIENCE = 420


async def test_burst_of_twenty(make_cast: Callable[[Homeserver], Cast], strict_homeserver: Homeserver) -> None:
    cast = make_cast(strict_homeserver)
    bot = await cast.bot()
    # The askers are limited as well, so there are two of them.
    one, other = await cast.human("vrager"), await cast.human("collega")
    room = await cast.room(one, bot, encrypted=False, others=(other,))
    questions = different(20)

    async def ask(view: Room, mine: list[str]) -> list[str]:
        return [await view.ask(question) for question in mine]

    halves = await asyncio.gather(ask(room, questions[:10]), ask(room.seen_by(other), questions[10:]))
    await room.each_answered_once(halves[0] + halves[1], PATIENCE, quiet=15)
