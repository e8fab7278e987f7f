//! `jatwerk eval documents`: does a question find the documents that answer it?

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use serde_json::{Value, json};

use super::arms::{Arm, Ranked, rank_all};
use super::corpus::Corpus;
use super::floor::{floor, hold};
use super::report::REFERENCE;
use super::{Usual, report, silence};
use crate::config::Config;
use crate::corpus::store::judgments;
use crate::eval::comparison::{Comparison, Measured, cell};
use crate::eval::documents::{FIGURES, figures, grade};
use crate::eval::grades::Grades;
use crate::eval::table::Table;
use crate::intake::judged::{self, JudgedQuestion};

/// How an area under the ROC curve is called among the other figures.
const AREA: &str = "silence auc";

#[derive(Debug, Args)]
#[command(mut_arg("corpus", |corpus| corpus.required(false).required_unless_present("own")))]
pub(super) struct Arguments {
    #[command(flatten)]
    usual: Usual,
    /// Judged questions, one a line of JSON. Can be given more than once.
    #[arg(long, required_unless_present = "own")]
    questions: Vec<PathBuf>,
    /// Asks the bot's own corpus what was judged in the chat rooms. The bot can go on running.
    #[arg(long, conflicts_with_all = ["corpus", "questions"])]
    own: bool,
    /// Ways of searching to compare.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "bm25,dense,rrf,full")]
    arms: Vec<Arm>,
    /// Fails when a figure of `full` is lower, as in `ndcg@10=0.7`. Can be given more than once.
    #[arg(long, value_name = "FIGURE=NUMBER", value_parser = |text: &str| floor(text, &FIGURES))]
    at_least: Vec<(usize, f64)>,
}

/// A judged question with what was found for it.
pub(super) struct Answered {
    pub(super) question: JudgedQuestion,
    /// One an arm.
    pub(super) ranked: Vec<Ranked>,
    /// What the judge makes of each.
    pub(super) grades: Vec<Grades>,
}

pub(super) fn run(config: &Config, arguments: &Arguments) -> anyhow::Result<()> {
    let answered = if arguments.own {
        answer_own(config, &arguments.arms)?
    } else {
        answer(config, &arguments.usual, &arguments.questions, &arguments.arms)?
    };
    let measured = |answered: &Answered| Measured {
        kind: answered.question.kind.clone(),
        arms: answered.grades.iter().map(|grades| figures(grades).to_vec()).collect(),
    };
    let answerable = |answered: &&Answered| answered.grades.iter().any(Grades::answerable);
    let comparison = Comparison {
        figures: FIGURES.to_vec(),
        arms: arguments.arms.iter().map(|arm| arm.name()).collect(),
        questions: answered.iter().filter(answerable).map(measured).collect(),
    };
    let row = |answered: &Answered| json!({"qid": answered.question.qid, "arms": report::rankings(&arguments.arms, &answered.ranked)});
    let rows = answered.iter().map(row).collect();
    let areas = silence::areas(&answered, &arguments.arms);
    let mut arms = report::arms(&comparison);
    for (arm, area) in &areas {
        if let Some(Value::Object(object)) = arms.get_mut(*arm) {
            report::put(object, AREA, *area);
        }
    }
    report::write(arguments.usual.json.as_deref(), arms, "questions", rows)?;
    report::print(&comparison);
    if !areas.is_empty() {
        let mut table = Table::new(["knows when there is no answer", AREA]);
        areas.iter().for_each(|(arm, area)| table.row(vec![(*arm).to_owned(), cell(*area)]));
        print!("\n{table}");
    }
    for (figure, least) in &arguments.at_least {
        let full =
            comparison.reference(REFERENCE).context("`--at-least` is about `full`, which is not among the arms")?;
        let (name, found) = (FIGURES.get(*figure).copied().unwrap_or_default(), comparison.figure(full, *figure, None));
        hold(name, found.mean, *least)?;
    }
    Ok(())
}

/// Asks everything in every way.
pub(super) fn answer(
    config: &Config,
    usual: &Usual,
    questions: &[PathBuf],
    arms: &[Arm],
) -> anyhow::Result<Vec<Answered>> {
    let mut judged: Vec<JudgedQuestion> = Vec::new();
    for path in questions {
        judged.extend(judged::read(path)?);
    }
    judge(Corpus::open(config, &usual.corpus)?, judged, arms)
}

/// Asks the bot's own corpus what was judged in the chat rooms.
fn answer_own(config: &Config, arms: &[Arm]) -> anyhow::Result<Vec<Answered>> {
    let corpus = Corpus::own(config)?;
    let judged = judged::from_rooms(&judgments::judged_questions(&corpus.store, &config.model.id)?);
    anyhow::ensure!(!judged.is_empty(), "nobody has judged an answer yet: `hielp`, `hielp niet` and `verouderd` do");
    judge(corpus, judged, arms)
}

fn judge(mut corpus: Corpus, judged: Vec<JudgedQuestion>, arms: &[Arm]) -> anyhow::Result<Vec<Answered>> {
    corpus.look_for(judged.iter().flat_map(|question| &question.relevant).map(|relevant| relevant.id.as_str()));
    let texts: Vec<String> = judged.iter().map(|question| question.question.clone()).collect();
    let ranked = rank_all(&mut corpus, arms, &texts, &vec![None; texts.len()])?;
    let answered = judged.into_iter().zip(ranked).map(|(question, ranked)| {
        let judged = || question.relevant.iter().map(|relevant| (relevant.id.as_str(), relevant.grade));
        let grades =
            ranked.iter().map(|found| grade(&found.keys, judged(), |key| corpus.catalogue.dossier(key))).collect();
        Answered { question, ranked, grades }
    });
    Ok(answered.collect())
}
