#!/bin/sh
# The committed udev rules and hwdb entries are those the drivers' id tables give.
cd "$(dirname "$0")/../.." || exit 2
for kind in rules hwdb; do
	"$1" readers --$kind | diff -u udev/70-sparedesk.$kind - || { echo "udev/70-sparedesk.$kind is stale: make udev"; exit 1; }
done
