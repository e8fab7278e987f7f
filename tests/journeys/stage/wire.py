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

    async def start(self) -> "Wire":
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        return self

    async def close(self) -> None:
        self._server.close()

    def address(self, database: str) -> str:
        """Of a database, through the wire."""
        port = self._server.sockets[0].getsockname()[1]
        return f"postgres://jatwerk@127.0.0.1:{port}/{name_in(database)}"

    def break_after_commit(self, words: str) -> asyncio.Event:
        """The server keeps a transaction in which these words stand, and the bot does not hear that any more."""
        self._words, self._broken = words.encode(), asyncio.Event()
        return self._broken

    async def _carry(self, of_bot: asyncio.StreamReader, to_bot: asyncio.StreamWriter) -> None:
        of_server, to_server = await asyncio.open_unix_connection(self.socket)
        said = bytearray()  # in this transaction
        breaking = False

        async def ask() -> None:
            nonlocal breaking
            while data := await of_bot.read(65_536):
                if BEGIN in data:
                    said.clear()
                said.extend(data)
                breaking = self._words is not None and self._words in said and COMMIT in data
                to_server.write(data)
            to_server.close()

        async def answer() -> None:
            while data := await of_server.read(65_536):
                if breaking and COMMIT in data:
                    self._words = None
                    self._broken.set()
                    break
                to_bot.write(data)
            to_bot.close()
            to_server.close()

        await asyncio.gather(ask(), answer(), return_exceptions=True)
