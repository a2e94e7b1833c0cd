#!/bin/sh
# Loaners, tools and documents on the real station: how many scans each takes, what each refusal
# answers, and a ledger that is whole afterwards.
. "$SRC/tests/tools/tap.sh"
cd "$tmp" || exit 1
db=shop.db
sd() { "$SPAREDESK" --db $db "$@"; }

cat > people.csv << 'CSV'
person,name,roles,badge,pin,lang,certified_until,clearance
LI,Li Na,clerk,B-LI,,en,,
HE,He Jun,technician,B-HE,,en,2099-01-01,2
MA,Ma Wei,technician,B-MA,,en,2020-01-01,
WU,Wu Gang,technician,B-WU,,en,2099-01-01,1
WANG,Wang Fang,supervisor,B-WANG,1234,en,,9
SUN,Sun Li,supervisor,B-SUN,5678,en,,9
CU,Custos,custodian,B-CU,,en,,9
FI,Fin,finance,B-FI,,en,,
CSV
printf 'part,name_zh,name_en,unit,price_cents,bin,serial_tracked\nFILTER,滤清器,Filter,pcs,1000,A-01,0\n' > parts.csv
printf 'place,kind,name,barcode\nA-01,bin,,\nT-01,bin,Tools,\nL-01,bin,Loaners,\nD-01,bin,Docs,\n' > places.csv
printf 'party,kind,name\nC1,customer,Acme\nFIXIT,provider,Fixit\nS1,supplier,Sup\n' > parties.csv
cat > jobs.csv << 'CSV'
job,customer,model,serial,bought,fault,contract,technician,opened,promised
J-1,C1,AC-100,S100,2026-01-01,no cooling,0,HE,2026-11-01,2090-11-30
J-2,C1,AC-100,S200,2026-01-01,noise,0,,2026-11-01,2090-02-10
J-3,C1,AC-100,S300,2026-01-01,noise,0,,2026-11-01,
CSV
cat > units.csv << 'CSV'
unit,kind,name_zh,name_en,model,serial,barcodes,place,value_cents,bought,life_months,calibration_due,secrecy,accessories,asset,home,condition,work,edition,published
DRILL,tool,电钻,Drill,DR,,,T-01,50000,2025-01-01,0,,0,case|key,,T-01,good,,,
WRENCH,tool,扭矩扳手,Torque wrench,TW,,WR-1,T-01,120000,2025-01-01,0,2099-01-01,0,,,T-01,good,,,
GAUGE,tool,压力表,Gauge,GA,,,T-01,50000,2025-01-01,60,2026-01-01,0,,,T-01,good,,,
BROKEN,tool,坏,Broken,BR,,,T-01,50000,2025-01-01,60,,0,,,T-01,damaged,,,
LOAN-1,loaner,替补机,Loaner,AC-100,L001,,L-01,200000,2025-01-01,60,,0,remote|hose,,L-01,good,,,
LOAN-2,loaner,替补机,Loaner,AC-100,L002,,L-01,200000,2025-01-01,60,,0,remote|hose,,L-01,good,,,
MAN-1,document,手册,Manual,AC-100,,,D-01,1000,,,,0,,,D-01,,MAN,1,2020-01-01
MAN-2,document,手册,Manual,AC-100,,,D-01,1000,,,,0,,,D-01,,MAN,2,2024-01-01
SECRET,document,密,Secret,AC-100,,,D-01,1000,,,,3,,,D-01,,,,
CSV
printf 'part,place,lot,expiry,qty\nFILTER,A-01,,,50\n' > stock.csv
for t in parts people places parties jobs units stock; do
	check "import $t" sd import $t $t.csv
done

