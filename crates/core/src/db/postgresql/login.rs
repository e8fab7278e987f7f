//! Coming in: who asks, and what proves it.

use std::fs;

use fallible_iterator::FallibleIterator as _;
use postgres_protocol::authentication::md5_hash;
use postgres_protocol::authentication::sasl::{ChannelBinding, SCRAM_SHA_256, ScramSha256};
use postgres_protocol::message::backend::Message;
use postgres_protocol::message::frontend;

use super::address::{Address, Host, Seal};
use super::session::{Refusal, Session};
use super::way::{self, Stream, tls};
use crate::db::{DbError, Result};

/// What the server is told of each connection, besides who it is.
const MANNERS: &[(&str, &str)] = &[
    ("application_name", "jatwerk"),
    ("client_encoding", "UTF8"),
    // One waits so long for another who writes, as on SQLite.
    ("lock_timeout", "30s"),
    // Queries are short; compiling them takes longer.
    ("jit", "off"),
    // It notices as soon as this side does that nobody is there any more; on a socket that says nothing.
    ("tcp_keepalives_idle", "5"),
    ("tcp_keepalives_interval", "3"),
    ("tcp_keepalives_count", "3"),
    ("tcp_user_timeout", "15000"),
];

/// The server's code for a password that is not that of the user, and for a user that it does not know.
const WRONG_PASSWORD: &str = "28P01";

/// A connection with the server at `address`; one that reads changes nothing.
pub(super) fn entered(address: &Address, reads: bool) -> Result<Session> {
    let stream: Box<dyn Stream> = match &address.host {
        Host::Socket(file) => Box::new(way::to_file(file)?),
        Host::Named(name, port) => {
            let stream = way::to_machine(name, *port)?;
            match &address.seal {
                Seal::Open => Box::new(stream),
                Seal::Tls(roots) => tls::sealed(stream, name, roots.as_deref())?,
            }
        }
    };
    let mut session = Session::new(stream);
    let who = [("user", address.user.as_str()), ("database", address.database.as_str())];
    let only = reads.then_some(("default_transaction_read_only", "on"));
    let said = who.into_iter().chain(MANNERS.iter().copied()).chain(only);
    frontend::startup_message(said, &mut session.outgoing).map_err(|_| DbError::Value)?;
    session.send()?;
    loop {
        match session.receive()? {
            Message::AuthenticationOk | Message::BackendKeyData(_) => {}
            Message::AuthenticationCleartextPassword => {
                let password = password(address)?;
                frontend::password_message(password.as_bytes(), &mut session.outgoing).map_err(|_| DbError::Value)?;
                session.send()?;
            }
            Message::AuthenticationMd5Password(body) => {
                let hash = md5_hash(address.user.as_bytes(), password(address)?.as_bytes(), body.salt());
                frontend::password_message(hash.as_bytes(), &mut session.outgoing).map_err(|_| DbError::Value)?;
                session.send()?;
            }
            Message::AuthenticationSasl(body) => {
                let known = body.mechanisms().any(|name| Ok(name == SCRAM_SHA_256)).map_err(DbError::Lost)?;
                prove(&mut session, &password(address)?, known)?;
            }
            Message::ReadyForQuery(_) => return Ok(session),
            message => return Err(refused(&message)),
        }
    }
}

/// Why nobody comes in.
fn refused(message: &Message) -> DbError {
    match message {
        Message::ErrorResponse(body) => match Refusal::of(body) {
            refusal if refusal.code == WRONG_PASSWORD => DbError::WrongPassword,
            refusal => refusal.into(),
        },
        Message::AuthenticationGss
        | Message::AuthenticationSspi
        | Message::AuthenticationKerberosV5
        | Message::AuthenticationScmCredential => DbError::Proof,
        _ => way::stranger(),
    }
}

fn password(address: &Address) -> Result<String> {
    let file = address.password.as_deref().ok_or(DbError::Password)?;
    let unreadable = |error| DbError::PasswordFile { file: file.to_owned(), error };
    Ok(fs::read_to_string(file).map_err(unreadable)?.trim_end().to_owned())
}

/// Proves that the password is known, without telling it.
fn prove(session: &mut Session, password: &str, known: bool) -> Result<()> {
    if !known {
        return Err(DbError::Proof);
    }
    let mut proof = ScramSha256::new(password.as_bytes(), ChannelBinding::unsupported());
    frontend::sasl_initial_response(SCRAM_SHA_256, proof.message(), &mut session.outgoing).map_err(DbError::Lost)?;
    session.send()?;
    loop {
        match session.receive()? {
            Message::AuthenticationSaslContinue(body) => {
                proof.update(body.data()).map_err(DbError::Lost)?;
                frontend::sasl_response(proof.message(), &mut session.outgoing).map_err(DbError::Lost)?;
                session.send()?;
            }
            Message::AuthenticationSaslFinal(body) => return proof.finish(body.data()).map_err(DbError::Lost),
            message => return Err(refused(&message)),
        }
    }
}
