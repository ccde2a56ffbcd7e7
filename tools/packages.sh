# Sourced by run, test and bench: what the product needs from the operating system, installed where it is missing.
# Debian and Ubuntu only; elsewhere the messages say what to install or to configure.
# shellcheck shell=bash

readonly oldest_postgres=15

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

have() {
    command -v "$1" >/dev/null
}

need_dotnet() {
    have dotnet || fail "The .NET 10 SDK is missing: see https://dot.net/download."
    dotnet --version >/dev/null || fail "The .NET 10 SDK is missing (global.json): see https://dot.net/download."
}

# PostgreSQL's programs, unless the shop is told to use another server. The app starts a server of its own from them.
need_postgres() {
    if [[ -n ${ConnectionStrings__CargoParts:-} ]] || has_postgres; then
        return
    fi

    have apt-get || fail \
        "PostgreSQL $oldest_postgres or newer is missing, and it can be installed from here on Debian and Ubuntu only." \
        "Install it, or set ConnectionStrings__CargoParts to a server that is running, for example" \
        "  export ConnectionStrings__Owner='Host=localhost;Username=cargoparts;Password=…;Database=cargoparts'" \
        "  export ConnectionStrings__CargoParts='Host=localhost;Username=cargoparts_app;Password=…;Database=cargoparts'"
    refresh_packages
    local newest
    newest=$(apt-cache search --names-only '^postgresql-[0-9]+$' | sed -nE 's/^postgresql-([0-9]+) .*/\1/p' | sort -n | tail -n 1)
    ((${newest:-0} >= oldest_postgres)) || fail \
        "This system offers no PostgreSQL $oldest_postgres or newer (newest: ${newest:-none})." \
        "Set ConnectionStrings__CargoParts to a server that is running."

    # The package makes and starts a server of its own on port 5432, which nobody here would use.
    local no_cluster=/etc/postgresql-common/createcluster.d/cargoparts.conf
    as_root install -D -m 644 /dev/stdin "$no_cluster" <<<"create_main_cluster = false"
    local status=0
    (install_packages "postgresql-$newest") || status=$?
    as_root rm "$no_cluster"
    ((status == 0)) || exit "$status"
}

has_postgres() {
    local programs major
    for programs in ${PATH//:/ } /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin; do
        if [[ -x $programs/initdb && -x $programs/pg_ctl && -x $programs/postgres ]]; then
            major=$("$programs/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
            if ((major >= oldest_postgres)); then
                return 0
            fi
        fi
    done
    return 1
}

# The reverse proxy in front of several nodes.
need_nginx() {
    if has_nginx; then
        return
    fi

    have apt-get || fail "nginx is missing, and it can be installed from here on Debian and Ubuntu only."
    refresh_packages

    # The package would start a server of its own on port 80, now and whenever the machine starts.
    local no_start=/usr/sbin/policy-rc.d status=0
    if [[ -e $no_start ]]; then
        install_packages nginx
        has_nginx
        return
    fi

    as_root install -m 755 /dev/stdin "$no_start" <<<$'#!/bin/sh\nexit 101'
    (install_packages nginx) || status=$?
    as_root rm "$no_start"
    ((status == 0)) || exit "$status"
    if have systemctl; then
        as_root systemctl --quiet disable nginx || true
    fi
    has_nginx
}

# Sets nginx to the program; Debian keeps it where ordinary users do not look.
has_nginx() {
    # shellcheck disable=SC2034 # Used by nodes.sh.
    nginx=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v nginx)
}

need_browser() {
    if have chromium || have chromium-browser || have google-chrome; then
        return
    fi

    have apt-get || fail "Chromium is missing, and it can be installed from here on Debian and Ubuntu only."
    refresh_packages
    install_packages chromium
}

need_arabic_font() {
    if have fc-list && [[ $(fc-list :lang=ar family) == *Noto* ]]; then
        return
    fi

    have apt-get || fail "The Arabic font Noto is missing, and it can be installed from here on Debian and Ubuntu only."
    refresh_packages
    install_packages fontconfig fonts-noto-core
}

# Lucene and a Java compiler, for the benchmark that compares with it.
need_lucene() {
    local packages=()
    compgen -G '/usr/share/java/lucene-core-8.*.jar' >/dev/null || packages+=(liblucene8-java)
    have javac || packages+=(default-jdk-headless)
    if ((${#packages[@]} == 0)); then
        return
    fi

    have apt-get || fail \
        "Lucene 8 for Java is missing, and it can be installed from here on Debian and Ubuntu only." \
        "Measure without it: leave lucene out of --engines."
    refresh_packages
    install_packages "${packages[@]}"
}

refresh_packages() {
    if [[ -z ${packages_are_fresh:-} ]]; then
        as_root apt-get -q update || echo "The list of packages could not be refreshed; going on with the one that is here." >&2
        packages_are_fresh=yes
    fi
}

install_packages() {
    echo "Installing $*" >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$@" || fail "Installing $* failed."
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        fail "This needs the rights of root, and there is no sudo. Run as root: $*"
    fi
}
