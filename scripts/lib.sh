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

# The packages that a list like packages.txt names.
packages_in() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$1"; }

is_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
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

# Installs those of the packages that are missing; prints nothing when all are there.
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
  say "installing Debian packages: ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# Installs what building and testing need.
install_build_packages() {
  local packages
  mapfile -t packages < <(packages_in "$root/scripts/packages.txt")
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
  (cd "$root" && cmake --preset "$1" >&2)
  touch "$ninja"
}

# build PRESET [TARGET...]; a second time there is nothing to do.
build() {
  local preset=$1
  shift
  configure "$preset"
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
