#!/bin/sh
# Registers and cards: each as PDF and CSV, narrowed, empty, refused with a reason.
. "$SRC/tests/tools/tap.sh"
cd "$tmp" || exit 1
r() { "$SPAREDESK" --config conf --db w.db report "$@"; }
status() { r "$@" > out.txt 2> err.txt; echo $?; }
row() { tr -d '\r' < "$1" | sed -n "${2}p"; }

printf '[station]\ntimezone = +08:00\n' > conf
cat > people.csv <<'X'
person,name,roles,badge,certified_until,clearance
P1,李强,technician,B1,2027-01-31,2
P2,"Carter, ""Dan""",clerk,B2,,
P3,Nobody Much,clerk,B3,,
X
cat > places.csv <<'X'
place,kind,name
T-1,bin,tools
X
cat > units.csv <<'X'
unit,kind,name_zh,name_en,model,serial,place,value_cents,bought,life_months,calibration_due,accessories,asset,residual_percent,condition,work,edition,published,photo
T1,tool,热成像仪,"Camera, thermal",TC-160,S1,person:P1,120000,2025-01-24,60,2026-11-09,case|charger,FA-1,5,worn,,,,photo.png
T2,tool,万用表,Multimeter,DM,S2,T-1,60000,2026-05-24,12,2026-12-20,,FA-2,0,good,,,,
M1,document,维修手册,Service manual,KFR,,person:P2,0,,0,,,,,,KFR-SM,2025,2025-01-01,
M2,document,维修手册,Service manual,KFR,,T-1,0,,0,,,,,,KFR-SM,2026,2026-01-01,
L1,loaner,移动空调,Portable AC,KYR,S9,customer:C1,90000,2026-01-01,60,,,,,,,,,
X
printf 'party,kind,name,phone,address\nC1,customer,云汐酒店,000-1,滨江路 1 号\n' > parties.csv
"$SPAREDESK" --config conf --db w.db import people people.csv places places.csv parties parties.csv \
	units units.csv > import.txt
check "a warehouse of our own" grep -q "units: 5 added" import.txt

# ---- CSV: columns are an interface
same "the columns of in-out" \
	"at,direction,slip,slip_kind,unit,kind,name_zh,name_en,model,serial,asset,job,customer,condition,present,missing,due,from,to,person,other" \
	"$(r in-out --csv > c.csv; row c.csv 1)"
same "of custody" \
	"holder,unit,kind,name_zh,name_en,model,serial,asset,edition,at,slip,job,condition,accessories,present,missing,due,calibration_due,value_cents,book_cents" \
	"$(r custody --csv > c.csv; row c.csv 1)"
same "everybody who holds something is in it" 3 "$(wc -l < c.csv)"
same "a name with comma and quotes" '"Carter, ""Dan""",M1' "$(row c.csv 3 | cut -d, -f1-3)"
same "of assets" \
	"asset,unit,kind,name_zh,name_en,model,serial,bought,used_months,life_months,value_cents,depreciation_cents,book_cents,condition,holder,place" \
	"$(r assets --csv --as-of 2026-11-24 > c.csv; row c.csv 1)"
same "what it is worth after 22 of 60 months" "22,60,120000,41800,78200,worn,李强,person:P1" \
	"$(row c.csv 2 | sed 's/.*2025-01-24,//')"
same "after half of its life" "6,12,60000,30000,30000,good,,T-1" "$(row c.csv 3 | sed 's/.*2026-05-24,//')"
same "of overdue" "unit,kind,name_zh,name_en,model,serial,asset,holder,place,job,customer,at,slip,due,days_over" \
	"$(r overdue --csv > c.csv; row c.csv 1)"
same "of calibration" \
	"unit,kind,name_zh,name_en,model,serial,asset,calibration_due,calibration_days_over,holder,place,condition" \
	"$(r calibration --csv --as-of 2026-11-24 > c.csv; row c.csv 1)"
