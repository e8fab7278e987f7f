//! A connection with the server: what is written to it, and what comes back.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use bytes::{BufMut as _, BytesMut};
use fallible_iterator::FallibleIterator as _;
use postgres_protocol::Oid;
use postgres_protocol::message::backend::{ErrorResponseBody, Header, Message};
use postgres_protocol::message::frontend;

use super::dialect::translated;
use super::fields::{Fields, INT2, INT4, INT8, Prepared, write};
use super::way::{Stream, is_quiet, silent, stranger};
use crate::db::value::Params;
use crate::db::{DbError, Result};

/// So many statements stay prepared; all that there are, unless lists of other lengths make new ones of them.
const STATEMENTS: usize = 512;

/// So many statements are sent at once, and about so many bytes: what the server says of them meanwhile has to fit in between.
const AT_ONCE: usize = 500;
const MOST_AT_ONCE: usize = 1024 * 1024;

/// The codes of the server for a statement that it does not know any more, and for one that would give other columns by now.
const STALE: [&str; 2] = ["26000", "0A000"];

/// The types of numbers that are too small for a moment.
const SMALL: [Oid; 2] = [INT2, INT4];

/// So much is read at once.
const CHUNK: usize = 64 * 1024;

/// No server says more at once. The words of most others begin with letters, which as a length say more.
const LONGEST: i32 = 1 << 30;

/// So often in a row nothing may come from a server that is not at work, before it is given up.
const PATIENCE: u32 = 2;

/// Says whether the server is at work on what it was asked on this connection, for which it may take as long as it takes. It fails when
/// nobody is there.
pub(super) type Watch = Box<dyn Fn() -> Result<bool> + Send>;

