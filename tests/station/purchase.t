#!/bin/sh
# What is to be bought: asked for, checked, approved, ordered and received, each by the right
# person, with paper at each step, and a ledger that is whole afterwards.
. "$SRC/tests/tools/tap.sh"
cd "$tmp" || exit 1
db=shop.db
sd() { "$SPAREDESK" --db $db "$@"; }

cat > people.csv << 'CSV'
person,name,roles,badge,pin,lang
LI,Li Na,clerk,B-LI,,en
MA,Ma Wei,finance,B-MA,1111,en
MI,Mia,finance|purchasing,B-MI,2222,en
SUN,Sun Li,supervisor,B-SUN,3333,en
PU,Pu Yi,purchasing,B-PU,4444,en
AD,Ada,admin,B-AD,5555,en
NO,Nora,finance,B-NO,,en
CSV
printf 'part,name_en,cost_cents,bin,supplier,lead_time_days\nFILTER,Filter,1000,A-01,S1,14\n' > parts.csv
printf 'place,kind,name\nA-01,bin,\nT-01,bin,Tools\n' > places.csv
printf 'party,kind,name\nS1,supplier,Sup One\nS2,supplier,Sup Two\nC1,customer,Acme\n' > parties.csv
for t in people places parties parts; do sd import $t $t.csv > out 2>&1 || sed 's/^/# /' out; done

# last SCANS...: the reason that the last one answers
last() { printf '%s\n' "$@" :signout | sd console --json > said 2> err; tail -n 2 said | head -n 1 | sed 's/.*"level":"[a-z]*","reason":"\([^"]*\)".*/\1/'; }
state() { sd report requests all --csv | tr -d '\r' | awk -F, -v r="$1" '$1 == r { print $4 }'; }

same 'a request has a number' PR1-000001 "$(sd request --person LI --reason 'worn out' --qty 2 --model TW \
	--quote S1:300 --quote S2:280.50:2099-12-31 'Torque wrench' | head -n 1)"
same 'paper of the request' shop.db.paper/PR1-000001-asked.pdf "$(ls shop.db.paper/PR1-000001-asked.pdf)"
check 'its barcode reads back' sh -c "pdftoppm -r 200 -png shop.db.paper/PR1-000001-asked.pdf p && '$SPAREDESK' decode --json p*.png | grep -q PR1-000001"
same 'nobody asks for a part that is not there' 3 "$(sd request --kind part --person LI --reason r --quote S1:1 NOPE > out 2>&1; echo $?)"
same 'a customer quotes nothing' 3 "$(sd request --person LI --reason r --quote C1:1 Thing > out 2>&1; echo $?)"

# ---- who may, and in which order ----
same 'a clerk does not check prices' not-allowed "$(last B-LI PR1-000001 :approve B-LI B-SUN)"
same 'without a PIN nobody agrees' no-pin "$(last B-LI PR1-000001 :approve B-NO)"
same 'a wrong PIN agrees to nothing' pin-wrong "$(last PR1-000001 :approve B-MA ':pin 9999')"
same 'so it is still asked for' asked "$(state PR1-000001)"
same 'request, command, badge, PIN' request-done "$(last PR1-000001 :approve B-MI ':pin 2222')"
same 'the price is checked' checked "$(state PR1-000001)"
check 'paper of the step' test -s shop.db.paper/PR1-000001-checked.pdf
same 'neither finance nor purchasing approves' not-allowed "$(last B-MI PR1-000001 :approve B-PU)"
same 'a supervisor approves' request-done "$(last B-SUN PR1-000001 :approve ':pin 3333')"
same 'who checked does not order' request-twice "$(last B-SUN PR1-000001 :approve B-MI)"
same 'purchasing orders' request-done "$(last PR1-000001 :approve B-PU ':pin 4444')"
same 'then there is nothing left to agree to' request-over "$(last PR1-000001 :approve)"
same 'it is ordered' ordered "$(state PR1-000001)"

