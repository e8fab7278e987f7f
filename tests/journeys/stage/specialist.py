"""Somebody who takes part, and may be asked about the debts of tenants at any hour."""

from dataclasses import dataclass

from stage.bot import Bot
from stage.cast import Cast
from stage.human import Human, Seen
from stage.room import Room

WORDS = ["doe mee", "voeg toe huurachterstand", "vindbaar alles aan", "vraagbaar alles aan", "werktijd ma-zo 0:00-24:00"]


@dataclass(frozen=True)
class Specialist:
    human: Human
    dm: Room

    @property
    def user_id(self) -> str:
        return self.human.user_id

    async def asked(self, words: str, seconds: float = 60) -> Seen:
        """The message that asks, in whichever conversation with the bot."""

        def message() -> Seen | None:
            # The welcome holds a question too, as an example.
            asking = [seen for seen in self.human.seen if seen.sender == self.dm.bot and "Wil je helpen?" in seen.body]
            return next((seen for seen in asking if words in seen.body and not seen.relation), None)

        return await self.human.until(message, seconds, "the bot asks")

    async def reacts(self, to: Seen, key: str) -> None:
        relation = {"rel_type": "m.annotation", "event_id": to.event_id, "key": key}
        await self.human.send(to.room_id, {"m.relates_to": relation}, "m.reaction")

    async def says(self, to: Seen, text: str) -> str:
        """In the thread of what the bot asked."""
        content = {"msgtype": "m.text", "body": text, "m.relates_to": in_thread(to.event_id)}
        return await self.human.send(to.room_id, content)

    async def hears(self, words: str, seconds: float = 60) -> Seen:
        return await hears(self.human, self.dm.bot, words, seconds)


async def specialist(cast: Cast, bot: Bot, name: str, encrypted: bool = True) -> Specialist:
    human = await cast.human(name)
    dm = await cast.direct(human, bot, encrypted=encrypted)
    for words in WORDS:
        await dm.answer(await dm.say(words))
    return Specialist(human, dm)


async def hears(human: Human, bot: str, words: str, seconds: float = 60) -> Seen:
    """The first message of the bot with these words, a changed one too."""

    def says(seen: Seen) -> bool:
        return words in (seen.content.get("m.new_content") or seen.content).get("body", "")

    def message() -> Seen | None:
        return next((seen for seen in human.seen if seen.sender == bot and says(seen)), None)

    return await human.until(message, seconds, f"the bot says {words!r}")


def in_thread(root: str) -> dict[str, object]:
    return {"rel_type": "m.thread", "event_id": root, "is_falling_back": True, "m.in_reply_to": {"event_id": root}}
