# tap.sh - sourced by test scripts: counts and prints TAP
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); echo "not ok $n - $1"; }
# check NAME COMMAND...: ok when the command succeeds
check() {
	name=$1
	shift
	if "$@" > "$tmp/check.out" 2>&1; then ok "$name"; else
		not_ok "$name"
		sed 's/^/# /' "$tmp/check.out" | head -20
	fi
}
# same NAME WANTED GOT
same() {
	if [ "$2" = "$3" ]; then ok "$1"; else
		not_ok "$1"
		printf '%s\n' "wanted: $2" "got:    $3" | sed 's/^/# /'
	fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }
finish() { echo "1..$n"; }
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
