#!/bin/sh
# Collect the marked texts of the source into src/lang/*.po; English is its own translation.
cd "$(dirname "$0")/../.." || exit 2
pot=$(mktemp)
trap 'rm -f "$pot" "$pot.en"' EXIT
xgettext -o "$pot" --from-code=UTF-8 --keyword=TR_MARK --keyword=tr:2 --keyword=N_ --no-location --sort-output \
	--package-name=sparedesk $(git ls-files -co --exclude-standard 'src/*.c' 'src/*.h' 'reports/*.c' 'reports/*.h' 'drivers/*.c')
sed -i '/^"POT-Creation-Date/d; s/charset=CHARSET/charset=UTF-8/' "$pot"
for po in src/lang/zh_CN.po src/lang/en.po; do
	[ -e "$po" ] || { sed "s/Language: /Language: $(basename "$po" .po)/" "$pot" > "$po"; }
	msgmerge --quiet --no-fuzzy-matching --no-location --sort-output --backup=none -U "$po" "$pot"
	msgattrib --no-obsolete --no-location --sort-output -o "$po" "$po"
done
msgen -o "$pot.en" src/lang/en.po && msgattrib --no-obsolete --no-location --sort-output -o src/lang/en.po "$pot.en"
