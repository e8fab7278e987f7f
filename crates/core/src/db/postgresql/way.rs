//! The way to a server. Whoever waits on it is told after a while that nothing came, and of a machine that is gone that it is.

pub(super) mod tls;

use std::io::{Error, ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use socket2::{SockRef, TcpKeepalive};

use crate::db::{DbError, Result};

/// So long another machine may take until it is reached.
const REACHED: Duration = Duration::from_secs(5);

/// So long nothing comes, or goes, until whoever waits is told.
const QUIET: Duration = Duration::from_secs(5);

/// What was sent to another machine, it has heard of within so long, or else it is gone.
const HEARD: Duration = Duration::from_secs(15);

/// A machine of which nothing was heard for [`QUIET`] is asked whether it is there, and so often once more, so long after one another.
const ASKED: u32 = 3;
const BETWEEN: Duration = Duration::from_secs(3);

/// What carries the bytes.
pub(super) trait Stream: Read + Write + Send {}

impl<T: Read + Write + Send> Stream for T {}

/// Whether a failure means no more than that nothing came, or went, for a while.
pub(super) fn is_quiet(error: &Error) -> bool {
    error.kind() == ErrorKind::WouldBlock
}

/// What it means when nothing comes any more.
pub(super) fn silent() -> DbError {
    DbError::Lost(Error::new(ErrorKind::TimedOut, "it does not answer"))
}

/// What it means when something else comes than a server says.
pub(super) fn stranger() -> DbError {
    DbError::Lost(Error::other("what answers there is no server of PostgreSQL"))
}

/// What a failure means while nobody is on the other end yet, to whom patience would be due.
pub(super) fn lost(error: Error) -> DbError {
    if is_quiet(&error) { silent() } else { DbError::Lost(error) }
}

/// To a server on this machine.
pub(super) fn to_file(file: &Path) -> Result<UnixStream> {
    let made = || {
        let stream = UnixStream::connect(file)?;
        stream.set_read_timeout(Some(QUIET))?;
        stream.set_write_timeout(Some(QUIET))?;
        Ok(stream)
    };
    made().map_err(DbError::Lost)
}

/// To a server on a machine with a name, by the first of its addresses that answers.
pub(super) fn to_machine(name: &str, port: u16) -> Result<TcpStream> {
    let made = || {
        let mut tried = Err(Error::other(format!("nothing is known of {name}")));
        for address in (name, port).to_socket_addrs()? {
            tried = TcpStream::connect_timeout(&address, REACHED);
            if tried.is_ok() {
                break;
            }
        }
        let stream = tried?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(QUIET))?;
        stream.set_write_timeout(Some(QUIET))?;
        let socket = SockRef::from(&stream);
        socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(QUIET).with_interval(BETWEEN).with_retries(ASKED))?;
        socket.set_tcp_user_timeout(Some(HEARD))?;
        Ok(stream)
    };
    made().map_err(DbError::Lost)
}
