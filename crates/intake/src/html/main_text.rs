//! Which part of a page is its text, and not its menu, its cookie notice or what it hides.

use std::rc::Rc;

use htmd::Node;
use markup5ever_rcdom::NodeData;

/// Elements whose content is never the text of a page.
const APART: [&str; 14] = [
    "script", "style", "nav", "noscript", "template", "svg", "iframe", "canvas", "dialog", "aside", "menu", "button",
    "select", "textarea",
];

/// Parts of the page around its text, by what they are for those who hear it read.
const APART_ROLES: [&str; 11] = [
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "dialog",
    "alertdialog",
    "search",
    "menu",
    "menubar",
    "toolbar",
    "alert",
];

/// Words in the names of notices about cookies.
const NOTICES: [&str; 5] = ["cookie", "cookies", "consent", "cookiebar", "cookiemelding"];

/// The names of menus and the like, on pages that do not say it better.
const AROUND: [&str; 22] = [
    "header",
    "site-header",
    "footer",
    "site-footer",
    "page-footer",
    "nav",
    "navigation",
    "navbar",
    "main-nav",
    "menu",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "kruimelpad",
    "topbar",
    "skiplinks",
    "skip-links",
    "skip-link",
    "colophon",
    "share",
    "social",
    "cookie-banner",
];

/// A main part with fewer letters and digits is one if it is a quarter of the page.
const ENOUGH: usize = 140;

/// The part of the page that is its text; all else is taken out of it.
pub(super) fn main_text(document: &Rc<Node>) -> Rc<Node> {
    prune(document, size(document), false);
    let body = find(document, &|node| is(node, "body")).unwrap_or_else(|| Rc::clone(document));
    let all = size(&body);
    let main = longest(all_of(&body, &is_main)).filter(|main| size(main) >= ENOUGH.min(all / 4).max(1));
    let article = || {
        let articles = all_of(&body, &|node| is(node, "article"));
        // Of several each may be about something else.
        let most = if articles.len() == 1 { 50 } else { 80 };
        longest(articles).filter(|article| size(article) * 100 >= all * most && all > 0)
    };
    main.or_else(article).unwrap_or_else(|| {
        prune_around(&body, all);
        body
    })
}

/// The text of the first element that is meant, with single spaces; empty when there is none.
pub(super) fn text_of(tree: &Rc<Node>, name: &str) -> String {
    find(tree, &|node| is(node, name)).map(|node| text(&node)).unwrap_or_default()
}

/// The content of the first `meta` that is called `property`.
pub(super) fn meta(tree: &Rc<Node>, property: &str) -> String {
    let is_meant = |node: &Rc<Node>| {
        is(node, "meta")
            && [attribute(node, "property"), attribute(node, "name")].iter().flatten().any(|it| it == property)
    };
    find(tree, &is_meant).and_then(|node| attribute(&node, "content")).unwrap_or_default()
}

/// Takes out what is hidden and what is never text.
fn prune(node: &Rc<Node>, all: usize, in_text: bool) {
    let in_text = in_text || is_main(node) || is(node, "article");
    node.children.borrow_mut().retain(|child| {
        let out = is_apart(child, in_text) || is_hidden(child) || is_notice(child, all);
        !out || find(child, &is_main).is_some()
    });
    let children = node.children.borrow().clone();
    children.iter().for_each(|child| prune(child, all, in_text));
}

fn is_apart(node: &Rc<Node>, in_text: bool) -> bool {
    let Some(name) = name(node) else { return false };
    let role = attribute(node, "role").unwrap_or_default();
    APART.contains(&name.as_str())
        || APART_ROLES.contains(&role.as_str())
        // A text may have a head and a foot of its own.
        || (!in_text && matches!(name.as_str(), "header" | "footer"))
        || is_skip_link(node, &name)
}

/// "Direct naar de inhoud".
fn is_skip_link(node: &Rc<Node>, name: &str) -> bool {
    let leads_inside = || attribute(node, "href").is_some_and(|href| href.starts_with('#'));
    let said = || text(node).to_lowercase();
    name == "a"
        && leads_inside()
        && ["direct naar", "ga naar", "ga direct", "naar de inhoud", "spring naar", "skip to", "jump to"]
            .iter()
            .any(|start| said().starts_with(start))
}

