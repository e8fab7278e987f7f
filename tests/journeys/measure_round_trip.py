"""How long a question in a room takes to its answer: Jatwerk beside a bare echo bot, by turns, on one Synapse.

A second echo bot shows 👀 and typing before it answers, as Jatwerk does when it takes long: what those cost is the homeserver's.

JATWERK_BIN, ECHO_BIN and SYNAPSE_PYTHON name the two bots and the homeserver's Python; JATWERK_BEFORE, if it is there, another
Jatwerk to hold beside it. With --trace it says where the time goes, step by step; see README.md.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

from stage import questions
from stage.bot import Bot
from stage.cast import Cast
from stage.homeserver import Homeserver
from stage.room import Room
from stage.trace import table


class Echo(Bot):
    """Started as the bot is, but it has neither settings nor a health page: its welcome says that it is there."""

    signs: tuple[str, ...] = ()

    async def start(self, *options: str) -> None:
        log = open(self.log, "ab")
        environment = {**os.environ, "JATWERK_PASSWORD": self.account.password}
        self._process = await asyncio.create_subprocess_exec(
            self.binary, self.config.homeserver, self.user_id, *self.signs, stdout=log, stderr=log, env=environment
        )


Asked = tuple[float, float]  # when it was sent, and when the asker's client had the answer; in seconds of the clock


async def once(room: Room, question: str) -> Asked:
    begin = time.time()
    await room.answer(await room.ask(question))
    end = time.time()
    await asyncio.sleep(0.5)  # what else the bot does is done before the next turn
    return begin, end


def row(name: str, asked: list[Asked], jatwerk: list[Asked]) -> str:
    took, beside = ([(end - begin) * 1000 for begin, end in some] for some in (asked, jatwerk))
    median, high = statistics.median(took), statistics.quantiles(took, n=20)[18]
    return f"{name:<12} {median:8.1f} ms {high:8.1f} ms   {statistics.median(beside) / median:.2f} ×"


async def echoing(cast: Cast, binary: Path, *signs: str) -> Echo:
    like = cast.new_bot()
    bot = Echo(binary, like.home, like.account, like.config)
    bot.signs = signs
    cast.bots[-1] = bot
    await bot.start()
    return bot


async def answering(cast: Cast, binary: Path, *options: str) -> Bot:
    bot = cast.new_bot()
    bot.binary = binary
    await bot.import_(*questions.CORPUS)
    await bot.setup()
    await bot.start(*options)
    return bot


async def measure(homeserver: Homeserver, folder: Path, rounds: int, trace: bool) -> None:
    jatwerk, echo = Path(os.environ["JATWERK_BIN"]).absolute(), Path(os.environ["ECHO_BIN"]).absolute()
    cast = Cast(homeserver, jatwerk, folder / "jatwerk", None)
    bots = {"jatwerk": await answering(cast, jatwerk, *(["--trace"] if trace else []))}
    if before := os.environ.get("JATWERK_BEFORE"):
        bots["before"] = await answering(cast, Path(before).absolute())
    bots |= {"echo": await echoing(cast, echo), "echo, signs": await echoing(cast, echo, "signs")}
    human = await cast.human("vrager")
    try:
        for encrypted in (False, True):
            rooms = {name: await cast.room(human, bot, encrypted) for name, bot in bots.items()}
            asked: dict[str, list[Asked]] = {name: [] for name in rooms}
            for turn in range(rounds + 3):
                for name, room in rooms.items():
                    times = await once(room, f"{questions.DEBT} ({turn})")
                    if turn >= 3:  # the first ones warm up
                        asked[name].append(times)
            print(f"\n{'encrypted' if encrypted else 'plain'} room, {rounds} questions to each")
            print(f"{'':<12} {'p50':>11} {'p95':>11}   jatwerk is")
            print("\n".join(row(name, times, asked["jatwerk"]) for name, times in asked.items()), flush=True)
            if trace:
                print(table(bots["jatwerk"].log, asked["jatwerk"]), flush=True)
    finally:
        await cast.leave()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="questions to each bot in each room")
    parser.add_argument("--trace", action="store_true", help="say how long each step of Jatwerk's takes")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        homeserver = Homeserver(Path(os.environ["SYNAPSE_PYTHON"]).absolute(), Path(folder) / "homeserver", "relaxed")
        homeserver.start()
        try:
            asyncio.run(measure(homeserver, Path(folder), arguments.rounds, arguments.trace))
        finally:
            homeserver.stop()


if __name__ == "__main__":
    main()
