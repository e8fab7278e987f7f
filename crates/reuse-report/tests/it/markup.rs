//! Looking at markup without a browser.

/// What stands between `open` and the next `close` after it, as often as it occurs.
pub fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).map(|rest| rest.split(close).next().unwrap()).collect()
}

/// The value of an attribute in the first tag of `text`.
pub fn attribute<'a>(text: &'a str, name: &str) -> &'a str {
    between(text.split('>').next().unwrap(), &format!("{name}=\""), "\"").first().copied().unwrap_or_default()
}

/// The text of an element with this id.
pub fn by_id<'a>(text: &'a str, id: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("id=\"{id}\"")).unwrap();
    rest.split_once('>').unwrap().1.split('<').next().unwrap()
}

/// A page without what stands in its style sheet, which has a file of its own.
pub fn unstyled(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}<style></style>{after}")
}
