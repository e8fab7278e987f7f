"""A room as one person sees it, with the bot in it."""

import asyncio
import html
from dataclasses import dataclass, replace
from typing import Any

from stage.human import Human, Seen

EYES = "👀"


@dataclass(frozen=True)
class Room:
    human: Human
    id: str
    bot: str  # the bot's Matrix id

    def seen_by(self, human: Human) -> "Room":
        return replace(self, human=human)

    # What a person does.

    async def say(self, text: str, **more: Any) -> str:
        return await self.human.send(self.id, {"msgtype": "m.text", "body": text, **more})

    async def ask(self, text: str, **more: Any) -> str:
        """Mentions the bot, as every client does."""
        return await self.human.send(self.id, self._mention(text) | more)

    async def edit(self, event_id: str, text: str) -> str:
        relation = {"rel_type": "m.replace", "event_id": event_id}
        content = self._mention(text)
        fallback = {**content, "body": f"* {content['body']}", "formatted_body": f"* {content['formatted_body']}"}
        return await self.human.send(self.id, {**fallback, "m.new_content": content, "m.relates_to": relation})

    async def redact(self, event_id: str) -> None:
        await self.human.client.room_redact(self.id, event_id)

    def _mention(self, text: str) -> dict[str, Any]:
        pill = f'<a href="https://matrix.to/#/{self.bot}">Jatwerk</a>'
        return {
            "msgtype": "m.text",
            "body": f"@Jatwerk {text}",
            "format": "org.matrix.custom.html",
            "formatted_body": f"{pill} {html.escape(text)}",
            "m.mentions": {"user_ids": [self.bot]},
        }

    # What a person sees.

    def by_bot(self) -> list[Seen]:
        return [seen for seen in self.human.seen if seen.room_id == self.id and seen.sender == self.bot]

    def messages(self) -> list[Seen]:
        """All that the bot said here, edits left out; also what this person's client could not decrypt."""
        kinds = ("m.room.message", "m.room.encrypted")
        return [seen for seen in self.by_bot() if seen.type in kinds and seen.relation.get("rel_type") != "m.replace"]

    def answers(self, question: str) -> list[Seen]:
        return [seen for seen in self.messages() if seen.relation.get("m.in_reply_to", {}).get("event_id") == question]

    def edits(self, event_id: str) -> list[Seen]:
        relations = [(seen, seen.relation) for seen in self.by_bot()]
        return [seen for seen, to in relations if to.get("rel_type") == "m.replace" and to["event_id"] == event_id]

    def eyes(self, question: str) -> list[Seen]:
        reactions = [seen for seen in self.by_bot() if seen.type == "m.reaction"]
        of_this = [seen for seen in reactions if seen.relation.get("event_id") == question]
        return [seen for seen in of_this if seen.relation.get("key", "").startswith(EYES)]

    def eyes_left(self, question: str) -> list[Seen]:
        return [seen for seen in self.eyes(question) if seen.event_id not in self.human.redacted]

    # What a person waits for.

    async def answer(self, question: str, seconds: float = 30) -> Seen:
        answers = await self.human.until(lambda: self.answers(question), seconds, "an answer")
        return answers[0]

    async def all_answered(self, questions: list[str], seconds: float) -> None:
        def done() -> bool:
            return all(self.answers(question) for question in questions)

        try:
            await self.human.until(done, seconds, f"an answer to each of {len(questions)} questions")
        except AssertionError as error:
            missing = [number for number, question in enumerate(questions, 1) if not self.answers(question)]
            raise AssertionError(f"no answer to questions {missing} of {len(questions)}. {error}") from None

    async def each_answered_once(self, questions: list[str], seconds: float, quiet: float = 3) -> None:
        """Nothing lost, nothing twice: waits for all answers, and then for silence, in which a second one would come."""
        await self.all_answered(questions, seconds)
        await self.silence(quiet)
        counts = [len(self.answers(question)) for question in questions]
        assert counts == [1] * len(questions), f"answers to each question: {counts}"
        eyes = [len(self.eyes(question)) for question in questions]
        assert max(eyes) <= 1, f"eyes on each question: {eyes}"

    async def silence(self, seconds: float) -> None:
        """Until the bot has done nothing in this room for so long (its outbox is empty then)."""
        async with asyncio.timeout(600):
            while True:
                before = len(self.by_bot())
                await asyncio.sleep(seconds)
                if len(self.by_bot()) == before:
                    return
