"""Everybody in one test: the bot, the people and their rooms; all leave when the test ends."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp

from stage.bot import Bot
from stage.config import BotConfig
from stage.homeserver import Homeserver
from stage.human import Human
from stage.ports import free_port
from stage.room import Room

ENCRYPTION = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


async def with_database_at(bot: Bot, imported: Path, address: str) -> tuple[Path, str]:
    """The data of `bot`, taken from `imported`, with its database moved to the server; and the address of that one."""
    bot.take_data(imported)
    await bot.move_to(address)
    (bot.config.data / "jatwerk.db").unlink()
    return bot.config.data, address


class Cast:
    def __init__(
        self,
        homeserver: Homeserver,
        binary: Path,
        home: Path,
        imported: Path | None,
        database: Callable[[], str] | None = None,
        vectors_on_server: bool = False,
    ) -> None:
        self.homeserver, self.binary, self.home, self.imported = homeserver, binary, home, imported
        self.database = database  # makes one on a server, for each bot
        self.vectors_on_server = vectors_on_server
        self.bots: list[Bot] = []
        self.humans: list[Human] = []

    def new_bot(self) -> Bot:
        account = self.homeserver.register("jatwerk")
        home = self.home / f"bot{len(self.bots)}"
        model = os.environ.get("JATWERK_MODEL_DIR")
        config = BotConfig(
            homeserver=self.homeserver.url,
            inviters=self.homeserver.name,
            user_id=account.user_id,
            data=home / "data",
            port=free_port(),
            unlimited=self.homeserver.rates == "relaxed",
            model=Path(model).absolute() if model else None,
            database=self.database() if self.database else None,
            vectors_on_server=self.vectors_on_server,
        )
        bot = Bot(self.binary, home, account, config)
        bot.write_config()
        self.bots.append(bot)
        return bot

    def reserve(self, bot: Bot) -> Bot:
        """A second process of the same bot, which waits to take its place."""
        reserve = Bot(bot.binary, bot.home.with_name(f"{bot.home.name}-reserve"), bot.account, replace(bot.config, port=free_port()))
        reserve.write_config()
        self.bots.append(reserve)
        return reserve

    async def bot(self, start: bool = True) -> Bot:
        """A bot that knows the corpus and is logged in."""
        bot = self.new_bot()
        if self.imported:
            bot.take_data(self.imported)
        await bot.setup()
        if start:
            await bot.start()
        return bot

    async def human(self, name: str) -> Human:
        store = self.home / f"human{len(self.humans)}"
        human = Human(self.homeserver.url, self.homeserver.register(name), store)
        self.humans.append(human)
        return await human.start()

    async def room(self, human: Human, bot: Bot, encrypted: bool, others: tuple[Human, ...] = (), **more: Any) -> Room:
        """A room of `human` in which the bot has said its welcome; a bystander makes it more than a conversation of two."""
        bystander = self.homeserver.register("omstander")
        others_ids = [other.user_id for other in others]
        settings = {"initial_state": [ENCRYPTION] if encrypted else [], "preset": "private_chat", "name": "Praktijkkamer", **more}
        invite = [bot.user_id, bystander.user_id, *others_ids]
        made = await human.call("POST", "/createRoom", {**settings, "invite": invite})
        room = Room(human, made["room_id"], bot.user_id)
        await self._join(bystander.access_token, room.id)
        for user_id in [bot.user_id, *others_ids]:
            await joined(human, room.id, user_id)
        await human.until(room.messages, 60, "the bot's welcome")
        return room

    async def direct(self, human: Human, bot: Bot, encrypted: bool) -> Room:
        """A direct message to the bot."""
        settings = {"is_direct": True, "preset": "trusted_private_chat", "initial_state": [ENCRYPTION] if encrypted else []}
        made = await human.call("POST", "/createRoom", {**settings, "invite": [bot.user_id]})
        room = Room(human, made["room_id"], bot.user_id)
        await joined(human, room.id, bot.user_id)
        await human.until(room.messages, 60, "the bot's welcome")
        return room

    async def _join(self, token: str, room_id: str) -> None:
        async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as http:
            url = f"{self.homeserver.url}/_matrix/client/v3/rooms/{room_id}/join"
            async with http.post(url, json={}) as answer:
                assert answer.status == 200, await answer.text()

    async def leave(self) -> None:
        for human in self.humans:
            await human.close()
        for bot in self.bots:
            bot.kill9()
            await bot.gone()
            print(f"The end of {bot.log}:\n{bot.last_words()}")


async def joined(human: Human, room_id: str, user_id: str, seconds: float = 60) -> None:
    def member() -> bool:
        room = human.client.rooms.get(room_id)
        return room is not None and user_id in room.users and user_id not in room.invited_users

    await human.until(member, seconds, f"{user_id} in the room")
