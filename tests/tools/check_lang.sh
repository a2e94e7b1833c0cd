#!/bin/sh
# Both catalogues hold every text of the source, translated, and nothing else; what is filled in
# ({1}, {page}) is the same in text and translation.
cd "$(dirname "$0")/../.." || exit 2
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# shellcheck disable=SC2046 # the list is words
xgettext -o "$tmp/all.pot" --from-code=UTF-8 --keyword=TR_MARK --keyword=tr:2 --keyword=N_ --no-location --sort-output \
	$(git ls-files -co --exclude-standard 'src/*.c' 'src/*.h' 'reports/*.c' 'reports/*.h' 'drivers/*.c') || exit 1
bad=0
for l in zh_CN en; do
	msgmerge --quiet --no-fuzzy-matching --no-wrap -o "$tmp/merged.po" "src/lang/$l.po" "$tmp/all.pot" || exit 1
	PO="src/lang/$l.po" perl -CSD -e '
		$/ = ""; # one entry after the other
		while (<>) {
			my $gone = s/^#~ //mg;
			next unless /^msgid (.*?)^msgstr (.*)/ms;
			my ($id, $str) = map { join "", /"(.*)"/g } $1, $2;
			next if $id eq "";
			my @filled = map { join " ", sort /\{\w+\}/g } $id, $str;
			my $fault = $gone ? "no longer in the source (make po)"
				: $str eq "" ? "not translated (make po)"
				: $filled[0] ne $filled[1] ? "the translation fills in other things" : next;
			print "$ENV{PO}: \"$id\": $fault\n" if $bad++ < 20;
		}
		print "$ENV{PO}: $bad faults\n" if $bad;
		exit($bad ? 1 : 0)' "$tmp/merged.po" || bad=1
done
exit $bad
