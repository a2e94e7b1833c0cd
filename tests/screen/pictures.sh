#!/bin/sh
# pictures.sh FOLDER: the pictures of README.md, from the program itself and its demo warehouse.
out=$(cd "$1" && pwd) || exit
. "$SRC/tests/tools/tap.sh"
. "$SRC/tests/screen/display.sh"
cd "$tmp" || exit 1
"$SPAREDESK" --db demo.db demo > hints.txt || exit
hints() { sed -n "/$1/,/^\$/p" hints.txt | sed -n 's/^    //p'; }
hints 'first issue' > issue.txt
hints 'A loaner for' > swap.txt
badge=$(sed -n 1p issue.txt)
{
	echo "!picture $out/kiosk-idle.png"
	sed -n 1,5p issue.txt
	echo ':qty 5'
	echo "!picture $out/kiosk-issue.png"
	echo '!press qty'
	echo '!type 5'
	echo "!picture $out/kiosk-quantity.png"
	echo '!back'
	echo NO-SUCH-CODE
	echo "!picture $out/kiosk-error.png"
	echo ':done'
} | "$SPAREDESK" --db demo.db kiosk --size 1280x720 --no-readers --drive > said.txt || exit
{
	echo ':lang zh'
	sed "s/^$badge\$/$badge\n:lang zh/" swap.txt
	echo "!picture $out/kiosk-swap.png"
} | "$SPAREDESK" --lang zh --db demo.db kiosk --size 1280x720 --no-readers --dark --drive >> said.txt || exit
grep -c '^picture' said.txt