fn is_hidden(node: &Rc<Node>) -> bool {
    let style: String =
        attribute(node, "style").unwrap_or_default().to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    // What is only found when one looks for it is meant to be found.
    attribute(node, "hidden").is_some_and(|hidden| hidden != "until-found")
        || attribute(node, "aria-hidden").as_deref() == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// A notice about cookies. On a page that is about cookies it is most of the page.
fn is_notice(node: &Rc<Node>, all: usize) -> bool {
    let named = || {
        ["id", "class"].iter().filter_map(|name| attribute(node, name)).any(|value| {
            let value = value.to_lowercase();
            value.split(|c: char| !c.is_alphanumeric()).any(|word| NOTICES.contains(&word))
        })
    };
    !matches!(name(node).as_deref(), None | Some("html" | "body"))
        && named()
        && size(node) * 2 < all
        && find(node, &|node| is(node, "h1")).is_none()
}

/// Takes out what is called a menu or the like, unless it is most of the page.
fn prune_around(node: &Rc<Node>, all: usize) {
    node.children.borrow_mut().retain(|child| {
        let called = ["id", "class"].iter().filter_map(|name| attribute(child, name)).any(|value| {
            let value = value.to_lowercase();
            value.split_whitespace().any(|word| AROUND.contains(&word))
        });
        !(called && size(child) * 3 < all && find(child, &|node| is(node, "h1")).is_none())
    });
    let children = node.children.borrow().clone();
    children.iter().for_each(|child| prune_around(child, all));
}

fn name(node: &Rc<Node>) -> Option<String> {
    match &node.data {
        NodeData::Element { name, .. } => Some(name.local.to_string()),
        _ => None,
    }
}

fn is(node: &Rc<Node>, wanted: &str) -> bool {
    matches!(&node.data, NodeData::Element { name, .. } if &*name.local == wanted)
}

fn is_main(node: &Rc<Node>) -> bool {
    is(node, "main") || attribute(node, "role").as_deref() == Some("main")
}

fn attribute(node: &Rc<Node>, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    attrs.iter().find(|attribute| &*attribute.name.local == wanted).map(|attribute| attribute.value.trim().to_owned())
}

/// The first node that is meant, in the order of the page.
fn find(node: &Rc<Node>, is_meant: &dyn Fn(&Rc<Node>) -> bool) -> Option<Rc<Node>> {
    if is_meant(node) {
        return Some(Rc::clone(node));
    }
    node.children.borrow().iter().find_map(|child| find(child, is_meant))
}

/// All nodes that are meant, but for those inside another.
fn all_of(node: &Rc<Node>, is_meant: &dyn Fn(&Rc<Node>) -> bool) -> Vec<Rc<Node>> {
    if is_meant(node) {
        return vec![Rc::clone(node)];
    }
    node.children.borrow().iter().flat_map(|child| all_of(child, is_meant)).collect()
}

fn longest(nodes: Vec<Rc<Node>>) -> Option<Rc<Node>> {
    nodes.into_iter().max_by_key(size)
}

/// How many letters and digits stand in a node.
fn size(node: &Rc<Node>) -> usize {
    let own = match &node.data {
        NodeData::Text { contents } => contents.borrow().chars().filter(|c| c.is_alphanumeric()).count(),
        NodeData::Element { name, .. } if matches!(&*name.local, "script" | "style" | "template") => return 0,
        _ => 0,
    };
    own + node.children.borrow().iter().map(size).sum::<usize>()
}

fn text(node: &Rc<Node>) -> String {
    let mut said = String::new();
    gather(node, &mut said);
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(node: &Rc<Node>, said: &mut String) {
    match &node.data {
        NodeData::Text { contents } => said.push_str(&contents.borrow()),
        NodeData::Element { name, .. } if &*name.local == "br" => said.push(' '),
        _ => node.children.borrow().iter().for_each(|child| gather(child, said)),
    }
}
