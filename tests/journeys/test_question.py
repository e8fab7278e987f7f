"""Somebody asks, and the bot answers in a thread."""

from stage.bot import Bot
from stage.cast import Cast
from stage.human import Seen
from stage.questions import DEBT, DEBT_ANSWER
from stage.room import Room


def check_words(answer: Seen) -> None:
    """A notice that reads well as plain text and as HTML."""
    assert answer.type == "m.room.message", "the asker cannot decrypt the answer"
    assert answer.content["msgtype"] == "m.notice"
    assert answer.content["format"] == "org.matrix.custom.html"
    assert answer.content["formatted_body"].count("<") > 4
    assert DEBT_ANSWER in answer.body.lower()
    assert "<" not in answer.body
    assert len(answer.body.splitlines()) <= 12


async def test_answer_in_a_thread(room: Room) -> None:
    question = await room.ask(DEBT)
    answer = await room.answer(question)
    check_words(answer)
    assert answer.relation["rel_type"] == "m.thread"
    assert answer.relation["event_id"] == question
    await room.human.until(lambda: not room.eyes_left(question), 15, "the eyes to go")
    await room.each_answered_once([question], 5)


async def test_people_are_named_without_a_ping(room: Room) -> None:
    answer = await room.answer(await room.ask(DEBT))
    assert "Fenna Waterdrinker" in answer.body
    assert "Joost Klaverblad" not in answer.body, "who is not findable is never named"
    assert "waterdrinker" not in str(answer.content.get("m.mentions", {})).lower()
    assert "matrix.to/#/@fenna" not in answer.content["formatted_body"]


async def test_direct_message_needs_no_mention(cast: Cast, bot: Bot, encrypted: bool) -> None:
    room = await cast.direct(await cast.human("vrager"), bot, encrypted)
    question = await room.say(DEBT)
    check_words(await room.answer(question))
    await room.each_answered_once([question], 5)


async def test_called_in_a_thread_of_others(room: Room) -> None:
    root = await room.say("Ik heb morgen overleg over schulden.")
    thread = {"rel_type": "m.thread", "event_id": root, "is_falling_back": True, "m.in_reply_to": {"event_id": root}}
    answer = await room.answer(await room.ask(DEBT, **{"m.relates_to": thread}))
    assert answer.relation["rel_type"] == "m.thread"
    assert answer.relation["event_id"] == root
