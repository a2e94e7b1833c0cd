#!/bin/sh
# The kiosk with a live fake scanner: pulled out in the middle of a code, put back, and the work goes on.
. "$SRC/tests/tools/tap.sh"
if ! command -v umockdev-wrapper > /dev/null; then
	skip "scanners at the kiosk" "umockdev is not installed"
	finish
	exit
fi
. "$SRC/tests/screen/display.sh"
mkdir "$tmp/sparedesk"
printf '[readers]\nfile=readers.conf\n' > "$tmp/sparedesk/sparedesk.conf"
export XDG_CONFIG_HOME="$tmp"
# ALSA looks for 32 sound cards, and umockdev has room for 50 devices in all
export ALSA_CONFIG_PATH=/dev/null
check "a scanner pulled out and put back at the kiosk" umockdev-wrapper "$BUILD/tests/screen/mock_kiosk"
finish
