"""A person with a Matrix client that nobody here wrote (matrix-nio), who remembers all that comes by."""

import asyncio
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from nio import AsyncClient, AsyncClientConfig, Event, InviteMemberEvent, JoinError, MatrixRoom
from nio.crypto.attachments import decrypt_attachment

from stage.homeserver import Account

T = TypeVar("T")
# The default of Synapse, ten events a room, would hide part of a burst.
FILTER = {"room": {"timeline": {"limit": 200}}}


@dataclass(frozen=True)
class Seen:
    """One event as this person's client shows it: decrypted when it could be."""

    room_id: str
    event_id: str
    sender: str
    type: str
    content: dict[str, Any]
    at: float  # when the homeserver took it, in seconds of its clock

    @property
    def relation(self) -> dict[str, Any]:
        return self.content.get("m.relates_to") or {}

    @property
    def body(self) -> str:
        return self.content.get("body", "")


class Human:
    def __init__(self, homeserver: str, account: Account, store: Path) -> None:
        self.user_id, self.password = account.user_id, account.password
        store.mkdir(parents=True)
        config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=False)
        self.client = AsyncClient(homeserver, account.user_id, store_path=str(store), config=config)
        self.client.restore_login(account.user_id, account.device_id, account.access_token)
        self.client.add_event_callback(self._see, Event)
        self.client.add_event_callback(self._accept, InviteMemberEvent)
        self.seen: list[Seen] = []
        self.redacted: set[str] = set()
        self._news = asyncio.Event()

    async def start(self) -> "Human":
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        await self.client.sync(timeout=0, full_state=True, sync_filter=FILTER)
        forever = self.client.sync_forever(timeout=30_000, sync_filter=FILTER, loop_sleep_time=0)
        self._syncing = asyncio.create_task(forever)
        return self

    async def close(self) -> None:
        self._syncing.cancel()
        await asyncio.gather(self._syncing, return_exceptions=True)
        await self.client.close()

    async def until(self, look: Callable[[], T | None], seconds: float, what: str) -> T:
        """What `look` finds, as soon as it finds something; `what` says what did not come."""
        try:
            async with asyncio.timeout(seconds):
                while not (found := look()):
                    self._news.clear()
                    await self._news.wait()
                return found
        except TimeoutError:
            last = "\n".join(f"  {seen.sender} {seen.type} {seen.content}"[:400] for seen in self.seen[-8:])
            raise AssertionError(f"{what}: not within {seconds:.0f} s. The last of what was seen:\n{last}") from None

    async def send(self, room_id: str, content: dict[str, Any], kind: str = "m.room.message") -> str:
        """The event's id; a rate limit of the homeserver is waited for."""
        if self.client.should_query_keys:
            await self.client.keys_query()  # a newcomer's device must get the room key too
        sent = await self.client.room_send(room_id, kind, content, ignore_unverified_devices=True)
        event_id = getattr(sent, "event_id", None)
        assert event_id, sent
        return event_id

    async def send_file(self, room_id: str, name: str, content: bytes, encrypted: bool = True) -> str:
        """As clients send a file: locked before it leaves, where the room is encrypted."""
        sent, keys = await self.client.upload(io.BytesIO(content), filename=name, encrypt=encrypted, filesize=len(content))
        assert getattr(sent, "content_uri", None), sent
        where = {"file": {**keys, "url": sent.content_uri}} if encrypted else {"url": sent.content_uri}
        return await self.send(room_id, {"msgtype": "m.file", "body": name, "info": {"size": len(content)}, **where})

    async def fetch_file(self, seen: Seen) -> bytes:
        """The bytes of a file that somebody sent, unlocked."""
        file = seen.content.get("file")
        answer = await self.client.download(file["url"] if file else seen.content["url"])
        assert isinstance(answer.body, bytes), answer
        if not file:
            return answer.body
        return decrypt_attachment(answer.body, file["key"]["k"], file["hashes"]["sha256"], file["iv"])

    async def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The homeserver's own interface, for what matrix-nio does not offer."""
        headers = {"Authorization": f"Bearer {self.client.access_token}"}
        async with aiohttp.ClientSession(headers=headers) as http:
            url = f"{self.client.homeserver}/_matrix/client/v3{path}"
            async with http.request(method, url, json=body if body is not None else {}) as answer:
                assert answer.status == 200, await answer.text()
                return await answer.json()

    async def _see(self, room: MatrixRoom, event: Event) -> None:
        source = event.source
        content = source.get("content") or {}
        kind = source.get("type", "m.room.encrypted")
        at = source["origin_server_ts"] / 1000
        self.seen.append(Seen(room.room_id, event.event_id, event.sender, kind, content, at))
        if kind == "m.room.redaction":
            self.redacted.add(source.get("redacts") or content["redacts"])
        self._news.set()

    async def _accept(self, room: MatrixRoom, event: InviteMemberEvent) -> None:
        if event.membership == "invite" and event.state_key == self.user_id:
            answer = await self.client.join(room.room_id)
            assert not isinstance(answer, JoinError), answer
