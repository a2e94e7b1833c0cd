#!/bin/sh
# run.sh BINARY: the demo warehouse when there is no database, what to try, the kiosk, or without a display the console.
db=${DB:-sparedesk.db}
if [ -e "$db" ]; then
	"$1" --db "$db" demo --hints || exit
else
	"$1" --db "$db" demo || exit
fi
echo
# 5: there is no display after all
if [ -n "$DISPLAY$WAYLAND_DISPLAY" ]; then
	"$1" --db "$db" kiosk
	status=$?
	[ $status -eq 5 ] || exit $status
fi
exec "$1" --db "$db" console
