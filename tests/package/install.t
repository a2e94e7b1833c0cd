#!/bin/sh
# What make install puts where, and that it works from there; the packages themselves: make check-package.
. "$SRC/tests/tools/tap.sh"
dest=$tmp/dest
make -s -C "$SRC" -o all install BUILD="$BUILD" DESTDIR="$dest" prefix=/usr > "$tmp/make.log" 2>&1
same "make install" 0 $?
for file in usr/bin/sparedesk usr/libexec/sparedesk-kiosk usr/libexec/sparedesk-backup etc/sparedesk.conf \
	lib/systemd/system/sparedesk-kiosk.service lib/systemd/system/sparedesk-backup.timer \
	usr/lib/sysusers.d/sparedesk.conf usr/lib/tmpfiles.d/sparedesk.conf lib/udev/rules.d/70-sparedesk.rules \
	usr/share/man/man1/sparedesk.1; do
	check "$file" test -s "$dest/$file"
done
echo "[sound]" > "$dest/etc/sparedesk.conf"
make -s -C "$SRC" -o all install BUILD="$BUILD" DESTDIR="$dest" prefix=/usr > "$tmp/make.log" 2>&1
same "settings that are there are left" "[sound]" "$(cat "$dest/etc/sparedesk.conf")"
# each setting of the file is one that the program knows, with a value that it takes
sed 's/^#\([a-z_0-9]* *=\)/\1/' "$SRC/packaging/sparedesk.conf" > "$tmp/all.conf"
check "every setting of the file is known" "$SPAREDESK" --config "$tmp/all.conf" --db "$tmp/new.db" migrate --create
same "and those of the guide, all of them" "" "$(sed -n '/^### Settings/,$p' "$SRC/docs/OPERATING.md" |
	sed -n '/^```ini/,/^```/p' | sed '/^```/d' | diff - "$tmp/all.conf" | grep '^<')"
PATH=$dest/usr/bin:$PATH
"$dest/usr/libexec/sparedesk-backup" "$tmp/new.db" "$tmp/copies" > /dev/null 2>&1
same "the backup of a sound database" 1 "$(ls "$tmp"/copies/warehouse-*.db | wc -l)"
touch -d '40 days ago' "$tmp/copies/warehouse-old.db"
"$SPAREDESK" --db "$tmp/bad.db" demo > /dev/null
sqlite3 "$tmp/bad.db" "UPDATE stock SET qty = qty + 1 WHERE rowid = (SELECT min(rowid) FROM stock)" 2> /dev/null ||
	sqlite3 "$tmp/bad.db" "UPDATE stock SET qty = qty + 1"
"$dest/usr/libexec/sparedesk-backup" "$tmp/bad.db" "$tmp/copies" > /dev/null 2>&1
same "a fault is told by the exit status" 4 $?
same "its copy has another name, and old ones stay" "1 2" \
	"$(ls "$tmp"/copies/faulty-*.db | wc -l) $(ls "$tmp"/copies/warehouse-*.db | wc -l)"
if command -v systemd-analyze > /dev/null; then
	check "the timer is well-formed" systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$SRC/packaging/sparedesk-backup.timer")"
else
	skip "the timer is well-formed" "systemd is not installed"
fi
finish
