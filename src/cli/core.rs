//! The core's thread: takes events one by one, and hands each action to whoever carries it out.

use std::sync::mpsc::{Receiver, Sender};

use tokio::sync::mpsc::UnboundedSender;

use crate::bot::Bot;
use crate::bot::action::{Action, Work};
use crate::bot::event::Event;

use super::web::Board;

/// Runs the core until every sender of events is gone or Matrix has stopped listening.
pub(super) fn run(
    mut bot: Bot,
    events: &Receiver<Event>,
    matrix: &UnboundedSender<Action>,
    work: &Sender<Work>,
    board: &Board,
) {
    let resumed = bot.resume().unwrap_or_else(|error| {
        tracing::error!(%error, "could not read what was left undone");
        Vec::new()
    });
    let mut running = dispatch(resumed, matrix, work, board);
    while running {
        let Ok(event) = events.recv() else { return };
        board.heard(&event);
        let tick = matches!(event, Event::Tick { .. });
        let actions = bot.handle(event);
        if tick && let Ok(load) = bot.load() {
            board.post(&load);
        }
        running = dispatch(actions, matrix, work, board);
    }
}

fn dispatch(actions: Vec<Action>, matrix: &UnboundedSender<Action>, work: &Sender<Work>, board: &Board) -> bool {
    actions.into_iter().all(|action| {
        board.done(&action);
        match action {
            Action::Work(job) => work.send(job).is_ok(),
            other => matrix.send(other).is_ok(),
        }
    })
}
