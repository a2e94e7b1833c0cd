#!/bin/sh
# The committed udev rules are those the drivers' id tables give.
cd "$(dirname "$0")/../.." || exit 2
"$1" readers --rules | diff -u udev/70-sparedesk.rules - || { echo "udev/70-sparedesk.rules is stale: make udev"; exit 1; }
