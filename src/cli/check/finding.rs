//! What was found, a line each.

use std::io::{self, Write as _};
use std::process::ExitCode;

/// Prints findings as they come, and counts the bad ones.
#[derive(Debug, Default)]
pub(super) struct Findings {
    wrong: usize,
}

impl Findings {
    /// This is in order.
    pub(super) fn ok(&self, what: &str, found: &str) {
        say(&format!("ok  {what:<10} {found}"));
    }

    /// This could not be looked at, and why.
    pub(super) fn skipped(&self, what: &str, why: &str) {
        say(&format!("--  {what:<10} {why}"));
    }

    /// This is wrong, and what to do about it.
    pub(super) fn wrong(&mut self, what: &str, found: &str, remedy: &str) {
        self.wrong += 1;
        say(&format!("!!  {what:<10} {found}"));
        self.advise(remedy);
    }

    /// What can be done about the finding above.
    pub(super) fn advise(&self, remedy: &str) {
        say(&format!("    {:<10} -> {remedy}", ""));
    }

    /// Says how it ended, and with which exit code.
    pub(super) fn conclude(&self) -> ExitCode {
        match self.wrong {
            0 => {
                say("All is in order.");
                ExitCode::SUCCESS
            }
            1 => self.fail("One thing is wrong."),
            wrong => self.fail(&format!("{wrong} things are wrong.")),
        }
    }

    fn fail(&self, summary: &str) -> ExitCode {
        say(summary);
        ExitCode::FAILURE
    }
}

/// Whoever reads only the first lines (`jatwerk check | head`) wants no complaint about the others.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}
