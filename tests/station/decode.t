#!/bin/sh
# "sparedesk decode": what it prints for codes, for none, and for what is no picture;
# several files, frames of a camera, exit status.
. "$SRC/tests/tools/tap.sh"
cd "$tmp" || exit 2
export LC_ALL=C.UTF-8

# draw TEXT: a PGM with this text as Code 39 (capitals A and B, digits, -)
draw() {
	awk -v text="*$1*" 'BEGIN {
		p["0"] = "nnnwwnwnn"; p["1"] = "wnnwnnnnw"; p["2"] = "nnwwnnnnw"; p["3"] = "wnwwnnnnn"
		p["A"] = "wnnnnwnnw"; p["B"] = "nnwnnwnnw"; p["-"] = "nwnnnnwnw"; p["*"] = "nwnnwnwnn"
		for (i = 0; i < 40; i++) row = row "255 "
		for (i = 1; i <= length(text); i++) {
			for (k = 1; k <= 9; k++) {
				n = substr(p[substr(text, i, 1)], k, 1) == "w" ? 6 : 2
				while (n-- > 0) row = row (k % 2 ? "0 " : "255 ")
			}
			row = row "255 255 "
		}
		for (i = 0; i < 40; i++) row = row "255 "
		width = split(row, cells, " ")
		print "P2", width, 90, 255
		for (y = 0; y < 90; y++) {
			if (y >= 20 && y < 70) { print row; continue }
			for (x = 0; x < width; x++) printf "255 "
			print ""
		}
	}'
}
decode() { "$SPAREDESK" --lang en decode "$@"; }
# what was printed, without the figures that differ from run to run
plain() { sed 's/"votes":[1-9][0-9]*/"votes":N/; s/"ms":[0-9]*[.][0-9]*/"ms":T/; s/votes [1-9][0-9]*, /votes N, /; s/[0-9.]* ms)/T ms)/'; }
# run WANTED-STATUS ARGUMENT...: output into out, complaints into err
run() {
	want=$1
	shift
	decode "$@" > out 2> err
	got=$?
	[ $got = "$want" ] || echo "# status $got, wanted $want: $(head -1 err)"
	[ $got = "$want" ]
}

draw AB-123 > a.pgm
draw 3210 > 'b "2".pgm'
{ echo P2 200 100 255 && yes 255 | head -20000; } > none.pgm
echo "no picture" > text.png

check "one picture" run 0 a.pgm
same "what is printed of it" 'a.pgm: Code39 AB-123 (votes N, T ms)' "$(plain < out)"
check "pictures with and without a code, as JSON" run 0 --json a.pgm none.pgm 'b "2".pgm'
same "one line each, in their order" '{"file":"a.pgm","symbology":"Code39","text":"AB-123","votes":N,"ms":T}
{"file":"none.pgm","ms":T}
{"file":"b \"2\".pgm","symbology":"Code39","text":"3210","votes":N,"ms":T}' "$(plain < out)"
check "a picture without a code is no failure" run 0 none.pgm
same "and says so" 'none.pgm: no code (T ms)' "$(plain < out)"

check "a missing file and one that is no picture" run 3 --json missing.png a.pgm text.png
same "the others are read nevertheless" '{"file":"missing.png","error":"cannot open: No such file or directory"}
{"file":"a.pgm","symbology":"Code39","text":"AB-123","votes":N,"ms":T}
{"file":"text.png","error":"this is no PNG, JPEG, PGM or PPM picture"}' "$(plain < out)"
same "one line of complaint for each" 'sparedesk decode: missing.png: cannot open: No such file or directory
sparedesk decode: text.png: this is no PNG, JPEG, PGM or PPM picture' "$(cat err)"
head -c 60000 a.pgm > cut.pgm
check "a picture that is cut short" run 3 cut.pgm
same "is searched as far as it goes" 'cut.pgm: Code39 AB-123 (votes N, T ms)' "$(plain < out)"
same "and is complained of" 'sparedesk decode: cut.pgm: the picture is damaged or cut short; what is there is searched' "$(cat err)"
echo 'P5 99999 99999 255' > huge.pgm
check "a picture that would fill the memory" run 3 huge.pgm
check "a folder" run 1 .

check "frames of a camera" run 0 --json --sequence none.pgm a.pgm a.pgm none.pgm a.pgm
same "a code counts at its second frame, and once while it is in view" '{"file":"none.pgm","ms":T}
{"file":"a.pgm","ms":T}
{"file":"a.pgm","symbology":"Code39","text":"AB-123","votes":N,"ms":T}
{"file":"none.pgm","ms":T}
{"file":"a.pgm","ms":T}' "$(plain < out)"
check "frames of a camera, for people" run 0 --sequence none.pgm a.pgm a.pgm a.pgm
same "only what is new" 'a.pgm: Code39 AB-123 (votes N, T ms)' "$(plain < out)"

check "kinds that are not asked for" run 0 --formats=QR,ean13 --json a.pgm
same "are not reported" '{"file":"a.pgm","ms":T}' "$(plain < out)"
check "an unknown kind" run 2 --formats=QR,stone a.pgm
check "no file at all" run 2
check "help" run 0 --help
check "help names the command" grep -q 'sparedesk decode \[OPTION' out
finish
