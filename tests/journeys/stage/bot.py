"""The real bot, as an operator runs it."""

import asyncio
import os
import resource
import shutil
import signal
from asyncio.subprocess import Process
from dataclasses import replace
from pathlib import Path

import aiohttp

from stage import postgresql
from stage.clock import Clock
from stage.config import BotConfig
from stage.homeserver import Account

# Whoever is well says so at once.
GLANCE = aiohttp.ClientTimeout(2)

# How large a file may become.
ROOM, NO_ROOM = (resource.RLIM_INFINITY, resource.RLIM_INFINITY), (0, resource.RLIM_INFINITY)


class Bot:
    def __init__(self, binary: Path, home: Path, account: Account, config: BotConfig) -> None:
        self.binary, self.home, self.account, self.config = binary, home, account, config
        self.user_id = account.user_id
        self.settings = home / "jatwerk.toml"
        self.log = home / "bot.log"
        self._process: Process | None = None
        self._piped = False
        self._copying: dict[Process, asyncio.Task[None]] = {}
        self._full = False
        self._clock: Clock | None = None

    def write_config(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.config.write(self.settings)

    def come_through(self, homeserver: str) -> None:
        """From the next start on the bot reaches its homeserver at another address."""
        self.config = replace(self.config, homeserver=homeserver)
        self.write_config()

    def hurry(self, **spans: str) -> None:
        """From the next start on people have so little time for what [pings] names."""
        self.config = replace(self.config, spans=tuple(spans.items()))
        self.write_config()

    def ask_about_reuse_after(self, span: str) -> None:
        """From the next start on whoever says that something helped is asked so soon how far they are with it."""
        self.config = replace(self.config, reuse_after=span)
        self.write_config()

    def work_at(self, *desks: str) -> None:
        """From the next start on these rooms are the info desk."""
        self.config = replace(self.config, desks=desks)
        self.write_config()

    def be_tended_in(self, *rooms: str, folder: Path | None = None) -> None:
        """From the next start on moderators work in these rooms, and documents may lie in this folder."""
        self.config = replace(self.config, moderators=rooms, folder=folder)
        self.write_config()

    def be_run_by(self, *people: str) -> None:
        """From the next start on these people may do everything."""
        self.config = replace(self.config, operators=people)
        self.write_config()

    def have_a_token(self) -> None:
        """Knows no password any more: the token and the device that came with the account let it in."""
        file = self.home / "access-token"
        file.write_text(f"{self.account.access_token}\n")
        file.chmod(0o600)
        self.config = replace(self.config, token=(file, self.account.device_id))
        self.account = replace(self.account, password="")
        self.write_config()

    def be_seen_at(self, port: int) -> None:
        """From the next start on its console is at this port."""
        self.config = replace(self.config, console=port)
        self.write_config()

    def keep_in(self, data: Path) -> None:
        """From the next start on everything that it keeps beside its database is in this folder."""
        self.config = replace(self.config, data=data)
        self.write_config()

    async def move_to(self, database: str) -> None:
        """All that it remembers goes to a server, and there it works from the next start on."""
        await self._finish("move", "--to", database)
        self.config = replace(self.config, database=database)
        self.write_config()

    async def move_back(self) -> None:
        """All that it remembers goes from the server to its file, and there it works from the next start on."""
        await self._finish("move", "--to", "sqlite")
        self.config = replace(self.config, database=None)
        self.write_config()

    async def move_restored(self) -> None:
        """The file that a backup brought goes to the server on which it works."""
        assert self.config.database
        await self._finish("move", "--from", "sqlite", "--to", self.config.database)

    async def cannot_move(self, *options: str) -> str:
        """It is told to move, and ends with a word of why not."""
        await self._finish("move", *options, ended=1)
        return self.log.read_text(errors="replace").rsplit("--- jatwerk move", 1)[1]

    def drop_file(self) -> None:
        """The database's file is taken away, as the guide says once all is well on a server."""
        for file in self.config.data.glob("jatwerk.db*"):
            file.unlink()

    def reach_database_at(self, address: str) -> None:
        """From the next start on it reaches its database on a server at another address."""
        self.config = replace(self.config, database=address)
        self.write_config()

    def share(self, database: str) -> None:
        """From the next start on it is one of several bots on a database."""
        self.config = replace(self.config, database=database, several=True)
        self.write_config()

    def lack_model(self) -> None:
        """From the next start on its model is not where the settings say."""
        self.config = replace(self.config, model=self.home / "no-model")
        self.write_config()

    def live_by(self, clock: Clock) -> None:
        """From the next start on this is the clock of its machine."""
        self._clock = clock

    def pipe_log(self) -> None:
        """From the next start on its log goes through a pipe, which no full disk stops."""
        self._piped = True

    def fill_disk(self) -> None:
        """No file can be written any more, by the bot or by what is typed."""
        assert self._piped and self._process
        self._full = True
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, NO_ROOM)

    def free_disk(self) -> None:
        self._full = False
        if self._process and self.running:
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, ROOM)

    async def check(self, *options: str, ended: int = 0) -> str:
        """What `jatwerk check` finds."""
        await self._finish("check", *options, ended=ended)
        return self.log.read_text(errors="replace").rsplit("--- jatwerk check", 1)[1]

    async def cannot_start(self) -> str:
        """It is started, and ends with a word of why."""
        await self._finish("run", ended=1)
        return self.last_words(1)

    async def backup(self) -> Path:
        """Everything in one file, whether the bot runs or not."""
        file = self.home / "backup.tar.gz"
        await self._finish("backup", str(file))
        return file

    def back_up(self, every: str, keep: int, recipient: str) -> None:
        """From the next start on it makes backups by itself, which the holder of a key alone can read."""
        self.config = replace(self.config, backups=(every, keep, recipient))
        self.write_config()

    def backups(self) -> list[Path]:
        """Those that it made by itself, the oldest first."""
        return sorted((self.home / "backups").glob("jatwerk-*.tar.gz.age"))

    async def restore(self, backup: Path, data: Path, *options: str | Path, ended: int = 0) -> None:
        """From the next start on it works in another folder, with what the backup holds."""
        self.keep_in(data)
        await self._finish("restore", str(backup), *map(str, options), ended=ended)

    def take_data(self, imported: Path) -> None:
        """Starts with what another bot imported, so that not every test embeds the corpus again."""
        shutil.copytree(imported, self.config.data)

    async def setup(self) -> None:
        await self._finish("setup")

    async def import_(self, *paths: Path) -> None:
        await self._finish("import", *map(str, paths))

    async def moderate(self, *words: str) -> None:
        """What a script does to the corpus, beside the bot or without it."""
        await self._finish("moderate", *words)

    async def moderate_waits(self, *words: str) -> None:
        """The same, when somebody in the moderators' room has to say yes."""
        await self._finish("moderate", *words, ended=3)

    async def retire(self, other: "Bot", ended: int = 0) -> None:
        """Takes another bot out of the database that they share."""
        await self._finish("retire", other.user_id, ended=ended)

    async def start(self, *options: str) -> None:
        await self.launch(*options)
        await self.wait_ready()

    async def launch(self, *options: str) -> None:
        """Started, and not waited for."""
        assert not self.running, "the bot runs already"
        self._process = await self._spawn("run", *options)

    async def stop(self) -> None:
        """As an operator stops it: SIGTERM, and time to finish."""
        if self._process and self.running:
            self._process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(self._process.wait(), 30)
            except TimeoutError:
                self.kill9()
                raise AssertionError("the bot did not stop within 30 s of SIGTERM") from None

    def kill9(self) -> None:
        """No warning and no time: the process is gone when this returns, or it was gone already."""
        if self._process and self.running:
            self._process.kill()

    def pause(self) -> None:
        """As a machine that hangs: nothing moves, and nothing is closed."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def unpause(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    async def gone(self) -> None:
        if self._process:
            await self._process.wait()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def wait_ready(self, seconds: float = 60) -> None:
        """Until /health says yes: the model is loaded and the homeserver answered."""
        await self.says("well", seconds)

    async def says(self, words: str, seconds: float = 60) -> None:
        """Until /health says this."""
        end = asyncio.get_running_loop().time() + seconds
        said = "nothing"
        while asyncio.get_running_loop().time() < end:
            assert self.running, f"the bot stopped by itself:\n{self.last_words()}"
            said = await self.page("health") or said
            if words in said:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"/health says {said!r} after {seconds:.0f} s:\n{self.last_words()}")

    async def figure(self, name: str) -> float:
        """What /metrics says of this."""
        lines = (await self.page("metrics")).splitlines()
        return next(float(line.split()[1]) for line in lines if line.split()[0] == name)

    async def counts(self, name: str, within: range, seconds: float = 30) -> None:
        """Until a figure is in a range."""
        async with asyncio.timeout(seconds):
            while int(await self.figure(name)) not in within:
                await asyncio.sleep(0.1)

    async def page(self, name: str) -> str:
        """What it tells operators; nothing while it does not listen."""
        try:
            async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{self.config.port}/{name}") as answer:
                return await answer.text()
        except aiohttp.ClientError:
            return ""

    async def status(self) -> int | None:
        """What /ready says, in HTTP's numbers; nothing when nobody answers there."""
        try:
            async with aiohttp.request("GET", f"http://127.0.0.1:{self.config.port}/ready", timeout=GLANCE) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return None

    def remembers(self, text: str) -> bool:
        """Whether these bytes stand anywhere in the database; in a file, what was erased and not overwritten too."""
        if self.config.database:
            return text in postgresql.rows_of(self.config.database)
        files = self.config.data.glob("jatwerk.db*")
        return any(text.encode() in file.read_bytes() for file in files)

    def last_words(self, lines: int = 40) -> str:
        if not self.log.exists():
            return "(no log)"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    async def _finish(self, *command: str, ended: int = 0) -> None:
        process = await self._spawn(*command)
        code = await asyncio.wait_for(process.wait(), 300)
        if copying := self._copying.get(process):
            await copying
        assert code == ended, f"jatwerk {' '.join(command)} ended with {code}:\n{self.last_words()}"

    async def _spawn(self, *command: str) -> Process:
        clock = self._clock.environment if self._clock else {}
        environment = {**os.environ, **clock, "JATWERK_PASSWORD": self.account.password}
        with open(self.log, "ab") as log:
            log.write(f"--- jatwerk {' '.join(command)}\n".encode())
            log.flush()
            command = (self.binary, "--config", self.settings, *command)
            more = {"stdin": asyncio.subprocess.DEVNULL, "env": environment, "cwd": self.home}
            if not self._piped:
                return await asyncio.create_subprocess_exec(*command, stdout=log, stderr=log, **more)
        # As Python does, it passes over the signal that a file became too large: then it only fails.
        pipe = asyncio.subprocess.PIPE
        room = NO_ROOM if self._full else ROOM
        more |= {"restore_signals": False, "preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, room)}
        process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=asyncio.subprocess.STDOUT, **more)
        self._copying[process] = asyncio.create_task(self._copy_log(process))
        return process

    async def _copy_log(self, process: Process) -> None:
        assert process.stdout
        async for line in process.stdout:
            with open(self.log, "ab") as log:
                log.write(line)