same "days since a calibration fell due, and until" "T1 15 T2 -26" \
	"$(tr -d '\r' < c.csv | sed -n '2s/"[^"]*"//;2,3p' | cut -d, -f1,9 | tr ',\n' '  ' | sed 's/ $//')"
same "of recall" "unit,kind,name_zh,name_en,model,serial,asset,calibration_due,holder,place,at,slip,job,customer" \
	"$(r recall --csv > c.csv; row c.csv 1)"
same "of distribution" "unit,name_zh,name_en,model,edition,outdated,holder,place,at,slip,due" \
	"$(r distribution --csv > c.csv; row c.csv 1)"
same "the old edition is marked" "M1 1 M2 0" \
	"$(tr -d '\r' < c.csv | sed -n '2,$p' | cut -d, -f1,6 | tr ',\n' '  ' | sed 's/ $//')"
same "of a unit" "at,slip,slip_kind,unit,from,to,person,other,job,customer,condition,present,missing,due" \
	"$(r unit T1 --csv > c.csv; row c.csv 1)"
same "of owed" "slip,at,unit,kind,name_zh,name_en,model,serial,asset,holder,amount_cents,job,customer,person,settled" \
	"$(r owed --csv > c.csv; row c.csv 1)"
same "of the agenda" "what,unit,name_zh,name_en,holder,job,due,days_over" \
	"$(r agenda --csv --as-of 2026-11-24 > c.csv; row c.csv 1)"
same "both calibrations are on it" "calibration,T1 calibration,T2" \
	"$(tr -d '\r' < c.csv | sed -n '2,3p' | cut -d, -f1-2 | tr '\n' ' ' | sed 's/ $//')"
same "lines end as RFC 4180 has them" "$(wc -l < c.csv)" "$(grep -c "$(printf '\r')\$" c.csv)"

# ---- narrowed
same "what one person has of the assets" 2 "$(r assets --person P1 --csv | wc -l)"
same "one unit alone" 2 "$(r calibration --unit T2 --csv | wc -l)"
same "a person who holds nothing" 1 "$(r custody P3 --csv | wc -l)"
same "a period before everything" 1 "$(r unit T1 --to 1999-12-31 --csv | wc -l)"
today=$(r unit T1 --csv | tr -d '\r' | sed -n '2s/T.*//p')
same "a period around it" 2 \
	"$(r unit T1 --from "$(date -u -d "$today -1 day" +%F)" --to "$(date -u -d "$today +1 day" +%F)" --csv | wc -l)"

# a unit that came on the evening of the 23rd, west of Greenwich, when it was the 24th there
printf '[station]\ntimezone = -08:00\n' > west
west() { "$SPAREDESK" --config west --db west.db "$@"; }
west demo --as-of 2026-11-24 > /dev/null
same "a day ends when it is over on the wall" "2 1" \
	"$(west report unit T-001 --to 2024-11-23 --csv | wc -l) $(west report unit T-001 --from 2024-11-24 --csv | wc -l)"

# ---- PDF
for list in in-out custody assets overdue calibration recall distribution owed agenda; do
	check "$list as PDF" r $list -o $list.pdf
	check "its text can be read" pdftotext -layout $list.pdf $list.txt
	check "and says which page it is" grep -q "Page 1 of" $list.txt
done
check "an empty list says so" grep -q "没有逾期未还物品。 Nothing is overdue." overdue.txt
check "a card of each" grep -q "李强 (P1)" custody.txt
check "with the rule" grep -q "private use is forbidden" custody.txt
check "and a line to sign" grep -q "签名" custody.txt
check "assets are summed" grep -q "¥1,800.00" assets.txt
check "the history card" r unit T1 -o unit.pdf
pdftotext -layout unit.pdf unit.txt
check "names the unit in both languages" grep -q "T1 *热成像仪 Camera, thermal" unit.txt
check "and why there is no photo" grep -q "photo.png" unit.txt
"$BUILD/tests/reports/mock_decode" unit.pdf > codes.txt
check "its barcode is the unit's" grep -q '^%UT1' codes.txt
same "without -o the file lies here" "custody-P1.pdf" "$(r custody P1)"
check "it does" test -s custody-P1.pdf

# ---- refused
same "no such report or slip" 3 "$(status nothing)"
same "an unknown person" 3 "$(status custody P9)"
check "is named" grep -q P9 err.txt
same "an unknown unit" 3 "$(status unit X9)"
same "an unknown unit narrows nothing" 3 "$(status calibration --unit X9 --csv)"
same "a unit's card without the unit" 2 "$(status unit)"
same "a date that is none" 2 "$(status in-out --from 2026-02-30)"
check "is named, too" grep -q "2026-02-30" err.txt
same "a period that ends before it begins" 2 "$(status in-out --from 2026-02-02 --to 2026-02-01)"
same "an option without effect" 2 "$(status overdue --from 2026-02-01)"
same "a person where there is none" 2 "$(status in-out --person P1)"
same "CSV of a slip" 2 "$(status IS1-000001 --csv)"
same "a receipt of a slip that takes nothing in" 3 "$(status receipt AD1-000001)"
check "each error is one line" test "$(wc -l < err.txt)" -eq 1
same "a folder that is not there" 1 "$(status assets -o none/a.pdf)"
same "the list" 13 "$(r --list | wc -l)"
finish
