"""Moderators tend the corpus from their room: seen before it counts, gone at once, and back again."""

import time

from stage.bot import Bot
from stage.cast import Cast
from stage.questions import DEBT
from stage.room import Room
from stage.specialist import hears
from test_upload import agrees, says_of, tended

# From the yes until no answer has the document any more.
GONE_WITHIN = 5


async def number_of(room: Room, title: str) -> str:
    """The number of the document with this in its title, as the bot tells it."""
    found = await room.answer(await room.say(f"zoek {title}"))
    line = next(line for line in found.body.splitlines() if title.lower() in line.lower())
    return line.removeprefix("- ").split(".")[0]


async def test_withdrawn_at_once_and_back_with_a_word(cast: Cast, bot: Bot, encrypted: bool) -> None:
    room = await tended(cast, bot, encrypted)
    asker = await cast.room(await cast.human("vrager"), bot, encrypted)
    before = await asker.answer(await asker.ask(DEBT))
    title = before.body.splitlines()[1].removeprefix("1. ").split(" · ")[0]
    number = await number_of(room, title)
    asked = await room.say(f"trek terug {number} omdat dit een proef is")
    preview = await says_of(room, asked, "gaat weg uit alle antwoorden")
    assert title in preview.body and "Omdat dit een proef is." in preview.body
    assert title in (await asker.answer(await asker.ask(DEBT))).body, "a preview changes nothing"
    agreed = time.monotonic()
    await agrees(room, preview)
    await says_of(room, asked, "Gedaan")
    assert title not in (await asker.answer(await asker.ask(DEBT))).body
    assert time.monotonic() - agreed < GONE_WITHIN
    # Whoever kills the bot brings nothing back.
    bot.kill9()
    await bot.gone()
    await bot.start()
    assert title not in (await asker.answer(await asker.ask(DEBT))).body
    undone = await room.answer(await room.say("ongedaan"))
    assert "Teruggedraaid" in undone.body
    again = await asker.answer(await asker.ask(DEBT))
    assert again.body.splitlines()[1] == before.body.splitlines()[1]
    log = await room.answer(await room.say("logboek"))
    assert "omdat dit een proef is" in log.body and "ongedaan gemaakt door" in log.body


async def test_many_at_once_take_two_and_others_may_not(cast: Cast, bot: Bot) -> None:
    second, reader = await cast.human("tweede"), await cast.human("lezer")
    moderator = await cast.human("moderator")
    room = await cast.room(moderator, bot, encrypted=True, others=(second, reader))
    levels = await moderator.call("GET", f"/rooms/{room.id}/state/m.room.power_levels/")
    levels["users"] = {**levels.get("users", {}), second.user_id: 50}
    await moderator.call("PUT", f"/rooms/{room.id}/state/m.room.power_levels/", levels)
    bot.be_tended_in(room.id)
    await bot.restart()
    await room.seen_by(reader).say("trek terug 1")
    refusal = await hears(reader, bot.user_id, "mag daar alleen een moderator")
    assert refusal.room_id != room.id, "nobody else hears of it"
    asked = await room.say("trek terug 1 2 3")
    preview = await says_of(room, asked, "tweede moderator")
    await agrees(room, preview)
    await says_of(room, asked, "kan het niet zelf goedkeuren")
    await agrees(room.seen_by(reader), preview)
    await agrees(room.seen_by(second), preview)
    await says_of(room, asked, "Gedaan")


async def test_a_script_withdraws_beside_the_running_bot(cast: Cast, bot: Bot) -> None:
    room = await tended(cast, bot)
    asker = await cast.room(await cast.human("vrager"), bot, encrypted=False)
    before = await asker.answer(await asker.ask(DEBT))
    title = before.body.splitlines()[1].removeprefix("1. ").split(" · ")[0]
    number = await number_of(room, title)
    await bot.moderate(f"trek terug {number} want dit is een proef", "--yes")
    done = time.monotonic()
    while title in (await asker.answer(await asker.ask(DEBT))).body:
        assert time.monotonic() - done < GONE_WITHIN, "it still answers"
    log = await room.answer(await room.say("logboek"))
    assert "op de server" in log.body and "want dit is een proef" in log.body
    await bot.moderate("ongedaan", number_in_log(log.body), "--yes")
    done = time.monotonic()
    while title not in (await asker.answer(await asker.ask(DEBT))).body:
        assert time.monotonic() - done < GONE_WITHIN, "it does not come back"


async def test_a_script_leaves_many_at_once_to_a_moderator(cast: Cast, bot: Bot) -> None:
    room = await tended(cast, bot)
    await bot.moderate_waits("trek terug 1 2 3", "--yes")
    proposed = await hears(room.human, bot.user_id, "Op de server is dit voorgesteld")
    await agrees(room, proposed)
    await says_of(room, proposed.event_id, "Gedaan")
    log = await room.answer(await room.say("logboek"))
    assert f"op de server, {room.human.user_id}" in log.body


def number_in_log(log: str) -> str:
    """The number of the newest act."""
    return log.splitlines()[1].removeprefix("- ").split(".")[0]
