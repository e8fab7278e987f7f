//! Other programs at work for a command: what they say goes by on one line, and is shown only when they fail.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::Context as _;
use indicatif::HumanDuration;

use super::{clock, progress};

/// So many of a failed program's last lines are shown.
const LAST_LINES: usize = 20;

/// Starts a program as somebody else, or sends it a signal when whoever started it dies; a part of every Linux system (util-linux).
pub(super) const SETPRIV: &str = "/usr/bin/setpriv";

/// The same command, but when the thread that starts it is gone, however that came, the program is asked to end too.
pub(super) fn bound(command: &Command) -> Command {
    let mut bound = if Path::new(SETPRIV).exists() {
        let mut setpriv = Command::new(SETPRIV);
        setpriv.args(["--pdeathsig", "TERM", "--"]).arg(command.get_program());
        setpriv
    } else {
        Command::new(command.get_program())
    };
    bound.args(command.get_args()).envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(folder) = command.get_current_dir() {
        bound.current_dir(folder);
    }
    bound
}

/// Runs `command` to its end and says `what` it did and how long that took.
pub(super) fn run(command: &Command, what: &str) -> anyhow::Result<()> {
    let started = clock::start();
    let name = command.get_program().to_string_lossy().into_owned();
    let bar = progress::waiting(what.to_owned());
    let (ended, said) = attend(command, |line| bar.set_message(line.to_owned()))
        .with_context(|| format!("{what}: cannot run `{name}`"))?;
    bar.finish_and_clear();
    if !ended.success() {
        anyhow::bail!("{what}: `{name}` failed ({ended}); its last words:\n{said}");
    }
    done(what, started);
    Ok(())
}

/// Says that a step is done, with the time it took.
pub(super) fn done(what: &str, started: std::time::Instant) {
    let took = started.elapsed();
    if took.as_secs() < 60 {
        println!("{what}: {:.1} s", took.as_secs_f64());
    } else {
        println!("{what}: {}", HumanDuration(took));
    }
}

fn attend(command: &Command, each: impl Fn(&str)) -> io::Result<(std::process::ExitStatus, String)> {
    let (reader, writer) = io::pipe()?;
    let mut bound = bound(command);
    let mut child = bound.stdin(Stdio::null()).stdout(writer.try_clone()?).stderr(writer).spawn()?;
    // The command keeps its ends of the pipe open; without this the last line would never come.
    drop(bound);
    let mut last = VecDeque::new();
    for line in BufReader::new(reader).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).trim_end().to_owned();
        each(&line);
        last.push_back(line);
        if last.len() > LAST_LINES {
            last.pop_front();
        }
    }
    Ok((child.wait()?, Vec::from(last).join("\n")))
}
