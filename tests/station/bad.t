#!/bin/sh
# What is wrong with files and command lines is said in one line, with the right exit status,
# and nothing changes.
. "$SRC/tests/tools/tap.sh"
cd "$tmp" || exit 1
cat > parts.csv << 'CSV'
part,name_zh,name_en
P-1,件,Piece
CSV
"$SPAREDESK" --db good.db import parts parts.csv > /dev/null

# refuses NAME STATUS WORD COMMAND...: exit status, one line on stderr that holds the word
refuses() {
	what=$1 status=$2 word=$3
	shift 3
	"$@" < /dev/null > out.txt 2> err.txt
	got=$?
	if [ $got = "$status" ] && [ "$(wc -l < err.txt)" = 1 ] && grep -qF -e "$word" err.txt; then ok "$what"; else
		not_ok "$what"
		{ echo "status $got, wanted $status and \"$word\" in:"; cat err.txt; } | sed 's/^/# /'
	fi
}
echo "this is no database, and long enough to be looked at" > text.db
refuses "a file that is no database" 1 "text.db" "$SPAREDESK" --db text.db console
refuses "a database that is not there" 3 "no such database" "$SPAREDESK" --db none.db console
check "is not made by looking" test ! -e none.db
cp good.db newer.db
sqlite3 newer.db 'PRAGMA user_version = 99'
cp newer.db before.db
refuses "a newer schema" 1 "99" "$SPAREDESK" --db newer.db console
check "stays as it is" cmp newer.db before.db
refuses "an unknown command" 2 "foo" "$SPAREDESK" foo
refuses "an unknown option" 2 "--nope" "$SPAREDESK" --db good.db console --nope
refuses "an unknown table" 2 "nonsense" "$SPAREDESK" --db good.db import nonsense parts.csv
refuses "a missing file" 3 "missing.csv" "$SPAREDESK" --db good.db import parts missing.csv
refuses "a wrong column" 3 "colour" sh -c 'printf "part,colour\nP-2,red\n" | "$0" --db good.db import parts -' "$SPAREDESK"
refuses "a missing column" 3 "part" sh -c 'printf "name_en\nred\n" | "$0" --db good.db import parts -' "$SPAREDESK"
refuses "a duplicate key names its line" 3 ":3:" sh -c 'printf "part,name_zh,name_en\nP-2,a,b\nP-2,a,b\n" | "$0" --db good.db import parts -' "$SPAREDESK"
refuses "a negative quantity" 3 "qty" sh -c 'printf "part,place,lot,expiry,qty\nP-1,QUARANTINE,,,-3\n" | "$0" --db good.db import stock -' "$SPAREDESK"
refuses "a date that does not exist" 3 "2026-02-30" sh -c 'printf "party,kind,name,valid_from\nC1,customer,x,2026-02-30\n" | "$0" --db good.db import parties -' "$SPAREDESK"
refuses "broken quoting" 3 ":2:" sh -c 'printf "part,name_zh,name_en\nP-3,\"a,b\n" | "$0" --db good.db import parts -' "$SPAREDESK"
refuses "one barcode for two parts names both" 3 "P-4" sh -c 'printf "part,name_zh,name_en,barcodes\nP-4,a,b,X1\nP-5,a,b,X1\n" | "$0" --db good.db import parts -' "$SPAREDESK"
same "and none of it is there" 1 "$("$SPAREDESK" --db good.db export parts | grep -c '^P-')"
refuses "a slip that is not there" 3 "IS1-999999" "$SPAREDESK" --db good.db report IS1-999999
refuses "a part that is not there" 3 "NOPE" "$SPAREDESK" --db good.db label parts NOPE
refuses "settings that are not there" 3 "no.conf" "$SPAREDESK" --config no.conf --db good.db verify
printf '[station]\ncolour = red\n' > odd.conf
refuses "a setting that does not exist" 3 "colour" "$SPAREDESK" --config odd.conf --db good.db verify
printf '[labels]\nsingle = 3x3\n' > odd.conf
refuses "a size that is none" 3 "single" "$SPAREDESK" --config odd.conf --db good.db verify
while read -r words; do
	printf '[custody]\n%s\n' "$words" > odd.conf
	refuses "[custody] $words" 3 "[custody] ${words%%=*}" "$SPAREDESK" --config odd.conf --db good.db verify
done << 'CONF'
handover_s=601
handover_s=-1
valuable=12.5
valuable=-1
residual_percent=101
agenda_days=10000
days_loaner=x
days_bicycle=3
forgive=1
CONF
refuses "a language we do not speak" 2 "--lang" "$SPAREDESK" --lang fr --db good.db verify
"$SPAREDESK" --db good.db backup copy.db > /dev/null
refuses "a backup over a file" 3 "copy.db" "$SPAREDESK" --db good.db backup copy.db
refuses "a restore from what is no database" 1 "text.db" "$SPAREDESK" --db good.db restore text.db
check "the database is whole after all this" "$SPAREDESK" --db good.db verify
"$SPAREDESK" --lang zh code 4006381333932 > /dev/null 2>&1
same "a bad code has its exit status" 3 $?
finish