/// A connection.
pub(super) struct Session {
    stream: Box<dyn Stream>,
    watch: Option<Watch>,
    /// So often in a row nothing came, while the server was not at work.
    quiet: u32,
    /// Nobody is on the other end any more.
    over: bool,
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
            watch: None,
            quiet: 0,
            over: false,
            incoming: BytesMut::new(),
            outgoing: BytesMut::new(),
            chunk: vec![0; CHUNK],
            prepared: HashMap::new(),
            named: 0,
            later: 0,
        }
    }

    /// From now on `watch` is asked when nothing comes for a while.
    pub(super) fn watch(&mut self, watch: Watch) {
        self.watch = Some(watch);
    }

    /// Writes or reads, for as long as the server is there.
    fn carry<T>(&mut self, mut how: impl FnMut(&mut dyn Stream) -> io::Result<T>) -> Result<T> {
        let failed = loop {
            match how(&mut *self.stream) {
                Ok(carried) => {
                    self.quiet = 0;
                    return Ok(carried);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if is_quiet(&error) => match self.is_there() {
                    Ok(()) => {}
                    Err(error) => break error,
                },
                Err(error) => break DbError::Lost(error),
            }
        };
        self.over = true;
        Err(failed)
    }

    fn is_there(&mut self) -> Result<()> {
        let is_at_work = self.watch.as_ref().map_or(Ok(false), |watch| watch())?;
        self.quiet = if is_at_work { 0 } else { self.quiet + 1 };
        if self.quiet < PATIENCE { Ok(()) } else { Err(silent()) }
    }

    /// Writes what was put together.
    pub(super) fn send(&mut self) -> Result<()> {
        let mut outgoing = std::mem::take(&mut self.outgoing);
        let mut written = Ok(());
        let mut from = 0;
        while let Some(rest) = outgoing.get(from..).filter(|rest| !rest.is_empty() && written.is_ok()) {
            let more = self.carry(|stream| match stream.write(rest)? {
                0 => Err(io::ErrorKind::WriteZero.into()),
                more => Ok(more),
            });
            written = more.map(|more| from += more);
        }
        outgoing.clear();
        self.outgoing = outgoing;
        written?;
        self.carry(|stream| stream.flush())
    }

    /// The next message that says something.
    pub(super) fn receive(&mut self) -> Result<Message> {
        loop {
            if Header::parse(&self.incoming).map_err(DbError::Lost)?.is_some_and(|header| header.len() > LONGEST) {
                return Err(stranger());
            }
            match Message::parse(&mut self.incoming).map_err(DbError::Lost)? {
                Some(Message::NoticeResponse(_) | Message::ParameterStatus(_)) => {}
                Some(message) => return Ok(message),
                None => self.read_on()?,
            }
        }
    }

    fn read_on(&mut self) -> Result<()> {
        let mut chunk = std::mem::take(&mut self.chunk);
        let read = self.carry(|stream| match stream.read(&mut chunk)? {
            0 => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it ended the connection")),
            read => Ok(read),
        });
        let read = read.map(|read| self.incoming.extend_from_slice(chunk.get(..read).unwrap_or_default()));
        self.chunk = chunk;
        read
    }

    /// Hands all that comes to `each`, until the server is ready for more. What fails, fails when that is over.
    fn until_ready(&mut self, mut each: impl FnMut(Message) -> Result<()>) -> Result<()> {
        let mut outcome = Ok(());
        loop {
            let more = match self.receive()? {
                Message::ReadyForQuery(_) => return outcome,
                Message::ErrorResponse(body) => {
                    let refusal = Refusal::of(&body);
                    if refusal.is_last {
                        self.over = true;
                        return Err(DbError::Lost(io::Error::other(refusal.words)));
                    }
                    Err(refusal.into())
                }
                message => each(message),
            };
            outcome = outcome.and(more);
        }
    }

    /// Runs statements without values, one after another, and hands all that comes of them to `each`.
    fn run(&mut self, sql: &str, each: impl FnMut(Message) -> Result<()>) -> Result<()> {
        self.settle()?;
        frontend::query(sql, &mut self.outgoing).map_err(|_| DbError::Value)?;
        self.send()?;
        self.until_ready(each)
    }

    /// Runs statements without values, one after another; says what was done last.
    pub(super) fn command(&mut self, sql: &str) -> Result<String> {
        let mut done = String::new();
        self.run(sql, |message| {
            if let Message::CommandComplete(body) = message {
                done = body.tag().map_err(DbError::Lost)?.to_owned();
            }
            Ok(())
        })?;
        Ok(done)
    }

    /// The one value that a query without values gives, as a text; nothing when it gives none.
    pub(super) fn told(&mut self, sql: &str) -> Result<Option<String>> {
        let mut told = None;
        self.run(sql, |message| {
            if let Message::DataRow(body) = message {
                let range = body.ranges().next().map_err(DbError::Lost)?.flatten();
                let bytes = range.and_then(|range| body.buffer().get(range));
                told = bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            }
            Ok(())
        })?;
        Ok(told)
    }

    /// Runs a statement that stays prepared.
    pub(super) fn ask(&mut self, sql: &str, values: &dyn Params) -> Result<Outcome> {
        let prepared = self.prepared(sql)?;
        self.bind(&prepared, values)?;
        frontend::sync(&mut self.outgoing);
        self.send()?;
        let mut outcome = Outcome::default();
        let ended = self.until_ready(|message| {
            match message {
                Message::DataRow(body) => outcome.rows.push(Fields::new(body, prepared.clone())?),
                Message::CommandComplete(body) => outcome.done = body.tag().map_err(DbError::Lost)?.to_owned(),
                _ => {}
            }
            Ok(())
        });
        if matches!(&ended, Err(DbError::Server { code, .. }) if STALE.contains(&code.as_str())) {
            self.prepared.remove(sql);
        }
        ended.map(|()| outcome)
    }

    /// Runs a statement of many, whose outcome is the same for each.
    pub(super) fn ask_later(&mut self, sql: &str, values: &dyn Params) -> Result<()> {
        let prepared = self.prepared(sql)?;
        self.bind(&prepared, values)?;
        self.later += 1;
        if self.later == AT_ONCE || self.outgoing.len() > MOST_AT_ONCE { self.settle() } else { Ok(()) }
    }

    /// Lets go of those that the server was not told yet.
    pub(super) fn let_go(&mut self) {
        self.outgoing.clear();
        self.later = 0;
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
        let length = i32::try_from(length).map_err(|_| DbError::Value)?;
        self.outgoing.put_u8(b'B');
        self.outgoing.put_i32(length);
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
        if self.over {
            return;
        }
        self.outgoing.clear();
        frontend::terminate(&mut self.outgoing);
        // Whether the server hears that it is over or finds out by itself is all the same.
        let _ = self.stream.write_all(&self.outgoing).and_then(|()| self.stream.flush());
    }
}

/// Why the server does not do what it was asked to.
pub(super) struct Refusal {
    /// Its code for that.
    pub(super) code: String,
    /// Its words.
    pub(super) words: String,
    /// It says no more on this connection.
    pub(super) is_last: bool,
}

impl Refusal {
    pub(super) fn of(body: &ErrorResponseBody) -> Self {
        let mut refusal = Self { code: String::new(), words: String::new(), is_last: false };
        let mut fields = body.fields();
        while let Ok(Some(field)) = fields.next() {
            let value = String::from_utf8_lossy(field.value_bytes()).into_owned();
            match field.type_() {
                b'C' => refusal.code = value,
                b'M' => refusal.words = value,
                b'V' => refusal.is_last = value != "ERROR",
                _ => {}
            }
        }
        refusal
    }
}

impl From<Refusal> for DbError {
    fn from(Refusal { code, words, .. }: Refusal) -> Self {
        Self::Server { code, words }
    }
}
