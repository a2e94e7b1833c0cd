#!/bin/sh
# Whole flows by nothing but touch, through the names that assistive technology is told: a new user
# with a mouse, in the demo warehouse.
. "$SRC/tests/tools/tap.sh"
python=/usr/bin/python3 # Debian's: another python has no pyatspi
export python
for need in dbus-run-session $python; do
	command -v $need > /dev/null && continue
	skip "flows by touch" "there is no $need"
	finish
	exit
done
if ! $python -c 'import pyatspi' 2> /dev/null; then
	skip "flows by touch" "there is no python3-pyatspi"
	finish
	exit
fi
. "$SRC/tests/screen/display.sh"
unset NO_AT_BRIDGE
export GTK_A11Y=atspi
cd "$tmp" || exit 1
check "a demo warehouse" "$SPAREDESK" --db demo.db demo
"$SPAREDESK" --db demo.db demo --hints > hints.txt
hints() { sed -n "/$1/,/^\$/p" hints.txt | sed -n 's/^    //p'; }
hints 'first issue' > issue.txt
hints 'A tool taken' > tool.txt

# session NAME...: the kiosk in a session bus of its own, and click.py against it
session() {
	cat > session.sh <<- 'END'
		db=$1
		shift
		"$SPAREDESK" --db "$db" --lang en kiosk --size 1280x720 --no-readers 2> kiosk.err &
		kiosk=$!
		$python "$SRC/tests/screen/click.py" "$@"
		status=$?
		[ $status -eq 0 ] || cat kiosk.err
		kill $kiosk
		wait $kiosk
		exit $status
	END
	timeout 120 dbus-run-session -- sh session.sh demo.db "$@"
}

clerk=$(sed -n 's/^  \(.*\) → .*/\1/p' hints.txt | head -1)
technician=$(sed -n 's/^  \(.*\) ⇄ .*/\1/p' hints.txt | head -1)
job=$(sed -n 2p issue.txt) part=$(sed -n 3p issue.txt) tool=$(sed -n 2p tool.txt)

check "an issue: who, job, part, quantity by keypad, Done" \
	session "=Scan your badge" "$clerk" "=Hello $clerk" "$job" "=Issue to a job" "$part" Quantity "=Quantity" 2 Enter Done "=Issue parts"
same "two pieces went out" 2 "$(sqlite3 demo.db "SELECT sum(m.qty) FROM move m JOIN slip s USING (site, station, seq) WHERE s.job = '$job' AND m.part = '$part'")"
holder() { sqlite3 demo.db "SELECT place FROM unit WHERE unit = '$tool'"; }
home=$(holder)
check "a tool goes to the technician, who sees it in his name, and comes back by the same touch" \
	session "=Scan your badge" "$technician" "$tool" "=In your name" "$tool" "Sign out"
same "it is where it was" "$home" "$(holder)"
same "after two moves" 2 "$(sqlite3 demo.db "SELECT count(*) FROM move WHERE unit = '$tool' AND at_ms > (strftime('%s', 'now') - 300) * 1000")"
check "the ledger is whole" "$SPAREDESK" --db demo.db verify
finish
