# display.sh - sourced by the tests of the window: a display of their own, or the end
export NO_AT_BRIDGE=1
if ! command -v Xvfb > /dev/null; then
	skip "the kiosk's window" "there is no Xvfb"
	finish
	exit
fi
Xvfb -displayfd 3 -screen 0 1280x720x24 -nolisten tcp 3> "$tmp/display" > "$tmp/xvfb.log" 2>&1 &
xvfb=$!
trap 'kill $xvfb 2> /dev/null; rm -rf "$tmp"' EXIT
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	[ -s "$tmp/display" ] && break
	sleep 0.3
done
DISPLAY=:$(cat "$tmp/display")
export DISPLAY
unset WAYLAND_DISPLAY
