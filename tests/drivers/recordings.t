#!/bin/sh
# The recordings of tests/recordings/ play scanners to the real program: it makes of them what
# the text beside them says.
. "$(dirname "$0")/../tools/tap.sh"
if ! command -v umockdev-run >/dev/null; then
	echo "1..0 # SKIP umockdev is not installed"
	exit 0
fi
export XDG_CONFIG_HOME="$tmp/home"
mkdir -p "$XDG_CONFIG_HOME/sparedesk"
for dir in "$SRC"/tests/recordings/*/; do
	name=$(basename "$dir")
	settings=/dev/null
	[ -f "$dir/readers.conf" ] && settings=$dir/readers.conf
	cp "$settings" "$XDG_CONFIG_HOME/sparedesk/readers.conf"
	printf '[readers]\nfile=readers.conf\n' >"$XDG_CONFIG_HOME/sparedesk/sparedesk.conf"
	"$SRC/tests/tools/replay.sh" "$dir" "$SPAREDESK" >"$tmp/out" 2>"$tmp/err"
	same "$name" "$(cut -c 15- "$dir/scans.txt")" \
		"$(sed 1d "$tmp/out" | cut -c 15- | grep -v ' is ready$')"
done
finish
