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

# Hundreds of databases are made and dropped: in memory, where there is room for them, that takes a seventh of the time. A server does not
# run as root.
room=$(df --output=avail --block-size=M /dev/shm 2>/dev/null | tail -1 | tr -dc 0-9 || true)
folder=$([ "${room:-0}" -gt 4000 ] && mktemp -d -p /dev/shm || mktemp -d)
as=()
if [ "$(id -u)" = 0 ]; then
  who=$(id -u postgres 2>/dev/null || id -u nobody)
  as=(setpriv --reuid="$who" --regid="$who" --clear-groups)
  chown "$who" "$folder"
fi
stop() {
  "${as[@]}" "$bin/pg_ctl" --pgdata "$folder/data" --mode immediate --silent stop || true
  [ ! -e "$folder/far/data" ] || "${as[@]}" "$far/pg_ctl" --pgdata "$folder/far/data" --mode immediate --silent stop || true
  rm -rf "$folder"
}
trap stop EXIT

# Over its socket everybody comes in; over the network, on this machine alone, with a password, proven in each of three ways.
password="een zin van zes woorden"
echo "$password" > "$folder/password"
(cd "$folder" && "${as[@]}" "$bin/initdb" --pgdata "$folder/data" --username jatwerk --pwfile "$folder/password" --auth-local trust \
  --auth-host scram-sha-256 --encoding UTF8 --no-sync --locale-provider icu --icu-locale nl --locale C.UTF-8 >/dev/null)
cat > "$folder/data/pg_hba.conf" <<CONF
local all all trust
host all in_md5 127.0.0.1/32 md5
host all in_clear 127.0.0.1/32 password
host all kept_out 127.0.0.1/32 reject
host all all 127.0.0.1/32 scram-sha-256
CONF

# Who vouches for the server, and somebody who does not.
sealed=()
if command -v openssl >/dev/null; then
  for authority in ca other; do
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$authority" -keyout "$folder/$authority.key" -out "$folder/$authority.pem" 2>/dev/null
  done
  openssl req -newkey rsa:2048 -nodes -subj /CN=server -keyout "$folder/server.key" -out "$folder/server.csr" 2>/dev/null
  openssl x509 -req -days 2 -in "$folder/server.csr" -CA "$folder/ca.pem" -CAkey "$folder/ca.key" -CAcreateserial \
    -extfile <(echo subjectAltName=DNS:localhost) -out "$folder/server.pem" 2>/dev/null
  [ ${#as[@]} = 0 ] || chown "$who" "$folder/server.key"
  chmod 600 "$folder/server.key"
  sealed=(-c ssl=on -c "ssl_cert_file='$folder/server.pem'" -c "ssl_key_file='$folder/server.key'")
else
  echo "NO OPENSSL: nothing of TLS is tested: apt install openssl"
fi

# It holds nothing that has to outlive it. A port that somebody else took is left to them.
for _ in 1 2 3 4 5; do
  port=$((20000 + RANDOM % 10000))
  options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='$folder' -c fsync=off -c synchronous_commit=off"
  options="$options -c full_page_writes=off -c autovacuum=off -c max_connections=50 ${sealed[*]}"
  if "${as[@]}" "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait --silent --options "$options" start; then break; fi
done
export JATWERK_TEST_POSTGRES="postgres://jatwerk@:$port/postgres?host=$folder"
if [ ${#sealed[@]} != 0 ]; then
  "$(command -v psql || echo "$bin/psql")" --quiet --host "$folder" --port "$port" --username jatwerk --dbname postgres <<SQL
SET password_encryption = 'md5';
CREATE ROLE in_md5 LOGIN PASSWORD '$password';
CREATE ROLE in_clear LOGIN PASSWORD '$password';
CREATE ROLE kept_out LOGIN PASSWORD '$password';
SQL
  export JATWERK_TEST_POSTGRES_DOOR="postgres://jatwerk@localhost:$port/postgres?sslmode=verify-full&sslrootcert=$folder/ca.pem"
fi

# Another with pgvector, which that of the system seldom has; whoever looks for it may be somebody who cannot come in where it is.
if [ -n "${PGVECTOR:-}" ]; then
  cp -r "$PGVECTOR" "$PGVECTOR.libs" "$folder"
  far=$folder/$(basename "$PGVECTOR")/pginstall/bin
  mkdir "$folder/far"
  [ ${#as[@]} = 0 ] || chown "$who" "$folder/far"
  (cd "$folder" && "${as[@]}" "$far/initdb" --pgdata far/data --username jatwerk --auth trust --encoding UTF8 --no-sync --locale C >/dev/null)
  options="-c listen_addresses='' -c unix_socket_directories='$folder/far' -c fsync=off -c max_connections=50"
  (cd "$folder" && "${as[@]}" "$far/pg_ctl" --pgdata far/data --log far/log --wait --silent --options "$options" start)
  export JATWERK_TEST_PGVECTOR="postgres://jatwerk@/postgres?host=$folder/far"
else
  echo "NO PGVECTOR: nothing of vectors on a server is tested"
fi

# What the stores do, the engine itself, moving all from one to the other, what happens to a question and to whoever wants to be forgotten,
# happenings of chance, every transcript, and the console. What is about the files of SQLite is not here: damage, what is wrong in a table
# on purpose.
export PROPTEST_CASES=${PROPTEST_CASES:-4}
tests=(store:: postgresql:: moving:: every_transcript_is_kept adoptions:: measured:: queue:: retry:: erasure:: pings:: desk:: following::
  waiting:: bound:: changed:: several:: asking:: unsent:: watched:: exported:: nights:: asked_before:: atlas:: crossed:: judgments:: reread::
  wording:: desk_held:: desk_moved:: each_step bringing:: coming_in:: documents:: doing:: editing:: figures:: map:: pages:: roles:: tending::
  --skip how_long_it_takes --skip no_listener_wants_a_bare_word)
[ $# = 0 ] || tests=("$@")
cargo test --locked --features hub --lib --test it -- "${tests[@]}"
