# shellcheck shell=bash
# Owns: a clean Debian in a folder of its own: its base (kept), the chroot made of it, running there, and removing it.
# Does not own: what is run. Sourced after lib.sh, never run.
#
# A chroot is run in namespaces of mounts and processes of its own: /proc, and /dev/pts where asked for, are mounted there
# and nowhere else, and when a run ends, is killed or is interrupted, the kernel ends all its processes and mounts with it.

# The folder of the chroot, while there is one.
chroot=
chroot_keep=false
chroot_pts=false
# What tells a folder that these functions made.
chroot_mark=.made-by-morgue-try-clean

# chroot_make FOLDER SUITE FRESH: sets `chroot`, and has it removed when the script ends.
chroot_make() {
  local folder=$1 suite=$2 fresh=$3
  [[ $suite =~ ^[a-z]+$ ]] || die "no name of a release of Debian: $suite"
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  local base=$folder/base-$suite.tar
  if $fresh || [[ ! -f $base ]]; then
    command -v mmdebstrap >/dev/null || install_missing mmdebstrap
    say "making the base of $suite: $base"
    as_root mmdebstrap --quiet --variant=minbase --format=tar "$suite" "$base.part" || die "no base of $suite could be made"
    as_root mv "$base.part" "$base"
  fi
  trap chroot_remove EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  chroot=$(mktemp -d "$folder/$suite.XXXXXX")
  touch "$chroot/$chroot_mark"
  as_root tar -C "$chroot" --numeric-owner -xpf "$base"
  # Names are looked up as on this machine.
  as_root cp -L /etc/resolv.conf "$chroot/etc/resolv.conf"
  # And whom this machine's owner trusts besides Debian's list, as where a proxy reads all traffic; the package
  # ca-certificates takes them up when it is installed.
  if [[ -d /usr/local/share/ca-certificates ]]; then as_root cp -rT /usr/local/share/ca-certificates "$chroot/usr/local/share/ca-certificates"; fi
}

# chroot_run USER LINE: runs the line of bash in the chroot, as in a log-in without a locale. Its processes are all ended when
# this script is.
chroot_run() {
  local user=$1 line=$2 running status=0
  # The first process of the namespace notes its number outside of it: whoever ends that one ends all. (unshare itself lets no
  # signal through.)
  # shellcheck disable=SC2016 # the shell in the namespaces expands them
  as_root unshare --mount --propagation private --pid --fork --kill-child bash -euc '
    read -r pid _ </proc/self/stat
    echo "$pid" >"$1/$5"
    mount -t proc proc "$1/proc"
    if $4; then
      mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$1/dev/pts"
      mount --bind "$1/dev/pts/ptmx" "$1/dev/ptmx"
    fi
    home=$(sed -n "s,^$2:.*:\(/[^:]*\):.*,\1,p" "$1/etc/passwd")
    exec chroot "$1" /usr/bin/env -i HOME="$home" USER="$2" \
      PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
      setpriv --reuid="$2" --regid="$2" --init-groups bash -c "$3"' \
    bash "$chroot" "$user" "$line" "$chroot_pts" "$chroot_mark" &
  running=$!
  wait "$running" || status=$?
  return "$status"
}

# Ends what runs in the chroot.
chroot_stop() {
  local pid
  pid=$(cat "$chroot/$chroot_mark" 2>/dev/null || true)
  if [[ $pid =~ ^[0-9]+$ && $(readlink "/proc/$pid/root" || true) == "$chroot" ]]; then as_root kill -KILL "$pid" || true; fi
  wait
}

# Removes the chroot, if it is one of these functions'.
chroot_remove() {
  if [[ -z $chroot || ! -d $chroot ]]; then return 0; fi
  if $chroot_keep; then
    say "left there: $chroot"
  elif [[ -f $chroot/$chroot_mark ]]; then
    chroot_stop
    as_root rm -rf --one-file-system "$chroot"
  fi
  chroot=
}
