"""Addressed: the bot always answers. Not addressed: it is silent."""

import pytest

from stage.questions import DEBT
from stage.room import Room


@pytest.mark.parametrize("call", ["jatwerk", "Jatwerk,", "!jatwerk", "@Jatwerk"])
async def test_by_name(room: Room, call: str) -> None:
    await room.answer(await room.say(f"{call} {DEBT}"))


async def test_by_reply(room: Room) -> None:
    first = await room.answer(await room.ask(DEBT))
    reply = {"m.in_reply_to": {"event_id": first.event_id}}
    await room.answer(await room.say("en voor ondernemers?", **{"m.relates_to": reply}))


async def test_silent_otherwise(room: Room) -> None:
    said = [
        await room.say(DEBT),
        await room.say("Ik vind dat jatwerk best mooi klinkt."),
        await room.human.send(room.id, {"msgtype": "m.notice", "body": f"jatwerk {DEBT}"}),
    ]
    # The later question is answered, so the bot has come past the earlier ones.
    await room.answer(await room.ask(DEBT))
    await room.silence(3)
    for event_id in said:
        assert not room.answers(event_id)
        assert not room.eyes(event_id)


async def test_answers_when_nothing_fits(room: Room) -> None:
    answer = await room.answer(await room.ask("hoe bak ik een appeltaart zonder eieren?"))
    assert "geen goede treffer" in answer.body.lower()
