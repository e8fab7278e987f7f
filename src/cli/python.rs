//! Python, for what only it can do: a virtual environment of our own with pinned packages.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

use super::child;

/// The versions for which there are pinned wheels.
const OLDEST: (u32, u32) = (3, 11);
const NEWEST: (u32, u32) = (3, 13);

/// Where a fitting Python may be found, the usual one first.
const NAMES: [&str; 4] = ["python3", "python3.13", "python3.12", "python3.11"];

/// Says the version, then fails where Debian has left out what makes environments.
const PROBE: &str = "import sys; print(*sys.version_info[:2], flush=True); import ensurepip, venv";

/// Names what is installed in an environment: the hash of its requirements.
const MARKER: &str = "jatwerk-installed";

/// A virtual environment. An interrupted installation counts for nothing and is done again.
#[derive(Debug)]
pub(super) struct Venv {
    folder: PathBuf,
    maker: &'static str,
}

impl Venv {
    /// The environment in `folder`, which need not exist yet.
    pub(super) fn at(folder: &Path) -> anyhow::Result<Self> {
        let folder = std::path::absolute(folder).context("the current folder is gone")?;
        Ok(Self { folder, maker: find()? })
    }

    /// Its Python.
    pub(super) fn python(&self) -> PathBuf {
        self.folder.join("bin/python")
    }

    /// Runs its pip, which does `what`.
    pub(super) fn pip<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        what: &str,
    ) -> anyhow::Result<()> {
        let mut pip = Command::new(self.python());
        pip.args(["-m", "pip", "--disable-pip-version-check", "--no-input"]).args(arguments);
        let hint = "pip's own settings choose the package index: check that this machine reaches it";
        child::run(&pip, what).map_err(|error| anyhow::anyhow!("{error:#}\n{hint}"))
    }

    /// Installs the packages in the file `requirements`, called `what` in messages, unless exactly they are there.
    pub(super) fn install(&self, requirements: &Path, what: &str) -> anyhow::Result<()> {
        let wanted = fs::read(requirements).with_context(|| format!("cannot read {}", requirements.display()))?;
        let wanted = Sha256::digest(&wanted).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let marker = self.folder.join(MARKER);
        if fs::read_to_string(&marker).is_ok_and(|found| found == wanted) && self.works() {
            return Ok(());
        }
        self.make(what)?;
        let install = ["install", "--prefer-binary", "-r"].map(OsStr::new).into_iter();
        self.pip(install.chain([requirements.as_os_str()]), &format!("installing {what}"))?;
        fs::write(&marker, wanted).with_context(|| format!("cannot write {}", marker.display()))
    }

    /// Makes it anew, with nothing in it, for `what`.
    pub(super) fn make(&self, what: &str) -> anyhow::Result<()> {
        if self.folder.exists() {
            let cannot = || format!("cannot clear {}", self.folder.display());
            fs::remove_dir_all(&self.folder).with_context(cannot)?;
        }
        let mut make = Command::new(self.maker);
        child::run(make.args(["-m", "venv"]).arg(&self.folder), &format!("preparing Python for {what}"))
    }

    /// Whether its Python starts; one that the system has replaced since does not.
    fn works(&self) -> bool {
        Command::new(self.python()).args(["-c", ""]).status().is_ok_and(|status| status.success())
    }
}

/// The first Python of a fitting version that can make environments.
pub(super) fn find() -> anyhow::Result<&'static str> {
    let mut lacks_venv = false;
    let mut unfit = Vec::new();
    for name in NAMES {
        let Ok(probe) = Command::new(name).args(["-c", PROBE]).output() else { continue };
        let Some(version) = parse_version(&String::from_utf8_lossy(&probe.stdout)) else { continue };
        if !(OLDEST..=NEWEST).contains(&version) {
            unfit.push(format!("{name} is {}.{}", version.0, version.1));
        } else if probe.status.success() {
            return Ok(name);
        } else {
            lacks_venv = true;
        }
    }
    let range = format!("Python {}.{} to {}.{}", OLDEST.0, OLDEST.1, NEWEST.0, NEWEST.1);
    if lacks_venv {
        anyhow::bail!("Python cannot make virtual environments here; on Debian: apt install python3-venv");
    } else if unfit.is_empty() {
        anyhow::bail!("there is no Python here, {range} is needed; on Debian: apt install python3 python3-venv");
    }
    anyhow::bail!("{range} is needed, but {}; install such a version beside it", unfit.join(" and "));
}

/// The version that the probe printed.
fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.lines().next()?.split(' ').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u32, u32)>) {
        assert_eq!(parse_version(text), expected, "{text}");
    }

    #[test]
    fn reads_what_the_probe_says() {
        check("3 11\n", Some((3, 11)));
        check("pyenv: python3.12: command not found\n", None);
        check("", None);
    }
}
