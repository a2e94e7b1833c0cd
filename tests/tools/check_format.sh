#!/bin/sh
# Fail when a C or C++ file is not as clang-format writes it.
cd "$(dirname "$0")/../.." || exit 2
files=$(git ls-files -co --exclude-standard '*.c' '*.h' '*.cpp')
[ -n "$files" ] || exit 0
# shellcheck disable=SC2086 # the list is words
clang-format --dry-run -Werror $files 2>&1 | grep -E 'error:' | sed 's/: error:.*/: not formatted (make format)/' | sort -u | head -40 | grep . && exit 1
exit 0
