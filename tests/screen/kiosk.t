#!/bin/sh
# The window on a real display: every page in both languages and both themes at 1280 x 720 without a
# text that is cut, whole flows by touch, what is shown of a fault, memory, and its end.
. "$SRC/tests/tools/tap.sh"
. "$SRC/tests/screen/display.sh"
cd "$tmp" || exit 1
check "a demo warehouse" "$SPAREDESK" --db demo.db demo
kiosk() { timeout 300 "$SPAREDESK" --db demo.db kiosk --size 1280x720 --no-readers --drive "$@"; }

# A clerk and a supervisor, a job and a part that is there, as the demo itself suggests.
"$SPAREDESK" --db demo.db demo --hints > hints.txt
hints() { sed -n "/$1/,/^\$/p" hints.txt | sed -n 's/^    //p'; }
hints 'first issue' > issue.txt
hints 'first receipt' > receipt.txt
hints 'A tool taken' > tool.txt
hints 'A loaner for' > swap.txt
badge=$(sed -n 1p issue.txt) job=$(sed -n 2p issue.txt) part=$(sed -n 3p issue.txt)
boss=$(sed -n 's/.*supervisor \([^,]*\), PIN.*/\1/p' hints.txt)

# ---- every page ----

cat > pages.txt << END
!picture 01-idle.png
$badge
!picture 02-home.png
!more
!picture 03-more.png
!back
!press find
!type MOTOR
!picture 04-keyboard.png
!enter
!picture 05-choice.png
:undo
$part
!picture 06-card.png
:agenda
!picture 07-due.png
$job
!picture 08-work.png
$part
!picture 09-line.png
!press qty
!type 12
!picture 10-keypad.png
!back
NO-SUCH-CODE
!picture 11-error.png
:qty 500
!picture 12-warn.png
:cancel
:cancel
:cancel
:lost
$(sed -n 2p tool.txt)
!picture 13-lost.png
:cancel
:cancel
:clear
!picture 14-clearance.png
:cancel
:cancel
!press !setup
!picture 15-setup.png
!back
$part
$part
!picture 16-duplicate.png
:signout
END
for lang in en zh; do
	for theme in light dark; do
		mkdir $lang-$theme
		{
			echo "!$theme"
			sed "s#!picture #&$lang-$theme/#; s#^$badge\$#$badge\n:lang $lang#; s#^!picture.*#&\n!cut#" pages.txt
		} | "$SPAREDESK" --lang $lang --db demo.db kiosk --size 1280x720 --no-readers --drive > $lang-$theme.txt 2> err.txt
		same "$lang $theme: no text is cut" "" "$(grep '^cut' $lang-$theme.txt | grep -v '^cut -$')"
		same "$lang $theme: every page became a picture" 16 "$(ls $lang-$theme | wc -l)"
		same "$lang $theme: all pages are 1280 x 720" 16 "$(file $lang-$theme/*.png | grep -c '1280 x 720')"
		same "$lang $theme: all pages differ" 16 "$(md5sum $lang-$theme/*.png | cut -c1-32 | sort -u | wc -l)"
		same "$lang $theme: nothing is complained of" "" "$(grep -i 'gtk\|critical' err.txt)"
	done
done
check "the two languages look different" sh -c '! cmp -s en-light/02-home.png zh-light/02-home.png'
check "the two themes look different" sh -c '! cmp -s en-light/02-home.png en-dark/02-home.png'

# ---- flows by touch and scan ----

levels() { sed -n 's/^\([a-z]*\) \([a-z-]*\) .*/\1 \2/p' | tr '\n' ';'; }
last() { tr ';' '\n' | tail -1; }
same "an issue" "ok signed-in;ok job;ok line;ok line;ok line;ok -;ok -;ok line;ok posted;" \
	"$({ sed -n 1,5p issue.txt; printf '!press qty\n!type 5\n!enter\n!press done\n'; } | kiosk | levels)"
same "what was issued is in the ledger" 1 "$(sqlite3 demo.db "SELECT count(*) FROM slip WHERE kind = 'issue' AND job = '$job'")"
same "a receipt" "ok posted" "$(kiosk < receipt.txt | levels | last)"
same "a tool out and back" "ok checked-out ok checked-in" \
	"$(kiosk < tool.txt | levels | tr ';' '\n' | grep check | tr '\n' ' ' | sed 's/ $//')"
