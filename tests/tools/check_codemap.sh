#!/bin/sh
# docs/CODE-MAP.md has one line for each file, and no line for a file that is gone.
cd "$(dirname "$0")/../.." || exit 2
bad=0
files=$(git ls-files -co --exclude-standard src drivers reports tests udev | grep -vE '^tests/(fuzz/corpus|store/old|reports/golden|recordings)/')
for f in $files; do
	[ -e "$f" ] || continue
	grep -qF "\`$f\`" docs/CODE-MAP.md || { echo "docs/CODE-MAP.md: no line for $f"; bad=1; }
done
for f in $(grep -oE '^\| `[^`*]+`' docs/CODE-MAP.md | tr -d '`| '); do
	[ -e "$f" ] || { echo "docs/CODE-MAP.md: $f does not exist"; bad=1; }
done
exit $bad
