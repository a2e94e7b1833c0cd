#!/bin/sh
# A new shop from CSV files to a printed slip and a checked ledger, as its owner does it.
. "$SRC/tests/tools/tap.sh"
cd "$tmp" || exit 1
db=shop.db
sd() { "$SPAREDESK" --db $db "$@"; }

cat > parts.csv << 'CSV'
part,name_zh,name_en,unit,cost_cents,price_cents,barcodes,bin,supplier,lead_time_days,moq,pack,criticality,lot_tracked,serial_tracked,shelf_life_days,warranty_months
PCB-1,主控板,Main board,pcs,5000,9900,4006381333931,A-01,SUP1,14,1,1,V,0,0,0,12
FAN-2,"风扇, 大","Fan, ""large""",pcs,1000,1990,ALT-FAN|5901234123457,A-02,SUP1,7,1,1,E,0,0,0,24
GRS-3,导热硅脂,Thermal grease,g,10,20,,B-01,SUP1,7,1,1,D,1,0,365,0
CSV
cat > people.csv << 'CSV'
person,name,roles,badge,pin,lang,certified_until,clearance
P1,李明,clerk,B1001,,en,,
P2,Anna,supervisor,B2001,2468,en,,
CSV
printf 'place,kind,name,barcode\nA-01,bin,Rack A,\nA-02,bin,,\nB-01,bin,,\n' > places.csv
printf 'party,kind,name,phone,address,agreement,valid_from,valid_to\nC1,customer,王先生,1,x,,,\nSUP1,supplier,Supplier One,,,,,\n' > parties.csv
printf 'job,customer,model,serial,bought,fault,contract,technician,opened,promised\nJ-1,C1,AC-100,S1,2026-01-01,no cooling,0,,2026-11-01,2026-11-30\n' > jobs.csv
printf 'part,place,lot,expiry,qty\nPCB-1,A-01,,,10\nFAN-2,A-02,,,20\nGRS-3,B-01,L1,2099-01-01,50\nGRS-3,B-01,L2,2098-12-01,30\n' > stock.csv
printf 'order,supplier,part,qty,due\nPO-1,SUP1,FAN-2,10,2099-01-01\n' > orders.csv
for t in parts people places parties jobs stock orders; do
	check "import $t" sd import $t $t.csv
done

# last REASON...: what the last line of a conversation says
talk() { sd console --json > out.json; }
printf 'B1001\nJ-1\n4006381333931\nALT-FAN\n:qty 5\nGRS-3\n:done\n' | talk
same "an answer for each line" 7 "$(wc -l < out.json)"
same "nothing went wrong" "" "$(jq -r 'select(.level != "ok") | .input' out.json)"
same "one slip" IS1-000001 "$(jq -r '.posted.slip // empty' out.json)"
same "the lot that expires first" L2 "$(jq -r 'select(.input == "GRS-3") | .lines[-1].lot' out.json)"
pdf=$(jq -r '.printed[0] // empty' out.json)
pdftotext -layout "$pdf" slip.txt
for word in IS1-000001 PCB-1 FAN-2 GRS-3 主控板 "风扇, 大" 导热硅脂 "Main board" J-1 王先生 李明; do
	check "the slip says $word" grep -qF "$word" slip.txt
done
"$BUILD/tests/reports/mock_decode" "$pdf" | sort -u > codes.txt
for kind in PPCB-1 PFAN-2 PGRS-3 SIS1-000001; do
	check "the slip's barcode of $kind decodes" grep -q "^%$kind..\$" codes.txt
done
printf 'B1001\n%s\n' "$(grep '^%S' codes.txt)" | talk
same "the slip's barcode finds the slip" IS1-000001 "$(jq -r 'select(.found.kind == "slip") | .found.id' out.json)"

printf 'B1001\nPO-1\nFAN-2\n:qty 12\n:choose 1\n:done\n' | talk
same "more than ordered is asked about" over-delivery "$(jq -r 'select(.input == ":qty 12") | .reason' out.json)"
same "and received" RC1-000001 "$(jq -r '.posted.slip // empty' out.json)"
printf 'B1001\n:return\nIS1-000001\nFAN-2\n:qty 6\n:qty 2\n:done\n' | talk
same "never more back than went out" too-many-back "$(jq -r 'select(.input == ":qty 6") | .reason' out.json)"
same "unused parts back" RT1-000001 "$(jq -r '.posted.slip // empty' out.json)"
printf 'B1001\n:void\nRC1-000001\nB2001\n:pin 1111\n:pin 2468\n' | talk
same "a wrong PIN" pin-wrong "$(jq -r 'select(.input == ":pin 1111") | .reason' out.json)"
same "a slip taken back" VD1-000001 "$(jq -r '.posted.slip // empty' out.json)"
printf 'B1001\nJ-1\nPCB-1\n' | talk
printf 'B1001\n:done\n' | talk
same "work put aside comes back" resumed "$(jq -r 'select(.input == "B1001") | .reason' out.json)"
same "and is posted" IS1-000002 "$(jq -r '.posted.slip // empty' out.json)"
printf 'B1001\nNEW-CODE-9\n:bind\nFAN-2\nNEW-CODE-9\n' | talk
same "an unknown code is bound on the spot" FAN-2 "$(tail -n 1 out.json | jq -r .found.id)"

check "verify is clean" sd verify
same "stock is what the moves say" "FAN-2,A-02,,,17" "$(sd export stock | tr -d '\r' | grep FAN-2)"
check "reprint is marked" sh -c "'$SPAREDESK' --db $db report IS1-000001 -o copy.pdf && pdftotext copy.pdf - | grep -q COPY"
check "backup" sd backup copy.db
check "the backup is whole" "$SPAREDESK" --db copy.db verify
sqlite3 copy.db "DROP TRIGGER move_no_update; UPDATE move SET qty = qty + 1 WHERE part = 'FAN-2' AND seq = (SELECT seq FROM slip WHERE number = 'IS1-000001')"
"$SPAREDESK" --db copy.db verify > verify.txt 2>&1
same "a change by hand has its exit status" 4 $?
check "and names the slip" grep -q IS1-000001 verify.txt
check "restore" "$SPAREDESK" --db copy.db restore shop.db
check "the restored database is whole" "$SPAREDESK" --db copy.db verify
finish
