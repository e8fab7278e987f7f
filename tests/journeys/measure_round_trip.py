"""How long a question in a room takes to its answer: Jatwerk beside a bare echo bot, by turns, on one Synapse.

A second echo bot shows the same signs as Jatwerk before it answers, 👀 and typing: what those cost is the homeserver's.

JATWERK_BIN, ECHO_BIN and SYNAPSE_PYTHON name the two bots and the homeserver's Python; see README.md.
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


class Echo(Bot):
    """Started as the bot is, but it has neither settings nor a health page: its welcome says that it is there."""

    signs: tuple[str, ...] = ()

    async def start(self) -> None:
        log = open(self.log, "ab")
        environment = {**os.environ, "JATWERK_PASSWORD": self.account.password}
        self._process = await asyncio.create_subprocess_exec(
            self.binary, self.config.homeserver, self.user_id, *self.signs, stdout=log, stderr=log, env=environment
        )


async def once(room: Room, question: str) -> float:
    """Milliseconds from the moment of sending until the asker's client has the answer."""
    begin = time.perf_counter()
    await room.answer(await room.ask(question))
    took = (time.perf_counter() - begin) * 1000
    await asyncio.sleep(0.5)  # what else the bot does is done before the next turn
    return took


def row(name: str, took: list[float], jatwerk: list[float]) -> str:
    median, high = statistics.median(took), statistics.quantiles(took, n=20)[18]
    return f"{name:<12} {median:8.1f} ms {high:8.1f} ms   {statistics.median(jatwerk) / median:.2f} ×"


async def echoing(cast: Cast, binary: Path, *signs: str) -> Echo:
    like = cast.new_bot()
    bot = Echo(binary, like.home, like.account, like.config)
    bot.signs = signs
    cast.bots[-1] = bot
    await bot.start()
    return bot


async def measure(homeserver: Homeserver, folder: Path, rounds: int) -> None:
    jatwerk, echo = Path(os.environ["JATWERK_BIN"]).absolute(), Path(os.environ["ECHO_BIN"]).absolute()
    cast = Cast(homeserver, jatwerk, folder / "jatwerk", None)
    bot = cast.new_bot()
    await bot.import_(*questions.CORPUS)
    await bot.setup()
    await bot.start()
    bots = {"jatwerk": bot, "echo": await echoing(cast, echo), "echo, signs": await echoing(cast, echo, "signs")}
    human = await cast.human("vrager")
    try:
        for encrypted in (False, True):
            rooms = {name: await cast.room(human, bot, encrypted) for name, bot in bots.items()}
            took: dict[str, list[float]] = {name: [] for name in rooms}
            for turn in range(rounds + 3):
                for name, room in rooms.items():
                    milliseconds = await once(room, f"{questions.DEBT} ({turn})")
                    if turn >= 3:  # the first ones warm up
                        took[name].append(milliseconds)
            print(f"\n{'encrypted' if encrypted else 'plain'} room, {rounds} questions to each")
            print(f"{'':<12} {'p50':>11} {'p95':>11}   jatwerk is")
            print("\n".join(row(name, times, took["jatwerk"]) for name, times in took.items()), flush=True)
    finally:
        await cast.leave()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40, help="questions to each bot in each room")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        homeserver = Homeserver(Path(os.environ["SYNAPSE_PYTHON"]).absolute(), Path(folder) / "homeserver", "relaxed")
        homeserver.start()
        try:
            asyncio.run(measure(homeserver, Path(folder), arguments.rounds))
        finally:
            homeserver.stop()


if __name__ == "__main__":
    main()
