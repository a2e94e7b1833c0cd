#!/bin/sh
# "sparedesk code": its output to the letter, its exit status, arguments and lines.
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
n=0
# ok NAME WANTED-STATUS WANTED-OUTPUT COMMAND...: stdin goes through
ok() {
	name=$1 status=$2 want=$3
	shift 3
	n=$((n + 1))
	"$@" > "$tmp/out" 2> "$tmp/err"
	got=$?
	if [ $got = "$status" ] && [ "$(cat "$tmp/out")" = "$want" ]; then
		echo "ok $n - $name"
	else
		printf 'not ok %d - %s\n' "$n" "$name"
		{ echo "status $got, want $status; want:"; printf '%s\n' "$want"; echo "got:"; cat "$tmp/out" "$tmp/err"; } | sed 's/^/# /'
	fi
}
code() { "$SPAREDESK" --lang en code "$@"; }

ok "a GS1 code in JSON" 0 \
	'{"input":"]C1010950110153000310AB1{GS}17261231{GS}3012","kind":"gs1","fields":[{"id":"01","value":"09501101530003"},{"id":"10","value":"AB1"},{"id":"17","value":"261231"},{"id":"30","value":"12"}],"gtin":"09501101530003","lot":"AB1","expiry":"2026-12-31","qty":12}' \
	code --json ']C1010950110153000310AB1{GS}17261231{GS}3012'
ok "an own label in JSON" 0 '{"input":"%PX1A4","kind":"own","part":"X1","own":"P","body":"X1"}' code --json '%PX1A4'
ok "a command in JSON" 0 '{"input":"%CQTY-5ET","kind":"command","body":"QTY-5"}' code --json '%CQTY-5ET'
ok "plain text in JSON" 0 '{"input":"A\\B \"阀\"","kind":"text"}' code --json 'A\B "阀"'
ok "a bad code in JSON, exit status 3" 3 \
	'{"input":"4006381333932","kind":"bad","fault":"check-digit","message":"EAN-13 4006381333932 ends in check digit 2 where 1 is right: scan again, or type the number anew"}' \
	code --json 4006381333932
ok "one bad among good ones" 3 \
	'{"input":"A","kind":"text"}
{"input":"","kind":"bad","fault":"empty","message":"nothing was read: scan again"}
{"input":"B","kind":"text"}' \
	code --json A '' B
printf 'A\r\n\n4006381333931' > "$tmp/in"
ok "each line of stdin, with and without its end" 3 \
	'{"input":"A","kind":"text"}
{"input":"","kind":"bad","fault":"empty","message":"nothing was read: scan again"}
{"input":"4006381333931","kind":"ean","gtin":"04006381333931"}' \
	code --json < "$tmp/in"
printf 'A\000B\nC\377D\n' > "$tmp/in"
ok "NUL and bytes that are not UTF-8" 3 \
	'{"input":"A\u0000B","kind":"bad","fault":"control-character","message":"\"A<00>B\" holds a control character (byte 2), which no code of this kind has: scan again"}
{"input":"C�D","kind":"bad","fault":"not-utf8","message":"\"C<FF>D\" is not UTF-8 text (byte 2): set the reader to UTF-8 or print the label anew"}' \
	code --json < "$tmp/in"
ok "no line at all" 0 '' code --json < /dev/null
ok "words for people" 0 \
	'GS1 code with GTIN 09501101530003 and lot AB1
  (01) 09501101530003  GTIN
  (10) AB1  BATCH/LOT' \
	code '(01)09501101530003(10)AB1'
ok "words for a bad code" 3 \
	'unreadable code: "%PX1A5" begins like a label of this station, but its check characters are wrong: scan again
  own-check: The label was misread: scan again' \
	code '%PX1A5'
ok "a text that begins like an option" 0 '{"input":"--help","kind":"text"}' code --json -- --help
ok "an option that does not exist" 2 '' code --jsn A
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "x"; print "" }' > "$tmp/in"
ok "a line of a million bytes" 3 'too-long' sh -c '"$0" code --json < "$1" > "$1.out"; status=$?; sed "s/.*\"fault\":\"\([a-z-]*\)\".*/\1/" "$1.out"; exit $status' "$SPAREDESK" "$tmp/in"
if [ -w /dev/full ]; then
	ok "output that cannot be written" 1 '' sh -c '"$0" code A > /dev/full' "$SPAREDESK"
fi
for file in "$SRC"/tests/fuzz/corpus/code/*; do
	"$SPAREDESK" code --json < "$file" | jq -e '.input and .kind' > /dev/null || echo "# $file"
done > "$tmp/wrong"
n=$((n + 1))
[ -s "$tmp/wrong" ] && cat "$tmp/wrong" && printf 'not '
echo "ok $n - every seed of the fuzzer gives JSON"
echo "1..$n"
