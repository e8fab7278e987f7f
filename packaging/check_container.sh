#!/usr/bin/env bash
# Starts the program on the files that a distroless image has, as another user than root and on a disk that cannot be written:
# check_container.sh PROGRAM MODEL. There is no engine for containers in it. As root.
set -euo pipefail
program=$(realpath "$1") model=$(realpath "$2") settings=$(dirname "$(realpath "$0")")/container/jatwerk.toml
if [ "${INSIDE:-}" != yes ]; then
  INSIDE=yes exec unshare --mount --net --pid --fork --kill-child -- "$0" "$@"
fi
wrong() { echo "check_container.sh: $*" >&2; exit 1; }

root=$(mktemp -d)
mount -t tmpfs tmpfs "$root"
# What gcr.io/distroless/cc-debian12 brings: the C library, libgcc, certificates, time zones, and nobody but nonroot.
mkdir -p "$root"/{usr/bin,etc/ssl/certs,etc/jatwerk,usr/share/jatwerk/model,var/lib/jatwerk,proc,tmp,dev}
ldd "$program" "$model"/lib/*.so | grep -o '/[^ ]*\.so[^ ]*' | sort -u | grep -v "^$model" | while read -r library; do
  case $library in
    */libc.so.6 | */libm.so.6 | */libgcc_s.so.1 | */libstdc++.so.6 | */libdl.so.2 | */libpthread.so.0 | */librt.so.1 | */ld-linux-x86-64.so.2) ;;
    *) wrong "the base has no $library" ;;
  esac
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
echo 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin' > "$root/etc/passwd"
cp "$program" "$root/usr/bin/jatwerk"
cp -r "$model/." "$root/usr/share/jatwerk/model/"
chmod -R a+rX "$root/usr/share/jatwerk"
cp "$settings" "$root/etc/jatwerk/jatwerk.toml"
mount -t proc proc "$root/proc"
mount -o remount,ro "$root"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o uid=65532,gid=65532,mode=0700 tmpfs "$root/var/lib/jatwerk"

run() {
  env -i PATH="$PATH" setpriv --no-new-privs chroot --userspec=65532:65532 "$root" \
    /usr/bin/jatwerk --config /etc/jatwerk/jatwerk.toml "$@"
}
[[ $(run --version) = "jatwerk "* ]] || wrong "it does not start"
[[ $(run setup --model-only) = *"is complete in"* ]] || wrong "the model of the image is not whole"
# It is not set up and there is no homeserver: check has to say that, and nothing else may be wrong with the house.
found=$(run check || true)
for good in settings model embedding pdf; do
  grep -q "^ok  $good" <<< "$found" || { echo "$found"; wrong "check finds something wrong with: $good"; }
done
grep -q '^!!  homeserver.*error sending request' <<< "$found" || { echo "$found"; wrong "the way to a homeserver is not tried"; }
echo "starts on the files of the base image, without root and on a disk that cannot be written"
