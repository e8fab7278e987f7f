//! Which part of an office document leads to which: the relations of its package, and which part is the main one.

use std::collections::HashMap;

use super::package::Package;
use super::xml::{Element, Visitor, walk};
use crate::domain::refusal::Refusal;

/// Which program's document a package holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Word,
    Presentation,
    Excel,
}

/// Where each family has its main part, by habit.
const HABITS: [(Family, &str, &str); 3] = [
    (Family::Word, "word/", "document.xml"),
    (Family::Presentation, "ppt/", "presentation.xml"),
    (Family::Excel, "xl/", "workbook.xml"),
];

/// The main part of an office document, and whose it is; nothing where the package is something else.
pub(super) fn main(package: &mut Package<'_>) -> Result<Option<(Family, String)>, Refusal> {
    let types = Types::of(package)?;
    let named = Relations::of(package, "")?.part("officeDocument").map(str::to_owned);
    let declared = types.overrides.iter().find(|(_, kind)| is_main(kind)).map(|(name, _)| name.clone());
    let habits = HABITS.map(|(_, folder, name)| format!("{folder}{name}"));
    let candidates = named.into_iter().chain(declared).chain(habits);
    let found = candidates.into_iter().find(|name| package.has(name));
    Ok(found.and_then(|name| Some((types.family(&name)?, name))))
}

fn is_main(kind: &str) -> bool {
    kind.ends_with(".main+xml") && family(kind).is_some()
}

fn family(kind: &str) -> Option<Family> {
    let kind = kind.to_lowercase();
    match () {
        () if kind.contains("wordprocessingml") || kind.contains("ms-word") => Some(Family::Word),
        () if kind.contains("presentationml") || kind.contains("ms-powerpoint") => Some(Family::Presentation),
        () if kind.contains("spreadsheetml") || kind.contains("ms-excel") => Some(Family::Excel),
        () => None,
    }
}

/// What kind of file each part is.
#[derive(Default)]
struct Types {
    overrides: Vec<(String, String)>,
}

impl Types {
    fn of(package: &mut Package<'_>) -> Result<Self, Refusal> {
        let mut types = Self::default();
        if let Some(xml) = package.file("[Content_Types].xml")? {
            walk(&xml, &mut types)?;
        }
        Ok(types)
    }

    /// Whose part this is: by its kind, else by its folder.
    fn family(&self, name: &str) -> Option<Family> {
        // Sheets that are not written in XML are another kind of file.
        if name.ends_with(".bin") {
            return None;
        }
        let declared = self.overrides.iter().find(|(part, _)| part.eq_ignore_ascii_case(name));
        let by_kind = declared.and_then(|(_, kind)| family(kind));
        let habit = || HABITS.iter().find(|(_, folder, _)| name.to_lowercase().starts_with(folder));
        by_kind.or_else(|| habit().map(|(family, ..)| *family))
    }
}

impl Visitor for Types {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        if let ("Override", Some(name), Some(kind)) =
            (element.name, element.get("PartName"), element.get("ContentType"))
        {
            self.overrides.push((resolved("", &name), kind));
        }
        Ok(())
    }

    fn close(&mut self, _: &str) -> Result<(), Refusal> {
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

/// What one part leads to inside the package.
#[derive(Default)]
pub(super) struct Relations {
    folder: String,
    targets: HashMap<String, (String, String)>,
    /// In the order in which they stand there.
    order: Vec<String>,
}

impl Relations {
    /// Those of a part, or of the package itself when the name is empty.
    pub(super) fn of(package: &mut Package<'_>, part: &str) -> Result<Self, Refusal> {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let mut relations = Self { folder: folder.to_owned(), ..Self::default() };
        let separator = if folder.is_empty() { "" } else { "/" };
        if let Some(xml) = package.file(&format!("{folder}{separator}_rels/{name}.rels"))? {
            walk(&xml, &mut relations)?;
        }
        Ok(relations)
    }

    /// The part of a kind, called by the last word of its type, which is the same in all dialects.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
        self.parts(kind).next().map(|(_, part)| part)
    }

    /// All parts of a kind with the ids of their relations.
    pub(super) fn parts(&self, kind: &str) -> impl Iterator<Item = (&str, &str)> {
        let found = self.order.iter().filter_map(|id| Some((id.as_str(), self.targets.get(id)?)));
        found.filter(move |(_, (known, _))| known == kind).map(|(id, (_, part))| (id, part.as_str()))
    }

    /// The part that a relation leads to.
    pub(super) fn get(&self, id: &str) -> Option<&str> {
        self.targets.get(id).map(|(_, part)| part.as_str())
    }
}

impl Visitor for Relations {
    fn open(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let outside = element.get("TargetMode").is_some_and(|mode| mode == "External");
        if let ("Relationship", false, Some(id), Some(target)) =
            (element.name, outside, element.get("Id"), element.get("Target"))
        {
            let kind = element.get("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            self.order.push(id.clone());
            self.targets.insert(id, (kind, resolved(&self.folder, &target)));
        }
        Ok(())
    }

    fn close(&mut self, _: &str) -> Result<(), Refusal> {
        Ok(())
    }

    fn text(&mut self, _: &str) {}
}

/// The name of the part that stands as `target` in a file of `folder`. One that leads out of the package is not in it.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = Vec::new();
    let start = if target.starts_with('/') { "" } else { folder };
    for step in start.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folder: &str, target: &str, expected: &str) {
        assert_eq!(resolved(folder, target), expected);
    }

    #[test]
    fn targets_stay_inside_the_package() {
        check("word", "styles.xml", "word/styles.xml");
        check("word", "/word/document2.xml", "word/document2.xml");
        check("ppt/slides", "../notesSlides/a.xml", "ppt/notesSlides/a.xml");
        check("ppt\\slides", "..\\..\\..\\etc/passwd", "etc/passwd");
    }
}
