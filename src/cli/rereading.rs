//! Reading the first documents of an answer again. The bot does so on a thread of its own: who waits for a vector does not wait for this.

use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::clock;
use crate::domain::id::PassageId;
use crate::domain::ranking::Read;
use crate::domain::vector::Vector;
use crate::kernel::event::Event;
use crate::kernel::hear::request;
use crate::kernel::jobs::{Job, JobResult};
use crate::search::reranker::Reranker;

/// An answer waits so long for a better order; then it goes out in that of the search.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// What an answer waits for.
pub(super) struct Rereading {
    pub(super) job: Job,
    pub(super) vector: Vector,
    pub(super) question: String,
    pub(super) passages: Vec<(PassageId, String)>,
    /// Since when.
    pub(super) since: Instant,
}

/// Starts the thread, which works until the core is gone.
pub(super) fn start(mut reranker: Box<dyn Reranker>, events: Sender<Event>) -> Sender<Rereading> {
    let (sender, waiting) = mpsc::channel::<Rereading>();
    thread::spawn(move || {
        for Rereading { job, vector, question, passages, since } in waiting {
            let read = read(reranker.as_mut(), &question, &passages, Some(since + PATIENCE));
            let scores = read.unwrap_or_else(|error| {
                let late =
                    || tracing::error!(%error, passages = passages.len(), "answering in the order of the search");
                request::of(&job.subject).in_scope(late);
                Vec::new()
            });
            let result = JobResult::Reread { vector, scores };
            if events.send(Event::Done { at: clock::now(), job: job.id, result }).is_err() {
                return;
            }
        }
    });
    sender
}

/// How well each passage answers the question.
///
/// # Errors
/// When the reranker fails, or there is more to read at the moment `until`.
pub(super) fn read(
    reranker: &mut dyn Reranker,
    question: &str,
    passages: &[(PassageId, String)],
    until: Option<Instant>,
) -> anyhow::Result<Vec<Read>> {
    let score = |(passage, text): &(PassageId, String)| {
        anyhow::ensure!(until.is_none_or(|until| clock::start() < until), "the reranker is too slow");
        Ok((*passage, reranker.score(question, text)?))
    };
    passages.iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::JobId;
    use crate::search::EmbedError;

    /// Likes long texts; reads no empty one, and takes forever for one with a blank.
    struct ByLength;

    impl Reranker for ByLength {
        fn score(&mut self, _: &str, text: &str) -> Result<f32, EmbedError> {
            if text.contains(' ') {
                thread::sleep(Duration::from_millis(20));
            }
            if text.is_empty() { Err(EmbedError("empty".into())) } else { Ok(text.len() as f32) }
        }
    }

    /// What comes of texts that an answer waits for since so long ago.
    fn check(texts: &[&str], ago: Duration, expected: &[f32]) {
        let (events, heard) = mpsc::channel();
        let passages = (1..).map(PassageId).zip(texts.iter().map(|text| (*text).to_owned())).collect();
        let since = clock::start().checked_sub(ago).unwrap();
        let vector = Vector::normalised(vec![1.0]);
        let job = Job { id: JobId(7), kind: "question".into(), subject: "$question".into(), attempts: 1 };
        let sender = start(Box::new(ByLength), events);
        sender.send(Rereading { job, vector, question: "?".into(), passages, since }).unwrap();
        let Event::Done { job: JobId(7), result: JobResult::Reread { scores, .. }, .. } = heard.recv().unwrap() else {
            panic!("something else was done");
        };
        assert_eq!(scores.into_iter().map(|(_, score)| score).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn each_passage_is_scored() {
        check(&["aaa", "a"], Duration::ZERO, &[3.0, 1.0]);
    }

    #[test]
    fn the_answer_comes_without_when_the_reranker_is_slow_or_broken() {
        check(&["aaa", ""], Duration::ZERO, &[]);
        check(&["a b", "a"], PATIENCE - Duration::from_millis(10), &[]);
        check(&["aaa", "a"], PATIENCE, &[]);
    }
}
