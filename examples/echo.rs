//! The least that a bot can do: says back what it hears. `tests/journeys/measure_round_trip.py` holds Jatwerk's round
//! trip against it. `echo HOMESERVER USER [signs]`, with the password in `JATWERK_PASSWORD`; with `signs` it shows first
//! that it saw the message, as Jatwerk does: 👀 and typing.

#![expect(clippy::disallowed_methods, reason = "a program of its own, without settings")]

use anyhow::Context as _;
use matrix_sdk::config::SyncSettings;
use matrix_sdk::ruma::UserId;
use matrix_sdk::ruma::events::reaction::ReactionEventContent;
use matrix_sdk::ruma::events::relation::Annotation;
use matrix_sdk::ruma::events::room::member::StrippedRoomMemberEvent;
use matrix_sdk::ruma::events::room::message::{
    AddMentions, ForwardThread, OriginalSyncRoomMessageEvent, RoomMessageEventContent,
};
use matrix_sdk::{Client, Room};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let homeserver = arguments.next().context("no homeserver")?;
    let user = UserId::parse(arguments.next().context("no user")?)?;
    let password = std::env::var("JATWERK_PASSWORD").context("no JATWERK_PASSWORD")?;
    let client = Client::builder().homeserver_url(homeserver).build().await?;
    client.matrix_auth().login_username(&user, &password).await?;
    client.add_event_handler(join);
    let signs = arguments.next().is_some();
    client.add_event_handler(move |event, room| echo(event, room, signs));
    client.sync(SyncSettings::default()).await?;
    Ok(())
}

async fn join(event: StrippedRoomMemberEvent, room: Room) -> matrix_sdk::Result<()> {
    if event.state_key == room.own_user_id() {
        room.join().await?;
        room.send(RoomMessageEventContent::notice_plain("Hier ben ik.")).await?;
    }
    Ok(())
}

async fn echo(event: OriginalSyncRoomMessageEvent, room: Room, signs: bool) -> matrix_sdk::Result<()> {
    if event.sender != room.own_user_id() {
        if signs {
            let (typing, reacting) = (room.clone(), room.clone());
            let eyes = ReactionEventContent::new(Annotation::new(event.event_id.clone(), "👀".to_owned()));
            tokio::spawn(async move { typing.typing_notice(true).await });
            tokio::spawn(async move { reacting.send(eyes).await });
        }
        let said = RoomMessageEventContent::notice_plain(event.content.body());
        let question = event.into_full_event(room.room_id().to_owned());
        room.send(said.make_reply_to(&question, ForwardThread::Yes, AddMentions::No)).await?;
    }
    Ok(())
}
