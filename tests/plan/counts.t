#!/bin/sh
# The list of bins to count: by class and turn, what ran out, and a count done takes its bin off the list.
. "$SRC/tests/tools/tap.sh"
cd "$tmp" || exit 1
sd() { "$SPAREDESK" --db c.db --config c.conf "$@"; }
printf '[counting]\nfrom=2026-01-01\n' > c.conf
printf 'part,name_zh,name_en,unit,bin,criticality\nP1,一,One,pcs,A-01,V\nP2,二,Two,pcs,A-02,D\n' > parts.csv
printf 'place,kind,name,barcode\nA-01,bin,,\nA-02,bin,,\nA-03,bin,,\n' > places.csv
printf 'person,name,roles,badge,pin,lang\nLI,Li,clerk,B-LI,,en\nWU,Wu,clerk,B-WU,,en\n' > people.csv
printf 'part,place,lot,expiry,qty\nP1,A-01,,,5\nP2,A-02,,,2\n' > stock.csv
printf 'party,kind,name\nC1,customer,Acme\n' > parties.csv
printf 'job,customer,model,serial\nJ-1,C1,X,1\n' > jobs.csv
for t in places parts people parties jobs stock; do check "import $t" sd import $t $t.csv; done
list() { sd plan --counts --on "$1" --csv - -o list.pdf | tr -d '\r'; }
same "a vital part makes a bin class B at least" 1 "$(list 2026-12-31 | grep -c '^A-01,C,1,')"
same "what was missed since January is still on the list" "A-01 A-02 A-03" "$(list 2026-12-31 | sed 1d | cut -d, -f1 | tr '\n' ' ' | sed 's/ $//')"
printf ':at 2026-12-30T08:00:00Z\nB-LI\n:count\nA-01\nP1\n:qty 5\n:done\n' | sd console --json --test-clock > out.json
same "the bin is counted" 1 "$(grep -c '"reason":"counted"' out.json)"
same "and off the list" "A-02 A-03" "$(list 2026-12-31 | sed 1d | cut -d, -f1 | tr '\n' ' ' | sed 's/ $//')"
same "with its day on the next one" 2026-12-30 "$(list 2027-06-01 | sed -n 's/^A-01,C,1,\([^,]*\),.*/\1/p')"
printf ':at 2026-12-31T08:00:00Z\nB-LI\nJ-1\nP1\n:qty 5\n:done\n' | sd console --json --test-clock > out.json
same "a part that has run out brings its bin back" "A-01,C,1,2026-12-30,empty," "$(list 2026-12-31 | grep '^A-01' | cut -d, -f1-5),"
check "the list on paper names the bins" sh -c 'pdftotext -layout list.pdf - | grep -q A-02'
sd plan --counts --on 2026-02-30 2> err.txt
same "a day that is none is refused" 2 $?
printf '[counting]\na=1000\n' > bad.conf
"$SPAREDESK" --db c.db --config bad.conf plan --counts 2> err.txt
check "so is a number that cannot be, by its name" grep -q 'counting.*a' err.txt
finish
