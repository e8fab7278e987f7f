//! The work that the bot gives out, done.

use jatwerk_core::kernel::jobs::{JobResult, JobTask};
use jatwerk_domain::refusal::Refusal;
use jatwerk_intake::foreign;

use crate::opened::read_file;
use crate::stage::Stage;
use crate::{pdfium, toy};

impl Stage {
    pub(crate) fn work(&mut self, task: JobTask) -> JobResult {
        match task {
            JobTask::Embed(text) => {
                self.bot().look_ahead(&text);
                JobResult::Vector(self.model_works.then(|| toy::embed(&text)))
            }
            JobTask::Reread { vector, passages, .. } => {
                let scores = self.reranker.unwrap_or_default().iter().copied();
                JobResult::Reread { vector, scores: passages.into_iter().map(|(id, _)| id).zip(scores).collect() }
            }
            JobTask::EmbedTexts(texts) => {
                let read = texts.into_iter().filter(|_| self.model_works);
                JobResult::Texts(read.map(|text| (text.clone(), toy::embed(&text))).collect())
            }
            JobTask::ReadProfile(text) => JobResult::Texts(vec![(text.clone(), toy::embed(&text))]),
            JobTask::ReadDocument(texts) => {
                JobResult::Passages(texts.into_iter().map(|(hash, text)| (hash, toy::embed(&text))).collect())
            }
            JobTask::ReadFile { hash, name } => {
                pdfium::load();
                let outcome = self.files.get(&hash).map(|bytes| foreign::read(bytes, &name)).unwrap();
                JobResult::Read(outcome.map(|dossier| Box::new(read_file(&dossier, &name))))
            }
            JobTask::ReadFeed(_) => {
                JobResult::Feed(if self.feed_works { Ok(Vec::new()) } else { Err(Refusal::Unreachable) })
            }
            JobTask::Download(url) => {
                let found = self.web.get(&url).cloned().ok_or(Refusal::NotAllowed);
                JobResult::File(found.map(|bytes| self.keep(bytes)))
            }
            JobTask::Fetch(source) => JobResult::File(Ok(source)),
            JobTask::Chart(sites) => JobResult::charted(sites),
            JobTask::Levels { person, rooms } => {
                let there = rooms.into_iter().filter_map(|room| {
                    let level = self.levels.get(&(room.clone(), person.clone())).copied()?;
                    Some((room, level))
                });
                JobResult::Levels { there: there.collect(), unknown: Vec::new() }
            }
        }
    }
}
