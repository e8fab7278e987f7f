//! What follows the head: chunks, each locked with its number, so that none can be changed, moved or left out.

use std::io::{self, BufRead, Read, Write};

use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit as _};

use super::wrong;

/// Bytes of text in every chunk but the last.
const CHUNK: usize = 64 * 1024;

/// Bytes that a chunk grows by when it is locked.
const TAG: usize = 16;

/// The lock of the next chunk.
struct Chunks {
    lock: ChaCha20Poly1305,
    number: u64,
}

impl Chunks {
    fn new(key: &[u8; 32]) -> Self {
        Self { lock: ChaCha20Poly1305::new(key.into()), number: 0 }
    }

    /// The number of the next chunk in eleven bytes, and whether it is the last.
    fn next(&mut self, last: bool) -> [u8; 12] {
        let number = self.number.to_be_bytes();
        self.number += 1;
        let mut nonce = [0; 12];
        for (place, byte) in nonce.iter_mut().skip(3).zip(number) {
            *place = byte;
        }
        if let Some(end) = nonce.last_mut() {
            *end = u8::from(last);
        }
        nonce
    }

    fn lock(&mut self, text: &[u8], last: bool) -> io::Result<Vec<u8>> {
        let nonce = self.next(last);
        self.lock.encrypt(&nonce.into(), text).map_err(|_| wrong("a chunk cannot be locked"))
    }

    fn unlock(&mut self, chunk: &[u8], last: bool) -> io::Result<Vec<u8>> {
        let nonce = self.next(last);
        self.lock.decrypt(&nonce.into(), chunk).map_err(|_| wrong("it was changed or cut off"))
    }
}

/// Seals what is written to it.
pub(in super::super) struct Sealed<W> {
    to: W,
    chunks: Chunks,
    waiting: Vec<u8>,
}

impl<W: Write> Sealed<W> {
    pub(super) fn new(to: W, key: &[u8; 32]) -> Self {
        Self { to, chunks: Chunks::new(key), waiting: Vec::with_capacity(CHUNK) }
    }

    /// Writes the end: without it nothing of the last chunk can be read.
    pub(in super::super) fn finish(mut self) -> io::Result<W> {
        let last = self.chunks.lock(&self.waiting, true)?;
        self.to.write_all(&last)?;
        Ok(self.to)
    }
}

impl<W: Write> Write for Sealed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.is_empty() {
            return Ok(0);
        }
        // A full chunk may be the last one, so it goes only when more comes.
        if self.waiting.len() == CHUNK {
            let chunk = self.chunks.lock(&self.waiting, false)?;
            self.to.write_all(&chunk)?;
            self.waiting.clear();
        }
        let fits = bytes.len().min(CHUNK - self.waiting.len());
        self.waiting.extend(bytes.iter().take(fits));
        Ok(fits)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Reads what was sealed.
pub(in super::super) struct Opened<R> {
    from: R,
    chunks: Chunks,
    text: io::Cursor<Vec<u8>>,
    ended: bool,
}

impl<R: BufRead> Opened<R> {
    pub(super) fn new(from: R, key: &[u8; 32]) -> Self {
        Self { from, chunks: Chunks::new(key), text: io::Cursor::default(), ended: false }
    }

    fn read_chunk(&mut self) -> io::Result<()> {
        let mut chunk = Vec::with_capacity(CHUNK + TAG);
        self.from.by_ref().take((CHUNK + TAG) as u64).read_to_end(&mut chunk)?;
        self.ended = self.from.fill_buf()?.is_empty();
        let is_first = self.chunks.number == 0;
        let text = self.chunks.unlock(&chunk, self.ended)?;
        if text.is_empty() && !is_first {
            return Err(wrong("it was changed or cut off"));
        }
        self.text = io::Cursor::new(text);
        Ok(())
    }
}

impl<R: BufRead> Read for Opened<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.text.read(to)?;
            if read > 0 || self.ended || to.is_empty() {
                return Ok(read);
            }
            self.read_chunk()?;
        }
    }
}
