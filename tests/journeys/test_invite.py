"""Invited, the bot comes and says in five lines what it does."""

from stage.bot import Bot
from stage.cast import Cast
from stage.questions import DEBT


async def test_joins_and_welcomes(cast: Cast, bot: Bot, encrypted: bool) -> None:
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    await room.silence(2)
    (welcome,) = room.messages()
    assert welcome.type == "m.room.message", "the welcome cannot be decrypted"
    assert welcome.content["msgtype"] == "m.notice"
    assert "hulp" in welcome.body.lower()
    assert 3 <= len([line for line in welcome.body.splitlines() if line.strip()]) <= 6


async def test_welcomes_once(cast: Cast, bot: Bot) -> None:
    """A restart is no reason to introduce oneself again."""
    room = await cast.room(await cast.human("vrager"), bot, encrypted=False)
    await bot.restart()
    await room.answer(await room.ask(DEBT))
    await room.silence(2)
    assert len([said for said in room.messages() if not said.relation]) == 1


async def test_invited_while_away(cast: Cast, bot: Bot) -> None:
    await bot.stop()
    human = await cast.human("vrager")
    made = await human.call("POST", "/createRoom", {"invite": [bot.user_id], "preset": "private_chat"})
    await bot.start()

    def welcome() -> bool:
        return any(seen.sender == bot.user_id and seen.body for seen in human.seen if seen.room_id == made["room_id"])

    await human.until(welcome, 60, "the bot's welcome")


async def test_history_is_not_answered(cast: Cast, bot: Bot) -> None:
    """What was asked before the bot came was not asked of it, however it was worded."""
    human = await cast.human("vrager")
    made = await human.call("POST", "/createRoom", {"preset": "private_chat"})
    old = await human.send(made["room_id"], {"msgtype": "m.text", "body": f"jatwerk {DEBT}"})
    await human.call("POST", f"/rooms/{made['room_id']}/invite", {"user_id": bot.user_id})
    await human.until(lambda: [seen for seen in human.seen if seen.sender == bot.user_id and seen.body], 60, "the welcome")
    new = await human.send(made["room_id"], {"msgtype": "m.text", "body": f"jatwerk {DEBT}"})

    def answered() -> list[str]:
        replies = [seen.relation.get("m.in_reply_to", {}) for seen in human.seen if seen.sender == bot.user_id]
        return [reply["event_id"] for reply in replies if reply]

    await human.until(answered, 30, "an answer")
    assert old not in answered() and new in answered()
