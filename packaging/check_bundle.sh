#!/usr/bin/env bash
# Sets the bundle up where there is no network at all, and asks it something: check_bundle.sh BUNDLE.tar.gz DOCUMENTS. As root.
set -euo pipefail
bundle=$(realpath "$1") documents=$(realpath "$2")
if [ "${INSIDE:-}" != yes ]; then
  INSIDE=yes exec unshare --net -- "$0" "$@"
fi
wrong() { echo "check_bundle.sh: $*" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xzf "$bundle" -C "$work"
cd "$work"/jatwerk-*
sha256sum --check --quiet SHA256SUMS || wrong "its files are not those that were packed"
./jatwerk setup --model-only --from model > "$work/log" 2>&1 || { cat "$work/log"; wrong "it cannot be set up"; }
./jatwerk import "$documents" > "$work/log" 2>&1 || { cat "$work/log"; wrong "it cannot bring in a document"; }
grep -q ' 0 not read' "$work/log" || { cat "$work/log"; wrong "a document was not read"; }
[[ $(./jatwerk ask "Wie helpt bewoners hun rekeningen betalen?") = *Schulddienst* ]] || wrong "the model does not work"
echo "set up, filled and asked without a network"
