//! Of what stands beside each other in a folder, some need others; none needs what needs it.

use std::collections::{BTreeMap, BTreeSet};

use syn::parse::Parser as _;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, Fields, ImplItemFn, Item, ItemImpl, ItemMod, ItemStruct, ItemUse, Member, Type, UseTree};

use super::{is_test, sources};

/// Here files count beside folders; elsewhere only folders do.
const FILES_TOO: &str = "crates/core/src";

/// The kernel's own files and its folders know each other: a turn is what all of them share.
const SHARED: &str = "crates/core/src/kernel";

/// Where each crate begins.
const CRATES: [&str; 9] = [
    "src",
    "crates/atlas/src",
    "crates/console/src",
    "crates/core/src",
    "crates/diffusion/src",
    "crates/domain/src",
    "crates/intake/src",
    "crates/reuse-report/src",
    "crates/search/src",
];

/// What a file names of its crate, in `use` lines and in bodies, and what it calls by method.
#[derive(Default)]
struct Reading {
    module: Vec<String>,
    /// The type whose methods are read.
    of: String,
    named: BTreeSet<Vec<String>>,
    /// The types of fields.
    fields: Vec<(String, String)>,
    /// Methods, by the name of their type.
    gives: Vec<(String, String)>,
    /// Methods that are called on a field. Whatever else is called on is of a type that was named.
    calls: BTreeSet<(String, String)>,
}

impl Reading {
    fn name(&mut self, path: &[String]) {
        let above = path.iter().take_while(|part| *part == "super").count();
        let (start, rest) = match path.first().map(String::as_str) {
            Some("crate") => (0, &path[1..]),
            Some("self") => (self.module.len(), &path[1..]),
            Some("super") => (self.module.len().saturating_sub(above), &path[above..]),
            _ => return,
        };
        self.named.insert([&self.module[..start], rest].concat());
    }

    fn name_all(&mut self, tree: &UseTree, before: &[String]) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.name_all(&path.tree, &with(&path.ident)),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.name_all(tree, before)),
            UseTree::Name(name) => self.name(&with(&name.ident)),
            UseTree::Rename(name) => self.name(&with(&name.ident)),
            UseTree::Glob(_) => self.name(before),
        }
    }
}

impl Visit<'_> for Reading {
    fn visit_item_mod(&mut self, module: &ItemMod) {
        if !module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg")) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        self.name_all(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &syn::Path) {
        self.name(&path.segments.iter().map(|part| part.ident.to_string()).collect::<Vec<_>>());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        let values = Punctuated::<Expr, syn::Token![,]>::parse_terminated.parse2(call.tokens.clone());
        values.into_iter().flatten().for_each(|value| self.visit_expr(&value));
    }

    fn visit_item_struct(&mut self, item: &ItemStruct) {
        if let Fields::Named(fields) = &item.fields {
            let named =
                fields.named.iter().filter_map(|field| Some((field.ident.as_ref()?.to_string(), of(&field.ty))));
            self.fields.extend(named);
        }
        visit::visit_item_struct(self, item);
    }

    fn visit_item_impl(&mut self, item: &ItemImpl) {
        self.of = of(&item.self_ty);
        visit::visit_item_impl(self, item);
    }

    fn visit_impl_item_fn(&mut self, method: &ImplItemFn) {
        self.gives.push((self.of.clone(), method.sig.ident.to_string()));
        visit::visit_impl_item_fn(self, method);
    }

    fn visit_expr_method_call(&mut self, call: &syn::ExprMethodCall) {
        if let Expr::Field(field) = &*call.receiver
            && let Member::Named(field) = &field.member
        {
            self.calls.insert((field.to_string(), call.method.to_string()));
        }
        visit::visit_expr_method_call(self, call);
    }
}

