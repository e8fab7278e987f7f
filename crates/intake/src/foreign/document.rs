//! A dossier as a document of the corpus.

use std::path::Path;

use super::super::{Outcome, Row, field};
use super::{Dossier, title};
use crate::domain::document::Document;
use crate::domain::refusal::Refusal;
use crate::domain::remark::{LeftOut, Remark};

/// The document that a dossier is; it came as a file called `name`.
pub fn of(dossier: &Dossier, key: &str, name: &str) -> Document {
    Document {
        key: key.to_owned(),
        dossier: key.to_owned(),
        title: title(dossier, name),
        body: dossier.body(),
        municipality: dossier.known.municipality.clone(),
        topics: dossier.known.topics.clone(),
        date: dossier.known.date,
        ..Document::default()
    }
}

/// What a file gave, with what could not be read of it.
pub(crate) fn outcome(read: Result<Dossier, Refusal>, path: &Path, key: &str) -> Outcome {
    let dossier = match read {
        Ok(dossier) => dossier,
        Err(refusal) => return Outcome::fault(1, told(refusal)),
    };
    let Ok(key) = field::required("the file name", Some(key)) else { return Outcome::fault(1, "the file has no name") };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let refused = dossier.parts.iter().filter_map(|part| Some((&part.name, *part.text.as_ref().err()?)));
    let faults = refused.map(|(name, refusal)| (1, format!("{name} in it {}", remedy(refusal)))).collect();
    Outcome { row: Some(Row::Document(Box::new(of(&dossier, &key, &name)))), faults }
}

/// What is wrong with a file, and what to do about it.
pub(crate) fn told(refusal: Refusal) -> String {
    format!("the file {}", remedy(refusal))
}

/// What is wrong, and what to do about it.
fn remedy(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::TooLarge => "is larger than a document can be; cut it in parts",
        Refusal::TooSlow => "takes too long to read; save it anew, or as PDF",
        Refusal::TooHeavy => "takes too much memory to read; save it anew, or as PDF",
        Refusal::Encrypted => "is locked with a password; save it without one",
        Refusal::Scanned => "has pages without text; have a scanner recognise the text first",
        Refusal::Garbled => "has letters that cannot be told; have a scanner recognise the text, or make the PDF anew",
        Refusal::Xfa => "is a form that only Adobe Reader shows; open it there and print it as PDF",
        Refusal::Unequipped => {
            "is of a kind for which the reader is not installed; run `jatwerk setup`, or save it as DOCX"
        }
        Refusal::Empty => "says nothing; is it the right one?",
        Refusal::Broken => "is damaged, or not what it says it is; save it anew",
        Refusal::Hostile => "is made as no office program makes one; ask where it comes from",
        Refusal::OldOffice => "is of an old kind; save it as DOCX, XLSX or PPTX",
        Refusal::TooDeep => "is an archive inside archives; unpack it first",
        Refusal::TooMany => "has more files than a dossier can have; make several dossiers of it",
        Refusal::OutlookMessage => "is a message of Outlook that cannot be read; open it there and save it as .eml",
        Refusal::WinMail => {
            "is a package of Outlook (winmail.dat) that cannot be read; ask for the attachments by themselves, or for the message as HTML"
        }
        Refusal::Packing => "is packed in a way that is not read; pack it anew as an ordinary ZIP",
        Refusal::Picture => "is a picture; what is written in it can be read in a PDF whose text a scanner recognised",
        Refusal::Recording => "is sound or film; what is said in it can be read as a text",
        Refusal::Drawing => "is a drawing or a map; save it as PDF",
        Refusal::UnknownKind => "is of a kind that is not read; save it as DOCX, ODT, XLSX or PDF",
        Refusal::Unreachable | Refusal::NotAllowed => "cannot be fetched; save it here first",
    }
}

/// What was left out, for whoever brings files in at the machine.
pub fn note(remark: Remark) -> String {
    let (one, several) = match remark.left_out {
        LeftOut::HiddenSheets => ("hidden sheet was not read", "hidden sheets were not read"),
        LeftOut::HiddenRows => ("hidden row was not read", "hidden rows were not read"),
        LeftOut::HiddenColumns => ("hidden column was not read", "hidden columns were not read"),
        LeftOut::HiddenSlides => ("hidden slide was not read", "hidden slides were not read"),
        LeftOut::HiddenText => ("hidden piece of text was not read", "hidden pieces of text were not read"),
        LeftOut::UncomputedFormulas => {
            ("formula was saved without its value", "formulas were saved without their values")
        }
        LeftOut::GarbledText => ("piece of text has wrong letters", "pieces of text have wrong letters"),
        LeftOut::PagesWithoutText => ("page has no text", "pages have no text"),
        LeftOut::DamagedPages => ("page is damaged", "pages are damaged"),
        LeftOut::PassedOver => ("attachment was passed over", "attachments were passed over"),
        LeftOut::CutOff => ("piece was too much and not read", "pieces were too much and not read"),
    };
    format!("{} {}", remark.count, if remark.count == 1 { one } else { several })
}
