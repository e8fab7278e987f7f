"""Moderators walk along what needs attention, by word and by click; what its asker takes back leaves their room."""

from stage.bot import Bot
from stage.cast import Cast
from stage.specialist import hears

FIRST = "wie verhuurt luchtballonnen aan de burgemeester?"
SECOND = "hoe tem je wolven op de dijk?"


async def test_a_walk_along_the_queue(cast: Cast, bot: Bot, encrypted: bool) -> None:
    moderators = await cast.room(await cast.human("moderator"), bot, encrypted)
    bot.be_tended_in(moderators.id)
    await bot.restart()
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    await room.answer(await room.ask("delen aan"))
    await room.answer(await room.ask(FIRST))
    await moderators.say("werkvoorraad")
    item = await hears(moderators.human, bot.user_id, FIRST)
    done = {"rel_type": "m.annotation", "event_id": item.event_id, "key": "✅"}
    await moderators.human.send(moderators.id, {"m.relates_to": done}, "m.reaction")
    await hears(moderators.human, bot.user_id, "Dat was alles")

    question = await room.ask(SECOND)
    await room.answer(question)
    await moderators.say("werkvoorraad")
    item = await hears(moderators.human, bot.user_id, SECOND)
    assert FIRST not in item.body, "it was put away"
    await room.redact(question)
    await moderators.human.until(lambda: item.event_id in moderators.human.redacted, 30, "the item taken back")
    await moderators.say("werkvoorraad")
    await hears(moderators.human, bot.user_id, "De werkvoorraad is leeg")
