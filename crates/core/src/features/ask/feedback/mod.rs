//! features/ask/feedback
//!
//! # Judged by those who ask
//!
//! What askers say of an answer becomes grades of the documents in it (`domain/judgment`, `ask/feedback/judgment`, `ask/store/judgments`): with a
//! number of that one, else of all. After a colleague's answer a word is about that, and a question that was asked with a filter says
//! nothing about the search. `jatwerk eval documents --own` measures on them. The words are the asker's: they go when the question is
//! taken back, worded anew, erased, or forgotten; the last not where the room was open or shared its questions, then and still. Without
//! its words a question cannot be asked again as it was, so then nothing of it is kept. Such a set holds what was shown: it tells when the
//! search gets worse, not how much it misses.
//!
//! At three at night `quality/nightly` asks itself those questions, two at each tick of the clock so that no answer waits, and keeps each
//! nDCG@10 (`quality/store/nights`). When the paired bootstrap finds it below that of the night before (95 % interval, five questions or more), the
//! moderators hear of it. The next moment is stored (`moment`, `domain/night`): a bot that was away does it once when it is back, and one
//! that dies in the middle goes on where it was.

pub mod judgment;
pub mod verdict;
