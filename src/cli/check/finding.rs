//! What was found, a line each.

use std::process::ExitCode;

/// Prints findings as they come, and counts the bad ones.
#[derive(Debug, Default)]
pub(super) struct Findings {
    wrong: usize,
}

impl Findings {
    /// This is in order.
    pub(super) fn ok(&self, what: &str, found: &str) {
        println!("ok  {what:<10} {found}");
    }

    /// This could not be looked at, and why.
    pub(super) fn skipped(&self, what: &str, why: &str) {
        println!("--  {what:<10} {why}");
    }

    /// This is wrong, and what to do about it.
    pub(super) fn wrong(&mut self, what: &str, found: &str, remedy: &str) {
        self.wrong += 1;
        println!("!!  {what:<10} {found}");
        self.advise(remedy);
    }

    /// What can be done about the finding above.
    pub(super) fn advise(&self, remedy: &str) {
        println!("    {:<10} -> {remedy}", "");
    }

    /// Says how it ended, and with which exit code.
    pub(super) fn conclude(&self) -> ExitCode {
        match self.wrong {
            0 => {
                println!("All is in order.");
                ExitCode::SUCCESS
            }
            1 => self.fail("One thing is wrong."),
            wrong => self.fail(&format!("{wrong} things are wrong.")),
        }
    }

    fn fail(&self, summary: &str) -> ExitCode {
        println!("{summary}");
        ExitCode::FAILURE
    }
}
