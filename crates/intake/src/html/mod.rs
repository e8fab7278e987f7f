//! HTML pages to Markdown: their text, without what stands around it.

mod main_text;
mod page_title;

use std::rc::Rc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::{Element, HtmlToMarkdown, Node};

use super::depth::is_deeper;

/// A page that is nested deeper is refused: the converter calls itself for each level.
const DEEPEST: usize = 400;

/// Room for [`DEEPEST`] levels in an unoptimised build, in bytes.
const STACK: usize = 64 * 1024 * 1024;

/// The time for one page; an ordinary megabyte takes 0.1 s, but unclosed tags cost the square of their number.
const LONGEST: Duration = Duration::from_secs(20);

/// A page as Markdown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    /// What the page calls itself, perhaps nothing.
    pub(super) title: String,
    /// The government whose page it is, if it says so.
    pub(super) publisher: Option<String>,
    pub(super) markdown: String,
}

/// Converts a page in a thread of its own, so that one that makes the converter stumble or linger takes nothing with it.
pub(super) fn page(html: String) -> Result<Page, String> {
    let (sender, receiver) = mpsc::channel();
    let converting = thread::Builder::new().stack_size(STACK).spawn(move || sender.send(convert(&html)));
    converting.map_err(|error| format!("there is no memory to convert the page: {error}"))?;
    receiver.recv_timeout(LONGEST).unwrap_or_else(|why| {
        let trouble = match why {
            RecvTimeoutError::Timeout => format!("takes more than {} seconds to convert", LONGEST.as_secs()),
            RecvTimeoutError::Disconnected => "cannot be converted".to_owned(),
        };
        Err(format!("the page {trouble}; save it as Markdown or text"))
    })
}

fn convert(html: &str) -> Result<Page, String> {
    let too_deep = || format!("the page is nested more than {DEEPEST} levels deep; save it as Markdown or text");
    // Roughly, and so with room: what only looks deep goes on.
    if is_deeper(html, 2 * DEEPEST) {
        return Err(too_deep());
    }
    let converter = HtmlToMarkdown::builder().add_handler(vec!["img"], picture).build();
    let tree = converter.html_to_tree(html).map_err(|error| format!("the page cannot be read: {error}"))?;
    if is_too_deep(&tree) {
        return Err(too_deep());
    }
    let main = main_text::main_text(&tree);
    let (title, heading) = (main_text::text_of(&tree, "title"), main_text::text_of(&main, "h1"));
    let shared = ["og:title", "og:site_name"].map(|name| main_text::meta(&tree, name));
    let [shared_as, site] = shared;
    let publisher = page_title::publisher(&title, &site);
    let title = page_title::without_site(&title, &heading, &shared_as, &site);
    Ok(Page { title, publisher, markdown: converter.tree_to_markdown(&main) })
}

/// Of a picture only what it says to who cannot see it.
fn picture(_: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let alt = element.attrs.iter().find(|attribute| &*attribute.name.local == "alt")?;
    let words = alt.value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| words.into())
}

/// Walks without calling itself, for the depth is what is not known.
fn is_too_deep(tree: &Rc<Node>) -> bool {
    let mut open = vec![(Rc::clone(tree), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEEPEST {
            return true;
        }
        open.extend(node.children.borrow().iter().map(|child| (Rc::clone(child), depth + 1)));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(html: &str, title: &str, markdown: &str) {
        let page = page(html.to_owned()).unwrap();
        assert_eq!((page.title.as_str(), page.markdown.as_str()), (title, markdown));
    }

    #[test]
    fn keeps_the_text_of_a_page() {
        check(
            "<html><head><title>De [titel]_a_</title><style>a{}</style></head><body><nav>Menu</nav><h1>Kop</h1>\
             <p>Een <b>vette</b> zin.<script>weg()</script></p><svg><title>Plaatje</title></svg></body></html>",
            "De [titel]_a_",
            "# Kop\n\nEen **vette** zin.",
        );
        check("los", "", "los");
    }

    #[test]
    fn leaves_out_what_stands_around_the_text() {
        check(
            "<title>Blauwalg | Gemeente Leiden</title><body><div id='cookie-banner' role='dialog'><h2>Cookies</h2></div>\
             <div hidden>Weg.</div><p style='display: none'>Weg.</p><header><a href='#x'>Naar inhoud</a></header>\
             <main id='x'><nav>Kruimels</nav><header><h1>Blauwalg</h1></header><p>De plas is dicht.</p>\
             <div hidden='until-found'>Vraag en antwoord.</div><p aria-hidden='true'>Weg.</p></main>\
             <aside>Zie ook</aside><footer>Postbus 1</footer>",
            "Blauwalg",
            "# Blauwalg\n\nDe plas is dicht.\n\nVraag en antwoord.",
        );
        // Without better words, its names say what is the menu.
        check(
            "<div class='menu'>Thuis</div><div class='inhoud'><h2>Wmo</h2><p>Vraag hulp aan.</p></div>",
            "",
            "## Wmo\n\nVraag hulp aan.",
        );
        check("<article><h1>Een</h1></article><article><h1>Twee</h1></article>", "Een", "# Een\n\n# Twee");
        check(
            "<div class='cookies'><h1>Over cookies</h1><p>Wij zetten er twee.</p></div>",
            "Over cookies",
            "# Over cookies\n\nWij zetten er twee.",
        );
        check("<div aria-hidden='true'><main>De tekst staat hier.</main></div>", "", "De tekst staat hier.");
        check("<main></main><nav>Menu</nav>", "", "");
    }

    #[test]
    fn keeps_of_a_picture_what_it_says() {
        check(
            "<p>Kijk: <img src='cid:image001.png@01'><img src='/kaart.png' alt='Kaart van\n de wijk'></p>",
            "",
            "Kijk: Kaart van de wijk",
        );
    }

    #[test]
    fn survives_depth() {
        let deep = |levels: usize| page(format!("{}x{}", "<div>".repeat(levels), "</div>".repeat(levels)));
        assert_eq!(deep(390).map(|page| page.markdown), Ok("x".to_owned()));
        let refused = deep(5_000).map(|_| ()).unwrap_err();
        assert!(refused.starts_with("the page is nested more than"), "{refused}");
    }

    proptest! {
        #[test]
        fn takes_any_text(text in "([a-z <>/!&;\"'=-]|<[a-z]{1,6}>|</[a-z]{1,6}>|<table>|<li>|<pre>|\\PC){0,80}") {
            prop_assert!(page(text).is_ok());
        }
    }
}
