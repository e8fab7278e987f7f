//! A connection with the server: what is written to it, and what comes back.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::sync::Arc;

use bytes::{BufMut as _, BytesMut};
use fallible_iterator::FallibleIterator as _;
use postgres_protocol::Oid;
use postgres_protocol::message::backend::{ErrorResponseBody, Message};
use postgres_protocol::message::frontend;

use super::dialect::translated;
use super::fields::{Fields, INT2, INT4, INT8, Prepared, write};
use crate::db::value::Params;
use crate::db::{DbError, Result};

/// So many statements stay prepared; all that there are, unless lists of other lengths make new ones of them.
const STATEMENTS: usize = 512;

/// So many statements are sent at once, and about so many bytes: what the server says of them meanwhile has to fit in between.
const AT_ONCE: usize = 500;
const MOST_AT_ONCE: usize = 1024 * 1024;

/// The types of numbers that are too small for a moment.
const SMALL: [Oid; 2] = [INT2, INT4];

/// So much is read at once.
const CHUNK: usize = 64 * 1024;

/// What carries the bytes.
pub(super) trait Stream: Read + Write + Send {}

impl<T: Read + Write + Send> Stream for T {}

/// A connection.
pub(super) struct Session {
    stream: Box<dyn Stream>,
    incoming: BytesMut,
    pub(super) outgoing: BytesMut,
    chunk: Vec<u8>,
    prepared: HashMap<String, Arc<Prepared>>,
    /// How many were prepared, for their names.
    named: usize,
    /// How many statements wait for [`Session::settle`].
    later: usize,
}

/// What a statement came to.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) rows: Vec<Fields>,
    /// What the server says that it did, such as `UPDATE 3`.
    pub(super) done: String,
}

impl Outcome {
    /// How many rows it changed.
    pub(super) fn changed(&self) -> usize {
        self.done.rsplit(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0)
    }
}

impl Session {
    pub(super) fn new(stream: Box<dyn Stream>) -> Self {
        Self {
            stream,
            incoming: BytesMut::new(),
            outgoing: BytesMut::new(),
            chunk: vec![0; CHUNK],
            prepared: HashMap::new(),
            named: 0,
            later: 0,
        }
    }

    /// Writes what was put together.
    pub(super) fn send(&mut self) -> Result<()> {
        let written = self.stream.write_all(&self.outgoing).and_then(|()| self.stream.flush());
        self.outgoing.clear();
        written.map_err(DbError::Lost)
    }

    /// The next message that says something.
    pub(super) fn receive(&mut self) -> Result<Message> {
        loop {
            match Message::parse(&mut self.incoming).map_err(DbError::Lost)? {
                Some(Message::NoticeResponse(_) | Message::ParameterStatus(_) | Message::NotificationResponse(_)) => {}
                Some(message) => return Ok(message),
                None => {
                    let read = self.stream.read(&mut self.chunk).map_err(DbError::Lost)?;
                    if read == 0 {
                        return Err(DbError::Lost(io::ErrorKind::UnexpectedEof.into()));
                    }
                    self.incoming.extend_from_slice(self.chunk.get(..read).unwrap_or_default());
                }
            }
        }
    }

    /// Hands all that comes to `each`, until the server is ready for more. What fails, fails when that is over.
    fn until_ready(&mut self, mut each: impl FnMut(Message) -> Result<()>) -> Result<()> {
        let mut outcome = Ok(());
        loop {
            let more = match self.receive()? {
                Message::ReadyForQuery(_) => return outcome,
                Message::ErrorResponse(body) => Err(refusal(&body)),
                message => each(message),
            };
            outcome = outcome.and(more);
        }
    }

    /// Runs statements without values, one after another; says what was done last.
    pub(super) fn command(&mut self, sql: &str) -> Result<String> {
        frontend::query(sql, &mut self.outgoing).map_err(|_| DbError::Value)?;
        self.send()?;
        let mut done = String::new();
        self.until_ready(|message| {
            if let Message::CommandComplete(body) = message {
                done = body.tag().map_err(DbError::Lost)?.to_owned();
            }
            Ok(())
        })?;
        Ok(done)
    }

    /// Runs a statement that stays prepared.
    pub(super) fn ask(&mut self, sql: &str, values: &dyn Params) -> Result<Outcome> {
        let prepared = self.prepared(sql)?;
        self.bind(&prepared, values)?;
        frontend::sync(&mut self.outgoing);
        self.send()?;
        let mut outcome = Outcome::default();
        self.until_ready(|message| {
            match message {
                Message::DataRow(body) => outcome.rows.push(Fields::new(body, prepared.clone())?),
                Message::CommandComplete(body) => outcome.done = body.tag().map_err(DbError::Lost)?.to_owned(),
                _ => {}
            }
            Ok(())
        })?;
        Ok(outcome)
    }

