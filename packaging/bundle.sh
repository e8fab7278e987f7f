#!/usr/bin/env bash
# One archive for a machine without internet: bundle.sh PROGRAM MODEL OUT.tar.gz, with the folder of a finished model, in which what runs
# it and what reads PDF stand too. The licences and the bill of materials come in where they were made. The same files give the same bytes.
set -euo pipefail
program=$(realpath "$1") model=$(realpath "$2") out=$(realpath -m "$3")
cd "$(dirname "$0")/.."
version=$("$program" --version | cut -d' ' -f2)
name=jatwerk-$version-linux-x86_64
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name/model/lib" "$(dirname "$out")"
cp "$program" "$work/$name/jatwerk"
cp "$model"/*.json "$model/model.onnx" "$work/$name/model/"
cp "$model"/lib/*.so "$work/$name/model/lib/"
cp config/jatwerk.toml LICENSE CHANGELOG.md COMMANDS.md packaging/bundle/INSTALL.md "$work/$name/"
cp -r config/sample ops "$work/$name/"
for part in target/package/licences.txt target/package/sbom.cdx.json; do
  [ -f "$part" ] && cp "$part" "$work/$name/"
done
(cd "$work/$name" && find . -type f ! -name SHA256SUMS | LC_ALL=C sort | xargs sha256sum > SHA256SUMS)
tar --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w -C "$work" -cf - "$name" | gzip -n "${BUNDLE_LEVEL:--9}" > "$out"
echo "$out: $(du -h "$out" | cut -f1)"
