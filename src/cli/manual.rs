//! `jatwerk manual`: pages of the manual and completions of shells, out of the same declarations that read the command line.

use std::fs;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, Command};
use clap_complete::Shell;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to write into: `man` and `completions` come in it.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

pub(super) fn run(mut command: Command, arguments: &Arguments) -> anyhow::Result<()> {
    let (pages, completions) = (arguments.out.join("man"), arguments.out.join("completions"));
    let cannot = || format!("cannot write into {}", arguments.out.display());
    for folder in [&pages, &completions] {
        fs::create_dir_all(folder).with_context(cannot)?;
    }
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        clap_complete::generate_to(shell, &mut command, "jatwerk", &completions).with_context(cannot)?;
    }
    clap_mangen::generate_to(command.disable_help_subcommand(true), &pages).with_context(cannot)
}
