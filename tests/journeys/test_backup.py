"""A backup that was made while the bot was at work takes the place of a machine that is gone."""

import asyncio
import json
from pathlib import Path

from stage.bot import Bot
from stage.cast import Cast, joined
from stage.human import Human
from stage.questions import different


async def test_goes_on_in_another_folder(cast: Cast, encrypted: bool) -> None:
    """Some was said before the backup, some while it was made, some after it was answered all the same, and some to nobody."""
    bot = await cast.bot()
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    before, *under, after, nobody, last = different(7)
    asked = [await room.ask(before)]
    await room.answer(asked[0])

    async def ask_under() -> list[str]:
        return [await room.ask(question) for question in under]

    asking = asyncio.create_task(ask_under())
    backup = await bot.backup()
    asked += await asking
    asked.append(await room.ask(after))
    for question in asked:
        await room.answer(question, 60)
    bot.kill9()
    await bot.gone()
    asked.append(await room.ask(nobody))

    await bot.restore(backup, bot.home / "elsewhere")
    # The session that the backup holds may have been renewed since; then this logs in as the same device.
    await bot.setup()
    await bot.start()
    asked.append(await room.ask(last))
    await room.each_answered_once(asked, 90)


async def test_a_session_that_was_renewed_since_goes_on_as_the_same_device(cast: Cast) -> None:
    bot = await cast.bot()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    before, after, last = different(3)
    asked = [await room.ask(before)]
    await room.answer(asked[0])
    backup = await bot.backup()
    asked.append(await room.ask(after))
    await room.answer(asked[1], 60)
    bot.kill9()
    await bot.gone()
    await bot.restore(backup, bot.home / "elsewhere")
    session = bot.config.data / "matrix" / "session.json"
    device = spoil(session)
    await bot.setup()
    assert json.loads(session.read_text())["session"]["device_id"] == device
    await bot.start()
    asked.append(await room.ask(last))
    await room.each_answered_once(asked, 90)


async def test_newcomers_are_understood(cast: Cast) -> None:
    """Of the one-time keys that the bot gave after the backup it has nothing left but the numbers."""
    bot = await cast.bot()
    asker = await cast.human("vrager")
    room = await cast.room(asker, bot, encrypted=True)
    before, after, again, last = different(4)
    await room.answer(await room.ask(before))
    backup = await bot.backup()
    await claim(asker, bot, 10)
    # With what it hears next it is told how many are left, and gives others.
    await room.answer(await room.ask(after))
    await asyncio.sleep(3)
    bot.kill9()
    await bot.gone()
    await bot.restore(backup, bot.home / "elsewhere")
    await bot.setup()
    await bot.start()
    await room.answer(await room.ask(again), 60)
    await asyncio.sleep(3)
    # The oldest go first: what is left was given after the backup, unless it was taken back.
    await claim(asker, bot, 45)
    newcomer = await cast.room(await cast.human("nieuweling"), bot, encrypted=True)
    await newcomer.answer(await newcomer.ask(last), 60)
    assert "already exists" not in bot.log.read_text(), "the homeserver takes its new keys"


async def test_who_came_in_since_is_seen_where_the_database_went_on(cast_on_postgresql: Cast) -> None:
    """Only the folder is lost: the database on its server knows what the bot heard after the backup, and the folder who was there before."""
    bot = await cast_on_postgresql.bot()
    jan, piet = await cast_on_postgresql.human("jan"), await cast_on_postgresql.human("piet")
    alone = await cast_on_postgresql.direct(jan, bot, encrypted=False)
    before, after, to_nobody, last = different(4)
    await alone.answer(await alone.say(before))
    backup = await bot.backup()
    await jan.call("POST", f"/rooms/{alone.id}/invite", {"user_id": piet.user_id})
    await joined(jan, alone.id, piet.user_id)
    answered = [await alone.ask(after)]
    await alone.answer(answered[0])
    await alone.silence(3)
    bot.kill9()
    await bot.gone()
    await bot.restore(backup, bot.home / "elsewhere")
    await bot.setup()
    await bot.start()
    unmeant = await alone.say(to_nobody)
    answered.append(await alone.ask(last))
    await alone.each_answered_once(answered, 60)
    assert not alone.answers(unmeant), "in a conversation of two it would have been a question"


async def claim(human: Human, bot: Bot, count: int) -> None:
    """Takes keys of the bot, as whoever writes to it for the first time takes one."""
    device = json.loads((bot.config.data / "matrix" / "session.json").read_text())["session"]["device_id"]
    for _ in range(count):
        await human.call("POST", "/keys/claim", {"one_time_keys": {bot.user_id: {device: "signed_curve25519"}}})


def spoil(session: Path) -> str:
    """The tokens are those of before; returns the device."""
    kept = json.loads(session.read_text())
    for token in ("access_token", "refresh_token"):
        if token in kept["session"]:
            kept["session"][token] = "van_vroeger"
    session.write_text(json.dumps(kept))
    return kept["session"]["device_id"]


async def test_is_not_put_under_a_running_bot(cast: Cast) -> None:
    bot = await cast.bot()
    backup = await bot.backup()
    await bot.restore(backup, bot.config.data, ended=1)
    assert "stop that one first" in bot.last_words()
    await bot.stop()
    await bot.restore(backup, bot.config.data)
    assert list(bot.home.glob("data.before-*")), "the old folder is set aside"
    await bot.setup()
    await bot.start()
