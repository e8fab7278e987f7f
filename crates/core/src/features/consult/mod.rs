//! A colleague who may know: found, asked with consent, and connected with the asker.
//!
//! # Asking somebody
//!
//! An errand (`domain/errand`) finds somebody who answers one question; its pings (`domain/ping`, a pure state machine) go to one person
//! at a time. `asking/choice` decides who is next (`domain/candidate`: expertise, availability, rest; `domain/policy`: whether at all),
//! `ping` words what they are asked, `talking/replies` hears what they say and `talking/answered` does it, `asking/progress` tells the asker,
//! `talking/passing_on` copies what both say, `asking/due` does what time brings: every moment is stored, so a restart or a missed weekend
//! changes nothing.
//!
//! Who may know is kept with the answer (table `candidate`), so that a wish that comes a day later needs no model. All that is said
//! about a ping has the ping as its subject, all that the asker is told has the errand, and a copy has the message that it
//! copies (`subjects`): so an edit or a removal finds what has to follow. A row of the outbox for somebody with whom no conversation is open
//! waits for the row that opens it and takes over its room. That row finds a conversation again, at the homeserver too, before it
//! makes one: invitations are limited hard, and the bot may have been killed in between. All else stands in the thread of that message; when
//! that is in no conversation of theirs any more, the question is told in the one of now, and it goes on below (`ping::owe_in_ping`).
//!
//! `jatwerk simulate` (`cli/simulate`) plays a year through this same core, with people and a clock that are made up. `watch` counts
//! broken rules from what the bot says and what people told it, and knows nothing of the bot's tables. What people do when they are
//! asked is a guess, written down in `habits` and `world`; figures say how ways of choosing compare, not what a town will see.
//!
//! Phones hardly show threads, so what a specialist says outside of them is heard too (`talking/beside`): a word on what waits for one,
//! words for the asker of the one question that they took on; anything else they are asked about, and each such message is kept meanwhile
//! (table `doubt`, two days at most). Before a "yes" `talking/asking_back` tells the whole question, or puts a question of theirs to the asker.
//! `talking/into_room` asks somebody into the asker's room only where anybody may come in, or when the asker or a moderator says so.
//!
//! "Geen idee" is no answer (`non_answer`) and never reaches the asker as one: it is a "no", and where more is said beside it
//! the specialist is asked first (`talking/doubt`, heard in `talking/unclear`). A "toch wel" after a "no" is a "yes" as long as nobody else took it on.
//!
//! Only the asker's own words in the thread go to the specialist, never those of others in the room. A name that is not shown yet is
//! shown once its person says `ja`; the message that asks says so.

mod asking;
pub mod commands;
pub mod grammar;
pub mod handover;
pub mod non_answer;
pub mod ping;
pub mod store;
pub mod subjects;
mod talking;
mod waits;
mod working_time;

use std::slice;

use self::asking::{choice, due, eligibility, errand, news};
use self::store::{doubts, errands, handovers, pings};
use self::subjects::{ASKED_BACK, DOUBT, ERRAND, HANDOVER, PING, ROOM_OFFER};
use self::talking::{answered, asking_back, beside, doubt, into_room, keep, passing_on, relay, replies, wishes};
use crate::db::TableSpec;
use crate::domain::errand::ErrandPing;
use crate::domain::id::{EventId, PersonId};
use crate::domain::policy::Eligibility;
use crate::domain::question::Question;
use crate::domain::reuse::vocabulary::Via;
use crate::kernel::clock::schedule::{ALWAYS, OFTEN, Timer};
use crate::kernel::command::CommandSpec;
use crate::kernel::fact::Fact;
use crate::kernel::feature::{Claim, Feature};
use crate::kernel::hear::assent::hear_reply;
use crate::kernel::hear::meant;
use crate::kernel::hear::message::Message;
use crate::kernel::hear::reaction::Reacted;
use crate::kernel::meant::person::Whom;
use crate::kernel::subject::{Kind, Subject};
use crate::kernel::{Fault, Turn};

/// Finding somebody who answers, asking them, and passing on what is said.
pub struct Consult;

