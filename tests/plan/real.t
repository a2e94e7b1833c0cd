#!/bin/sh
# Which bug does this catch? One between a CSV file and a rule: demand lost at import,
# months shifted, lead times or costs misread, a rule that no longer pays.
. "$SRC/tests/tools/tap.sh"
if [ ! -e "$DATA/planning/raf_5000x84.csv" ]; then
	for what in raf-line-fill raf-stock carparts-line-fill carparts-stock; do
		skip "$what" "the real histories are not at hand"
	done
	finish
	exit 0
fi
dir=$tmp
sh "$SRC/tests/plan/real.sh" "$dir" > "$dir/out" 2>&1 || tail -5 "$dir/out" | sed 's/^/# /'
# the first row of a rule below a heading: line fill and stock value
figure() { awk -v set="$1" -v rule="$2" -v col="$3" '
	/^#/ { on = index($0, set) } on && $1 == rule { gsub("%", "", $col); print $col; exit }' "$dir/out"; }
holds() { awk "BEGIN { exit !($1) }"; }
check "RAF: line fill at 95 % aimed at is 94 % at least" holds "$(figure RAF portfolio 3) >= 94.0"
check "RAF: for 3.8 million at most" holds "$(figure RAF portfolio 6) <= 3800000"
check "car parts: line fill is 95 % at least" holds "$(figure car cycle 3) >= 95.0"
check "car parts: with 9,400 pieces at most" holds "$(figure car cycle 7) <= 9400"
finish
