use clap::Args;
#[derive(Debug, Args)]
pub(super) struct Arguments {}
pub(super) fn run(_: &crate::config::Config, _: &Arguments) -> anyhow::Result<()> {
    anyhow::bail!("")
}
