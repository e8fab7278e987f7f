//! Addresses as pages write them: whole, or seen from where they stand.

use url::Url;

/// The whole address of what is written as `address` on a page at `base`.
pub(super) fn absolute(address: &str, base: Option<&str>) -> Option<String> {
    let address = address.trim();
    if address.is_empty() {
        return None;
    }
    let found = match Url::parse(address) {
        Ok(found) => found,
        Err(_) => Url::parse(base?.trim()).ok()?.join(address).ok()?,
    };
    Some(found.into())
}

/// The same, when it is one of a page.
pub(super) fn page(address: &str, base: Option<&str>) -> Option<String> {
    absolute(address, base).filter(|found| found.starts_with("https://") || found.starts_with("http://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seen_from_where_it_stands() {
        let base = Some("https://x.nl/a/b");
        assert_eq!(page("c?d", base).as_deref(), Some("https://x.nl/a/c?d"));
        assert_eq!(page(" /é ", base).as_deref(), Some("https://x.nl/%C3%A9"));
        assert_eq!(page("//y.nl", base).as_deref(), Some("https://y.nl/"));
        assert_eq!((page("/c", None), page("mailto:a@b", base), page("", base)), (None, None, None));
    }
}
