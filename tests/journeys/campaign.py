"""What it does to people who ask all the time that the bot, or its database's server, is killed over and over: how many questions were
lost or answered twice, and how long nobody was answered.

The bot's database is on PostgreSQL. Whatever ends is started again a second later, as systemd does. With --standby two processes run, and
whichever is the bot is hit (its /ready says yes); with --pause it hangs for a minute instead, and then goes on as if nothing was.
JATWERK_BIN and SYNAPSE_PYTHON name the bot and the homeserver's Python; see README.md.
"""

import argparse
import asyncio
import itertools
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stage import questions
from stage.bot import Bot
from stage.cast import Cast
from stage.homeserver import Homeserver
from stage.postgresql import NO_POSTGRESQL, Postgresql, programs
from stage.room import Room

KILL, PAUSE, DATABASE = "bot killed", "bot paused", "database killed"
PAUSED_FOR = 60.0
RESTARTED_AFTER = 1.0
BEFORE = 2.0  # a question of so long before a blow was perhaps under way
PATIENCE = 120.0
APOLOGY = "Er ging bij mij iets mis"


@dataclass(frozen=True)
class Blow:
    kind: str
    at: float
    to: str = ""  # whoever was hit


@dataclass
class Asked:
    room: Room
    id: str
    at: float
    answers: list[float] = field(default_factory=list)
    apologies: int = 0


class Kept:
    """A process that is started again when it ends."""

    def __init__(self, name: str, bot: Bot) -> None:
        self.name, self.bot, self.ends = name, bot, -1
        self._keeping = asyncio.create_task(self._keep())

    async def _keep(self) -> None:
        while True:
            await self.bot.launch()
            self.ends += 1
            await self.bot.gone()
            await asyncio.sleep(RESTARTED_AFTER)

    async def is_bot(self) -> bool:
        return self.bot.running and await self.bot.status() == 200

    async def is_up(self) -> bool:
        return self.bot.running and await self.bot.status() is not None

    def leave(self) -> None:
        self._keeping.cancel()


