# shellcheck shell=bash
# Owns: what the scripts share: the project's root, installing packages, building a preset.
# Does not own: what is then run. Sourced, never run.

# The project's root, whatever the current folder is. (A variable of the scripts that source this file.)
# shellcheck disable=SC2034
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

die() {
  say "$*"
  exit 2
}

# usage_of SCRIPT: the comment that the script begins with, which is its help.
usage_of() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$1"; }

# help_if_asked ARGUMENT...: where one of them asks for it, prints the help of the script that calls this, and ends it.
help_if_asked() {
  local argument
  for argument in "$@"; do
    case $argument in
      -h | --help)
        usage_of "${BASH_SOURCE[1]}"
        exit 0
        ;;
    esac
  done
}

# Prints the command as one would type it, then runs it.
run_shown() {
  local word line='$'
  for word in "$@"; do
    if [[ $word =~ [^A-Za-z0-9_./:=-] ]]; then word=${word@Q}; fi
    line+=" $word"
  done
  printf '\n%s\n' "$line"
  "$@"
}

# packages_in LIST [SECTION...]: the packages that a list like packages.txt names, all or those of its sections ("[NAME]").
packages_in() {
  local list=$1 line section=
  shift
  while read -r line; do
    line=${line%%#*}
    case $line in
      '') ;;
      '['*']') section=${line//[][]/} ;;
      *) if [[ $# -eq 0 || " $* " == *" $section "* ]]; then printf '%s\n' "$line"; fi ;;
    esac
  done <"$list"
}

is_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Whether as_root can run something: as root, or through sudo, which may ask for a password where there is a terminal.
may_be_root() {
  if [[ $(id -u) -eq 0 ]]; then return 0; fi
  command -v sudo >/dev/null || return 1
  sudo -n true 2>/dev/null || { [[ -t 0 && -t 2 ]] && sudo -v; }
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "needs root or sudo to run: $*"
  fi
}

# Installs those of the packages that are missing; prints nothing when all are there. Who cannot is told what to ask for.
install_missing() {
  if ! command -v dpkg-query >/dev/null; then
    say "this is not a Debian system; install the likes of: $*"
    return 0
  fi
  local package missing=()
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  if [[ ${#missing[@]} -eq 0 ]]; then return 0; fi
  local line="apt-get install --no-install-recommends ${missing[*]}"
  if ! may_be_root; then
    say "packages are missing, and only root can install them. Ask for this, then run ${0##*/} again:"
    printf '%s\n' "$line" >&2
    exit 2
  fi
  say "installing Debian packages: ${missing[*]}"
  apt_get update -qq || die "the lists of packages could not be read; where these are installed, nothing is asked: $line"
  apt_get install -y -qq --no-install-recommends "${missing[@]}" || die "not installed: $line"
}

apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null >&2; }

# install_build_packages all|SECTION...: installs what packages.txt names, all or in the sections.
install_build_packages() {
  local packages
  if [[ $1 == all ]]; then shift; fi
  mapfile -t packages < <(packages_in "$root/scripts/packages.txt" "$@")
  install_missing "${packages[@]}"
}

# Installs what the tests in a browser need: chromium and node as Debian packages where they are missing, npm packages into the
# build folder. Without them these tests are skipped, no more.
install_browser() {
  local from=$root/tests/web/browser to=$root/build/$1/tests/web/browser
  local packages=()
  command -v chromium >/dev/null || packages+=(chromium)
  command -v node >/dev/null || packages+=(nodejs)
  command -v npm >/dev/null || packages+=(npm)
  if [[ ${#packages[@]} -gt 0 ]]; then
    (install_missing "${packages[@]}") || say "no browser: its tests are skipped"
  fi
  if [[ -f $to/node_modules/.package-lock.json && ! $from/package-lock.json -nt $to/package-lock.json ]]; then return 0; fi
  mkdir -p "$to"
  cp "$from/package.json" "$from/package-lock.json" "$to/"
  if ! (cd "$to" && npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=60000 --silent >&2); then
    rm -rf "$to/node_modules" "$to/package-lock.json"
    say "no npm packages: the tests in a browser are skipped"
  fi
}

# configure PRESET: only where that is due. Ninja itself configures again after a change of a CMakeLists.txt, but does
# not watch the presets.
configure() {
  local ninja=$root/build/$1/build.ninja
  if [[ -f $ninja && ! $root/CMakePresets.json -nt $ninja ]]; then return 0; fi
  if [[ $root == *[\"\;\\\$\[\]]* ]]; then
    die "CMake cannot build in a folder with one of \" ; \\ \$ [ ] in its name: move $root"
  fi
  (cd "$root" && cmake --preset "$1" >&2)
  touch "$ninja"
}

# build PRESET [TARGET...]; a second time there is nothing to do. Where sources that are compiled together (MORGUE_UNITY) do
# not compile, each is compiled by itself: that a compiler finds fault with their names must stop nobody.
build() {
  local preset=$1
  shift
  configure "$preset"
  if build_once "$preset" "$@"; then return 0; fi
  if ! grep -qs '^MORGUE_UNITY:BOOL=ON$' "$root/build/$preset/CMakeCache.txt"; then return 1; fi
  say "once more, each source by itself"
  (cd "$root" && cmake -B "build/$preset" -D MORGUE_UNITY=OFF >&2)
  build_once "$preset" "$@"
}

build_once() {
  local preset=$1
  shift
  (cd "$root" && cmake --build --preset "$preset" -j "${MORGUE_JOBS:-$(nproc)}" ${1:+--target "$@"} >&2)
}

# The corpora stand beside the project where a developer has them; their tests are skipped elsewhere.
find_corpora() {
  if [[ -z ${MORGUE_CORPORA:-} && -d $root/../shared/corpora ]]; then
    MORGUE_CORPORA=$(cd "$root/../shared/corpora" && pwd)
  fi
  if [[ -d ${MORGUE_CORPORA:-} ]]; then
    export MORGUE_CORPORA
  else
    unset MORGUE_CORPORA
    say "no corpora in ../shared/corpora: the tests that need them are skipped"
  fi
}
