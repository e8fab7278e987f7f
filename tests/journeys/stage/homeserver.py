"""A real Synapse, started as the demo starts it."""

import hashlib
import hmac
import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stage.clock import Clock
from stage.ports import free_port

DEMO = Path(__file__).parents[3] / "demo"
SERVER_NAME = "localhost"


@dataclass(frozen=True)
class Account:
    """Somebody who may log in, and the device that registering made."""

    user_id: str
    password: str
    device_id: str
    access_token: str


class Homeserver:
    def __init__(self, python: Path, home: Path, rates: str, name: str = SERVER_NAME) -> None:
        self.python, self.home, self.rates, self.name = python, home, rates, name
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._registered = 0
        self._clock: Clock | None = None

    def live_by(self, clock: Clock) -> None:
        """From the next start on this is the clock of its machine."""
        self._clock = clock

    def start(self) -> None:
        command = [self.python, DEMO / "homeserver.py", "--dir", self.home, "--port", str(self.port), "--name", self.name]
        self.home.mkdir(parents=True, exist_ok=True)
        with open(self.home / "stdout.log", "ab") as log:
            environment = {**os.environ, **(self._clock.environment if self._clock else {})}
            self._process = subprocess.Popen([*command, "--rates", self.rates], stdout=log, stderr=log, env=environment)
        self._wait_healthy()

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None

    def register(self, name: str) -> Account:
        """A new account; its name gets a number, so that tests cannot meet each other's people."""
        self._registered += 1
        user, password = f"{name}{self._registered}", f"wachtwoord van {name}"
        path = "/_synapse/admin/v1/register"
        nonce = self._call(path)["nonce"]
        secret = json.loads((self.home / "homeserver.yaml").read_text())["registration_shared_secret"]
        signed = "\0".join([nonce, user, password, "notadmin"])
        mac = hmac.new(secret.encode(), signed.encode(), hashlib.sha1).hexdigest()
        made = self._call(path, {"nonce": nonce, "username": user, "password": password, "admin": False, "mac": mac})
        return Account(made["user_id"], password, made["device_id"], made["access_token"])

    def _call(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        data = json.dumps(body).encode() if body is not None else None
        with urllib.request.urlopen(urllib.request.Request(self.url + path, data=data), timeout=30) as answer:
            return json.load(answer)

    def _wait_healthy(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._process and self._process.poll() is not None:
                break
            try:
                urllib.request.urlopen(self.url + "/health", timeout=2).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise RuntimeError(f"Synapse does not start:\n{(self.home / 'stdout.log').read_text()[-3000:]}")
