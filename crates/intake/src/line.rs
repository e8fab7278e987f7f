//! Lines of a file that may be large, hostile or compressed, one at a time.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use flate2::bufread::MultiGzDecoder;

/// A longer line is refused without being kept; in bytes.
pub(super) const LONGEST_LINE: usize = 32 * 1024 * 1024;

/// The lines of a file, and how far they are.
pub(super) struct Lines {
    input: Box<dyn BufRead>,
    done: Rc<Cell<u64>>,
    number: u64,
    limit: usize,
}

/// A line, counted from 1.
pub(super) struct Line {
    pub(super) number: u64,
    /// The bytes without the line end, or what is wrong.
    pub(super) bytes: Result<Vec<u8>, String>,
}

impl Lines {
    pub(super) fn open(path: &Path, compressed: bool) -> io::Result<Self> {
        let done = Rc::default();
        let file = BufReader::new(Counted { file: File::open(path)?, done: Rc::clone(&done) });
        let input: Box<dyn BufRead> =
            if compressed { Box::new(BufReader::new(MultiGzDecoder::new(file))) } else { Box::new(file) };
        Ok(Self { input, done, number: 0, limit: LONGEST_LINE })
    }

    /// How many bytes of the file have been read, as they are on disk.
    pub(super) fn done(&self) -> u64 {
        self.done.get()
    }

    /// The next line; an input that breaks off gives one fault and then no more.
    pub(super) fn next(&mut self) -> Option<Line> {
        let mut bytes = Vec::new();
        let most = u64::try_from(self.limit).unwrap_or(u64::MAX).saturating_add(1);
        self.number += 1;
        let read = self.input.by_ref().take(most).read_until(b'\n', &mut bytes);
        let bytes = match read {
            Ok(0) => return None,
            Ok(_) if bytes.len() > self.limit && bytes.last() != Some(&b'\n') => {
                self.skip().and(Err(too_long(self.limit)))
            }
            Ok(_) => Ok(without_end(bytes)),
            Err(error) => {
                self.input = Box::new(io::empty());
                Err(format!("the file cannot be read further: {error}; make or fetch it anew"))
            }
        };
        Some(Line { number: self.number, bytes })
    }

    /// Goes on to the next line end.
    fn skip(&mut self) -> Result<(), String> {
        loop {
            let chunk = self.input.fill_buf().map_err(|error| error.to_string())?;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(chunk.len(), |at| at + 1);
            let over = end.is_some() || chunk.is_empty();
            self.input.consume(used);
            if over {
                return Ok(());
            }
        }
    }
}

fn too_long(limit: usize) -> String {
    format!("the line has more than {limit} bytes; cut the document in parts")
}

fn without_end(mut bytes: Vec<u8>) -> Vec<u8> {
    while bytes.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
        bytes.pop();
    }
    bytes
}

/// A file that tells how much of it was read.
struct Counted {
    file: File,
    done: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.done.set(self.done.get() + u64::try_from(count).unwrap_or(0));
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    /// `!` stands for a line with a fault.
    fn check(content: &[u8], compressed: bool, expected: &[&str]) {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(content).unwrap();
        let mut lines = Lines { limit: 8, ..Lines::open(file.path(), compressed).unwrap() };
        let mut found = Vec::new();
        while let Some(line) = lines.next() {
            assert_eq!(line.number, found.len() as u64 + 1);
            found.push(line.bytes.map_or("!".to_owned(), |bytes| String::from_utf8(bytes).unwrap()));
        }
        assert_eq!(found, expected);
        assert_eq!(lines.done(), content.len() as u64);
    }

    #[test]
    fn reads_lines_within_their_limit() {
        check(b"een\r\n\ntwee", false, &["een", "", "twee"]);
        check(b"12345678\n123456789\n12345678901234567890\nja\n", false, &["12345678", "!", "!", "ja"]);
        check(b"123456789", false, &["!"]);
        check(b"", false, &[]);
    }

    #[test]
    fn reads_gzip_and_says_when_it_is_broken() {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(b"een\ntwee\n").unwrap();
        let packed = packed.finish().unwrap();
        check(&packed, true, &["een", "twee"]);
        check(&[packed.as_slice(), &packed].concat(), true, &["een", "twee", "een", "twee"]);
        check(packed.get(..packed.len() - 4).unwrap(), true, &["een", "twee", "!"]);
        check(b"geen gzip", true, &["!"]);
    }
}
