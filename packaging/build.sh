#!/usr/bin/env bash
# Builds the program as it is packaged: build.sh [FOLDER PROGRAM], by default this one. The same sources give the same bytes in whatever
# folder they lie (reproducible.sh), and the program says of which crates it is (cargo auditable; audit.py reads it back).
set -euo pipefail
here=$(dirname "$(realpath "$0")")
folder=$(realpath "${1:-$here/..}") program=${2:-jatwerk}
cd "$folder"
auditable=0.7.7

# It is built in the folder of all that is built, so that a machine without it needs nothing but the registry.
tools=$(realpath -m "${PACKAGING_TOOLS:-$here/../target/tools}")
if ! grep -qs "^\"cargo-auditable $auditable " "$tools/.crates.toml"; then
  env -u RUSTFLAGS -u CFLAGS -u CXXFLAGS CARGO_TARGET_DIR="$tools/build" \
    cargo install --quiet --locked --force --version "=$auditable" --root "$tools" cargo-auditable
  rm -rf "$tools/build"
fi

# No name of a folder of this machine, and the age of the last commit.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
cargo_home=$(realpath "${CARGO_HOME:-$HOME/.cargo}")
rust=$(rustc --print sysroot)
RUSTFLAGS="--remap-path-prefix=$folder=/$program --remap-path-prefix=$cargo_home=/cargo --remap-path-prefix=$rust=/rust"
CFLAGS="-ffile-prefix-map=$folder=/$program -ffile-prefix-map=$cargo_home=/cargo" CXXFLAGS=$CFLAGS
# Names of what is local to a part are made from a hash that differs from build to build, while the code does not.
CARGO_PROFILE_RELEASE_STRIP=symbols
export SOURCE_DATE_EPOCH RUSTFLAGS CFLAGS CXXFLAGS CARGO_PROFILE_RELEASE_STRIP PATH="$tools/bin:$PATH"
cargo auditable build --release --locked --bin "$program"
