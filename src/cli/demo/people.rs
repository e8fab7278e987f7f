//! Who takes part in the demo, and the rooms they meet in; made once.

use std::collections::BTreeMap;

use matrix_sdk::Client;
use matrix_sdk::ruma::api::client::account::register;
use matrix_sdk::ruma::api::client::config::set_global_account_data;
use matrix_sdk::ruma::api::client::room::create_room::v3::{Request as CreateRoom, RoomPreset};
use matrix_sdk::ruma::api::client::uiaa::{AuthData, Dummy};
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::events::room::encryption::RoomEncryptionEventContent;
use matrix_sdk::ruma::events::{EmptyStateKey, GlobalAccountDataEventType, InitialStateEvent};
use matrix_sdk::ruma::serde::Raw;
use matrix_sdk::ruma::{OwnedUserId, RoomId, UserId};
use serde_json::json;

use super::home::{Home, Place, Rooms};
use super::step::step;

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// Their name at the homeserver.
    pub(super) user: &'static str,
    /// What others read.
    pub(super) name: &'static str,
    /// Their part in the demo.
    pub(super) role: &'static str,
}

/// Jatwerk itself.
pub(super) const BOT: Person = Person { user: "jatwerk", name: "Jatwerk", role: "Bot" };

/// Who asks.
pub(super) const ASKER: Person = Person { user: "vrager", name: "Vera Vraagster", role: "Vrager" };

/// Who can be found; [`super::bot`] makes colleagues of them.
pub(super) const SPECIALISTS: [Person; 2] = [
    Person { user: "specialist1", name: "Sietske Zonderschuld", role: "Specialist 1" },
    Person { user: "specialist2", name: "Tobias Buitenlucht", role: "Specialist 2" },
];

/// Who makes the rooms, and may do everything there.
pub(super) const MODERATOR: Person = Person { user: "moderator", name: "Mette Maathouder", role: "Moderator" };

/// Who answers at the info desk, and reads along with the moderators.
pub(super) const COLLEAGUE: Person =
    Person { user: "infodesk", name: "Ida Infobalie", role: "Collega van de infodesk" };

/// A room: who makes it, what it is called, and who else is in it besides the bot.
struct Plan {
    place: Place,
    maker: Person,
    name: &'static str,
    others: &'static [Person],
}

const PRACTICE: &[Person] = &[ASKER, SPECIALISTS[0], SPECIALISTS[1]];

/// All rooms. Of two people one would be a conversation with the bot alone, so there are more in those of work.
const PLANS: [Plan; 8] = [
    Plan { place: Place::Plain, maker: MODERATOR, name: "Praktijk", others: PRACTICE },
    Plan { place: Place::Encrypted, maker: MODERATOR, name: "Praktijk (versleuteld)", others: PRACTICE },
    Plan { place: Place::Moderators, maker: MODERATOR, name: "Moderators", others: &[COLLEAGUE] },
    Plan { place: Place::Desk, maker: COLLEAGUE, name: "Infodesk", others: &[MODERATOR] },
    Plan { place: Place::AskerAlone, maker: ASKER, name: "Alleen met Jatwerk", others: &[] },
    Plan { place: Place::FirstAlone, maker: SPECIALISTS[0], name: "Alleen met Jatwerk", others: &[] },
    Plan { place: Place::SecondAlone, maker: SPECIALISTS[1], name: "Alleen met Jatwerk", others: &[] },
    Plan { place: Place::ModeratorAlone, maker: MODERATOR, name: "Alleen met Jatwerk", others: &[] },
];

const HUMANS: [Person; 5] = [ASKER, SPECIALISTS[0], SPECIALISTS[1], MODERATOR, COLLEAGUE];

impl Person {
    /// Their Matrix id.
    pub(super) fn id(&self) -> String {
        format!("@{}:localhost", self.user)
    }
}

/// What a room is called.
pub(super) fn name_of(place: Place) -> &'static str {
    PLANS.iter().find(|plan| plan.place == place).map_or("", |plan| plan.name)
}

/// Makes whatever is not there yet; interrupted, it goes on where it was.
pub(super) async fn settle(home: &mut Home) -> anyhow::Result<()> {
    if home.rooms().settled {
        return Ok(());
    }
    step("making accounts and rooms", async {
        register(home, BOT).await?.logout().await?;
        let mut clients = BTreeMap::new();
        for person in HUMANS {
            clients.insert(person.user, register(home, person).await?);
        }
        for plan in &PLANS {
            let Some(maker) = clients.get(plan.maker.user) else { continue };
            let id = match home.rooms().ids.get(&plan.place) {
                Some(id) => id.clone(),
                None => make_room(maker, plan).await?,
            };
            let mut rooms = home.rooms().clone();
            rooms.ids.insert(plan.place, id.clone());
            home.keep_rooms(rooms)?;
            for client in plan.others.iter().filter_map(|other| clients.get(other.user)) {
                client.join_room_by_id(&RoomId::parse(&id)?).await?;
            }
        }
        for client in clients.into_values() {
            client.logout().await?;
        }
        home.keep_rooms(Rooms { settled: true, ..home.rooms().clone() })
    })
    .await
}

/// Logged in, and registered before if need be.
async fn register(home: &Home, person: Person) -> anyhow::Result<Client> {
    let client = Client::builder().homeserver_url(home.homeserver()).build().await?;
    let mut request = register::v3::Request::new();
    request.username = Some(person.user.to_owned());
    request.password = Some(home.password().to_owned());
    request.auth = Some(AuthData::Dummy(Dummy::new()));
    match client.matrix_auth().register(request).await {
        Ok(_) => client.account().set_display_name(Some(person.name)).await?,
        Err(error) if matches!(error.client_api_error_kind(), Some(ErrorKind::UserInUse)) => {
            login(&client, home, person).await?;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(client)
}

/// Logs a person in.
pub(super) async fn login(client: &Client, home: &Home, person: Person) -> anyhow::Result<()> {
    client.matrix_auth().login_username(person.user, home.password()).send().await?;
    Ok(())
}

async fn make_room(maker: &Client, plan: &Plan) -> anyhow::Result<String> {
    let alone = plan.others.is_empty();
    let mut request = CreateRoom::new();
    request.preset = Some(RoomPreset::PrivateChat);
    request.is_direct = alone;
    if !alone {
        request.name = Some(plan.name.to_owned());
    }
    let others = plan.others.iter().chain([&BOT]);
    request.invite = others.map(|person| UserId::parse(person.id())).collect::<Result<Vec<OwnedUserId>, _>>()?;
    if plan.place == Place::Encrypted {
        let content = RoomEncryptionEventContent::with_recommended_defaults();
        request.initial_state.push(InitialStateEvent::new(EmptyStateKey, content).to_raw_any());
    }
    let id = maker.create_room(request).await?.room_id().to_string();
    if alone {
        let direct = Raw::new(&json!({ BOT.id(): [id] }))?.cast_unchecked();
        let kind = GlobalAccountDataEventType::Direct;
        let request = set_global_account_data::v3::Request::new_raw(UserId::parse(plan.maker.id())?, kind, direct);
        maker.send(request).await?;
    }
    Ok(id)
}