impl Feature for Consult {
    fn name(&self) -> &'static str {
        "consult"
    }

    fn kinds(&self) -> Vec<Kind> {
        vec![PING, ERRAND, ROOM_OFFER, HANDOVER, DOUBT, ASKED_BACK]
    }

    fn tables(&self) -> &'static [TableSpec] {
        store::tables::TABLES
    }

    fn commands(&self) -> Vec<&'static [CommandSpec]> {
        vec![commands::COMMANDS]
    }

    fn timers(&self) -> &'static [Timer] {
        &[
            Timer { name: "pings", every: ALWAYS, run: due::go_on },
            Timer { name: "specialists by themselves", every: OFTEN, run: due::ask_by_itself },
        ]
    }

    fn still_waits(&self, turn: &Turn<'_>, subject: &Subject) -> Result<bool, Fault> {
        let key = EventId::new(subject.key());
        Ok(match subject.kind() {
            kind if *kind == PING => waits::still_waits(turn, &key)?,
            kind if *kind == ERRAND => relay::goes_on(turn, &key)?,
            kind if *kind == ROOM_OFFER => into_room::still_waits(turn, &key)?,
            kind if *kind == HANDOVER => handovers::asked_handover(turn.db, &key)?.is_some(),
            kind if *kind == DOUBT => doubts::doubted(turn.db, &key)?.is_some(),
            _ => asking_back::ping_asking(turn, &key)?.is_some(),
        })
    }

    fn answered(&self, turn: &mut Turn<'_>, message: &Message<'_>, subject: &Subject) -> Result<Claim, Fault> {
        let (said, key) = (message.said, EventId::new(subject.key()));
        Ok(Claim::when(match subject.kind() {
            kind if *kind == HANDOVER => handover::hear_handover(turn, said, &key)?,
            kind if *kind == PING && said.direct && message.is_aimed_at(subject) && meant::is_explicit(said) => {
                replies::hear_specialist(turn, said, &key)?
            }
            // Outside of a thread more than one question may be open.
            kind if *kind == PING => said.direct && !meant::is_explicit(said) && beside::hear_bare(turn, said, &key)?,
            kind if *kind == DOUBT => said.direct && beside::settle_doubt(turn, said, &key)?,
            kind if *kind == ROOM_OFFER => into_room::hear_offer(turn, said, &key)?,
            kind if *kind == ASKED_BACK => asking_back::hear_asked_back(turn, message, &key)?,
            // Words of a specialist may ask for a yes, too.
            _ => meant::is_explicit(said) && hear_reply(&said.text).is_some() && relay::hear_thread(turn, message)?,
        }))
    }

    fn hear(&self, turn: &mut Turn<'_>, message: &Message<'_>) -> Result<Claim, Fault> {
        let said = message.said;
        Ok(Claim::when(
            news::tell_news(turn, message)?
                || said.direct && beside::is_beside(turn, said)? && beside::hear_beside(turn, message)?
                || relay::hear_thread(turn, message)?,
        ))
    }

    fn consult(
        &self,
        turn: &mut Turn<'_>,
        question: &Question,
        whom: &Whom,
        cause: &EventId,
        direct: bool,
    ) -> Result<Claim, Fault> {
        if let Whom::Connected(person) = whom
            && choice::choose(turn, question, person.clone(), false)?.is_none()
        {
            return Ok(Claim::NotMine);
        }
        errand::start(turn, question, whom, cause, direct).map(|()| Claim::Mine)
    }

    fn pings_of(&self, turn: &Turn<'_>, question: &EventId) -> Result<Vec<ErrandPing>, Fault> {
        Ok(pings::pings_of(turn.db, question)?)
    }

    fn through(&self, turn: &Turn<'_>, question: &EventId) -> Result<Option<Via>, Fault> {
        Ok(pings::pings_of(turn.db, question)?.iter().any(|ping| ping.ping.spoken).then_some(Via::Ping))
    }

    fn waits_for(&self, turn: &Turn<'_>, person: &PersonId) -> Result<bool, Fault> {
        Ok(pings::open_pings_to(turn.db, person)?.iter().any(|ping| ping.ping.state.waits_for_a_word()))
    }

    fn add_load(&self, turn: &Turn<'_>, person: &PersonId, standing: &mut Eligibility) -> Result<(), Fault> {
        eligibility::add_load(turn, person, standing)
    }

    fn reacted(&self, turn: &mut Turn<'_>, reacted: &Reacted<'_>) -> Result<Claim, Fault> {
        Ok(Claim::when(handover::reacted(turn, reacted)? || wishes::reacted(turn, reacted)?))
    }

    fn question_behind(&self, turn: &Turn<'_>, subject: &Subject) -> Result<Option<EventId>, Fault> {
        if let Some(ping) = subject.event_of(&ROOM_OFFER) {
            return Ok(pings::ping(turn.db, &ping)?.map(|ping| ping.question));
        }
        Ok(subject.event_of(&ERRAND))
    }

    fn on(&self, turn: &mut Turn<'_>, fact: &Fact<'_>) -> Result<(), Fault> {
        match fact {
            Fact::Reworded { message, author, text } => {
                passing_on::reword_relayed(turn, message, author, text)?;
                doubt::reworded(turn, message, author, text)
            }
            Fact::TakenBack { message, .. } => {
                passing_on::take_back_answer(turn, message)?;
                handover::take_back_handover(turn, message)?;
                doubts::forget_doubted(turn.db, message)?;
                errand::take_back_errand(turn, message)
            }
            Fact::InTouch { since } => due::wait_longer(turn, *since),
            Fact::Delivered { row, event: None } => into_room::invitation_sent(turn, row),
            Fact::Undeliverable { row, .. } => {
                into_room::invitation_refused(turn, row)?;
                due::unreachable(turn, row)
            }
            Fact::Declined(row) => {
                into_room::invitation_declined(turn, row)?;
                due::declined(turn, row)
            }
            Fact::Overheard { person } => {
                pings::open_pings_to(turn.db, person)?.iter().try_for_each(|ping| ping::ask_elsewhere(turn, ping))
            }
            Fact::Away(person) => answered::pass_open_pings(turn, person),
            Fact::WentSilent(person) | Fact::Unavailable(person) => errand::leave_pings(turn, slice::from_ref(*person)),
            Fact::PutOut(people) => errand::leave_pings(turn, people),
            Fact::Suggested { question, able } => Ok(errands::put_candidates(turn.db, question, able)?),
            Fact::AsksOtherwise(question) => ping::reword(turn, question),
            Fact::AsksNoMore { question, of } => errand::take_back_later(turn, question, *of),
            Fact::Helped(ping) => keep::offer_to_keep(turn, ping),
            Fact::Erased(person) => {
                for errand in errands::errands_of(turn.db, person)? {
                    errand::take_back_errand(turn, &errand.question)?;
                }
                errands::forget_errands_of(turn.db, person)?;
                errand::leave_pings(turn, slice::from_ref(*person))
            }
            Fact::Left { room, person, .. } => Ok(pings::leave_room(turn.db, room, Some(*person))?),
            Fact::Moved { old, new, .. } => {
                pings::leave_room(turn.db, old, None)?;
                Ok(errands::move_errands(turn.db, old, new)?)
            }
            _ => Ok(()),
        }
    }
}