# talk LINE...: a conversation, two seconds for each line ("wait": a minute), into out.json; it ends
# signed out. The clock goes on from conversation to conversation.
tick=0
talk() {
	: > in.txt
	for line; do
		tick=$((tick + 2))
		if [ "$line" = wait ]; then
			tick=$((tick + 60))
			continue
		fi
		printf ':at 2090-03-01T%02d:%02d:%02dZ\n%s\n' $((tick / 3600)) $((tick / 60 % 60)) $((tick % 60)) "$line" >> in.txt
	done
	sd console --json --test-clock < in.txt | jq -c 'select(.reason != "clock")' > out.json
	cat out.json >> all.json
	tick=$((tick + 60))
}
# of the last conversation: "3:CO1-000001" for a slip that the third line posted, what a line
# answered, and a figure of the last answer
posted() { jq -rs '[to_entries[] | select(.value.posted.slip) | "\(.key + 1):\(.value.posted.slip)"] | join(" ")' out.json; }
answers() { jq -rs --arg input "$1" '[.[] | select(.input == $input) | .reason] | join(" ")' out.json; }
last() { tail -n 1 out.json | jq -r "$1"; }
where() { sd export units | tr -d '\r' | awk -F, -v unit="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "place") at = i } $1 == unit { print $at }'; }

# ---- tools ----
talk B-HE DRILL
same "a tool goes out in two scans" 2:CO1-000001 "$(posted)"
talk DRILL
same "scanned by nobody it is on show" show-unit-held "$(answers DRILL)"
talk B-HE DRILL
same "and back in one more" 2:CI1-000001 "$(posted)"
talk B-HE DRILL wait :signout DRILL B-HE
same "or in two, the thing first" "2:CO1-000002 5:CI1-000002" "$(posted)"
talk B-HE DRILL
talk B-HE DRILL B-WU
same "handed over in three" "2:CI1-000003 3:HO1-000001" "$(posted)"
same "which is one custody after the other" person:WU "$(where DRILL)"
talk B-HE DRILL
same "somebody else's tool" not-your-tool "$(answers DRILL)"
talk B-LI DRILL
same "a clerk takes it back in his name" 2:CI1-000004 "$(posted)"
talk B-HE GAUGE
same "an overdue calibration" calibration-overdue "$(answers GAUGE)"
talk B-HE BROKEN
same "a damaged tool" not-usable "$(answers BROKEN)"
talk B-MA DRILL B-SUN ':pin 1111' ':pin 5678' :undo
same "an expired certificate" certificate-expired "$(answers DRILL)"
same "a wrong PIN" pin-wrong "$(answers ':pin 1111')"
same "a supervisor may agree" 5:CO1-000004 "$(posted | cut -d' ' -f1)"
same "and it is undone by a slip" voided "$(answers :undo)"
talk B-HE DRILL ':due 7' ':missing key' ':condition worn'
same "what is said of it is a correction" "checked-out checked-out checked-out" "$(answers ':due 7') $(answers ':missing key') $(answers ':condition worn')"
talk DRILL
same "and what it is shown with" "worn key 2090-03-08" "$(last '.found | [.condition, (.missing | join(",")), .due] | join(" ")')"
talk B-HE DRILL
same "it comes back" 2 "$(posted | cut -d: -f1)"

# ---- documents ----
talk B-HE SECRET
same "a document above one's clearance" clearance-level "$(answers SECRET)"
talk B-HE MAN-1
same "an old edition goes out with a warning" "outdated warn" "$(last '.reason + " " + .level')"
talk B-HE MAN-2
talk B-CU MAN-1 wait MAN-2 FIXIT
same "a custodian lends to a provider" provider:FIXIT "$(where MAN-2)"
talk B-CU SECRET FIXIT
same "but nothing secret" clearance-level "$(answers FIXIT)"
talk B-CU MAN-2
same "and takes it back" D-01 "$(where MAN-2)"

# ---- loaners ----
talk B-LI S100 LOAN-1
same "a product for a loaner in three scans" 3:SO1-000001 "$(posted)"
same "prints the slip and the receipt" 2 "$(last '.printed | length')"
talk B-LI S200 LOAN-1
same "a loaner that is out" loaner-out "$(answers LOAN-1)"
talk B-LI :cancel :cancel J-1 :close
same "a job whose loaner is out stays open" job-open-loaner "$(answers :close)"
talk B-LI J-1 LOAN-2
same "one loaner for a job" job-has-loaner "$(answers LOAN-2)"
talk B-LI :cancel :cancel J-2 :reserve LOAN-2
same "a loaner is kept for a job" reserved-for "$(answers LOAN-2)"
talk B-LI S300 LOAN-2
same "a kept loaner is not for another job" reserved "$(answers LOAN-2)"
talk B-LI :cancel :cancel
talk B-LI LOAN-1 ':condition good' S100
same "back in three, customer's product out" 4:SB1-000001 "$(posted)"
talk B-LI J-1 :close
same "now the job closes" job-on-time "$(answers :close)"
talk B-LI J-1
same "and nothing more goes out on it" job-closed "$(answers J-1)"

# ---- lost and damaged ----
talk B-HE DRILL
talk B-HE :lost DRILL B-SUN ':pin 5678'
same "a tool is lost in four scans and a PIN" 5:LD1-000001 "$(posted)"
same "with its book value" 50000 "$(jq -r '.lines[0].price_cents // empty' out.json | tail -n 1)"
talk B-HE DRILL
same "and is gone" unit-gone "$(answers DRILL)"
talk B-WU WRENCH
talk B-WU :damaged WRENCH B-SUN ':pin 5678' ':choose 2' ':pin 5678' ':text dropped' ':pin 5678'
same "damage asks for a ruling, a thing of value for a report" "need-ruling need-report damaged" "$(answers ':pin 5678')"
same "and then is posted" 9:LD1-000002 "$(posted)"
same "for the workshop" WORKSHOP "$(where WRENCH)"
talk B-LI WRENCH ':condition good' :done
same "out of the workshop in three" 4 "$(posted | cut -d: -f1)"

# ---- clearance ----
talk B-HE MAN-2
talk B-HE :clear
same "a clearance lists what is held and owed" "MAN-2 LD1-000001" "$(last '[.held[0].unit, .owed[0].slip] | join(" ")')"
talk B-HE WRENCH
same "who is in clearance takes nothing more" in-clearance "$(answers WRENCH)"
talk B-FI LD1-000001 :settle
same "compensation is paid" settled "$(answers :settle)"
talk B-HE :clear MAN-2 :done
same "the last thing and done" 4:CL1-000001 "$(posted)"
talk B-WU :clear
same "with nothing in his name two scans" 2:CL1-000002 "$(posted)"

# ---- looking around ----
talk B-LI :agenda
same "what is due" "calibration GAUGE" "$(last '.agenda[] | select(.kind == "calibration") | .kind + " " + .id')"
talk B-LI ':find loan'
same "what is found" "LOAN-1 LOAN-2" "$(last '.choices | join(" ")' | grep -o 'LOAN-[12]' | sort | tr '\n' ' ' | sed 's/ $//')"

# ---- the whole ----
jq -r '.. | objects | keys[]' all.json | sort -u > keys.txt
same "each key is documented" "" "$(while read -r key; do grep -qF "\`$key\`" "$SRC/docs/JSON.md" || echo "$key"; done < keys.txt)"
sd label --commands --list > commands.txt
for word in condition lost damaged clear close reserve agenda settle missing due; do
	check "the command sheet has :$word" grep -q "^:$word" commands.txt
done
pdf=$(jq -r 'select(.posted.slip == "SO1-000001") | .printed[0]' all.json)
"$BUILD/tests/reports/mock_decode" "$pdf" | sort -u > codes.txt
check "the slip's barcode decodes" grep -q '^%SSO1-000001..$' codes.txt
check "verify is clean" sd verify
finish
