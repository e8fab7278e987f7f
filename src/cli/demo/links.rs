//! What is printed when everything runs: where to look, a link for every role, and what to try there.

use super::home::Home;
use super::roles::{HINTS, Role, start};

pub(super) fn print(home: &Home, roles: &[Role]) {
    println!(
        "\nJatwerk draait. Open deze pagina in de browser; daar staan alle rollen bij elkaar:\n\n  {}",
        start(home)
    );
    println!("\nOf open een van deze links: je bent dan meteen ingelogd en in de kamer.");
    for role in roles {
        println!("\n{} · {}\n{}", role.person.role, role.person.name, role.about);
        for (number, what) in (1..).zip(role.try_this) {
            println!("  {number}. {what}");
        }
        for (room, link) in &role.rooms {
            println!("  {room}: {link}");
        }
    }
    println!();
    for hint in HINTS {
        println!("{hint}");
    }
    if let Some(database) = home.database() {
        println!(
            "\nDe database staat op een server: {database}, met het wachtwoord in {}",
            home.path("password").display()
        );
    }
    println!("\nAlles staat in {}; verwijder die map om opnieuw te beginnen.", home.folder().display());
    println!("Ctrl-C stopt alles.");
}
