//! The core's thread: takes events one by one, and hands each action to whoever carries it out.

use std::collections::HashSet;
use std::sync::mpsc::{Receiver, Sender};

use jatwerk_console::line::room_of;
use tokio::sync::mpsc::UnboundedSender;

use super::console::AtConsole;
use super::web::Board;
use crate::domain::id::{JobId, RoomId};
use crate::kernel::Bot;
use crate::kernel::effect::{Action, Work};
use crate::kernel::event::Event;
use crate::kernel::jobs::JobTask;

/// Runs the core until every sender of events is gone or Matrix has stopped listening.
pub(super) fn run(
    mut bot: Bot,
    events: &Receiver<Event>,
    matrix: &UnboundedSender<Action>,
    work: &Sender<Work>,
    board: &Board,
    console: Option<&AtConsole>,
) {
    let resumed = bot.resume().unwrap_or_else(|error| {
        tracing::error!(%error, "could not read what was left undone");
        Vec::new()
    });
    let out = |of: Option<&RoomId>, actions| match console {
        Some(console) => console.take(of, actions),
        None => actions,
    };
    let mut running = dispatch(out(None, resumed), matrix, work, board);
    while running {
        let Ok(first) = events.recv() else { return };
        let mut asked = None;
        for event in coalesced(std::iter::once(first).chain(events.try_iter()).collect()) {
            board.heard(&event);
            let of = room_of(&event);
            let tick = matches!(event, Event::Tick { .. });
            let actions = bot.handle(event);
            if tick && let (Ok(load), Ok(gauges)) = (bot.load(), bot.gauges()) {
                board.post(&load);
                board.watch(gauges);
            }
            asked = actions.iter().find_map(read_by_model).or(asked);
            running = running && dispatch(out(of.as_ref(), actions), matrix, work, board);
        }
        if let Some(text) = asked {
            bot.look_ahead(&text);
        }
    }
}

/// Of the ticks and of the words of other bots that piled up while something took long, only the last; and no word that work is overdue whose result is there.
fn coalesced(events: Vec<Event>) -> Vec<Event> {
    let tick = events.iter().rposition(|event| matches!(event, Event::Tick { .. }));
    let notified = events.iter().rposition(|event| matches!(event, Event::Notified { .. }));
    let of_done = |event: &Event| if let Event::Done { job, .. } = event { Some(*job) } else { None };
    let done: HashSet<JobId> = events.iter().filter_map(of_done).collect();
    let counts = |(at, event): &(usize, Event)| match event {
        Event::Tick { .. } => Some(*at) == tick,
        Event::Notified { .. } => Some(*at) == notified,
        Event::Overdue { job, .. } => !done.contains(job),
        _ => true,
    };
    events.into_iter().enumerate().filter(counts).map(|(_, event)| event).collect()
}

/// The question that an action gives to the model.
fn read_by_model(action: &Action) -> Option<String> {
    match action {
        Action::Work(Work::Job { task: JobTask::Embed(text), .. }) => Some(text.clone()),
        _ => None,
    }
}

fn dispatch(actions: Vec<Action>, matrix: &UnboundedSender<Action>, work: &Sender<Work>, board: &Board) -> bool {
    actions.into_iter().all(|action| {
        board.done(&action);
        match action {
            Action::Work(Work::Job { task: JobTask::Fetch(_) | JobTask::Levels { .. }, .. }) => {
                matrix.send(action).is_ok()
            }
            Action::Work(job) => work.send(job).is_ok(),
            other => matrix.send(other).is_ok(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use crate::kernel::jobs::JobResult;

    #[test]
    fn ticks_that_piled_up_are_one() {
        let tick = |at| Event::Tick { at: Timestamp(at) };
        let other = || Event::Parted { at: Timestamp(0), room: RoomId::new("!a") };
        let left: Vec<i64> = coalesced(vec![tick(1), other(), tick(2), tick(3), other()])
            .iter()
            .map(|event| if matches!(event, Event::Tick { .. }) { event.at().0 } else { 0 })
            .collect();
        assert_eq!(left, [0, 3, 0]);
    }

    #[test]
    fn what_several_bots_say_at_once_is_looked_at_once() {
        let notified = |at| Event::Notified { at: Timestamp(at) };
        let left: Vec<i64> = coalesced(vec![notified(1), notified(2), Event::Tick { at: Timestamp(3) }, notified(4)])
            .iter()
            .map(|event| event.at().0)
            .collect();
        assert_eq!(left, [3, 4]);
    }

    #[test]
    fn nothing_is_overdue_whose_result_is_there() {
        let overdue = |job| Event::Overdue { at: Timestamp(job), job: JobId(job) };
        let done = |job| Event::Done { at: Timestamp(0), job: JobId(job), result: JobResult::Vector(None) };
        let left: Vec<i64> =
            coalesced(vec![overdue(1), overdue(2), done(1)]).iter().map(|event| event.at().0).collect();
        assert_eq!(left, [2, 0]);
    }
}
