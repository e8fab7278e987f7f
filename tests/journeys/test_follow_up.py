"""In the thread of an answer the conversation goes on, without a mention."""

from typing import Any

from stage.human import Seen
from stage.questions import CHARGING, CHARGING_ANSWER, DEBT
from stage.room import Room


def in_thread(root: str, last: Seen) -> dict[str, Any]:
    """As clients write it: the thread, with a reply as fallback for clients that know no threads."""
    fallback = {"is_falling_back": True, "m.in_reply_to": {"event_id": last.event_id}}
    return {"m.relates_to": {"rel_type": "m.thread", "event_id": root, **fallback}}


async def test_more(room: Room) -> None:
    question = await room.ask(DEBT)
    first = await room.answer(question)
    follow_up = await room.say("meer", **in_thread(question, first))
    more = await room.answer(follow_up)
    assert more.relation["rel_type"] == "m.thread"
    assert more.relation["event_id"] == question
    assert more.body != first.body
    await room.each_answered_once([question, follow_up], 5)


async def test_new_question_in_the_thread(room: Room) -> None:
    question = await room.ask(DEBT)
    first = await room.answer(question)
    second = await room.answer(await room.say(CHARGING, **in_thread(question, first)))
    assert second.relation["event_id"] == question
    assert CHARGING_ANSWER in second.body.lower()
