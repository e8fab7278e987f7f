//! `jatwerk eval links`: do a link's words find what it links to?

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::arms::{Arm, rank_all};
use super::corpus::Corpus;
use super::{Usual, report};
use crate::config::Config;
use crate::eval::comparison::{Comparison, Measured};
use crate::eval::documents::{FIGURES, figures, grade};
use crate::eval::grades::USEFUL;
use crate::intake::judged::{self, JudgedLink};

/// What a link leads to was meant: it is useful.
const LINKED: u8 = USEFUL;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    usual: Usual,
    /// Judged links, one a line of JSON. Can be given more than once.
    #[arg(long, required = true, visible_alias = "questions")]
    links: Vec<PathBuf>,
    /// Ways of searching to compare.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "bm25,dense,rrf,full")]
    arms: Vec<Arm>,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let mut links: Vec<JudgedLink> = Vec::new();
    for path in &arguments.links {
        links.extend(judged::read(path)?);
    }
    let mut corpus = Corpus::open(config, &arguments.usual.corpus)?;
    corpus.look_for(links.iter().flat_map(|link| &link.relevant_doc_ids).map(String::as_str));
    let texts: Vec<String> = links.iter().map(|link| link.question.clone()).collect();
    let own = |link: &JudgedLink| link.query_doc.as_deref().map(|key| corpus.catalogue.dossier(key).to_owned());
    let without: Vec<Option<String>> = links.iter().map(own).collect();
    let ranked = rank_all(&mut corpus, &arguments.arms, &texts, &without)?;
    let measured = links.iter().zip(&without).zip(&ranked).filter_map(|((link, without), ranked)| {
        // A link to another part of its own document leads nowhere, as that document is left out.
        let own = |key: &&String| without.as_deref() != Some(corpus.catalogue.dossier(key));
        let judged = || link.relevant_doc_ids.iter().filter(own).map(|key| (key.as_str(), LINKED));
        let grades = ranked.iter().map(|found| grade(&found.keys, judged(), |key| corpus.catalogue.dossier(key)));
        let arms = grades.map(|grades| figures(&grades).to_vec()).collect();
        judged().next().map(|_| Measured { kind: link.kind.clone(), arms })
    });
    let comparison = Comparison {
        figures: FIGURES.to_vec(),
        arms: arguments.arms.iter().map(|arm| arm.name()).collect(),
        questions: measured.collect(),
    };
    let rows = links.iter().zip(&ranked);
    let rows = rows.map(|(link, ranked)| json!({"lid": link.lid, "arms": report::rankings(&arguments.arms, ranked)}));
    report::write(arguments.usual.json.as_deref(), report::arms(&comparison), "links", rows.collect())?;
    report::print(&comparison);
    Ok(())
}
