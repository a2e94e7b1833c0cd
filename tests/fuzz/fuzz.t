#!/bin/sh
# Run each fuzzer for a short while, from its seeds; what it finds is kept in build-fuzz/found/.
cd "$SRC" || exit 2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
found=build-fuzz/found
set -- tests/fuzz/fuzz_*.c
echo "1..$#"
n=0
for source; do
	n=$((n + 1))
	name=$(basename "$source" .c)
	seeds=tests/fuzz/corpus/${name#fuzz_}
	mkdir -p "$tmp/$name" "$found"
	[ -d "$seeds" ] && cp "$seeds"/* "$tmp/$name/"
	dictionary=
	[ -e "tests/fuzz/${name#fuzz_}.dict" ] && dictionary=-dict=tests/fuzz/${name#fuzz_}.dict
	if G_SLICE=always-malloc G_DEBUG=fatal-warnings "build-fuzz/tests/fuzz/$name" -max_total_time="${FUZZ_SECONDS:-10}" -timeout=10 \
		-max_len=5000 -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$found/$name-" \
		$dictionary "$tmp/$name" > "$tmp/log" 2>&1; then
		echo "ok $n - $name, $(sed -n 's/^stat::number_of_executed_units: *//p' "$tmp/log") inputs"
	else
		sed 's/^/# /' "$tmp/log" | tail -60
		echo "not ok $n - $name: the input is in $found"
	fi
done
