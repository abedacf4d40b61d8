# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by ./run and ./check: installs the packages of packages.txt that are missing.

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }
give_up() { printf '%s\n' "$0: $*" >&2; exit 1; }

# is_there PACKAGE COMMAND: installed by the package manager, or by other means under that command's name.
is_there() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ] && return
    [ "$2" != - ] && PATH=$PATH:/usr/sbin:/sbin command -v "$2" >/dev/null
}

# install_packages USE...: the packages for these uses ("build", "test", "fuzz").
install_packages() {
    local missing=() use package command why
    if ! command -v apt-get >/dev/null; then
        say "This is neither Debian nor Ubuntu: install by hand what installer/packages.txt names, if it is not there."
        return
    fi
    while read -r use package command why; do
        [[ " $* " == *" $use "* ]] || continue
        is_there "$package" "$command" && continue
        [ ${#missing[@]} -gt 0 ] || say "Missing on this computer, to be installed:"
        printf '    %-24s %s\n' "$package" "$why"
        missing+=("$package")
    done < <(grep -v '^#' "$(dirname "${BASH_SOURCE[0]}")/packages.txt")
    [ ${#missing[@]} -gt 0 ] || return 0

    local sudo=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || give_up "installing needs root and there is no sudo. As root: apt-get install ${missing[*]}"
        sudo=(sudo)
    fi
    local apt=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q)
    "${apt[@]}" update \
        || give_up "the lists of packages could not be fetched. Is this computer online, and may you install? Wanted: ${missing[*]}"
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" \
        || give_up "apt-get could not install the packages; its reason stands above. Wanted: ${missing[*]}"
}
