"""Two bots with accounts of their own share a database: what one is told, the other knows."""

import asyncio
import time
from dataclasses import replace

import pytest
from stage.bot import Bot
from stage.cast import Cast, joined
from stage.questions import DEBT
from stage.room import Room
from test_upload import agrees, says_of, tended
from test_moderate import number_of

# From the yes at one bot until no answer of the other has the document any more.
GONE_WITHIN = 5

# What one says that does not wait for its next look at the database.
TOLD = "was told of a change, and took it over at once"


# So many seconds after one change the next is taken over at once again.
APART = 4


@pytest.fixture
def cast(cast_on_postgresql: Cast) -> Cast:
    return cast_on_postgresql


@pytest.fixture
async def bots(cast: Cast) -> tuple[Bot, Bot]:
    one = await cast.bot(start=False)
    one.share(one.config.database)
    await one.start()
    other = await cast.bot(start=False)
    other.share(one.config.database)
    await other.start()
    return one, other


async def withdraw(moderators: Room, title: str) -> float:
    asked = await moderators.say(f"trek terug {await number_of(moderators, title)} omdat dit een proef is")
    preview = await says_of(moderators, asked, "gaat weg uit alle antwoorden")
    agreed = time.monotonic()
    await agrees(moderators, preview)
    await says_of(moderators, asked, "Gedaan")
    return agreed


async def test_what_one_is_told_the_other_knows(cast: Cast, bots: tuple[Bot, Bot]) -> None:
    one, other = bots
    moderators = await tended(cast, one, encrypted=True)
    asker = await cast.room(await cast.human("vrager"), other, encrypted=True)
    before = await asker.answer(await asker.ask(DEBT))
    title = before.body.splitlines()[1].removeprefix("1. ").split(" · ")[0]
    told = other.last_words(1000).count(TOLD)
    agreed = await withdraw(moderators, title)
    while title in (await asker.answer(await asker.ask(DEBT))).body:
        assert time.monotonic() - agreed < GONE_WITHIN
    # One that dies takes nothing with it, and the other goes on meanwhile.
    one.kill9()
    await one.gone()
    question = await asker.ask(DEBT)
    await asker.answer(question)
    await one.start()
    undone = await moderators.answer(await moderators.say("ongedaan"))
    assert "Teruggedraaid" in undone.body
    await asker.each_answered_once([question], 10)
    # A change that comes seconds after another, or just when it looks by itself, it is not told of.
    for _ in range(4):
        if other.last_words(1000).count(TOLD) > told:
            break
        await asyncio.sleep(APART)
        await withdraw(moderators, title)
        await asyncio.sleep(APART)
        await moderators.answer(await moderators.say("ongedaan"))
    assert other.last_words(1000).count(TOLD) > told


async def test_settings_that_have_to_be_the_same_are_compared(cast: Cast, bots: tuple[Bot, Bot]) -> None:
    one, other = bots
    assert "moderators.rooms" not in one.last_words(1000)
    await tended(cast, one)
    assert "moderators.rooms" in one.last_words(1000)
    assert f"{one.user_id} started with another `moderators.rooms`" in await other.check(ended=1)


async def test_one_that_is_taken_out_is_not_missed(cast: Cast, bots: tuple[Bot, Bot]) -> None:
    one, other = bots
    asker = await cast.room(await cast.human("vrager"), one, encrypted=True)
    await one.retire(other, ended=1)
    assert "stop it first" in one.last_words(3)
    await other.stop()
    await one.retire(other)
    await asker.answer(await asker.ask(DEBT))


async def test_a_bot_that_says_nothing_of_others_stays_away(cast: Cast, bots: tuple[Bot, Bot]) -> None:
    one, other = bots
    other.kill9()
    await other.gone()
    alone = await cast.bot(start=False)
    alone.reach_database_at(one.config.database)
    await alone.launch()
    await alone.says("another process is the bot")


async def test_another_account_takes_the_place_of_one_that_was_taken_out(cast: Cast, bots: tuple[Bot, Bot]) -> None:
    one, other = bots
    human = await cast.human("vrager")
    room = await cast.room(human, other, encrypted=True)
    await other.stop()
    await one.retire(other)
    await one.restart()
    third = await cast.bot(start=False)
    third.share(one.config.database)
    await third.start()
    await human.call("POST", f"/rooms/{room.id}/invite", {"user_id": third.user_id})
    await joined(human, room.id, third.user_id)
    in_place = replace(room, bot=third.user_id)
    await in_place.answer(await in_place.ask(DEBT))
