#!/bin/sh
# Play a recording made by "sparedesk readers --record" to "readers --test": replay.sh DIR [PROGRAM].
# It ends when all scans of DIR/scans.txt have come, or after half a minute.
dir=${1%/}
program=${2:-sparedesk}
path=$(sed -n 's/^P: //p' "$dir/device.umockdev" | head -n 1)
scans=$(grep -c '^[0-9]' "$dir/scans.txt")
exec umockdev-run --device "$dir/device.umockdev" --pcap "/sys$path=$dir/scans.pcap" -- \
	"$program" readers --test --seconds=30 --scans="$scans"
