#!/bin/sh
# Paper goes to a real IPP printer behind the clerk's back: all of it, once, whatever happens on the way.
. "$SRC/tests/tools/tap.sh"
for tool in ippeveprinter dbus-run-session jq sqlite3; do
	command -v "$tool" > /dev/null || { echo "1..0 # SKIP $tool is not installed"; exit 0; }
done
cd "$tmp" || exit 1
port=$((20000 + $$ % 20000))
uri=ipp://localhost:$port/ipp/print
printer_pid=
stop_printer() {
	[ -n "$printer_pid" ] && kill "$printer_pid" 2> /dev/null
	wait "$printer_pid" 2> /dev/null
	printer_pid=
}
trap 'stop_printer; kill $bus 2> /dev/null; [ -n "$KEEP" ] && cp -r . "$KEEP"; rm -rf "$tmp"' EXIT
# a private bus plays the system bus: ippeveprinter's avahi client only needs some bus
dbus-daemon --session --nofork --print-address=3 3> bus.address 2> /dev/null &
bus=$!
# until COMMAND...: wait for it, 20 s at most
until_true() {
	for _ in $(seq 200); do
		"$@" > /dev/null 2>&1 && return 0
		sleep 0.1
	done
	return 1
}
until_true test -s bus.address
DBUS_SESSION_BUS_ADDRESS=$(cat bus.address)
DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
export DBUS_SESSION_BUS_ADDRESS DBUS_SYSTEM_BUS_ADDRESS
# what it does with a document is said by the file mode
cat > act.sh <<-'EOF'
	#!/bin/sh
	mode=$(cat mode 2> /dev/null)
	if [ "$mode" = empty ]; then
		echo "STATE: +media-empty-error" >&2
		while [ "$(cat mode)" = empty ]; do sleep 0.1; done
		echo "STATE: -media-empty-error" >&2
	fi
	[ "$mode" = abort ] && { echo "$IPP_JOB_NAME" >> aborted.log; exit 1; }
	[ "$mode" = slow ] && sleep 2
	head -c 5 "$1" | grep -q '%PDF-' || exit 1
	echo "$IPP_JOB_NAME" >> printed.log
EOF
chmod +x act.sh
mkdir spool
start_printer() {
	ippeveprinter -r off -p "$port" -n localhost -d "$tmp/spool" -k -c "$tmp/act.sh" \
		-f application/pdf -M Acme -m TestPrinter "ACME" > printer.log 2>&1 &
	printer_pid=$!
	until_true "$SPAREDESK" --config printer.conf printers
}
cat > printer.conf <<EOF
[printer]
slips=$uri
EOF
"$SPAREDESK" --db w.db demo --as-of "$(date +%F)" > /dev/null
mode() { echo "$1" > mode; }
# scan LINES...: one session at the desk
scan() { printf '%s\n' "$@" | "$SPAREDESK" --db w.db --config printer.conf console --json > out.json 2> err.txt; }
# one slip: a screw for a job
issue='B1002\nJ-18005\nGN-SCR-101\n:done\n'
post() { scan B1002 J-18005 GN-SCR-101 :done :signout; jq -r '.posted.slip // empty' out.json | tail -1; }
printed() { grep -cx "$1" printed.log 2> /dev/null; }
state() { sqlite3 w.db "SELECT state FROM print_job WHERE title = '$1'"; }

mode fine
slip=$(post)
check "without a printer the slip is posted" test -n "$slip"
same "and waits" queued "$(state "$slip")"
check "and the clerk is told why" grep -q 'does not answer: switch the printer on' err.txt

start_printer
check "the command sees that it is ready" sh -c '"$0" --config printer.conf printers | grep -q "^slips: ipp://.*: ready$"' "$SPAREDESK"
scan :signout
same "it is printed when the printer is there" 1 "$(printed "$slip")"
same "and that is known" 'done' "$(state "$slip")"
check "the test page is printed" "$SPAREDESK" --config printer.conf printers --test slips
same "with its title" 1 "$(printed 'sparedesk test')"

