#!/usr/bin/env bash
# Installs a package, tries the program in it, upgrades and purges it, in a copy of this system that vanishes:
# check_install.sh PACKAGE.deb MODEL DOCUMENTS. As root, with overlayfs; nothing of it is left.
set -euo pipefail
deb=$(realpath "$1") model=$(realpath "$2") documents=$(realpath "$3") here=$(dirname "$(realpath "$0")")
if [ "${INSIDE:-}" != yes ]; then
  INSIDE=yes exec unshare --mount --net --pid --fork --kill-child -- "$0" "$@"
fi
wrong() { echo "check_install.sh: $*" >&2; exit 1; }

copy=$(mktemp -d)
mount -t tmpfs tmpfs "$copy"
mkdir "$copy"/{changes,work,root}
mount -t overlay overlay -o "lowerdir=/,upperdir=$copy/changes,workdir=$copy/work" "$copy/root"
root=$copy/root
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
# A folder that the system does not have: what lies in one of its own would come along.
tried=$(mktemp -d "$root/jatwerk-XXXXXX")
cp "$deb" "$tried/first.deb"
cp -r "$documents" "$tried/documents"
cp "$here/confined.py" "$tried/"
chmod -R a+rX "$tried"
inside=/${tried##*/}
in_root() { chroot "$root" "$@"; }

# An older one, with other settings, to come from.
mkdir "$tried/older"
dpkg-deb -R "$deb" "$tried/older"
sed -i 's/^Version: .*/Version: 0.0.1-1/' "$tried/older/DEBIAN/control"
sed -i '1i # An older file.' "$tried/older/etc/jatwerk/jatwerk.toml"
dpkg-deb -Znone --root-owner-group -b "$tried/older" "$tried/older.deb" > /dev/null

in_root dpkg -i $inside/older.deb > "$copy/log" 2>&1 || { cat "$copy/log"; wrong "it cannot be installed"; }
in_root getent passwd jatwerk | grep -q ':/var/lib/jatwerk:' || wrong "there is no user"
[ "$(in_root stat -c '%U %a' /var/lib/jatwerk)" = "jatwerk 700" ] || wrong "the state is open to others"
[ -L "$root/etc/systemd/system/multi-user.target.wants/jatwerk.service" ] || wrong "the unit is not enabled"
in_root systemd-analyze verify --man=yes jatwerk.service jatwerk-setup.service || wrong "a unit is malformed"

# What an operator wrote stays; what they did not touch becomes new.
sed -i 's/^# An older file\.$/# Mine./' "$root/etc/jatwerk/jatwerk.toml"
in_root runuser -u jatwerk -- touch /var/lib/jatwerk/remembered
in_root dpkg --force-confdef --force-confold -i $inside/first.deb > "$copy/log" 2>&1 || { cat "$copy/log"; wrong "it cannot be upgraded"; }
[ "$(head -1 "$root/etc/jatwerk/jatwerk.toml")" = "# Mine." ] || wrong "the operator's settings are gone"
[ -f "$root/var/lib/jatwerk/remembered" ] || wrong "the state is gone"
in_root man -w jatwerk jatwerk-setup > /dev/null || wrong "there are no pages of the manual"

# Under what its unit forbids, on a disk of which it can write nothing but its state: read a PDF, embed, answer.
mkdir -p "$root/var/lib/jatwerk/models" "$copy/model"
cp -r "$model" "$root/var/lib/jatwerk/models/"
chroot "$root" chown -R jatwerk: /var/lib/jatwerk
mount --bind "$root/var/lib/jatwerk" "$root/var/lib/jatwerk"
mount -o remount,bind,ro "$root"
mount -t tmpfs tmpfs "$root/tmp"
confined() {
  (cd / && in_root setpriv --reuid jatwerk --regid jatwerk --clear-groups --no-new-privs --bounding-set=-all \
    env -i PATH=/usr/bin HOME=/var/lib/jatwerk $inside/confined.py /lib/systemd/system/jatwerk.service \
    jatwerk --config /etc/jatwerk/jatwerk.toml "$@")
}
confined import $inside/documents > "$copy/log" 2>&1 || { cat "$copy/log"; wrong "it cannot read and embed under its unit"; }
grep -q ' 0 not read' "$copy/log" || { cat "$copy/log"; wrong "a document was not read"; }
# What is asked in other words than those of the document is found by the model alone.
answer=$(confined ask "Wie helpt bewoners hun rekeningen betalen?") || wrong "it cannot answer under its unit"
grep -q "Schulddienst" <<< "$answer" || { echo "$answer"; wrong "the model does not work under its unit"; }
confined backup > "$copy/log" 2>&1 || { cat "$copy/log"; wrong "it cannot make a backup under its unit"; }
mount -o remount,bind,rw "$root"
umount "$root/var/lib/jatwerk" "$root/tmp"

in_root dpkg --purge jatwerk > "$copy/log" 2>&1 || { cat "$copy/log"; wrong "it cannot be purged"; }
for left in /var/lib/jatwerk /etc/jatwerk /usr/bin/jatwerk /etc/systemd/system/multi-user.target.wants/jatwerk.service; do
  if [ -e "$root$left" ] || [ -L "$root$left" ]; then wrong "a purge leaves $left"; fi
done
echo "installed, tried under its unit, upgraded and purged"
