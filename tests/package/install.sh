#!/bin/sh
# install.sh FOLDER: install the Debian packages of FOLDER in a bare Debian of its own, use them as
# people do, and take them away again. Prints TAP. Wants root and a mirror; see make check-package.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)}
debs=$(cd "$1" && pwd)
. "$SRC/tests/tools/tap.sh"
root=$tmp/root
none() {
	echo "1..0 # SKIP $1"
	exit 0
}
[ "$(id -u)" = 0 ] || none "a system of its own wants root"
command -v mmdebstrap > /dev/null || none "mmdebstrap is not installed"
ls "$debs"/sparedesk_*.deb > /dev/null 2>&1 || none "there are no packages in $debs: make deb"
# the mirror and how it is reached are this machine's own
apt-config dump Acquire > "$tmp/apt.conf"
sources=$(find /etc/apt/sources.list /etc/apt/sources.list.d \( -name '*.list' -o -name '*.sources' \) 2> /dev/null | grep -i debian)
# shellcheck disable=SC2086 # the list is words
timeout 900 mmdebstrap --quiet --variant=minbase --include=systemd,udev,jq --aptopt="$tmp/apt.conf" \
	bookworm "$root" ${sources:-} > "$tmp/mmdebstrap.log" 2>&1 || {
	sed 's/^/# /' "$tmp/mmdebstrap.log" | tail -5
	none "no bare Debian can be made here"
}
mkdir "$root/debs"
cp "$debs"/sparedesk_*.deb "$debs"/sparedesk-kiosk_*.deb "$root/debs/"
mount -t proc proc "$root/proc"
trap 'umount "$root/proc"; rm -rf "$tmp"' EXIT
inside() { DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 HOME=/root chroot "$root" "$@"; }
# as the user of the counter
counter() { inside setpriv --reuid=sparedesk --regid=sparedesk --init-groups env HOME=/var/lib/sparedesk "$@"; }

check "both packages install with what they need" \
	inside sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends /debs/*.deb'
check "the user is there, without a shell" grep -q '^sparedesk:.*nologin$' "$root/etc/passwd"
check "and may use scanners" inside sh -c 'id -nG sparedesk | grep -qw plugdev'
check "the folder is his" inside sh -c 'test "$(stat -c %U:%a /var/lib/sparedesk)" = sparedesk:750'
check "the units are well-formed" inside systemd-analyze verify \
	/lib/systemd/system/sparedesk-kiosk.service /lib/systemd/system/sparedesk-backup.service \
	/lib/systemd/system/sparedesk-backup.timer
check "and switched on" inside sh -c \
	'ls /etc/systemd/system/*.wants/sparedesk-kiosk.service /etc/systemd/system/*.wants/sparedesk-backup.timer'
check "the settings are taken as they are" counter sparedesk printers --help
check "an empty database is made as for the first start" \
	counter sparedesk --db /var/lib/sparedesk/warehouse.db migrate --create
check "a demo warehouse is made" counter sparedesk --db /var/lib/sparedesk/demo.db demo
check "and verified" counter sparedesk --db /var/lib/sparedesk/demo.db verify
check "a slip is posted, and its paper made" counter sh -c 'cd && printf "B1002\nJ-18005\nGN-SCR-101\n:done\n" |
	sparedesk --db demo.db console --json > out.json && ls demo.db.paper/IS*.pdf'
check "the backup is made" counter /usr/libexec/sparedesk-backup /var/lib/sparedesk/warehouse.db /var/lib/sparedesk/backup
check "and is one" counter sh -c 'sparedesk --db /var/lib/sparedesk/backup/warehouse-*.db verify'
check "the kiosk loads, and says that there is no display" \
	counter sh -c 'sparedesk --db /var/lib/sparedesk/demo.db kiosk; test $? -eq 5'
check "both are taken away" inside apt-get purge -y -qq sparedesk-kiosk sparedesk
check "the database is left" test -e "$root/var/lib/sparedesk/warehouse.db"
same "and nothing else" "" "$(find "$root/etc" "$root/usr" -name '*sparedesk*')"
if command -v lintian > /dev/null; then
	check "lintian has no errors" lintian --allow-root --fail-on error "$debs"/*.deb
else
	skip "lintian has no errors" "lintian is not installed"
fi
finish