# ---- receipt of the tool registers it ----
same 'a clerk receives one of two' posted "$(last B-LI PR1-000001 ':qty 1' T-01)"
same 'one is missing' ordered "$(state PR1-000001)"
same 'and then the other' posted "$(last B-LI PR1-000001 T-01)"
same 'all is there' received "$(state PR1-000001)"
same 'the lead time is known' 0 "$(sd report requests all --csv | tr -d '\r' | awk -F, '$1 == "PR1-000001" { print $8 }')"
same 'both are units with their value' 28050,28050, "$(sd export units | awk -F, '$1 ~ /^PR1-000001-/' | sed 's/.*,T-01,\([0-9]*\),.*/\1/' | tr '\n' ,)"
same 'and can be taken' checked-out "$(last B-LI PR1-000001-2)"
same 'a receipt that is taken back is missing again' ordered "$(printf '%s\n' B-LI RC1-000001 :void B-SUN ':pin 3333' |
	sd console > out 2>&1; state PR1-000001)"
same 'and comes in anew' posted "$(last B-LI PR1-000001 T-01)"
same 'all is there again' received "$(state PR1-000001)"

# ---- refusal ----
sd request --person LI --reason 'nice to have' --quote S1:9999 'Gold wrench' > out
same 'a refusal needs its reason' answer-first "$(last B-MA PR1-000002 :reject ':pin 1111')"
same 'refused with a reason' request-done "$(last B-MA PR1-000002 :reject ':text no money this year' ':pin 1111')"
same 'it is refused' refused "$(state PR1-000002)"
check 'and that is on its paper' sh -c "pdftotext shop.db.paper/PR1-000002-refused.pdf - | grep -q 'no money this year'"
same 'nothing more is said of it' request-over "$(last PR1-000002 :approve)"

# ---- parts ----
sd request --kind part --qty 10 --person LI --reason stock --quote S1:10 FILTER > out
same 'parts under the limit: purchasing alone' request-done "$(last PR1-000003 :approve B-PU ':pin 4444')"
same 'it is an order with that number' PR1-000003,S1,FILTER,10 "$(sd export orders | cut -d, -f1-4 | tail -n 1)"
same 'which is received as any order' posted "$(last B-LI PR1-000003 FILTER ':qty 10' :done)"
same 'and then all is there' received "$(state PR1-000003)"
sd request --kind part --qty 100 --person LI --reason stock --quote S1:10 FILTER > out
same 'above it, purchasing cannot begin' not-allowed "$(last B-PU PR1-000004 :approve B-PU)"
sd request --kind part --qty 1 --person LI --reason stock --quote S1:10:2020-01-01 FILTER > out
same 'a quote that has expired is none' request-no-quote "$(last B-PU PR1-000005 :approve)"
same 'what waits is listed' 'PR1-000004 PR1-000005 ' "$(sd report requests --csv | tail -n +2 | cut -d, -f1 | tr '\n' ' ')"
check 'the list on paper' sd report requests -o list.pdf
same 'the ledger is whole' 'all is well' "$(sd verify | grep -o 'all is well')"

# ---- a plan becomes orders ----
db=demo.db
sd demo > out 2>&1
sd plan --drafts > plan.1 2>&1
lines() { sed -n 's/.* \([0-9]*\) lines to order.*/\1/p' "$1"; }
drafts() { grep -o '^PR1-[0-9]*' "$1"; }
check 'a plan proposes something, as requests' test "$(lines plan.1)" -gt 0 -a -n "$(drafts plan.1)"
sd plan --drafts > plan.2 2>&1
same 'the next one proposes nothing again' '0 ' "$(lines plan.2) $(drafts plan.2)"
first=$(drafts plan.1 | head -n 1)
same 'refused by purchasing or finance' request-done "$(printf '%s\n' "$first" :reject B1010 ':text too much' B1011 ':pin 1357' ':pin 8024' |
	sd console --json | grep -o '"reason":"request-done"' | cut -d'"' -f4 || true)"
sd plan --drafts > plan.3 2>&1
check 'what was refused is proposed again' test "$(lines plan.3)" -gt 0
check 'as a new request' test "$(drafts plan.3)" != "$first"
same 'a plan of the past orders nothing' 1 "$(sd plan --drafts --as-of 2026-01-31 > out 2>&1; test $? -ne 0 && echo 1)"
same 'the ledger of the demo is whole' 'all is well' "$(sd verify | grep -o 'all is well')"
finish
