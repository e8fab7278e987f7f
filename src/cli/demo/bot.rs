//! Jatwerk itself, as an operator would run it: settings, account, corpus, and then `jatwerk run`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use super::home::{Home, Place};
use super::household::{Household, finish};
use super::people::{BOT, SPECIALISTS};
use super::step::{healthy, step};

/// Where the specialists of the demo work, and what they know; in the order of [`SPECIALISTS`].
const PROFILES: [&str; 2] = [
    "Haarlem,Adviseur schulden,schuldhulpverlening;vroegsignalering;huurachterstand,Ik bel aan bij mensen met een huurachterstand en maak afspraken met woningcorporaties.",
    "Apeldoorn,Adviseur openbare ruimte,speelplekken;groen;afval;laadpalen,Ik ga over wat er in de straat staat: van speelplek tot laadpaal.",
];

/// Writes the settings, the password and the specialists' profiles. Rooms stand in the settings once they are made.
pub(super) fn write_settings(home: &Home, model: Option<&Path>) -> anyhow::Result<()> {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut settings = format!(
        "# Written by `jatwerk demo` at every start.\ndata = \"data\"\n\n[matrix]\nhomeserver = {}\nuser = {}\npassword_file = \"password\"\nallowed_inviters = [\"localhost\"]\n\n[matrix.pace]\nunlimited = true\n\n[web]\nlisten = \"127.0.0.1:{}\"\n\n[console]\npublic_url = \"http://localhost:{console}\"\nlisten = \"127.0.0.1:{console}\"\n",
        quoted(&home.homeserver()),
        quoted(&BOT.id()),
        home.ports().figures,
        console = home.ports().console,
    );
    for (table, place) in [("desk", Place::Desk), ("moderators", Place::Moderators)] {
        if let Ok(room) = home.rooms().id(place) {
            settings.push_str(&format!("\n[{table}]\nrooms = [{}]\n", quoted(room)));
        }
    }
    if let Some(database) = home.database() {
        let database = quoted(&database);
        settings.push_str(&format!("\n[bot]\ndatabase = {database}\ndatabase_password_file = \"password\"\n"));
    }
    if let Some(model) = model {
        let model = std::path::absolute(model).context("the current folder is gone")?;
        settings.push_str(&format!("\n[model]\nfolder = {}\n", quoted(&model.to_string_lossy())));
    }
    let mut colleagues = "matrix_id,name,municipality,role,topics,about,findable,pingable,consent\n".to_owned();
    for (person, profile) in SPECIALISTS.iter().zip(PROFILES) {
        colleagues.push_str(&format!("{},{},{profile},ja,ja,2026-11-02\n", person.id(), person.name));
    }
    let write =
        |path: PathBuf, text: &str| fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()));
    write(home.settings(), &settings)?;
    write(home.path("password"), home.password())?;
    write(home.path("specialists.csv"), &colleagues)
}

/// Sets up the account, brings in the corpus and starts the bot.
pub(super) async fn start(home: &Home, household: &Household, sample: &Path) -> anyhow::Result<()> {
    let mut setup = jatwerk(home)?;
    setup.arg("setup");
    step("logging the bot in", finish("`jatwerk setup`", setup, &home.log("setup"))).await?;
    let mut import = jatwerk(home)?;
    import.arg("import").args(corpus(sample)?).arg(home.path("specialists.csv"));
    step("bringing in the sample corpus", finish("`jatwerk import`", import, &home.log("import"))).await?;
    let mut run = jatwerk(home)?;
    run.arg("run");
    household.add("the bot", run, &home.log("bot"))?;
    step("starting the bot", async {
        healthy(home.ports().figures).await;
        Ok(())
    })
    .await
}

fn jatwerk(home: &Home) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe().context("cannot find the program itself")?);
    command.arg("--config").arg(home.settings());
    Ok(command)
}

/// The tables of the sample, and its folder of documents.
fn corpus(sample: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let read = || fs::read_dir(sample)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>();
    let mut paths = read().with_context(|| format!("cannot read {}", sample.display()))?;
    paths.retain(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    Ok(paths)
}
