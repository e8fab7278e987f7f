//! The page with all roles, their links, and what to try.

use super::roles::{HINTS, Role};

const STYLE: &str = include_str!("start_page.css");

/// The whole page.
pub(super) fn html(roles: &[Role]) -> String {
    let cards: String = roles.iter().map(card).collect();
    let hints: String = HINTS.iter().map(|hint| format!("<p>{}</p>", typed(hint))).collect();
    format!(
        "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"referrer\" content=\"no-referrer\"><link rel=\"icon\" href=\"data:,\">\
         <title>Jatwerk proberen</title><style>{STYLE}</style></head><body>\
         <header><h1>Jatwerk proberen</h1><p>Kies een rol. Elke knop opent een kamer in een nieuw tabblad; je bent dan meteen \
         ingelogd. Open gerust een paar rollen naast elkaar.</p></header>\
         <main>{cards}</main><footer>{hints}</footer></body></html>"
    )
}

fn card(role: &Role) -> String {
    let tries: String = role.try_this.iter().map(|what| format!("<li>{}</li>", typed(what))).collect();
    let buttons: String = role
        .rooms
        .iter()
        .map(|(room, link)| format!("<a href=\"{}\" target=\"_blank\">{}</a>", escaped(link.as_str()), escaped(room)))
        .collect();
    format!(
        "<section><h2>{}</h2><p class=\"who\">{}</p><p>{}</p><ol>{tries}</ol><nav>{buttons}</nav></section>",
        escaped(role.person.role),
        escaped(role.person.name),
        escaped(role.about)
    )
}

/// A sentence in which what is to be typed stands between backquotes.
fn typed(sentence: &str) -> String {
    let parts = sentence.split('`').enumerate();
    let parts = parts.map(|(place, part)| match place % 2 {
        0 => escaped(part),
        _ => format!("<code>{}</code>", escaped(part)),
    });
    parts.collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stands_out_and_nothing_is_markup() {
        assert_eq!(typed("Zeg `ja & <nee>` \"nu\""), "Zeg <code>ja &amp; &lt;nee&gt;</code> &quot;nu&quot;");
    }
}
