"""A reverse proxy between the bot and its homeserver that lets a test act at one exact moment."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
from aiohttp import web
from yarl import URL

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "host", "upgrade"}
MESSAGES = ("m.room.message", "m.room.encrypted")


@dataclass
class Trap:
    """Goes off once; `sprung` is set when it has."""

    act: Callable[[], None]
    sprung: asyncio.Event

    def go(self) -> None:
        self.act()
        self.sprung.set()


class Proxy:
    def __init__(self, homeserver: str) -> None:
        self.homeserver = homeserver
        self.url = ""
        self.said: list[str] = []  # where the bot put something into a room, in order
        self._after_sync: tuple[str, str, float, Trap] | None = None
        self._after_send: tuple[str, Trap] | None = None
        self._after_creation: Trap | None = None

    async def start(self) -> "Proxy":
        self._http = aiohttp.ClientSession(auto_decompress=True, timeout=aiohttp.ClientTimeout(total=120))
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._pass)
        self._runner = web.AppRunner(app, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def close(self) -> None:
        await self._runner.cleanup()
        await self._http.close()

    def after_sync_with_message(self, room_id: str, sender: str, delay: float, act: Callable[[], None]) -> asyncio.Event:
        """Acts `delay` seconds after the bot was handed a /sync response that holds a message of `sender`."""
        trap = Trap(act, asyncio.Event())
        self._after_sync = (room_id, sender, delay, trap)
        return trap.sprung

    def before_send_is_answered(self, room_id: str, act: Callable[[], None]) -> asyncio.Event:
        """Acts when the homeserver has accepted a message of the bot, and the bot does not know it yet."""
        trap = Trap(act, asyncio.Event())
        self._after_send = (room_id, trap)
        return trap.sprung

    def before_creation_is_answered(self, act: Callable[[], None]) -> asyncio.Event:
        """Acts when the homeserver has made a room for the bot, and the bot does not know it yet."""
        self._after_creation = Trap(act, asyncio.Event())
        return self._after_creation.sprung

    async def _pass(self, request: web.Request) -> web.StreamResponse:
        if request.method != "GET" and "/rooms/" in request.path:
            self.said.append(request.path)
        try:
            status, headers, body = await self._forward(request)
        except aiohttp.ClientError:
            return web.Response(status=502, text="the homeserver does not answer")
        if self._after_send and self._is_message(request, self._after_send[0]):
            (_, trap), self._after_send = self._after_send, None
            trap.go()
        if self._after_creation and request.path.endswith("/createRoom"):
            trap, self._after_creation = self._after_creation, None
            trap.go()
        response = web.StreamResponse(status=status, headers=headers)
        response.content_length = len(body)
        try:
            await response.prepare(request)
            await response.write(body)
            await response.write_eof()
        except ConnectionError:
            return response  # the bot is gone
        if self._after_sync and request.path.endswith("/sync") and self._holds_message(body, *self._after_sync[:2]):
            (_, _, delay, trap), self._after_sync = self._after_sync, None
            asyncio.get_running_loop().call_later(delay, trap.go)
        return response

    async def _forward(self, request: web.Request) -> tuple[int, dict[str, str], bytes]:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP_BY_HOP}
        url = self.homeserver + request.raw_path
        async with self._http.request(
            request.method, URL(url, encoded=True), headers=headers, data=await request.read()
        ) as answer:
            body = await answer.read()
            kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOP_BY_HOP}
            return answer.status, kept, body

    @staticmethod
    def _is_message(request: web.Request, room_id: str) -> bool:
        place = f"/rooms/{room_id}/send/"
        return request.method == "PUT" and any(place + kind in request.path for kind in MESSAGES)

    @staticmethod
    def _holds_message(body: bytes, room_id: str, sender: str) -> bool:
        rooms = json.loads(body).get("rooms", {}).get("join", {})
        events = rooms.get(room_id, {}).get("timeline", {}).get("events", [])
        return any(event["sender"] == sender and event["type"] in MESSAGES for event in events)
