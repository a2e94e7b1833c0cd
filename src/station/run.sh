#!/bin/sh
# run.sh BINARY: the demo warehouse when there is no database, what to try, the console.
db=${DB:-sparedesk.db}
if [ -e "$db" ]; then
	"$1" --db "$db" demo --hints || exit
else
	"$1" --db "$db" demo || exit
fi
echo
exec "$1" --db "$db" console
