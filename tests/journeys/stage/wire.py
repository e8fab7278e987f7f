"""The wire between the bot and its database on a server; it can break where that hurts most."""

import asyncio
from pathlib import Path

from stage.postgresql import name_in

COMMIT = b"COMMIT\0"  # as the bot and the server of PostgreSQL both write it
BEGIN = b"BEGIN;"


class Wire:
    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self._words: bytes | None = None
        self._broken = asyncio.Event()
        self._port = 0
        self._ends: set[asyncio.StreamWriter] = set()
        self._carries = asyncio.Event()
        self._carries.set()

    async def start(self) -> "Wire":
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def close(self) -> None:
        self._server.close()

    def address(self, database: str) -> str:
        """Of a database, through the wire."""
        return f"postgres://jatwerk@127.0.0.1:{self._port}/{name_in(database)}"

    def hang_up(self) -> None:
        """All connections end, and no other is taken."""
        self._server.close()
        for end in self._ends:
            end.transport.abort()

    def fall_silent(self) -> None:
        """Nothing comes through any more, either way, and nobody is told; connections are taken as before."""
        self._carries.clear()

    async def mend(self) -> None:
        """It carries again, also what was held up meanwhile."""
        self._carries.set()
        if not self._server.is_serving():
            await self.start()

    def break_after_commit(self, words: str) -> asyncio.Event:
        """The server keeps a transaction in which these words stand, and the bot does not hear that any more."""
        self._words, self._broken = words.encode(), asyncio.Event()
        return self._broken

    async def _carry(self, of_bot: asyncio.StreamReader, to_bot: asyncio.StreamWriter) -> None:
        await self._carries.wait()
        of_server, to_server = await asyncio.open_unix_connection(self.socket)
        ends = {to_bot, to_server}
        self._ends |= ends
        said = bytearray()  # in this transaction
        breaking = False

        async def ask() -> None:
            nonlocal breaking
            while data := await of_bot.read(65_536):
                if BEGIN in data:
                    said.clear()
                said.extend(data)
                breaking = self._words is not None and self._words in said and COMMIT in data
                await self._carries.wait()
                to_server.write(data)

        async def answer() -> None:
            while data := await of_server.read(65_536):
                if breaking and COMMIT in data:
                    self._words = None
                    self._broken.set()
                    break
                await self._carries.wait()
                to_bot.write(data)

        # When either end is gone, however that went, the other hears of it.
        both = [asyncio.create_task(ask()), asyncio.create_task(answer())]
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        to_server.close()
        to_bot.close()
        await asyncio.gather(*both, return_exceptions=True)
        self._ends -= ends
