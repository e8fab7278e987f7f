//! Where a server is, who asks it, and for which database: `postgres://user@host:port/database`. A password never stands in it.

use std::path::PathBuf;

/// The beginnings of an address.
const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

/// The port of a server whose address names none.
const PORT: u16 = 5432;

/// A database on a server.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    pub(super) host: Host,
    pub(super) user: String,
    /// The file with the password.
    pub(super) password: Option<PathBuf>,
    pub(super) database: String,
    pub(super) seal: Seal,
}

/// Whether others could read what is said to a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Seal {
    /// They could, but nobody is in between, or whoever runs the bot says so.
    Open,
    /// They cannot: TLS, and the server has the name by which it is called. Who vouches for that, if not whom the machine trusts.
    Tls(Option<PathBuf>),
}

/// The machine of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// This one: the file of a socket.
    Socket(PathBuf),
    /// One with a name.
    Named(String, u16),
}

impl Host {
    fn is_elsewhere(&self) -> bool {
        matches!(self, Self::Named(name, _) if !["localhost", "127.0.0.1", "::1"].contains(&name.as_str()))
    }
}

/// An address that cannot be used; it says what to write instead.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongAddress {
    /// It begins otherwise.
    #[error("it must begin with postgres://")]
    Scheme,
    /// No database is named.
    #[error("name the database behind the host: postgres://jatwerk@localhost/jatwerk")]
    Database,
    /// The port is no number.
    #[error("the port behind the host must be a number")]
    Port,
    /// A password stands in it, where anybody who sees the settings or a list of processes can read it.
    #[error(
        "a password may not stand in an address: write it into a file, and name that in `bot.database_password_file`"
    )]
    Password,
    /// It holds a setting that is not known.
    #[error("behind the `?` stand `host`, `sslmode` (verify-full or disable) and `sslrootcert`, not `{0}`")]
    Setting(String),
}

impl std::str::FromStr for Address {
    type Err = WrongAddress;

    fn from_str(text: &str) -> Result<Self, WrongAddress> {
        let rest = SCHEMES.iter().find_map(|scheme| text.strip_prefix(scheme)).ok_or(WrongAddress::Scheme)?;
        let (rest, settings) = rest.split_once('?').unwrap_or((rest, ""));
        let (whom, database) = rest.split_once('/').unwrap_or((rest, ""));
        let (user, host) = whom.rsplit_once('@').unwrap_or(("", whom));
        if user.contains(':') {
            return Err(WrongAddress::Password);
        }
        let (mut socket, mut sealed, mut roots) = (None, None, None);
        for setting in settings.split('&').filter(|setting| !setting.is_empty()) {
            match setting.split_once('=') {
                Some(("host", folder)) => socket = Some(decoded(folder)),
                Some(("sslmode", "verify-full")) => sealed = Some(true),
                Some(("sslmode", "disable")) => sealed = Some(false),
                Some(("sslrootcert", file)) => roots = Some(PathBuf::from(decoded(file))),
                _ => return Err(WrongAddress::Setting(setting.split('=').next().unwrap_or_default().to_owned())),
            }
        }
        let (name, port) = match host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')) {
            Some((name, port)) => (name, port.parse().map_err(|_| WrongAddress::Port)?),
            None => (host, PORT),
        };
        if database.is_empty() {
            return Err(WrongAddress::Database);
        }
        let named = socket.unwrap_or_else(|| decoded(name));
        let host = match named.as_str() {
            folder if folder.starts_with('/') => Host::Socket(PathBuf::from(format!("{folder}/.s.PGSQL.{port}"))),
            "" => Host::Named("localhost".to_owned(), port),
            _ => Host::Named(named.trim_matches(['[', ']']).to_owned(), port),
        };
        // Nobody is between this machine and itself.
        let seal = if sealed.unwrap_or_else(|| host.is_elsewhere()) { Seal::Tls(roots) } else { Seal::Open };
        let user = if user.is_empty() { "jatwerk".to_owned() } else { decoded(user) };
        Ok(Self { host, user, password: None, database: decoded(database), seal })
    }
}

impl Address {
    /// Another database on the same server.
    #[must_use]
    pub fn of(&self, database: &str) -> Self {
        Self { database: database.to_owned(), ..self.clone() }
    }

    /// The same with the file that the password stands in, which is read anew for each connection: it may be another by then.
    #[must_use]
    pub fn with_password_in(self, file: PathBuf) -> Self {
        Self { password: Some(file), ..self }
    }
}

/// How it may be told: without a password.
impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.host {
            Host::Socket(file) => {
                let folder = file.parent().unwrap_or(file).display();
                let port = file.extension().and_then(|port| port.to_str()?.parse().ok()).filter(|port| *port != PORT);
                let port = port.map(|port: u16| format!(":{port}")).unwrap_or_default();
                write!(f, "postgres://{}@{port}/{}?host={folder}", self.user, self.database)
            }
            Host::Named(name, port) => write!(f, "postgres://{}@{name}:{port}/{}", self.user, self.database),
        }
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

/// What `%40` and the like stand for.
fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend(part.bytes().skip(2));
            }
            None => {
                bytes.push(b'%');
                bytes.extend(part.bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        text.parse::<Address>().map_or_else(|wrong| wrong.to_string(), |address| address.to_string())
    }

    #[test]
    fn an_address_is_understood_and_told_without_its_password() {
        let address: Address = "postgresql://jan%40vng@127.0.0.1:7777/bot".parse().unwrap();
        assert_eq!(address.user, "jan@vng");
        assert_eq!(address.clone().with_password_in("geheim".into()).to_string(), address.to_string());
        assert_eq!(address.host, Host::Named("127.0.0.1".to_owned(), 7777));
        assert_eq!(told("postgres:///bot?host=/run/postgresql"), "postgres://jatwerk@/bot?host=/run/postgresql");
        assert_eq!(told("postgres://:7777/bot?host=/pg"), "postgres://jatwerk@:7777/bot?host=/pg");
        let address: Address = "postgres://%2Frun%2Fpg/bot".parse().unwrap();
        assert_eq!(address.host, Host::Socket("/run/pg/.s.PGSQL.5432".into()));
    }

    #[test]
    fn nobody_reads_along_on_the_way_to_another_machine() {
        let seal = |text: &str| text.parse::<Address>().unwrap().seal;
        assert_eq!(seal("postgres://db.example/bot"), Seal::Tls(None));
        assert_eq!(seal("postgres://db.example/bot?sslrootcert=/etc/ca.pem"), Seal::Tls(Some("/etc/ca.pem".into())));
        assert_eq!(seal("postgres://db.example/bot?sslmode=disable"), Seal::Open);
        assert_eq!(seal("postgres://[::1]/bot"), Seal::Open);
        assert_eq!(seal("postgres:///bot?host=/run/postgresql"), Seal::Open);
        assert_eq!(seal("postgres://localhost/bot?sslmode=verify-full"), Seal::Tls(None));
    }

    #[test]
    fn what_is_wrong_is_told_with_what_to_write() {
        assert_eq!("mysql://x/y".parse::<Address>(), Err(WrongAddress::Scheme));
        assert_eq!("postgres://localhost".parse::<Address>(), Err(WrongAddress::Database));
        assert_eq!("postgres://localhost:x/bot".parse::<Address>(), Err(WrongAddress::Port));
        assert_eq!("postgres://jan:geheim@localhost/bot".parse::<Address>(), Err(WrongAddress::Password));
        assert!(!told("postgres://jan:geheim@localhost/bot").contains("geheim"));
        assert!(told("postgres://localhost/bot?sslmode=off").contains("`sslmode`"));
    }
}
