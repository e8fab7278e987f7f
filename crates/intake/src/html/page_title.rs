//! What a page is called, without the name of its site.

/// What stands between the title of a page and the name of its site.
const SEPARATORS: [&str; 7] = [" | ", " – ", " — ", " - ", " · ", " » ", " :: "];

/// How the names of sites of governments begin.
const GOVERNMENTS: [&str; 7] =
    ["gemeente ", "provincie ", "waterschap ", "ministerie ", "omgevingsdienst ", "veiligheidsregio ", "ggd "];

/// A name of a government has no more words than this.
const LONGEST_NAME: usize = 6;

/// Words in the name of a place that have no capital.
const PARTICLES: [&str; 9] = ["aan", "bij", "de", "den", "der", "en", "op", "van", "voor"];

/// The title of a page: what its `title` says, less the name of the site that its heading or its own data do not have.
pub(super) fn without_site(title: &str, heading: &str, shared_as: &str, site: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return if shared_as.is_empty() { heading.to_owned() } else { shared_as.to_owned() };
    }
    for known in [heading, shared_as].into_iter().filter(|known| !known.is_empty()) {
        if parts(&title).iter().any(|part| part.eq_ignore_ascii_case(known)) {
            return known.to_owned();
        }
    }
    let is_site = |part: &str| {
        let part = part.to_lowercase();
        part == site.to_lowercase() || GOVERNMENTS.iter().any(|start| part.starts_with(start)) || is_address(&part)
    };
    let mut kept = title.as_str();
    while let Some((before, last)) = split_last(kept) {
        // Only a bar always stands before the name of a site; a dash also joins words.
        if !is_site(last) && !kept.get(before.len()..).is_some_and(|rest| rest.starts_with(" | ")) {
            break;
        }
        kept = before;
    }
    if let Some((first, rest)) = SEPARATORS.iter().find_map(|separator| kept.split_once(separator))
        && is_site(first)
    {
        kept = rest;
    }
    kept.to_owned()
}

/// The government whose page it is, as its title or the name of its site says: "Gemeente Breda".
pub(super) fn publisher(title: &str, site: &str) -> Option<String> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = SEPARATORS.iter().fold(vec![title.as_str()], |parts, separator| {
        parts.into_iter().flat_map(|part| part.split(separator)).collect()
    });
    parts.into_iter().chain([site.trim()]).find(|part| is_government(part)).map(str::to_owned)
}

/// Whether a text is the name of a government, and not a sentence that begins with one.
fn is_government(text: &str) -> bool {
    let lower = text.to_lowercase();
    let Some(kind) = GOVERNMENTS.iter().find(|kind| lower.starts_with(**kind)) else { return false };
    let name = text.get(kind.len()..).unwrap_or_default();
    let is_part = |word: &str| PARTICLES.contains(&word) || word.starts_with(|c: char| c.is_uppercase() || c == '\'');
    !name.trim().is_empty() && name.split(' ').count() <= LONGEST_NAME && name.split(' ').all(is_part)
}

fn is_address(text: &str) -> bool {
    !text.contains(' ') && [".nl", ".com", ".org", ".eu", ".be"].iter().any(|end| text.ends_with(end))
}

/// The title before and behind its last separator.
fn split_last(title: &str) -> Option<(&str, &str)> {
    SEPARATORS.iter().filter_map(|separator| title.rsplit_once(separator)).max_by_key(|(before, _)| before.len())
}

/// Every part of a title that begins at its beginning, or ends at its end, and is cut at a separator.
fn parts(title: &str) -> Vec<&str> {
    let cuts = |separator: &&'static str| {
        title.match_indices(*separator).map(|(at, found)| (at, at + found.len())).collect::<Vec<_>>()
    };
    let cuts = SEPARATORS.iter().flat_map(cuts);
    cuts.flat_map(|(from, to)| [title.get(..from), title.get(to..)]).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, heading: &str, site: &str, expected: &str) {
        assert_eq!(without_site(title, heading, "", site), expected, "{title}");
    }

    #[test]
    fn leaves_the_site_out() {
        check("Blauwalg in zwemplassen | Gemeente Voorbeeldstad", "", "", "Blauwalg in zwemplassen");
        check("Blauwalg - zwemmen - Breda.nl", "Blauwalg - zwemmen", "", "Blauwalg - zwemmen");
        check("Blauwalg - zwemmen - Breda", "", "Breda", "Blauwalg - zwemmen");
        check("Wmo - Gemeente Breda", "Wmo aanvragen", "", "Wmo");
        check("Gemeente Breda | Wmo", "Wmo", "", "Wmo");
        check("Gemeente Breda - Wmo", "", "", "Wmo");
        check("Paspoort | Burgerzaken | Breda", "", "", "Paspoort");
        check("Wmo - jeugd", "", "", "Wmo - jeugd");
        check("Gemeente Breda", "Welkom", "", "Gemeente Breda");
        check("", "Kop", "", "Kop");
        check(" Een\n titel ", "", "", "Een titel");
    }

    #[test]
    fn keeps_whose_page_it_is() {
        let check = |title: &str, site: &str, expected: Option<&str>| {
            assert_eq!(publisher(title, site).as_deref(), expected, "{title}");
        };
        check("Blauwalg in zwemplassen | Gemeente Bergen op Zoom", "", Some("Gemeente Bergen op Zoom"));
        check("Gemeente Breda - Wmo", "", Some("Gemeente Breda"));
        check("Wmo", "Gemeente 's-Hertogenbosch", Some("Gemeente 's-Hertogenbosch"));
        check("Dijken | Waterschap Rijn en IJssel", "", Some("Waterschap Rijn en IJssel"));
        check("Nieuws | Gemeente Breda zoekt vrijwilligers", "", None);
        check("Gemeente stopt - Breda.nl", "Breda", None);
    }
}
