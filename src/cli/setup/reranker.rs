//! The reranker's step: what the settings name is fetched, or looked for, and tried.

use anyhow::Context as _;

use super::super::hub;
use crate::config::Config;
use crate::search::onnx::Runtime;

/// Sees to it that the reranker is there, if the settings name one. `loaded` is the runtime of this process, if it has one.
pub(super) fn install(config: &Config, loaded: Option<Runtime>) -> anyhow::Result<()> {
    let (Some(named), Some(folder)) = (&config.model.reranker, config.reranker_folder()) else { return Ok(()) };
    let runtime = match loaded {
        Some(runtime) => runtime,
        None => Runtime::load(&config.model_folder())?,
    };
    let tried = hub::reranker(config, &runtime)
        .and_then(|reranker| Ok(reranker.context("there is none")?.scores("proef", &["proef".to_owned()])?));
    tried.with_context(|| format!("the reranker `{named}` (`[model] reranker`)"))?;
    println!("The reranker {named} is in {}.", folder.display());
    Ok(())
}
