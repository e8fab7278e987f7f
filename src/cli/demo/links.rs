//! What is printed when everything runs: a link for everybody, and what to do with it.

use anyhow::Context as _;
use matrix_sdk::reqwest::Url;

use super::home::{Home, Rooms};
use super::people::{Person, ROOMS, humans};

/// A question to which the sample corpus has answers.
const EXAMPLE: &str = "@Jatwerk wie heeft ervaring met vroegsignalering van huurachterstand?";

pub(super) fn print(home: &Home) -> anyhow::Result<()> {
    let Rooms { plain: Some(plain), encrypted: Some(encrypted), .. } = home.rooms() else {
        anyhow::bail!("the demo has lost its rooms: remove its folder to begin anew");
    };
    let [plain_name, encrypted_name] = ROOMS;
    println!("\nJatwerk draait. Open een link in de browser: je bent dan meteen ingelogd en in de kamer.");
    print_room(home, plain_name, plain)?;
    print_room(home, encrypted_name, encrypted)?;
    println!(
        "  In deze kamer eerst openen, dan vragen: wat eerder is gezegd, kan een nieuwe browser niet ontsleutelen."
    );
    println!("\nTyp bijvoorbeeld:\n  {EXAMPLE}");
    println!("\nAlles staat in {}; verwijder die map om opnieuw te beginnen.", home.folder().display());
    println!("Ctrl-C stopt alles.");
    Ok(())
}

fn print_room(home: &Home, name: &str, room: &str) -> anyhow::Result<()> {
    println!("\n{name}");
    for person in humans() {
        println!("  {:<13} {}", person.role, link(home, person, room)?);
    }
    Ok(())
}

/// The page reads everything from the fragment, which no server gets to see.
fn link(home: &Home, person: Person, room: &str) -> anyhow::Result<Url> {
    let page = format!("http://127.0.0.1:{}/", home.ports().page);
    let parts = [
        ("hs", home.homeserver()),
        ("user", person.id()),
        ("pass", home.password().to_owned()),
        ("room", room.to_owned()),
        ("role", person.role.to_owned()),
    ];
    let mut url = Url::parse_with_params(&page, parts).context("cannot make a link")?;
    let query = url.query().map(ToOwned::to_owned);
    url.set_fragment(query.as_deref());
    url.set_query(None);
    Ok(url)
}
