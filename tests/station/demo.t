#!/bin/sh
# The demo warehouse: the same for the same day, whole, and what it tells to try works.
. "$SRC/tests/tools/tap.sh"
cd "$tmp" || exit 1
check "demo" "$SPAREDESK" --db a.db demo --as-of 2026-11-24
"$SPAREDESK" --db b.db demo --as-of 2026-11-24 > hints.txt
for t in parts people places parties jobs units stock orders warranty history; do
	"$SPAREDESK" --db a.db export $t > a.csv
	"$SPAREDESK" --db b.db export $t > b.csv
	check "the same $t twice" cmp a.csv b.csv
done
"$SPAREDESK" --db a.db export parts > parts.csv
check "300 parts and more" test "$(wc -l < parts.csv)" -gt 300
check "every part has both names" sh -c "! cut -d, -f4,5 parts.csv | grep -qE '^,|,\$'"
"$SPAREDESK" --db a.db export people > people.csv
for role in clerk technician supervisor finance purchasing custodian admin; do
	check "somebody is $role" grep -q $role people.csv
done
check "verify is clean" "$SPAREDESK" --db a.db verify
"$SPAREDESK" --db a.db demo > again.txt 2>&1
same "it does not write over a database" 3 $?
check "and says so" grep -q "already" again.txt

# what it says to try: the indented lines
sed -n 's/^    //p' hints.txt > try.txt
"$SPAREDESK" --db b.db console --json < try.txt > out.json
same "the hints work" "" "$(jq -r 'select(.level != "ok") | .input + " " + .message' out.json)"
same "an issue, a receipt, a tool out and back, a loaner" "IS1 RC1 CO1 CI1 SO1" "$(jq -r '.posted.slip // empty' out.json | cut -d- -f1 | tr '\n' ' ' | sed 's/ $//')"
jq -r 'select(.posted.slip // "" | startswith("SO")) | .printed[]' out.json > swap.txt
same "the swap prints its slip and the customer's receipt" 2 "$(wc -l < swap.txt)"
"$BUILD/tests/reports/mock_decode" "$(sed -n 2p swap.txt)" > codes.txt
check "whose barcode is the slip" grep -q '^%SSO1-' codes.txt
"$BUILD/tests/reports/mock_decode" b.db.sheet.pdf > codes.txt
check "the sheet has a barcode for each line to scan" test "$(sort -u codes.txt | wc -l)" -ge 9

# the example of the README is real
sed -n 's/^    \$ printf .\(.*\). | build.*/\1/p' "$SRC/README.md" | sed 's/\\n/\n/g' > example.txt
"$SPAREDESK" --db a.db console < example.txt | grep -E '^✓|pdf' | sed 's/a\.db/sparedesk.db/' > shown.txt
sed -n '/^    ✓ Hello/,/^$/p' "$SRC/README.md" | sed 's/^    //; /^$/d' > wanted.txt
check "the README shows what the program says" diff wanted.txt shown.txt

cp -r "$SRC/src/station/run.sh" . && rm -f sparedesk.db
check "make run's script ends with its input" sh run.sh "$SPAREDESK" < /dev/null
check "and made the demo" test -s sparedesk.db
check "and runs again on it" sh run.sh "$SPAREDESK" < /dev/null
finish
