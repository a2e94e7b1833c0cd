#!/bin/sh
# Both catalogues hold every text of the source, translated, and nothing else.
cd "$(dirname "$0")/../.." || exit 2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
xgettext -o "$tmp/all.pot" --from-code=UTF-8 --keyword=TR_MARK --keyword=tr:2 --keyword=N_ --no-location --sort-output \
	$(git ls-files -co --exclude-standard 'src/*.c' 'src/*.h' 'reports/*.c' 'reports/*.h' 'drivers/*.c') || exit 1
bad=0
for l in zh_CN en; do
	if ! msgcmp "src/lang/$l.po" "$tmp/all.pot" > "$tmp/out" 2>&1; then
		cat "$tmp/out"; echo "src/lang/$l.po is not complete (make po, then translate)"; bad=1
	fi
done
exit $bad
