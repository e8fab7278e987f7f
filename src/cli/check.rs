use clap::Args;
#[derive(Debug, Args)]
pub(super) struct Arguments {}
pub(super) fn run(_: &crate::config::Config) -> anyhow::Result<std::process::ExitCode> {
    anyhow::bail!("")
}
