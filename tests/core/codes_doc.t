#!/bin/sh
# docs/CODES.md and the table of words have every fault and every kind of label.
n=0
check() { # NAME FILE TEXT...
	name=$1 file=$2
	shift 2
	n=$((n + 1))
	missing=
	for text; do
		grep -qF -e "$text" "$SRC/$file" || missing="$missing $text"
	done
	[ -z "$missing" ] || printf 'not '
	echo "ok $n - $name${missing:+: missing$missing}"
}
faults=$(sed -n 's/^#define FAULT_[A-Z0-9_]* *"\(.*\)"$/\1/p' "$SRC/src/core/code_build.h")
names=$(sed -n 's/^#define \(FAULT_[A-Z0-9_]*\).*/\1/p' "$SRC/src/core/code_build.h")
kinds=$(sed -n "s/^	OWN_[A-Z]* = '\(.\)'.*/\1/p" "$SRC/src/core/code.h")
# shellcheck disable=SC2046,SC2086 # the lists are words
{
	check "faults are documented" docs/CODES.md $(printf '`%s`\n' $faults)
	check "faults have words" src/core/code_fault.c $names
	check "kinds of labels are documented" docs/CODES.md $(printf '`%s`\n' $kinds)
}
echo "1..$n"
