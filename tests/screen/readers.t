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
# silent: umockdev counts every file that is opened, and ALSA opens many
printf '[readers]\nfile=readers.conf\n[sound]\nvolume=0\n' > "$tmp/sparedesk/sparedesk.conf"
export XDG_CONFIG_HOME="$tmp"
check "a scanner pulled out and put back at the kiosk" umockdev-wrapper "$BUILD/tests/screen/mock_kiosk"
finish
