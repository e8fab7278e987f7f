//! A real Synapse on loopback.

use std::path::Path;
use std::process::Command;

use super::home::Home;
use super::household::Household;
use super::step::{healthy, step};
use crate::cli::python::Venv;

/// Starts it, and waits until it answers.
pub(super) async fn start(home: &Home, household: &Household, python: &Venv, checkout: &Path) -> anyhow::Result<()> {
    let mut command = Command::new(python.python());
    command.arg(checkout.join("demo/homeserver.py")).arg("--dir").arg(home.path("homeserver"));
    command.args(["--port", &home.ports().homeserver.to_string(), "--rates", "relaxed", "--open-registration"]);
    household.add("the homeserver", command, &home.log("homeserver"))?;
    step("starting the homeserver", async {
        healthy(home.ports().homeserver).await;
        Ok(())
    })
    .await
}
