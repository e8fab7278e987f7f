"""Starts a real Synapse on loopback, for the demo and for the journeys.

    python homeserver.py --dir DIR --port N [--name NAME] [--rates default|relaxed] [--open-registration]

Run it with the Python of a venv that holds requirements.txt. It writes what is missing into DIR, then
becomes Synapse (exec), so whoever started this process owns the homeserver's process id.

DIR/homeserver.yaml  written once: it holds this homeserver's secrets, and an operator may edit it
DIR/arguments.yaml   written at every start from the command line; Synapse reads it after homeserver.yaml
DIR/log.yaml         written once: what is logged to DIR/homeserver.log
DIR/signing.key      written once

Every file is JSON, which is YAML too: nothing needs quoting and the standard library can read it back.
"""

import argparse
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

SERVER_NAME = "localhost"


def settings(name: str) -> dict[str, Any]:
    """What stays the same from start to start. Paths are relative: DIR may be moved."""
    return {
        "server_name": name,
        "database": {"name": "sqlite3", "args": {"database": "homeserver.db"}},
        "log_config": "log.yaml",
        "media_store_path": "media",
        "signing_key_path": "signing.key",
        "registration_shared_secret": secrets.token_urlsafe(32),
        "macaroon_secret_key": secrets.token_urlsafe(32),
        "form_secret": secrets.token_urlsafe(32),
        # A closed house: no other homeserver, no previews of outside pages, no statistics sent anywhere.
        "federation_domain_whitelist": [],
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "url_preview_enabled": False,
        "report_stats": False,
        # Cheap on a laptop: nobody looks at presence, and nobody attacks these passwords.
        "presence": {"enabled": False},
        "bcrypt_rounds": 4,
    }


def relaxed_rates() -> dict[str, Any]:
    """Rate limits that nobody meets; without these the defaults of Synapse hold."""
    free = {"per_second": 10_000, "burst_count": 10_000}
    return {
        "rc_message": free,
        "rc_registration": free,
        "rc_login": {"address": free, "account": free, "failed_attempts": free},
        "rc_joins": {"local": free, "remote": free},
        "rc_joins_per_room": free,
        "rc_invites": {"per_room": free, "per_user": free, "per_issuer": free},
        "rc_room_creation": free,
        "rc_admin_redaction": free,
        "rc_key_requests": free,
        "rc_media_create": free,
        "rc_presence": {"per_user": free},
    }


def arguments(port: int, rates: str, open_registration: bool) -> dict[str, Any]:
    """What the command line decides, at every start anew.

    There is no public_baseurl: with it Synapse tells every client at login to move to that address, also one
    that deliberately came through another (the journeys put a proxy between the bot and the homeserver).
    """
    chosen: dict[str, Any] = {
        "listeners": [
            {
                "port": port,
                "bind_addresses": ["127.0.0.1"],
                "type": "http",
                "tls": False,
                "x_forwarded": False,
                "resources": [{"names": ["client"], "compress": False}],
            }
        ],
        # Safe here only because nothing but this machine can reach the listener.
        "enable_registration": open_registration,
        "enable_registration_without_verification": open_registration,
    }
    if rates == "relaxed":
        chosen |= relaxed_rates()
    return chosen


def logging() -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(request)s %(message)s"}},
        "filters": {"request": {"()": "synapse.logging.context.LoggingContextFilter"}},
        "handlers": {
            "file": {
                "class": "logging.FileHandler",
                "filename": "homeserver.log",
                "formatter": "line",
                "filters": ["request"],
            }
        },
        "root": {"level": "WARNING", "handlers": ["file"]},
    }


def write(path: Path, content: dict[str, Any]) -> None:
    """Only the owner may read it, and a reader never sees half a file."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file, indent=2)
    draft.replace(path)


def prepare(home: Path, name: str, chosen: dict[str, Any]) -> None:
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "homeserver.yaml").exists():
        write(home / "homeserver.yaml", settings(name))
    if not (home / "log.yaml").exists():
        write(home / "log.yaml", logging())
    write(home / "arguments.yaml", chosen)
    if not (home / "signing.key").exists():
        make = [sys.executable, "-m", "synapse._scripts.generate_signing_key", "-o", "signing.key"]
        subprocess.run(make, cwd=home, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Starts a real Synapse on loopback.")
    parser.add_argument("--dir", type=Path, required=True, help="where the homeserver keeps everything")
    parser.add_argument("--port", type=int, required=True, help="on 127.0.0.1")
    parser.add_argument("--name", default=SERVER_NAME, help="what stands behind the colon of everybody's Matrix id")
    parser.add_argument("--rates", choices=["default", "relaxed"], default="default", help="rate limits")
    parser.add_argument("--open-registration", action="store_true", help="anybody on this machine may register")
    args = parser.parse_args()
    prepare(args.dir, args.name, arguments(args.port, args.rates, args.open_registration))
    os.umask(0o077)
    os.chdir(args.dir)
    synapse = [sys.executable, "-m", "synapse.app.homeserver", "-c", "homeserver.yaml", "-c", "arguments.yaml"]
    os.execv(sys.executable, synapse)


if __name__ == "__main__":
    main()
