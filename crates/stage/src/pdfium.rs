//! PDFium for the tests: fetched once into the folder that they are built in, as `jatwerk setup` puts it there.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Where it stands, below the folder of what was built: there setup and the program find it, too.
const PLACE: &str = "models/multilingual-e5-small-i8-latin-1/lib/libpdfium.so";

/// Which wheel it comes from.
const WHEEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/pdfium.txt");

const UNZIP: &str = "import pathlib, sys, zipfile
work, library = map(pathlib.Path, sys.argv[1:])
with zipfile.ZipFile(next(work.glob('pypdfium2-*.whl'))) as wheel:
    library.write_bytes(wheel.read('pypdfium2_raw/libpdfium.so'))";

/// The path of the library. A test that needs it fails where it cannot be had; none is passed over.
pub fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let program = std::env::current_exe().unwrap();
        // The program is <target>/debug/deps/<name>.
        let library = program.ancestors().nth(3).unwrap().join(PLACE);
        if !library.exists() {
            fetch(&library);
        }
        library
    })
}

/// Loads it into this process, for tests that read files in it.
pub fn load() {
    jatwerk_intake::foreign::pdf::load(library()).unwrap();
}

fn fetch(library: &Path) {
    std::fs::create_dir_all(library.parent().unwrap()).unwrap();
    let work = tempfile::tempdir_in(library.parent().unwrap()).unwrap();
    let (python, fresh) = (work.path().join("python/bin/python"), work.path().join("libpdfium.so"));
    run(Command::new("python3").args(["-m", "venv"]).arg(work.path().join("python")));
    let download = ["-m", "pip", "download", "-q", "--no-deps", "--require-hashes", "--only-binary=:all:"];
    let platform = ["--platform", "manylinux2014_x86_64", "-r", WHEEL, "-d"];
    run(Command::new(&python).args(download).args(platform).arg(work.path()));
    run(Command::new(&python).args(["-c", UNZIP]).arg(work.path()).arg(&fresh));
    std::fs::rename(fresh, library).unwrap();
}

fn run(command: &mut Command) {
    let ended = command.status().unwrap();
    assert!(ended.success(), "PDFium cannot be fetched: {command:?} failed ({ended})");
}