    /// Runs a statement of many, whose outcome is the same for each.
    pub(super) fn ask_later(&mut self, sql: &str, values: &dyn Params) -> Result<()> {
        let prepared = self.prepared(sql)?;
        self.bind(&prepared, values)?;
        self.later += 1;
        if self.later == AT_ONCE || self.outgoing.len() > MOST_AT_ONCE { self.settle() } else { Ok(()) }
    }

    /// Waits for those.
    pub(super) fn settle(&mut self) -> Result<()> {
        if self.later == 0 {
            return Ok(());
        }
        self.later = 0;
        frontend::sync(&mut self.outgoing);
        self.send()?;
        self.until_ready(|_| Ok(()))
    }

    /// Puts together what runs a statement with these values.
    fn bind(&mut self, prepared: &Prepared, values: &dyn Params) -> Result<()> {
        let mut given = BytesMut::new();
        let mut takes = prepared.takes.iter();
        values.each(&mut |value| write(value, *takes.next().ok_or(DbError::Value)?, &mut given))?;
        if takes.next().is_some() {
            return Err(DbError::Value);
        }
        let count = u16::try_from(prepared.takes.len()).map_err(|_| DbError::Value)?;
        // All values in the form of their types, both ways.
        let length = 4 + 1 + prepared.name.len() + 1 + 2 + 2 + 2 + given.len() + 2 + 2;
        self.outgoing.put_u8(b'B');
        self.outgoing.put_i32(i32::try_from(length).map_err(|_| DbError::Value)?);
        self.outgoing.put_u8(0);
        self.outgoing.put_slice(prepared.name.as_bytes());
        self.outgoing.put_u8(0);
        self.outgoing.put_u16(1);
        self.outgoing.put_u16(1);
        self.outgoing.put_u16(count);
        self.outgoing.put_slice(&given);
        self.outgoing.put_u16(1);
        self.outgoing.put_u16(1);
        frontend::execute("", 0, &mut self.outgoing).map_err(|_| DbError::Value)
    }

    fn prepared(&mut self, sql: &str) -> Result<Arc<Prepared>> {
        if let Some(prepared) = self.prepared.get(sql) {
            return Ok(prepared.clone());
        }
        if self.prepared.len() >= STATEMENTS {
            self.prepared.clear();
            self.command("DEALLOCATE ALL")?;
        }
        let mut prepared = self.named(sql, &[])?;
        if prepared.takes.iter().any(|kind| SMALL.contains(kind)) {
            // What stands beside a small number in a query is not small because of that.
            let wide = |kind: &Oid| if SMALL.contains(kind) { INT8 } else { *kind };
            prepared = self.named(sql, &prepared.takes.iter().map(wide).collect::<Vec<_>>())?;
        }
        let prepared = Arc::new(prepared);
        self.prepared.insert(sql.to_owned(), prepared.clone());
        Ok(prepared)
    }

    /// Has the server know a statement by a name of its own; types that are not told it finds itself.
    fn named(&mut self, sql: &str, types: &[Oid]) -> Result<Prepared> {
        self.named += 1;
        let name = format!("s{}", self.named);
        let wrong = |_: io::Error| DbError::Value;
        frontend::parse(&name, &translated(sql), types.iter().copied(), &mut self.outgoing).map_err(wrong)?;
        frontend::describe(b'S', &name, &mut self.outgoing).map_err(wrong)?;
        frontend::sync(&mut self.outgoing);
        self.send()?;
        let (mut takes, mut columns) = (Vec::new(), Vec::new());
        self.until_ready(|message| {
            match message {
                Message::ParameterDescription(body) => takes = body.parameters().collect().map_err(DbError::Lost)?,
                Message::RowDescription(body) => {
                    let read = body.fields().map(|field| Ok((field.name().to_owned(), field.type_oid())));
                    columns = read.collect().map_err(DbError::Lost)?;
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(Prepared { name, takes, columns })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.outgoing.clear();
        frontend::terminate(&mut self.outgoing);
        // Whether the server hears that it is over or finds out by itself is all the same.
        let _ = self.send();
    }
}

/// Why the server does not do what it was asked to.
pub(super) fn refusal(body: &ErrorResponseBody) -> DbError {
    let (mut code, mut words) = (String::new(), String::new());
    let mut fields = body.fields();
    while let Ok(Some(field)) = fields.next() {
        let value = String::from_utf8_lossy(field.value_bytes()).into_owned();
        match field.type_() {
            b'C' => code = value,
            b'M' => words = value,
            _ => {}
        }
    }
    DbError::Server { code, words }
}
