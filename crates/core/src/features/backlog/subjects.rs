//! What is spoken of when something waits.

use crate::kernel::subject::Kind;

/// An item that moderators are shown; its key is the word or click that brought them to it.
pub const ITEM: Kind = Kind::new("item");

/// Whether a document still holds; its key is the document and when its owner was asked.
pub const REVIEW: Kind = Kind::new("review");