again=$(post)
scan B1002 "$again" :reprint :signout
check "a reprint goes to the printer too" grep -qx "$again-COPY" printed.log

# out of paper: the desk goes on, the printer goes on by itself
mode empty
mkfifo lines
"$SPAREDESK" --db w.db --config printer.conf console --json < lines > out.json 2> err.txt &
desk=$!
exec 9> lines
printf "$issue" >&9
check "out of paper is told, with what to do" until_true grep -q 'out of paper: load paper, printing goes on by itself' err.txt
empty=$(jq -r '.posted.slip // empty' out.json | tail -1)
printf "$issue" >&9
check "scanning goes on" until_true sh -c 'test $(jq -r ".posted.slip // empty" out.json | wc -l) -ge 2'
mode fine
check "paper in: it goes on by itself" until_true sh -c 'grep -qx "$0" printed.log' "$empty"
check "and that is told" until_true grep -q 'Printer for slips: \(printing\|ready\)' err.txt
exec 9>&-
wait $desk
same "each is printed once" 0 "$(sort printed.log | uniq -d | wc -l)"

# the program is killed while the printer works: what the printer has is not sent again
mode slow
mkfifo more
"$SPAREDESK" --db w.db --config printer.conf console --json < more > out.json 2> err.txt &
desk=$!
exec 9> more
printf "$issue" >&9
until_true sh -c 'test "$(sqlite3 w.db "SELECT count(*) FROM print_job WHERE state = '"'sent'"'")" = 1'
kill -9 $desk
wait $desk 2> /dev/null
exec 9>&-
killed=$(jq -r '.posted.slip // empty' out.json | tail -1)
same "killed after sending" sent "$(state "$killed")"
scan :signout
same "the next program finds it printed" 'done' "$(state "$killed")"
same "once" 1 "$(printed "$killed")"

# killed before the document was sent: a job without one waits at the printer
mode fine
stop_printer
lost=$(post)
start_printer
job=$(sqlite3 w.db "SELECT id FROM print_job WHERE title = '$lost'")
cat > create.test <<EOF
{ OPERATION Create-Job
GROUP operation-attributes-tag
ATTR charset attributes-charset utf-8
ATTR naturalLanguage attributes-natural-language en
ATTR uri printer-uri \$uri
ATTR name requesting-user-name test
ATTR name job-name "$lost" }
EOF
made=$(ipptool -tv "$uri" create.test | sed -n 's/.*job-id (integer) = \([0-9]*\).*/\1/p' | tail -1)
sqlite3 w.db "UPDATE print_job SET job = $made, printer = '$uri' WHERE id = $job"
scan :signout
same "a job without its document is sent anew" "1 done" "$(printed "$lost") $(state "$lost")"

# given up by the printer: tried some times, then told
mode abort
bad=$(post)
timeout 60 sh -c 'while test "$(sqlite3 w.db "SELECT state FROM print_job WHERE title = '"'$bad'"'")" != failed; do
	echo :signout | "$0" --db w.db --config printer.conf console --json > /dev/null 2>> err.txt; done' "$SPAREDESK"
same "a job that is aborted again and again is given up" failed "$(state "$bad")"
same "after five times" 5 "$(grep -cx "$bad" aborted.log)"
check "and told" grep -q "$bad: not printed: the printer gave a job up" err.txt
mode fine
scan B1002 "$bad" :reprint :signout
check "a reprint prints it" grep -qx "$bad-COPY" printed.log

sed -i "s|slips=.*|slips=|" printer.conf
none=$(post)
same "without a printer in the settings nothing waits" "" "$(state "$none")"
check "the paper is in the archive" test -s "w.db.paper/$none.pdf"
check "verify is clean" "$SPAREDESK" --db w.db verify
finish
