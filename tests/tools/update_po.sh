#!/bin/sh
# Collect the marked texts of the source into src/lang/*.po; English is its own translation.
cd "$(dirname "$0")/../.." || exit 2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# shellcheck disable=SC2046 # the list is words
xgettext -o "$tmp/all.pot" --from-code=UTF-8 --keyword=TR_MARK --keyword=tr:2 --keyword=N_ --no-location --sort-output \
	--package-name=sparedesk $(git ls-files -co --exclude-standard 'src/*.c' 'src/*.h' 'reports/*.c' 'reports/*.h' 'drivers/*.c') || exit 1
mkdir -p src/lang
for l in zh_CN en; do
	po=src/lang/$l.po
	# msginit's header, without a date that would change with every run
	msginit --no-translator --locale="$l" -i "$tmp/all.pot" -o "$tmp/new.po" 2>/dev/null || exit 1
	sed -i '/^"POT-Creation-Date/d; s/charset=ASCII/charset=UTF-8/; s/^"PO-Revision-Date: .*/"PO-Revision-Date: 2026-11-24 00:00+0000\\n"/' "$tmp/new.po"
	if [ -e "$po" ]; then
		msgmerge --quiet --no-fuzzy-matching --no-location --sort-output -o "$tmp/merged.po" "$po" "$tmp/all.pot" || exit 1
	else
		cp "$tmp/new.po" "$tmp/merged.po"
	fi
	[ "$l" = en ] && { msgen -o "$tmp/en.po" "$tmp/merged.po" && mv "$tmp/en.po" "$tmp/merged.po"; }
	msgattrib --no-obsolete --no-location --sort-output "$tmp/merged.po" | sed '/^"POT-Creation-Date/d' > "$po"
done
left=$(msgattrib --untranslated --no-location src/lang/zh_CN.po | grep -c '^msgid "..*"')
[ "$left" -eq 0 ] || echo "src/lang/zh_CN.po: $left texts to translate"
