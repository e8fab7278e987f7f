"""The one place that knows what the bot's settings are called."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class BotConfig:
    homeserver: str  # base URL; the journeys may put a proxy here
    inviters: str  # whoever is on the homeserver with this name
    user_id: str
    data: Path  # everything the bot keeps: database, indexes, Matrix store, session
    port: int  # of /health and /metrics, on loopback
    unlimited: bool  # whether the homeserver has the relaxed rate limits
    spans: tuple[tuple[str, str], ...] = ()  # of [pings], where a test cannot wait a working day
    reuse_after: str = "21 days"  # so long after something helped its asker is asked how far they are
    desks: tuple[str, ...] = ()  # rooms of the info desk
    moderators: tuple[str, ...] = ()  # rooms of the moderators
    operators: tuple[str, ...] = ()  # people who may do everything
    folder: Path | None = None  # where documents are put
    console: int | None = None  # the port of the console, on loopback; none without one
    token: tuple[Path, str] | None = None  # a file with an access token, and its device, in the place of a password
    backups: tuple[str, int, str] | None = None  # how often one is made by itself, how many are kept, and for whom they are sealed
    model: Path | None = None  # a finished model folder, when the default place does not hold it
    database: str | None = None  # the address of one on a server; none for the file in the data folder
    several: bool = False  # whether other bots work on that database too
    vectors_on_server: bool = False  # and not in its memory

    def write(self, path: Path) -> None:
        pings = "".join(f"{name} = {quoted(span)}\n" for name, span in self.spans)
        model = f"[model]\nfolder = {quoted(self.model)}\n" if self.model else ""
        folder = f"folder = {quoted(self.folder)}" if self.folder else ""
        several = f"several = {str(self.several).lower()}\nvectors_on_server = {str(self.vectors_on_server).lower()}"
        database = f"[bot]\ndatabase = {quoted(self.database)}\n{several}\n" if self.database else ""
        every, keep, recipient = self.backups or ("", 0, "")
        sealed = f"every = {quoted(every)}\nkeep = {keep}\nrecipient = {quoted(recipient)}"
        backup = f"[backup]\n{sealed}\n" if self.backups else ""
        at = f"127.0.0.1:{self.console}"
        console = f'[console]\npublic_url = "http://{at}"\nlisten = "{at}"\n' if self.console else ""
        token = f"access_token_file = {quoted(self.token[0])}\ndevice_id = {quoted(self.token[1])}" if self.token else ""
        path.write_text(
            f"""\
data = {quoted(self.data)}

{database}
[matrix]
homeserver = {quoted(self.homeserver)}
user = {quoted(self.user_id)}
{token}
allowed_inviters = [{quoted(self.inviters)}]

[matrix.pace]
unlimited = {str(self.unlimited).lower()}

[pings]
{pings}
[reuse]
ask_after = {quoted(self.reuse_after)}

[desk]
rooms = {json.dumps(self.desks)}

[moderators]
rooms = {json.dumps(self.moderators)}
operators = {json.dumps(self.operators)}
{folder}

[web]
listen = "127.0.0.1:{self.port}"

{console}
{backup}
{model}"""
        )


def quoted(value: object) -> str:
    """A TOML basic string; JSON's are a subset of those."""
    return json.dumps(str(value))
