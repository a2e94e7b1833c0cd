#!/bin/sh
# The real program against live fake scanners: plugged, unplugged, busy, babbling.
if ! command -v umockdev-wrapper >/dev/null; then
	echo "1..0 # SKIP umockdev is not installed"
	exit 0
fi
# Settings of this run's own, whatever this machine and its user have.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir "$home/sparedesk"
printf '[readers]\nfile=readers.conf\n' >"$home/sparedesk/sparedesk.conf"
export XDG_CONFIG_HOME="$home"
# TAP of all programs as one; what is not a result is shown only by prove -v.
n=0
bad=0
for mock in "$SRC"/tests/drivers/mock_*.c; do
	out=$(mktemp)
	umockdev-wrapper "$BUILD/tests/drivers/$(basename "$mock" .c)" --tap >"$out" 2>&1
	status=$?
	while IFS= read -r line; do
		case $line in
		"ok "[0-9]*) n=$((n + 1)) && echo "ok $n - ${line#ok * }" ;;
		"not ok "[0-9]*) n=$((n + 1)) && echo "not ok $n - ${line#not ok * }" ;;
		*"DEBUG: "*) ;;
		*) echo "# $line" ;;
		esac
	done <"$out"
	if [ $status != 0 ]; then # an abort leaves no result: show where it was
		bad=1
		grep -v 'DEBUG: ' "$out" | tail -n 20 >&2
	fi
	rm -f "$out"
done
echo "1..$n"
exit $bad
