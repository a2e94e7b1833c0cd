#!/bin/sh
# What is printed when loaners and tools change hands at the counter: everybody named, each code read back.
. "$SRC/tests/tools/tap.sh"
cd "$tmp" || exit 1
"$SPAREDESK" --db w.db demo --as-of "$(date +%F)" > /dev/null
# one line a scan; what was posted goes to posted.txt, what was printed to printed.txt
scan() {
	printf '%s\n' "$@" | "$SPAREDESK" --db w.db console --json > out.json
	jq -r '.posted.slip // empty' out.json > posted.txt
	jq -r '.printed[]? // empty' out.json > printed.txt
}
# only the slips of one kind, such as HO
only() { for file in posted printed; do grep "$1[0-9]" $file.txt > one.txt; mv one.txt $file.txt; done; }
# says WORDS...: all of them are in the last PDF that was printed
says() {
	pdftotext -layout "$(tail -1 printed.txt)" text.txt
	for words in "$@"; do
		grep -qF -e "$words" text.txt || { echo "\"$words\" is not in:"; cat text.txt; return 1; }
	done
}
codes() { "$BUILD/tests/reports/mock_decode" "$(tail -1 printed.txt)"; }

scan B1005 T-007 B1003 :signout
only HO
check "a hand-over names both, and the rule" says "保管移交单" "Sarah Whitfield (P05)" "李强 (P03)" "private use is forbidden"
codes > codes.txt
check "its tool is read back" grep -q '^%UT-007' codes.txt
check "and the slip" grep -q "^%S$(cat posted.txt)" codes.txt

scan B1007 :lost T-012 B1008 ':text fell from a roof' ':pin 2468' :signout
check "a loss names holder, judge and reason, with its working" \
	says "Tom Okafor (P07)" "赵敏 (P08)" "fell from a roof" "¥640.00 - (¥640.00 - ¥32.00)"
check "the compensation is in the register" sh -c '"$0" --db w.db report owed --csv | grep -q ",T-012,"' "$SPAREDESK"

scan B1005 :clear T-014 :done :signout
check "a clearance tells what is still open" says "T-014" "割管刀" "Still held" "GN-SCR-101"
scan B1013 :clear :done :signout
check "and is a certificate when nothing is" says "Marta Keller (P13)" "Certificate: nothing is held"

product=$("$SPAREDESK" --db w.db export jobs | grep '^J-18005,' | cut -d, -f4)
scan B1002 "$product" L-007 :signout
same "a swap prints slip and receipt" 2 "$(wc -l < printed.txt)"
check "the receipt says what was taken in and lent" says "带回修理收据" "$product" "L-007" "遥控器" "Due back"
same "its barcode is the slip" 1 "$(codes | grep -c "^%S$(tail -1 posted.txt)")"
check "the book has both moves" test "$("$SPAREDESK" --db w.db report in-out --csv | grep -c "$(tail -1 posted.txt)")" -eq 2
check "the receipt can be printed again" "$SPAREDESK" --db w.db report receipt "$(tail -1 posted.txt)" -o again.pdf
pdftotext -layout again.pdf again.txt
check "as a copy" grep -q COPY again.txt
check "verify is clean" "$SPAREDESK" --db w.db verify
finish
