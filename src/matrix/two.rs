//! Whether a room is a conversation of two: only there is anything personal said.

use matrix_sdk::deserialized_responses::{MemberEvent, TimelineEvent};
use matrix_sdk::room::RoomMember;
use matrix_sdk::ruma::UserId;
use matrix_sdk::ruma::events::SyncStateEvent;
use matrix_sdk::ruma::events::room::history_visibility::HistoryVisibility;
use matrix_sdk::ruma::events::room::join_rules::JoinRule;
use matrix_sdk::ruma::events::room::member::MembershipState;
use matrix_sdk::{Room, RoomMemberships};

/// The events of state by which a room can begin or cease to be a conversation of two.
const DECIDING: [&str; 5] = [
    "m.room.member",
    "m.room.join_rules",
    "m.room.history_visibility",
    "io.element.functional_members",
    "m.member_hints",
];

/// Whether `room` is a conversation of two: nobody else reads along, and one of the two marked it as theirs alone.
pub(super) async fn is_direct(room: &Room) -> bool {
    !is_shared(room).await && people(room).await == 2 && is_marked(room).await
}

/// Whether others than two may read `room`: they are in it or asked into it, or they may come in or look in unasked.
pub(super) async fn is_shared(room: &Room) -> bool {
    // Whoever belongs to another room comes in unasked where the rule is a restricted one.
    let on_invitation = matches!(room.join_rule(), None | Some(JoinRule::Invite | JoinRule::Knock | JoinRule::Private));
    !on_invitation || room.history_visibility() == Some(HistoryVisibility::WorldReadable) || people(room).await > 2
}

/// Whether `user` is no person in `room` but serves it, as a bridge does.
pub(super) fn is_service(room: &Room, user: &UserId) -> bool {
    user != room.own_user_id() && room.service_members().is_some_and(|members| members.contains(user))
}

/// Whether an event can make a room a conversation of two, or end that.
pub(super) fn decides(event: &TimelineEvent) -> bool {
    let kind = event.raw().get_field::<String>("type").ok().flatten();
    kind.is_some_and(|kind| DECIDING.contains(&kind.as_str()))
}

/// Whether somebody is in a room, or asked into it.
pub(super) fn is_present(membership: &MembershipState) -> bool {
    matches!(membership, MembershipState::Join | MembershipState::Invite)
}

/// How many are in `room` or asked into it, the bot too, but not those who only serve it.
async fn people(room: &Room) -> u64 {
    let mut count = match room.active_members_count() {
        // Nobody at all means that the homeserver has not said how many there are.
        0 => room.members(RoomMemberships::ACTIVE).await.map_or(0, |members| u64::try_from(members.len()).unwrap_or(0)),
        count => count,
    };
    for user in room.service_members().unwrap_or_default().iter().filter(|user| is_service(room, user)) {
        if is_in(room, user).await {
            count = count.saturating_sub(1);
        }
    }
    count
}

async fn is_in(room: &Room, user: &UserId) -> bool {
    let member = match room.get_member_no_sync(user).await {
        Ok(Some(member)) => Some(member),
        // The homeserver leaves out whoever says nothing, until it is asked.
        _ => room.get_member(user).await.ok().flatten(),
    };
    member.is_some_and(|member| is_present(member.membership()))
}

/// Whether the bot keeps `room` as a conversation of two, or an invitation into it said that it is one.
async fn is_marked(room: &Room) -> bool {
    if !room.direct_targets().is_empty() {
        return true;
    }
    let members = room.members_no_sync(RoomMemberships::ACTIVE).await.unwrap_or_default();
    members.iter().any(was_invited_as_direct)
}

fn was_invited_as_direct(member: &RoomMember) -> bool {
    match member.event().as_ref() {
        MemberEvent::Sync(SyncStateEvent::Original(event)) => {
            let before = event.unsigned.prev_content.as_ref();
            event.content.is_direct == Some(true) || before.is_some_and(|before| before.is_direct == Some(true))
        }
        MemberEvent::Sync(SyncStateEvent::Redacted(_)) => false,
        MemberEvent::Stripped(event) => event.content.is_direct == Some(true),
    }
}