/// What a type is called, behind references.
fn of(kind: &Type) -> String {
    match kind {
        Type::Reference(reference) => of(&reference.elem),
        Type::Path(path) => path.path.segments.last().map(|part| part.ident.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The module that a file is, from the root of its crate.
fn module(file: &str) -> Vec<String> {
    let mut parts: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

/// Which file of a crate needs which other, and what of it.
fn arrows(root: &str) -> BTreeMap<(String, String), String> {
    let mut read: BTreeMap<String, Reading> = BTreeMap::new();
    for (name, text) in sources(root).into_iter().filter(|(name, _)| !is_test(name)) {
        let file = name.trim_start_matches(root).trim_start_matches('/').to_owned();
        let mut reading = Reading { module: module(&file), ..Reading::default() };
        let items: Vec<Item> = syn::parse_file(&text).unwrap().items;
        items.iter().for_each(|item| reading.visit_item(item));
        read.insert(file, reading);
    }
    let modules: BTreeMap<&[String], &String> = read.iter().map(|(file, of)| (of.module.as_slice(), file)).collect();
    let mut arrows = BTreeMap::new();
    let mut needs = |file: &String, other: &String, what: String| {
        if file != other {
            arrows.entry((file.clone(), other.clone())).or_insert(what);
        }
    };
    for (file, reading) in &read {
        for path in &reading.named {
            let found = (1..=path.len()).rev().find_map(|length| modules.get(&path[..length]));
            if let Some(other) = found {
                needs(file, other, path.join("::"));
            }
        }
        for (field, method) in &reading.calls {
            let types: BTreeSet<&String> = read
                .values()
                .flat_map(|of| &of.fields)
                .filter(|(name, _)| name == field)
                .map(|(_, kind)| kind)
                .collect();
            let gives = |of: &Reading| of.gives.iter().any(|(kind, name)| types.contains(kind) && name == method);
            let mut givers = read.iter().filter(|(_, of)| gives(of));
            if let (Some((other, _)), None, 1) = (givers.next(), givers.next(), types.len()) {
                needs(file, other, format!(".{field}.{method}()"));
            }
        }
    }
    arrows
}

/// What in `folder` a file is or is in; a folder's `mod.rs` is the folder itself.
fn beside<'a>(root: &str, folder: &str, file: &'a str) -> Option<&'a str> {
    let rest = if folder.is_empty() { file } else { file.strip_prefix(folder)?.strip_prefix('/')? };
    let is_file = || root == FILES_TOO && format!("{root}/{folder}") != SHARED && !module(rest).is_empty();
    match rest.split_once('/') {
        Some((inner, _)) => Some(inner),
        None => Some(rest).filter(|_| is_file()),
    }
}

/// The arrows between what stands in a folder, without those that are in no circle, nor between two.
fn circle(root: &str, folder: &str, arrows: &BTreeMap<(String, String), String>) -> Vec<String> {
    let mut between: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for ((file, other), what) in arrows {
        if let (Some(from), Some(to)) = (beside(root, folder, file), beside(root, folder, other))
            && from != to
        {
            between.entry((from, to)).or_insert_with(|| format!("{file} needs {what}"));
        }
    }
    loop {
        let (from, to): (BTreeSet<&str>, BTreeSet<&str>) = between.keys().copied().unzip();
        let before = between.len();
        between.retain(|(one, other), _| to.contains(one) && from.contains(other));
        if between.len() == before {
            return between.into_iter().map(|((from, to), how)| format!("  {from} → {to}: {how}")).collect();
        }
    }
}

#[test]
fn nothing_needs_what_needs_it() {
    let mut faults = Vec::new();
    for root in CRATES {
        let arrows = arrows(root);
        let files: BTreeSet<&String> = arrows.keys().flat_map(|(from, to)| [from, to]).collect();
        let folders: BTreeSet<String> = files.iter().flat_map(|file| above(file)).collect();
        assert!(!folders.is_empty(), "{root} has no arrows");
        for folder in folders {
            let found = circle(root, &folder, &arrows);
            if !found.is_empty() {
                faults.push(format!("a circle in {root}/{folder}\n{}", found.join("\n")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The folders that a file is in.
fn above(file: &str) -> Vec<String> {
    let parts: Vec<&str> = file.split('/').collect();
    (0..parts.len()).map(|length| parts[..length].join("/")).collect()
}
