//! Who takes part in the demo, and the rooms they meet in; made once.

use matrix_sdk::Client;
use matrix_sdk::ruma::api::client::account::register;
use matrix_sdk::ruma::api::client::room::create_room::v3::{Request as CreateRoom, RoomPreset};
use matrix_sdk::ruma::api::client::uiaa::{AuthData, Dummy};
use matrix_sdk::ruma::api::error::ErrorKind;
use matrix_sdk::ruma::events::room::encryption::RoomEncryptionEventContent;
use matrix_sdk::ruma::events::{EmptyStateKey, InitialStateEvent};
use matrix_sdk::ruma::{OwnedUserId, RoomId, UserId};

use super::home::{Home, Rooms};
use super::step::step;

/// One of them.
#[derive(Clone, Copy, Debug)]
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

/// The names of the plain and of the encrypted room.
pub(super) const ROOMS: [&str; 2] = ["Praktijk", "Praktijk (versleuteld)"];

/// All who open a link, in the order of the links.
pub(super) fn humans() -> impl Iterator<Item = Person> {
    guests().chain([MODERATOR])
}

fn guests() -> impl Iterator<Item = Person> {
    [ASKER].into_iter().chain(SPECIALISTS)
}

impl Person {
    /// Their Matrix id.
    pub(super) fn id(&self) -> String {
        format!("@{}:localhost", self.user)
    }
}

/// Makes whatever is not there yet; interrupted, it goes on where it was.
pub(super) async fn settle(home: &mut Home) -> anyhow::Result<()> {
    if home.rooms().settled {
        return Ok(());
    }
    step("making accounts and rooms", async {
        register(home, BOT).await?.logout().await?;
        let mut clients = Vec::new();
        for person in guests() {
            clients.push(register(home, person).await?);
        }
        let moderator = register(home, MODERATOR).await?;
        let Rooms { plain, encrypted, .. } = home.rooms().clone();
        let [plain_name, encrypted_name] = ROOMS;
        let plain = match plain {
            Some(room) => room,
            None => make_room(&moderator, plain_name, false).await?,
        };
        home.keep_rooms(Rooms { plain: Some(plain.clone()), ..home.rooms().clone() })?;
        let encrypted = match encrypted {
            Some(room) => room,
            None => make_room(&moderator, encrypted_name, true).await?,
        };
        home.keep_rooms(Rooms { encrypted: Some(encrypted.clone()), ..home.rooms().clone() })?;
        moderator.logout().await?;
        for client in clients {
            for room in [&plain, &encrypted] {
                client.join_room_by_id(&RoomId::parse(room)?).await?;
            }
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

async fn make_room(moderator: &Client, name: &str, encrypted: bool) -> anyhow::Result<String> {
    let mut request = CreateRoom::new();
    request.name = Some(name.to_owned());
    request.preset = Some(RoomPreset::PrivateChat);
    let others = guests().chain([BOT]);
    request.invite = others.map(|person| UserId::parse(person.id())).collect::<Result<Vec<OwnedUserId>, _>>()?;
    if encrypted {
        let content = RoomEncryptionEventContent::with_recommended_defaults();
        request.initial_state.push(InitialStateEvent::new(EmptyStateKey, content).to_raw_any());
    }
    Ok(moderator.create_room(request).await?.room_id().to_string())
}
