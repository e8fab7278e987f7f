//! ODT and ODP: headings, paragraphs with their numbers and notes, boxes, tables and slides.

mod lists;
mod styles;
mod text;

use self::styles::Styles;
use self::text::Text;
use super::package::Package;
use super::xml::walk;
use super::{Read, word};
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};

/// Reads the document.
pub(super) fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    let mut package = Package::open(bytes)?;
    refuse_locked(&mut package)?;
    let mut styles = Styles::default();
    if let Some(xml) = package.file("styles.xml")? {
        walk(&xml, &mut styles)?;
    }
    let mut text = Text::new(styles);
    let xml = package.file("content.xml")?.ok_or(Refusal::Broken)?;
    walk(&xml, &mut text)?;
    let remarks =
        [Remark::of(LeftOut::HiddenText, text.hidden.pieces()), Remark::of(LeftOut::HiddenSlides, text.hidden_slides)];
    let (pages, markdown) = text.flow.finish()?;
    Ok(Read {
        known: word::properties(&mut package)?,
        pages: (pages > 0).then_some(pages),
        markdown,
        remarks: remarks.into_iter().flatten().collect(),
        table: None,
    })
}

/// Locked files are packed as others are, and say so in their list.
pub(super) fn refuse_locked(package: &mut Package<'_>) -> Result<(), Refusal> {
    let list = package.file("META-INF/manifest.xml")?.unwrap_or_default();
    let locked = list.windows(15).any(|window| window == b"encryption-data");
    if locked { Err(Refusal::Encrypted) } else { Ok(()) }
}
