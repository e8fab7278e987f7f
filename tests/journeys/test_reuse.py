"""From `hielp 1` to the thanks of whoever gave it: one line of the taker, one click of the giver."""

from pathlib import Path

from stage.bot import Bot
from stage.cast import Cast
from stage.specialist import hears, in_thread, specialist

QUESTION = "wie heeft een draaiboek voor luchtballonnen boven het centrum?"

DOCUMENT = """---
title: Draaiboek luchtballonnen boven het centrum
municipality: Breda
date: 2024-05-14
authors: ["{author}"]
---

Draaiboek voor luchtballonnen boven het centrum: wie belt wie, waar mag een luchtballon landen, en wat als het waait.
"""

ALWAYS = "werktijd ma-zo 0:00-24:00"


async def test_from_what_helped_to_the_givers_thanks(cast: Cast, bot: Bot, encrypted: bool, tmp_path: Path) -> None:
    giver = await specialist(cast, bot, "gever", encrypted)
    document = tmp_path / "luchtballonnen.md"
    document.write_text(DOCUMENT.format(author=giver.user_id))
    await bot.import_(document)
    bot.ask_about_reuse_after("2s")
    await bot.restart()

    taker = await cast.human("nemer")
    alone = await cast.direct(taker, bot, encrypted)
    await alone.answer(await alone.say(ALWAYS))
    room = await cast.room(taker, bot, encrypted)
    question = await room.ask(QUESTION)
    assert "luchtballonnen" in (await room.answer(question)).body
    await room.say("hielp 1", **{"m.relates_to": in_thread(question)})

    asked = await hears(taker, bot.user_id, "hielp. Hoever zijn jullie ermee?")
    assert asked.room_id == alone.id, "nobody else reads that"
    # Their server is named after no municipality.
    assert "Voor welke gemeente" in (await alone.answer(await alone.say("3 ab vt"))).body
    consent = await alone.answer(await alone.say("Delft"))
    assert "Delft gebruikt ‘Draaiboek luchtballonnen boven het centrum’ van Breda" in consent.body
    yes = {"rel_type": "m.annotation", "event_id": consent.event_id, "key": "👍"}
    await taker.send(alone.id, {"m.relates_to": yes}, "m.reaction")

    thanks = await giver.hears("Delft gebruikt jullie ‘Draaiboek luchtballonnen boven het centrum’")
    assert "met iets erbij en in eigen jas; een collega hielp en het werkte bij jullie" in thanks.body
    await giver.reacts(thanks, "👍")
    await giver.hears("Mooi, dank je.")

    said = await room.ask("wat jatte Delft")
    assert "Draaiboek luchtballonnen" in (await room.answer(said)).body
