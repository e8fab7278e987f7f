//! Somebody between the bot and a server of PostgreSQL, who can fall silent, or hang up when it is least welcome.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What ends a transaction.
const END: &[u8] = b"COMMIT";

/// How somebody behaves.
#[derive(Default)]
struct Manners {
    /// Nothing comes through.
    silent: AtomicBool,
    /// Nothing comes through of the connections before this one.
    deaf_before: AtomicUsize,
    made: AtomicUsize,
    hangs_up: Mutex<Option<HangUp>>,
}

/// When somebody hangs up.
#[derive(Clone, Copy)]
enum HangUp {
    /// Before the server hears a message, after so many more.
    Before(usize),
    /// When it has done all that belongs together, before anybody hears of that; after so many more.
    Done(usize),
}

/// Somebody in between.
pub struct Between {
    port: u16,
    manners: Arc<Manners>,
}

impl Between {
    /// Before the server that is told of by `address`, if that is a folder with its socket.
    pub fn before(address: &str) -> Option<Self> {
        let (rest, folder) = address.split_once("?host=")?;
        let port = rest.rsplit_once("@:").and_then(|(_, rest)| rest.split('/').next()).unwrap_or("5432");
        let file = Path::new(folder).join(format!(".s.PGSQL.{port}"));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let between = Self { port: listener.local_addr().unwrap().port(), manners: Arc::default() };
        let manners = between.manners.clone();
        thread::spawn(move || listen(&listener, &file, &manners));
        Some(between)
    }

    /// The address of a database by way of them.
    pub fn address(&self, database: &str) -> String {
        format!("postgres://jatwerk@127.0.0.1:{}/{database}", self.port)
    }

    /// Nothing comes through any more, or again.
    pub fn be_silent(&self, silent: bool) {
        self.manners.silent.store(silent, Ordering::SeqCst);
    }

    /// Nothing comes through any more of the connections that are there; new ones are as good as ever.
    pub fn forget(&self) {
        self.manners.deaf_before.store(self.manners.made.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    /// Hangs up after so many more messages: the server does not hear the next one.
    pub fn hang_up(&self, after: usize) {
        *self.manners.hangs_up.lock().unwrap() = Some(HangUp::Before(after));
    }

    /// Hangs up after so many more transactions: nobody hears that the next one counts.
    pub fn hang_up_when_done(&self, after: usize) {
        *self.manners.hangs_up.lock().unwrap() = Some(HangUp::Done(after));
    }

    /// Whether that is still to come.
    pub fn will_hang_up(&self) -> bool {
        self.manners.hangs_up.lock().unwrap().is_some()
    }
}

impl Manners {
    fn lets_through(&self, number: usize) -> bool {
        !self.silent.load(Ordering::SeqCst) && number >= self.deaf_before.load(Ordering::SeqCst)
    }

    /// Whether they hang up at this message, and when.
    fn at_message(&self, bytes: &[u8]) -> Option<HangUp> {
        let mut hangs_up = self.hangs_up.lock().unwrap();
        let left = match hangs_up.as_mut()? {
            HangUp::Done(_) if !bytes.windows(END.len()).any(|words| words == END) => return None,
            HangUp::Before(left) | HangUp::Done(left) => left,
        };
        if *left == 0 {
            return hangs_up.take();
        }
        *left -= 1;
        None
    }
}

fn listen(listener: &TcpListener, file: &Path, manners: &Arc<Manners>) {
    for bot in listener.incoming().map_while(Result::ok) {
        let Ok(server) = UnixStream::connect(file) else { continue };
        let number = manners.made.fetch_add(1, Ordering::SeqCst);
        let ends = Arc::new(AtomicBool::new(false));
        let (to_server, to_bot) = (server.try_clone().unwrap(), bot.try_clone().unwrap());
        let (here, there) = ((manners.clone(), ends.clone()), (manners.clone(), ends));
        thread::spawn(move || ask(bot, to_server, number, &here.0, &here.1));
        thread::spawn(move || answer(server, to_bot, number, &there.0, &there.1));
    }
}

/// What the bot says to the server.
fn ask(mut bot: TcpStream, mut server: UnixStream, number: usize, manners: &Manners, ends: &AtomicBool) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = bot.read(&mut bytes) {
        if !manners.lets_through(number) {
            continue;
        }
        match manners.at_message(&bytes[..read]) {
            Some(HangUp::Before(_)) => {
                let _ = bot.shutdown(Shutdown::Both);
                break;
            }
            Some(HangUp::Done(_)) => ends.store(true, Ordering::SeqCst),
            None => {}
        }
        if server.write_all(&bytes[..read]).is_err() {
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Both);
}

/// What it answers.
fn answer(mut server: UnixStream, mut bot: TcpStream, number: usize, manners: &Manners, ends: &AtomicBool) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = server.read(&mut bytes) {
        if ends.load(Ordering::SeqCst) {
            break;
        }
        if manners.lets_through(number) && bot.write_all(&bytes[..read]).is_err() {
            break;
        }
    }
    let _ = bot.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
}
