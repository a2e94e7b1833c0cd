#!/bin/sh
# The real program against live fake scanners: plugged, unplugged, busy, babbling.
program="$BUILD/tests/drivers/mock_readers"
if ! command -v umockdev-wrapper > /dev/null; then
	echo "1..0 # SKIP umockdev is not installed"
	exit 0
fi
if [ -n "$SAN" ]; then
	# both umockdev's wrapper and the sanitizer must be the first library loaded
	echo "1..0 # SKIP umockdev cannot be preloaded before the address sanitizer"
	exit 0
fi
G_MESSAGES_DEBUG='' exec umockdev-wrapper "$program" 2> /dev/null
