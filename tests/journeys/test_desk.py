"""What nobody could help with comes to the info desk, whose answer goes back without anybody joining a room."""

from stage.bot import Bot
from stage.cast import Cast
from stage.specialist import hears, in_thread

NOWHERE = "wie verhuurt luchtballonnen?"


async def test_from_a_private_room_with_a_yes(cast: Cast, bot: Bot, encrypted: bool) -> None:
    desk = await cast.room(await cast.human("infodesk"), bot, encrypted=True)
    bot.work_at(desk.id)
    await bot.restart()
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    question = await room.ask(NOWHERE)
    offer = await hears(room.human, bot.user_id, "Zal ik je vraag voorleggen")
    assert NOWHERE not in [seen.body for seen in desk.by_bot()], "nothing is there without a yes"
    agrees = {"rel_type": "m.annotation", "event_id": offer.event_id, "key": "✅"}
    await room.human.send(room.id, {"m.relates_to": agrees}, "m.reaction")
    case = await hears(desk.human, bot.user_id, NOWHERE)
    assert case.room_id == desk.id
    await desk.say("antwoord Vraag het eens in Barneveld.", **{"m.relates_to": in_thread(case.event_id)})
    told = await hears(room.human, bot.user_id, "Vraag het eens in Barneveld.")
    assert told.room_id == room.id and told.relation["event_id"] == question
    await room.say("Wie moet ik daar bellen?", **{"m.relates_to": in_thread(question)})
    asked = await hears(desk.human, bot.user_id, "Wie moet ik daar bellen?")
    assert asked.relation["event_id"] == case.event_id, "it stands in the thread of the case"