class Campaign:
    def __init__(self, kept: list[Kept], server: Postgresql, rooms: list[Room], pace: float, chance: random.Random) -> None:
        self.kept, self.server, self.rooms, self.pace, self.chance = kept, server, rooms, pace, chance
        self.asked: list[Asked] = []
        self.blows: list[Blow] = []
        self.two_at_once = 0

    async def ask(self) -> None:
        """Somebody asks, for ever, in each room by turns."""
        for number, (room, topic) in enumerate(zip(itertools.cycle(self.rooms), itertools.cycle(questions.TOPICS))):
            at = time.time()
            event = await room.ask(f"wie heeft ervaring met {topic}? ({number})")
            self.asked.append(Asked(room, event, at))
            await asyncio.sleep(max(0.0, at + self.pace - time.time()))

    async def watch(self) -> None:
        """Nobody may be the bot beside another."""
        while len(self.kept) > 1:
            bots = [await one.is_bot() for one in self.kept]
            self.two_at_once += sum(bots) > 1
            await asyncio.sleep(0.5)

    async def bot(self, seconds: float = PATIENCE) -> Kept:
        """Whoever is the bot, once all are up."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if all([await one.is_up() for one in self.kept]):
                for one in self.kept:
                    if await one.is_bot():
                        return one
            await asyncio.sleep(0.1)
        raise AssertionError("\n".join(f"{one.name} is not well:\n{one.bot.last_words()}" for one in self.kept))

    async def go(self, blows: list[str]) -> None:
        asking, watching = asyncio.create_task(self.ask()), asyncio.create_task(self.watch())
        for number, kind in enumerate(blows, 1):
            await self.bot()
            await asyncio.sleep(self.chance.uniform(2, 6))
            await self.strike(kind)
            print(f"{number} of {len(blows)}: {kind}, {len(self.asked)} questions so far", flush=True)
            if asking.done():
                await asking  # says why nobody asks any more
        await self.bot()
        await asyncio.sleep(5)
        asking.cancel()
        await self.settle()
        watching.cancel()

    async def strike(self, kind: str) -> None:
        hit = await self.bot()
        self.blows.append(Blow(kind, time.time(), hit.name))
        if kind == DATABASE:
            self.server.die()
            await asyncio.sleep(self.chance.uniform(0, 6))
            await asyncio.to_thread(self.server.start)
        elif kind == PAUSE:
            hit.bot.pause()
            await asyncio.sleep(PAUSED_FOR)
            hit.bot.unpause()
            await asyncio.sleep(5)
        else:
            hit.bot.kill9()
            await hit.bot.gone()

    async def settle(self) -> None:
        """Until all is answered, or nothing has come for long; and then a little for what comes twice."""
        quiet = time.monotonic()
        before = -1
        while time.monotonic() < quiet + PATIENCE and any(not one.answers for one in self.asked):
            self.count()
            if before != (before := sum(len(one.answers) for one in self.asked)):
                quiet = time.monotonic()
            await asyncio.sleep(1)
        await asyncio.sleep(15)
        self.count()

    def count(self) -> None:
        by_id = {one.id: one for one in self.asked}
        for one in self.asked:
            one.answers, one.apologies = [], 0
        for room in self.rooms:
            for seen in room.messages():
                one = by_id.get(seen.relation.get("m.in_reply_to", {}).get("event_id", ""))
                if one and APOLOGY in seen.body:
                    one.apologies += 1
                elif one:
                    one.answers.append(seen.at)

    def of(self, blow: Blow, next_blow: Blow | None) -> list[Asked]:
        """The questions that a blow may have met."""
        until = next_blow.at - BEFORE if next_blow else float("inf")
        return [one for one in self.asked if blow.at - BEFORE <= one.at < until]

    def silence(self, met: list[Asked], blow: Blow) -> float:
        """The longest time from the blow, or from a question after it, to an answer."""
        waits = [min(one.answers) - max(one.at, blow.at) for one in met if one.answers]
        return max(waits, default=float("nan"))

    def table(self) -> Iterator[str]:
        yield f"{'blow':<16} {'times':>6} {'questions':>10} {'lost':>5} {'doubled':>8} {'sorry':>6} {'silence: median':>16} {'longest':>9}"
        pairs = list(itertools.zip_longest(self.blows, self.blows[1:]))
        for kind in dict.fromkeys(blow.kind for blow in self.blows):
            met = [(self.of(blow, after), blow) for blow, after in pairs if blow.kind == kind]
            silences = [self.silence(*one) for one in met]
            yield self.row(kind, len(met), [one for some, _ in met for one in some], silences)
        yield self.row("in all", len(self.blows), self.asked, [self.silence(self.of(*pair), pair[0]) for pair in pairs])

    def row(self, kind: str, times: int, met: list[Asked], silences: list[float]) -> str:
        lost = sum(not one.answers for one in met)
        doubled = sum(len(one.answers) > 1 for one in met)
        sorry = sum(one.apologies for one in met)
        median, longest = statistics.median(silences), max(silences)
        return f"{kind:<16} {times:>6} {len(met):>10} {lost:>5} {doubled:>8} {sorry:>6} {median:>14.1f} s {longest:>7.1f} s"


async def run(homeserver: Homeserver, server: Postgresql, folder: Path, wanted: argparse.Namespace) -> int:
    cast = Cast(homeserver, Path(os.environ["JATWERK_BIN"]).absolute(), folder / "cast", None, server.database)
    first = cast.new_bot()
    await first.import_(*questions.CORPUS)
    await first.setup()
    bots = {"first": first}
    if wanted.standby:
        bots["second"] = cast.reserve(first)
    kept = [Kept(name, bot) for name, bot in bots.items()]
    chance = random.Random(wanted.seed)
    try:
        human = await cast.human("vrager")
        campaign = Campaign(kept, server, [], wanted.pace, chance)
        await campaign.bot()
        campaign.rooms += [await cast.room(human, first, encrypted=bool(turn % 2)) for turn in range(wanted.rooms)]
        blows = [PAUSE if wanted.pause else KILL] * wanted.kills + [DATABASE] * wanted.database_kills
        chance.shuffle(blows)
        await campaign.go(blows)
        print("\n".join(["", *campaign.table()]))
        print(f"\nended and started again: {', '.join(f'{one.name} {one.ends} times' for one in kept)}")
        if wanted.standby:
            print(f"two were the bot at once: {campaign.two_at_once} times of those that it was looked")
        return int(any(len(one.answers) != 1 for one in campaign.asked))
    finally:
        for one in kept:
            one.leave()
        if wanted.logs:
            for name, bot in bots.items():
                shutil.copy(bot.log, Path(wanted.logs) / f"{name}.log")
            shutil.copy(server.folder / "log", Path(wanted.logs) / "postgresql.log")
        await cast.leave()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="how often the bot is hit")
    parser.add_argument("--database-kills", type=int, default=5, help="how often the database's server is killed; it is away for 0 to 6 s")
    parser.add_argument("--standby", action="store_true", help="two processes, of which one waits")
    parser.add_argument("--pause", action="store_true", help=f"the bot hangs for {PAUSED_FOR:.0f} s instead of being killed")
    parser.add_argument("--pace", type=float, default=0.5, help="seconds from one question to the next")
    parser.add_argument("--rooms", type=int, default=4, help="in so many rooms, of which every other one is encrypted")
    parser.add_argument("--seed", type=int, default=1, help="of the order and the moments of the blows")
    parser.add_argument("--logs", help="a folder for the logs of the processes")
    wanted = parser.parse_args()
    found = programs() or parser.error(NO_POSTGRESQL)
    with tempfile.TemporaryDirectory() as folder:
        homeserver = Homeserver(Path(os.environ["SYNAPSE_PYTHON"]).absolute(), Path(folder) / "homeserver", "relaxed")
        server = Postgresql(found, flushes=True)
        try:
            homeserver.start()
            server.start()
            ended = asyncio.run(run(homeserver, server, Path(folder), wanted))
        finally:
            server.close()
            homeserver.stop()
    raise SystemExit(ended)


if __name__ == "__main__":
    main()
