"""A bot with a console, the moderators who tend its documents, and what waits for them."""

import json
import re
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser
from stage.bot import Bot
from stage.cast import Cast
from stage.human import Human
from stage.ports import free_port
from stage.questions import CHARGING, DEBT
from stage.room import Room

from console.visit import Visit

LINK = re.compile(r"http://127\.0\.0\.1:\d+/in#[0-9a-z.-]+")

# To these nothing fits, so they wait for a moderator.
UNANSWERED = [
    "wie verhuurt luchtballonnen aan de burgemeester?",
    "hoe tem je wolven op de dijk?",
    "welke gemeente heeft een eigen onderzeeboot?",
    "wie bouwt een kasteel van zandkoekjes?",
]


@dataclass(frozen=True)
class Moderator:
    """Somebody with power among the moderators, and their own conversation with the bot."""

    human: Human
    alone: Room

    @property
    def user_id(self) -> str:
        return self.human.user_id


class House:
    def __init__(self, cast: Cast, bot: Bot, browser: Browser, room: Room, home: str) -> None:
        self.cast, self.bot, self.browser, self.room, self.home = cast, bot, browser, room, home
        self.people: dict[str, Moderator] = {}

    @classmethod
    async def open(cls, cast: Cast, browser: Browser) -> "House":
        """Everybody in an encrypted room; the one who made it runs the bot, the others are its moderators."""
        bot = await cast.bot()
        names = ["beheerder", "moderator", "tweede", "derde"]
        humans = [await cast.human(name) for name in names]
        room = await cast.room(humans[0], bot, encrypted=True, others=tuple(humans[1:]))
        port = free_port()
        house = cls(cast, bot, browser, room, f"http://127.0.0.1:{port}")
        for human in humans[1:]:
            await house.give_power(human, 50)
        bot.be_seen_at(port)
        bot.be_run_by(humans[0].user_id)
        bot.be_tended_in(room.id)
        await bot.restart()
        for name, human in zip(names, humans, strict=True):
            house.people[name] = Moderator(human, await cast.direct(human, bot, encrypted=True))
        await house._ask()
        return house

    async def _ask(self) -> None:
        """What people asked, and let the bot keep."""
        room = await self.cast.room(await self.cast.human("vrager"), self.bot, encrypted=True)
        await room.answer(await room.ask("delen aan"))
        for question in [DEBT, CHARGING, *UNANSWERED]:
            await room.answer(await room.ask(question))

    async def give_power(self, human: Human, level: int) -> None:
        """From now on somebody has this power level among the moderators, as whoever made the room decides."""
        path = f"/rooms/{self.room.id}/state/m.room.power_levels/"
        levels = await self.room.human.call("GET", path)
        levels["users"] = {**levels.get("users", {}), human.user_id: level}
        await self.room.human.call("PUT", path, levels)

    async def link(self, name: str) -> str:
        """The address that lets this person in once, from an encrypted message of the bot to them alone."""
        alone = self.people[name].alone
        known = len(links(alone))
        await alone.say("console")
        await alone.human.until(lambda: len(links(alone)) > known, 30, "a link to the console")
        return links(alone)[-1]

    async def visit(self, name: str, **options: Any) -> Visit:
        """A browser of its own in which this person is logged in."""
        visit = await self.stranger(**options)
        await visit.enter(await self.link(name))
        return visit

    async def stranger(self, **options: Any) -> Visit:
        """A browser of its own in which nobody is logged in."""
        usual = {"locale": "nl-NL", "viewport": {"width": 1200, "height": 900}, "reduced_motion": "reduce"}
        return await Visit.begin(self.browser, self.home, {**usual, **options})

    async def log(self) -> list[str]:
        """The acts of the log, as the room tells them."""
        told = await self.room.answer(await self.room.say("logboek 50"))
        return told.body.splitlines()[1:]


def links(room: Room) -> list[str]:
    """The links that the bot told here. Its client shows what it could decrypt."""
    return [link for seen in room.messages() for link in LINK.findall(json.dumps(seen.content))[:1]]
