# Sourced by run: several nodes on this machine, one database server, and nginx in front.
# shellcheck shell=bash disable=SC2154

# Below it, a node that dies is left alone: it would only die again.
readonly shortest_life=10

# Everything is started in the background, where Ctrl+C does not reach it: this script ends it in good order.
declare -A node_ids=() node_starts=()
database_id='' nginx_id=''

run_nodes() {
    url=${url%/}
    [[ $url =~ ^http://([^/:]+):([0-9]+)$ ]] || fail "With --nodes, --urls wants one address with a port, for example http://localhost:5080"
    local host=${BASH_REMATCH[1]} port=${BASH_REMATCH[2]}
    [[ ${host,,} != localhost ]] || host=127.0.0.1
    place=$PWD/.local/nodes-$port
    mkdir -p "$place"

    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap end_all EXIT

    start_database
    local i name addresses=()
    for ((i = 1; i <= nodes; i++)); do
        name=$(node_name "$i")
        addresses+=("$name=127.0.0.1:$((port + i))")
        start_node "$name" "$((port + i))"
    done
    start_nginx "$host:$port" "${addresses[@]}"

    for ((i = 1; i <= nodes; i++)); do
        name=$(node_name "$i")
        until [[ -z ${node_ids[$name]:-} ]] || is_ready "$((port + i))"; do
            watch_once 1
        done
    done
    cat <<WELCOME

  CargoParts is open:  $url  ($nodes nodes behind nginx)
  In English:          $url/en/
  HTTP interface:      $url/openapi/v1.json
WELCOME
    ((listings == 0)) || echo "  Sign in (demo):      $url/dev/sign-in"
    echo

    while :; do
        watch_once 3600
    done
}

node_name() {
    local letters=abcdefgh
    echo "${letters:$1 - 1:1}"
}

start_database() {
    if [[ -n ${ConnectionStrings__CargoParts:-} ]]; then
        return
    fi

    local log=$place/database.log
    dotnet "$app" database "${settings[@]}" >"$log" 2>&1 &
    database_id=$!
    until grep -q '^ConnectionStrings__CargoParts=' "$log"; do
        kill -0 "$database_id" 2>/dev/null || fail "The database server did not start:" "$(<"$log")"
        sleep 0.1
    done
    ConnectionStrings__CargoParts=$(sed -n 's/^ConnectionStrings__CargoParts=//p' "$log")
    ConnectionStrings__Owner=$(sed -n 's/^ConnectionStrings__Owner=//p' "$log")
    export ConnectionStrings__CargoParts ConnectionStrings__Owner
}

# start_node <name> <port>
start_node() {
    dotnet "$app" --environment=Development "${settings[@]}" "--Urls=http://127.0.0.1:$2" "--Node:Name=$1" "--Search:Folder=$place/$1/search" \
        --Proxy:Addresses:0=127.0.0.1 > >(say_of "$1") 2>&1 &
    node_ids[$1]=$!
    node_starts[$1]=$SECONDS
    echo "Node $1 starts on port $2 as process $!."
}

say_of() {
    trap '' INT
    local line
    while IFS= read -r line; do
        printf '%s | %s\n' "$1" "$line"
    done
}

# start_nginx <address> <name=address of a node …>
start_nginx() {
    deploy/nginx/configure "$@" >"$place/shop.conf"
    cat >"$place/nginx.conf" <<NGINX
$( ((EUID == 0)) && echo "user root;")
daemon off;
pid $place/nginx.pid;
error_log stderr error;
events {
    worker_connections 4096;
}
http {
    access_log off;
    client_body_temp_path $place/nginx-temp;
    proxy_temp_path $place/nginx-temp;
    fastcgi_temp_path $place/nginx-temp;
    uwsgi_temp_path $place/nginx-temp;
    scgi_temp_path $place/nginx-temp;
    include $place/shop.conf;
}
NGINX
    "$nginx" -e stderr -c "$place/nginx.conf" > >(say_of nginx) 2>&1 &
    nginx_id=$!
}

# is_ready <port of a node>
is_ready() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1"
        printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
        read -r -t 5 _ status _ <&3
        [[ $status == 200 ]]
    ) 2>/dev/null
}

# Waits for somebody to end, or so many seconds; sees to whoever ended.
watch_once() {
    sleep "$1" &
    local pause=$!
    wait -n "${node_ids[@]}" "$nginx_id" ${database_id:+"$database_id"} "$pause" || true
    kill "$pause" 2>/dev/null || true

    [[ -z $database_id ]] || kill -0 "$database_id" 2>/dev/null || fail "The database server ended:" "$(<"$place/database.log")"
    kill -0 "$nginx_id" 2>/dev/null || fail "nginx ended."
    local name
    for name in "${!node_ids[@]}"; do
        kill -0 "${node_ids[$name]}" 2>/dev/null || replace_node "$name"
    done
}

# replace_node <name>
replace_node() {
    local status=0 life=$((SECONDS - node_starts[$1]))
    wait "${node_ids[$1]}" || status=$?
    unset "node_ids[$1]"
    if ((life >= shortest_life)); then
        echo "Node $1 died after $life s (status $status); the others go on, and it is started again."
        start_node "$1" "$((${url##*:} + $(printf '%d' "'$1") - $(printf '%d' "'a") + 1))"
    elif ((${#node_ids[@]} > 0)); then
        echo "Node $1 died within $shortest_life s of its start (status $status) and stays down; the others go on."
    else
        fail "Node $1 died within $shortest_life s of its start (status $status), and there is no other."
    fi
}

# The door first, then the nodes, which save their indexes, then what they stand on.
end_all() {
    local status=$?
    trap '' INT TERM
    end_processes ${nginx_id:+"$nginx_id"}
    end_processes "${node_ids[@]}"
    end_processes ${database_id:+"$database_id"}
    exit "$status"
}

end_processes() {
    local id
    for id in "$@"; do
        kill -TERM "$id" 2>/dev/null || true
    done
    for id in "$@"; do
        wait "$id" 2>/dev/null || true
    done
}
