"""The clock of the machine is moved: the bot says so, goes on by the right time, and gives up nobody."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from stage.bot import Bot
from stage.cast import Cast
from stage.clock import HOUR, YEAR, Clock
from stage.questions import CHARGING, DEBT, different
from stage.room import Room
from stage.specialist import Specialist, in_thread, specialist

MOVED = "the clock of this machine was moved"


async def put_to(who: Specialist, room: Room, question: str) -> None:
    """Somebody is asked this."""
    event = await room.ask(question)
    await room.answer(event)
    await room.say(f"vraag {who.user_id}", **{"m.relates_to": in_thread(event)})
    await who.asked(question)


def have_their_time(bot: Bot, count: int) -> bool:
    """Whether so many are asked, and each has about eight hours from now: three of those who work 8:30 a day, for whoever works all day."""
    with closing(sqlite3.connect(f"file:{bot.config.data / 'jatwerk.db'}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT due FROM ping WHERE due IS NOT NULL").fetchall()
    hours = [(at / 1000 - time.time()) / HOUR for (at,) in rows]
    print(f"hours left: {hours}")
    return len(hours) == count and all(8 < left < 9 for left in hours)


def helped(room: Room) -> int:
    """With how many questions somebody said to help."""
    return sum("gaat je helpen" in seen.body for seen in room.messages())


async def test_goes_on_by_the_right_time(cast: Cast, tmp_path: Path) -> None:
    clock, bot = Clock(tmp_path / "clock"), await cast.bot(start=False)
    bot.live_by(clock)
    bot.hurry(answer_within="3h")
    await bot.start()
    first, second = await specialist(cast, bot, "eerste"), await specialist(cast, bot, "tweede")
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    await put_to(first, room, DEBT)
    questions = []
    for moved, question in zip((HOUR, -HOUR, YEAR), different(3), strict=True):
        clock.move(moved)
        await bot.counts("jatwerk_clock_ahead_seconds", range(moved - 60, moved + 60))
        await bot.says(MOVED)
        questions.append(await room.ask(question))
        await room.answer(questions[-1])
    found = await bot.check(ended=1)
    assert "!!  bot" in found and MOVED in found
    await put_to(second, room, CHARGING)
    assert have_their_time(bot, 2)
    clock.move(0)
    await bot.says("well")
    assert await bot.figure("jatwerk_clock_ahead_seconds") == 0
    await bot.check()
    await room.each_answered_once(questions, 30)
    for count, (who, question) in enumerate(((first, DEBT), (second, CHARGING)), 1):
        await who.reacts(await who.asked(question), "✅")
        await room.human.until(lambda: helped(room) == count, 60, f"somebody helps with {question!r}")
    assert bot.remembers(DEBT), "a question of today is forgotten after 90 days"


async def test_starts_with_a_wrong_clock(cast: Cast, tmp_path: Path) -> None:
    clock, bot = Clock(tmp_path / "clock"), await cast.bot(start=False)
    bot.live_by(clock)
    bot.hurry(answer_within="3h")
    await bot.start()
    who = await specialist(cast, bot, "specialist")
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    await put_to(who, room, DEBT)
    await bot.stop()
    clock.move(YEAR)
    await bot.launch()
    await bot.says(MOVED)
    question = await room.ask(CHARGING)
    await room.answer(question)
    assert have_their_time(bot, 1)
    clock.move(0)
    await bot.says("well")
    await who.reacts(await who.asked(DEBT), "✅")
    await room.human.until(lambda: helped(room) == 1, 60, "somebody helps")
    assert bot.remembers(DEBT), "a question of today is forgotten after 90 days"