same "a loaner for a product" "ok swapped-out" "$(kiosk < swap.txt | levels | last)"
slip=$(sqlite3 demo.db "SELECT number FROM slip WHERE kind = 'receipt' ORDER BY at_ms DESC LIMIT 1")
same "a receipt is taken back with a PIN from the keypad" "error pin-wrong;ok voided" \
	"$(printf '%s\n:void\n%s\n%s\n!type 9999\n!enter\n!type 2468\n!enter\n' "$badge" "$slip" "$boss" | kiosk | levels | tr ';' '\n' | grep 'pin-\|voided' | tr '\n' ';' | sed 's/;$//')"
same "a wrong scan, then the right one, without a touch between" "error unknown-code;ok job" \
	"$(printf '%s\nNO-SUCH\n%s\n:cancel\n:signout\n' "$badge" "$job" | kiosk | levels | cut -d';' -f2-3)"
check "the ledger is whole" "$SPAREDESK" --db demo.db verify

# ---- long work, from the administrator's page ----

admin=$(sqlite3 demo.db "SELECT badge FROM person WHERE roles LIKE '%admin%' LIMIT 1")
{
	printf '%s\n!press !setup\n!picture admin.png\n!press !setup work backup\n' "$admin"
	sleep 3
	printf '!picture backup.png\n'
} | kiosk > out.txt
check "a backup is made beside the database while the kiosk runs" sh -c '"$SPAREDESK" --db demo.db.*.backup verify'
printf '%s\n!press !setup work backup\n' "$badge" | kiosk > out.txt
same "by nobody but an administrator" 1 "$(ls demo.db.*.backup | wc -l)"

# ---- the camera ----

"$SPAREDESK" --db demo.db label badges P02 -o badge.pdf > out.txt && pdftoppm -r 150 -png -singlefile badge.pdf badge
printf '!await signed-in\n!picture camera.png\n:signout\n!picture plain.png\n' > camera.txt
same "a badge before the camera signs in" "ok signed-in" "$(kiosk --camera=file:$tmp/badge.png < camera.txt 2> err.txt | levels | cut -d';' -f1)"
printf ':signout\n%s\n!picture none.png\n' "$badge" | kiosk > out.txt
check "its picture has a pane; without a camera there is none" sh -c '! cmp -s camera.png none.png'

# ---- time ----

# after 90 s without a touch the screen counts down, and at 110 s the work is put aside and kept
cat > idle.txt << END
:at 2099-03-01T08:00:00Z
$badge
:lang en
$job
$part
!picture before.png
:at 2099-03-01T08:01:31Z
!picture countdown.png
:at 2099-03-01T08:01:52Z
:at 2099-03-01T08:02:00Z
$badge
END
same "idle work is put aside and comes back with its line" "ok parked ok resumed" \
	"$(kiosk --test-clock < idle.txt | levels | tr ';' '\n' | grep 'parked\|resumed' | tr '\n' ' ' | sed 's/ $//')"
check "a countdown comes first" sh -c '! cmp -s before.png countdown.png'

# ---- memory ----

scans() {
	i=0
	echo "$badge"
	while [ $i -lt "$1" ]; do
		printf '%s\n%s\n:cancel\n:cancel\n' "$part" "$job"
		i=$((i + 1))
	done
	echo '!memory'
}
if [ -n "$SAN" ]; then
	skip "memory does not grow" "the sanitizer's own memory does"
else
	{
		scans 60
		scans 240 | sed 1d
	} > scans.txt
	grown=$(kiosk < scans.txt | sed -n 's/^memory //p' | tr '\n' ' ')
	check "memory after 240 and after 1200 inputs, in KiB: $grown" sh -c 'set -- $0; [ $# -eq 2 ] && [ $2 -lt $(($1 + 4096)) ]' "$grown"
fi

# ---- no display ----

DISPLAY= WAYLAND_DISPLAY= "$SPAREDESK" --db demo.db kiosk 2> err.txt
same "without a display it says so with a status of its own" 5 $?
check "and names the way out" grep -q "sparedesk console" err.txt
finish
