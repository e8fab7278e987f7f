"""A specialist is asked in an encrypted conversation, and answers without joining a room."""

import asyncio

from stage.bot import Bot
from stage.cast import Cast
from stage.human import Seen
from stage.proxy import Proxy
from stage.questions import DEBT
from stage.room import Room
from stage.specialist import Specialist, hears, in_thread, specialist

BUTTONS = ["✅", "🕐", "❌", "➡️", "🚫"]

CLOSED = {"power_level_content_override": {"invite": 100}}


async def ask(room: Room, words: str) -> str:
    """Asks the question and, in the thread of its answer, for somebody to be asked; returns the question."""
    question = await room.ask(DEBT)
    await room.answer(question)
    await room.say(words, **{"m.relates_to": in_thread(question)})
    return question


async def pass_both_ways(room: Room, question: str, who: Specialist) -> Seen:
    """The specialist agrees and answers, the asker asks on; returns what the specialist was asked."""
    asked = await who.asked(DEBT)
    await who.reacts(asked, "✅")
    await hears(room.human, room.bot, "gaat je helpen")
    await who.says(asked, "Wij bellen binnen twee weken.")
    told = await hears(room.human, room.bot, "Wij bellen binnen twee weken.")
    assert told.room_id == room.id and told.relation["event_id"] == question
    await room.say("Wie belt er bij jullie?", **{"m.relates_to": in_thread(question)})
    assert (await who.hears("Wie belt er bij jullie?")).room_id == asked.room_id
    return asked


async def test_full_life(cast: Cast, bot: Bot, encrypted: bool) -> None:
    moderators = await cast.room(await cast.human("moderator"), bot, encrypted)
    bot.be_tended_in(moderators.id)
    bot.hurry(quiet_after="8s")
    await bot.restart()
    who = await specialist(cast, bot, "specialist")
    room = await cast.room(await cast.human("vrager"), bot, encrypted, **CLOSED)
    question = await ask(room, f"vraag {who.user_id}")
    asked = await pass_both_ways(room, question, who)
    assert room.id not in who.human.client.rooms, "nobody has to join"
    shown = [seen.relation for seen in who.human.seen if seen.type == "m.reaction" and seen.sender == bot.user_id]
    assert [to["key"] for to in shown if to.get("event_id") == asked.event_id] == BUTTONS, "in the order of the text"
    verdict = await hears(room.human, room.bot, "Hielp dit je verder?")
    helped = {"rel_type": "m.annotation", "event_id": verdict.event_id, "key": "👍"}
    await room.human.send(room.id, {"m.relates_to": helped}, "m.reaction")
    await who.hears("Mag ik het klaarzetten als praktijk")
    await who.says(asked, "ja")
    await who.hears("het staat klaar voor de moderators")
    assert not [seen for seen in room.messages() if seen.body.endswith(": ja")], "that was no word to the asker"
    await moderators.say("werkvoorraad")
    await hears(moderators.human, bot.user_id, "Van dit antwoord kan een stuk komen")


async def test_invited_when_the_asker_says_so(cast: Cast, bot: Bot) -> None:
    who = await specialist(cast, bot, "specialist")
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    question = await ask(room, f"vraag {who.user_id}")
    await who.reacts(await who.asked(DEBT), "✅")
    await hears(room.human, room.bot, "uitnodigen in deze kamer?")
    assert room.id not in who.human.client.rooms, "nobody is in a closed room without the asker's word"
    await room.say("ja", **{"m.relates_to": in_thread(question)})
    await who.human.until(lambda: room.id in who.human.client.rooms, 60, "the specialist in the room")


async def test_forward(cast: Cast, bot: Bot) -> None:
    first, second = await specialist(cast, bot, "eerste"), await specialist(cast, bot, "tweede")
    room = await cast.room(await cast.human("vrager"), bot, True, **CLOSED)
    question = await ask(room, f"vraag {first.user_id}")
    await first.says(await first.asked(DEBT), f"liever {second.user_id}")
    await first.hears("ik vraag het daar")
    await pass_both_ways(room, question, second)


async def test_erase(cast: Cast, bot: Bot) -> None:
    who = await specialist(cast, bot, "specialist")
    room = await cast.room(await cast.human("vrager"), bot, True, **CLOSED)
    await pass_both_ways(room, await ask(room, f"vraag {who.user_id}"), who)
    assert "ja, vergeet mij" in (await who.dm.answer(await who.dm.say("vergeet mij"))).body
    await who.dm.answer(await who.dm.say("ja, vergeet mij"))
    await bot.stop()
    assert not bot.remembers(who.user_id), "their id stands in the database"
    await bot.start()
    assert "weet nog niets van je" in (await who.dm.answer(await who.dm.say("profiel"))).body


async def test_silence_is_a_pass(cast: Cast, bot: Bot) -> None:
    bot.hurry(answer_within="2s")
    await bot.restart()
    who = await specialist(cast, bot, "specialist")
    room = await cast.room(await cast.human("vrager"), bot, True, **CLOSED)
    await ask(room, f"vraag {who.user_id}")
    await who.asked(DEBT)
    await room.human.until(lambda: [seen for seen in room.by_bot() if passed_on(seen.content)], 60, "the bot goes on")
    said = len(who.dm.messages())
    await who.dm.silence(3)
    assert len(who.dm.messages()) == said, "there is no reminder"


def passed_on(content: dict) -> bool:
    return any(words in str(content) for words in ("Nog geen ja", "niet gelukt"))


async def test_killed_while_it_opens_a_conversation(cast: Cast, proxy: Proxy) -> None:
    """The homeserver has made the room and the bot dies before it hears that: it is found again, and asked in once."""
    bot = await cast.bot(start=False)
    bot.come_through(proxy.url)
    await bot.start()
    who = await specialist(cast, bot, "specialist")
    await cast.room(who.human, bot, encrypted=False)  # whoever leaves every room is asked nothing more
    await who.human.client.room_leave(who.dm.id)
    room = await cast.room(await cast.human("vrager"), bot, True, **CLOSED)
    await room.silence(2)
    killed = proxy.before_creation_is_answered(bot.kill9)
    question = await ask(room, f"vraag {who.user_id}")
    await asyncio.wait_for(killed.wait(), 60)
    await bot.gone()
    await bot.start()
    await pass_both_ways(room, question, who)
    rooms = who.human.client.rooms.items()
    others = [id for id, seen in rooms if bot.user_id in seen.users and seen.member_count == 2 and id != who.dm.id]
    assert len(others) == 1, others
