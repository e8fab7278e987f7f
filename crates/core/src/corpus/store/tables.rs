//! The tables of the corpus, as they are declared.

use super::audience;
use crate::db::Age::Set;
use crate::db::Erase::{Blank, Keep, Row, With};
use crate::db::{Retention, TableSpec};

/// What stays until an import or a moderator takes it away.
const IMPORTED: Retention = Retention::Kept("until an import or a moderator takes it away");

/// What moderators did, by which the corpus is what it is.
const DONE: Retention = Retention::Kept("the corpus is made of what moderators did");

/// What colleagues are, as far as they let it be known.
const OWN: Retention = Retention::Kept("until they are erased");

/// Whoever is further behind looks at everything.
const LONG_AGO: &str = "since < (SELECT corpus FROM generation) - 1000";

/// Those of documents, colleagues, places, and of what was decided about them.
pub(crate) const TABLES: &[TableSpec] = &[
    TableSpec::new("generation", Retention::Kept("one row that counts up")),
    TableSpec::new("renewed", Retention::Unless(LONG_AGO)),
    TableSpec::new("municipality", IMPORTED),
    TableSpec::new("document", IMPORTED),
    TableSpec::new("document_number", Retention::Kept("a number never means another document")),
    TableSpec::new("document_author", Retention::With("document")).about(&[("person", Row)]),
    TableSpec::new("document_owner", IMPORTED).about(&[("person", Blank)]).shown(),
    TableSpec::new("passage", Retention::With("document")),
    TableSpec::new("vector", Retention::Kept("until no passage, title or colleague has this text (`jatwerk reindex`)"))
        .about(&[("vector", With("the colleague whose profile it is"))]),
    TableSpec::new("attachment", IMPORTED),
    TableSpec::new("attachment_remark", Retention::With("attachment")),
    TableSpec::new("admission", IMPORTED),
    TableSpec::new("compared", IMPORTED),
    TableSpec::new("twin", IMPORTED),
    TableSpec::new("document_override", DONE),
    TableSpec::new("audience", Retention::With("document_override")),
    TableSpec::new("act", DONE),
    TableSpec::new("act_subject", Retention::With("act")),
    TableSpec::new("act_vector", Retention::With("act")),
    TableSpec::new("act_person", Retention::With("act")).about(&[("person", Row)]).shown(),
    TableSpec::new("undo_asked", Retention::With("act")),
    TableSpec::new(
        "judged_question",
        Retention::Until { past: &[(Set, "at")], only: Some(audience::JUDGED_UNDISCLOSED) },
    )
    .about(&[
        ("text", With("whoever asked it, wherever a moderator used the words too")),
        ("vector", With("its words")),
    ]),
    TableSpec::new("judgment", Retention::With("judged_question")),
    TableSpec::new("judgment_person", Retention::With("judged_question")).about(&[("person", Row)]).shown(),
    TableSpec::new("colleague", OWN)
        .about(&[
            ("id", Row),
            ("name", With("id")),
            ("role", With("id")),
            ("topics", With("id")),
            ("about", With("id")),
            ("hash", With("id")),
        ])
        .shown(),
    TableSpec::new("participant", OWN).about(&[("person", Row)]).shown(),
    TableSpec::new("own_zone", OWN).about(&[("person", Row)]).shown(),
    TableSpec::new("own_topic", OWN).about(&[("person", Row), ("topic", With("person"))]).shown(),
    TableSpec::new("invited", Retention::Kept("nobody is invited twice")).about(&[("person", Row)]).shown(),
    TableSpec::new("gone", Retention::Kept("until they speak again")).about(&[("person", Row)]).shown(),
    TableSpec::new("forgotten", Retention::Kept("an import must not bring anybody back"))
        .about(&[("hash", Keep("a hash of the id: it tells nothing to whoever does not know the id"))]),
];
