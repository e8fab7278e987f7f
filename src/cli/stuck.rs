//! A core that stands still in one event while all else in its process lives: nobody would be answered any more, and on a server no other
//! would take its place, for the lease is kept by a thread of its own.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::web::Board;

/// So often is looked. A machine that sleeps, or a process that is stopped for a while, is one look.
const LOOK: Duration = Duration::from_secs(10);

/// After so many looks without another event the core does not go on any more: a quarter of an hour. What lasts longest and is no fault
/// is a tick in which each timer waits half a minute for a database that somebody else has, which is thirteen minutes; where events wait to
/// be tried again it may be more, and then a new start finds them as they were. To open the library and to link vectors on a server may
/// take longer, but is done before the core begins.
const MOST_LOOKS: u32 = 90;

/// Ends the bot through `stop` when its core does not go on any more, so that it is started again or another takes its place.
pub(super) fn watch(board: Arc<Board>, stop: CancellationToken) {
    thread::spawn(move || look_after(&board, &stop, LOOK));
}

fn look_after(board: &Board, stop: &CancellationToken, pause: Duration) {
    let mut watched = Watched::default();
    while !stop.is_cancelled() {
        thread::sleep(pause);
        if watched.stands_still(board.events()) {
            tracing::error!(
                "the core has been busy with one event for a quarter of an hour; the bot ends, to be started anew"
            );
            stop.cancel();
        }
    }
}

/// What was seen of a core.
#[derive(Debug, Default)]
struct Watched {
    events: u64,
    looks: u32,
}

impl Watched {
    /// Whether a core that took up so many `events` by now does not go on any more. Time alone brings it one each second.
    fn stands_still(&mut self, events: u64) -> bool {
        let before = std::mem::replace(&mut self.events, events);
        self.looks = if events == before { self.looks + 1 } else { 0 };
        self.looks >= MOST_LOOKS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::RoomId;
    use crate::domain::time::Timestamp;
    use crate::kernel::event::Event;

    #[test]
    fn a_core_that_takes_up_no_event_ends_the_bot() {
        let (board, stop) = (Board::default(), CancellationToken::new());
        board.heard(&Event::Tick { at: Timestamp(0) });
        look_after(&board, &stop, Duration::from_millis(1));
        assert!(stop.is_cancelled());
    }

    #[test]
    fn whatever_the_core_takes_up_shows_that_it_goes_on() {
        let (board, mut watched) = (Board::default(), Watched::default());
        for at in 0..3 {
            board.heard(&Event::Parted { at: Timestamp(at), room: RoomId::new("!a") });
            let seen: Vec<bool> = (0..MOST_LOOKS).map(|_| watched.stands_still(board.events())).collect();
            assert!(!seen.contains(&true), "its first look of an event sees something new");
        }
        assert!(watched.stands_still(board.events()));
    }
}
