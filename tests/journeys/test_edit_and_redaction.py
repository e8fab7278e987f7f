"""The asker edits or removes the question, and the answer follows."""

from stage.questions import CHARGING, CHARGING_ANSWER, DEBT, DEBT_ANSWER
from stage.room import Room


async def test_edited_question(room: Room) -> None:
    question = await room.ask(DEBT)
    answer = await room.answer(question)
    assert DEBT_ANSWER in answer.body.lower()
    await room.edit(question, CHARGING)
    edits = await room.human.until(lambda: room.edits(answer.event_id), 30, "an edit of the answer")
    new = edits[0].content["m.new_content"]
    assert new["msgtype"] == "m.notice"
    assert CHARGING_ANSWER in new["body"].lower()
    assert new["formatted_body"]
    await room.each_answered_once([question], 5)


async def test_removed_question(room: Room) -> None:
    question = await room.ask(DEBT)
    answer = await room.answer(question)
    await room.redact(question)
    await room.human.until(lambda: answer.event_id in room.human.redacted, 30, "the answer to be removed")
    await room.silence(2)
    assert not room.eyes_left(question)


async def test_removed_before_the_answer(room: Room) -> None:
    """Whatever comes first, nothing of it stays."""
    question = await room.ask(DEBT)
    await room.redact(question)
    await room.silence(4)
    left = [answer for answer in room.answers(question) if answer.event_id not in room.human.redacted]
    assert not left
    assert not room.eyes_left(question)
