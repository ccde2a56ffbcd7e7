# Sourced by run and bench: Release builds, skipped when nothing they are made from has changed.
# shellcheck shell=bash

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# build_release <project folder> [what else it is made from …]
# MSBuild takes seconds to find that there is nothing to do; comparing names, sizes and times of the sources takes none.
build_release() {
    local name=${1##*/} stamp now
    stamp=artifacts/$name.release
    now=$(sources "$@")
    if [[ -f artifacts/bin/$name/release/$name.dll && -f $stamp && $(<"$stamp") == "$now" ]]; then
        return
    fi

    need_dotnet
    echo "Building $name"
    dotnet build "$1" --configuration Release --nologo --verbosity quiet
    echo "$now" >"$stamp"
}

# The place counts too: a build knows its static files by their full paths. So does what the environment tells MSBuild.
sources() {
    {
        pwd
        echo "${LuceneNet:-}"
        find "$@" Directory.*.props BannedSymbols.txt .editorconfig appsettings.json global.json \
            -name _framework -prune -o -type f -printf '%p %s %T@\n' | sort
    } | sha256sum
}
