//! The room of the moderators is replaced: what waits for a yes there is laid before them in the room that goes on.

use crate::changes::lifecycle;
use crate::corpus::store::changes::acts;
use crate::domain::act::Act;
use crate::domain::deed::Deed;
use crate::domain::id::{EventId, RoomId};
use crate::kernel::store::jobs;
use crate::kernel::{Fault, Turn};

/// Takes the proposals of a room along to the one that goes on. A yes to what stands in the closed one counts no more.
pub(crate) fn moved(turn: &mut Turn<'_>, old: &RoomId, new: &RoomId) -> Result<(), Fault> {
    let proposed = acts::proposals_in(turn.db, old)?;
    acts::move_acts(turn.db, old, new)?;
    for act in proposed {
        // What the model still reads is shown when that is done.
        if matches!(act.deed, Deed::Admit(_)) && jobs::is_worked_on(turn.db, act.id.as_str())? {
            continue;
        }
        let act = Act { room: new.clone(), thread: EventId::new(""), ..act };
        lifecycle::show_anew(turn, act)?;
    }
    Ok(())
}
