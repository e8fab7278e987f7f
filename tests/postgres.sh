#!/usr/bin/env bash
# The core on PostgreSQL: a server of its own that nobody else can reach, in a folder that vanishes. Its language puts letters in another
# order than SQLite does, so what relies on an order that no column states shows. Without a server nothing is tested, which is said.
# Any argument is handed to the tests in place of those below.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=$(command -v pg_ctl || ls -d /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | sort -V | tail -1 || true)
if [ -z "$bin" ]; then
  echo "NO POSTGRESQL: nothing of the database on a server is tested: apt install postgresql"
  exit 0
fi
bin=$(dirname "$bin")

# A server does not run as root.
folder=$(mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then
  who=$(id -u postgres 2>/dev/null || id -u nobody)
  as=(setpriv --reuid="$who" --regid="$who" --clear-groups)
  chown "$who" "$folder"
fi
stop() {
  "${as[@]}" "$bin/pg_ctl" --pgdata "$folder/data" --mode immediate --silent stop || true
  rm -rf "$folder"
}
trap stop EXIT

(cd "$folder" && "${as[@]}" "$bin/initdb" --pgdata "$folder/data" --username jatwerk --auth trust --encoding UTF8 --no-sync \
  --locale-provider icu --icu-locale nl --locale C.UTF-8 >/dev/null)
# It holds nothing that has to outlive it.
"${as[@]}" "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait --silent \
  --options "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c max_connections=50" \
  start
export JATWERK_TEST_POSTGRES="postgres://jatwerk@/postgres?host=$folder"

# What the stores do, the engine itself, moving all from one to the other, and as many transcripts as fit into a minute or two: those whose
# numbers begin so. What asks SQLite by itself, or is about its files, is not here: databases of before, damage, what is wrong in a table on purpose.
export TRANSCRIPTS=${TRANSCRIPTS:-0,1,20,21,22}
tests=(store:: postgresql:: moving:: every_transcript_is_kept adoptions:: measured::)
[ $# = 0 ] || tests=("$@")
cargo test --locked --features hub --lib --test it -- "${tests[@]}"
