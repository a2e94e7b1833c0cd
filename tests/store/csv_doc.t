#!/bin/sh
# docs/CSV.md: its examples go in, in the order of the page, and it names every
# column that export writes.
doc=$SRC/docs/CSV.md
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
n=0
ok() { n=$((n + 1)); [ "$1" = 0 ] || printf 'not '; echo "ok $n - $2"; }

# the block after "## TABLE", and the text under it
block() { awk -v t="## $1" '$0 == t { on = 1; next } /^## / { on = 0 } on && /^```/ { if (in_) exit; in_ = 1; next } on && in_' "$doc"; }
section() { awk -v t="## $1" '$0 == t { on = 1; next } /^## / { on = 0 } on' "$doc"; }

tables="parts people places parties jobs units stock orders warranty prices planning history"
for t in $tables; do
	block $t > "$dir/$t.csv"
	[ -s "$dir/$t.csv" ] && "$SPAREDESK" --db "$dir/w.db" import $t "$dir/$t.csv" > "$dir/out" 2>&1
	ok $? "the example of $t is taken" || cat "$dir/out"
	[ -s "$dir/out" ] && sed 's/^/# /' "$dir/out"
done
for t in $tables; do
	"$SPAREDESK" --db "$dir/w.db" export $t > "$dir/$t.out"
	section $t > "$dir/section"
	missing=$(head -1 "$dir/$t.out" | tr -d '\r' | tr , '\n' | while read -r c; do
		grep '^|' "$dir/section" | cut -d'|' -f2 | tr -d '* ' | tr , '\n' | grep -qx "$c" || echo "$c"
	done)
	[ -z "$missing" ]
	ok $? "every column of $t is described" $missing
	[ -z "$missing" ] || echo "# not described: $missing"
	"$SPAREDESK" --db "$dir/w.db" import $t "$dir/$t.out" | grep -q ': 0 added, 0 changed, '
	ok $? "export of $t changes nothing when it comes back"
done
"$SPAREDESK" --db "$dir/w.db" verify > /dev/null
ok $? "the warehouse of the examples verifies"
echo "1..$n"
