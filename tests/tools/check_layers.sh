#!/bin/sh
# Fail when a file includes a layer it may not know, or a library has two homes.
cd "$(dirname "$0")/../.." || exit 2
allow='
base     base
core     base core
plan     base core plan
desk     base core desk
store    base core store
reports  base core reports
drivers  base drivers
console  base core desk console
screen   base core desk screen
'
bad=0
for f in src/*/*.[ch] drivers/*.[ch] drivers/*.cpp reports/*.[ch]; do
	[ -e "$f" ] || continue
	layer=${f#src/}; layer=${layer%%/*}
	[ "$layer" = station ] && continue # the only layer that may know all
	ok=$(printf '%s' "$allow" | awk -v l="$layer" '$1 == l { $1 = ""; print }')
	for inc in $(sed -n 's|^#[ ]*include "\([a-z]*\)/.*|\1|p' "$f"); do
		case " $ok " in *" $inc "*) ;; *) echo "$f: $layer may not include $inc/"; bad=1 ;; esac
	done
	if sed -n 's|^#[ ]*include "\([^/"]*\)".*|\1|p' "$f" | grep -q .; then
		echo "$f: include our headers with their folder"; bad=1
	fi
done
# libraries have one home each
one() { grep -lE "include <($1)" src/*/*.[ch] drivers/*.[ch] drivers/*.cpp reports/*.[ch] 2>/dev/null | grep -vE "$2" | sed "s#\$#: <$1> belongs in $2#"; }
strays=$(
	one 'sqlite3.h' '^src/store/engine_sqlite'
	one 'hpdf' '^reports/'
	one 'hb' '^reports/'
	one 'zint' '^reports/'
	one 'libusb' '^drivers/'
	one 'libudev' '^(drivers|src/station)/'
	one 'xkbcommon' '^drivers/key_text'
	one 'sodium' '^src/store/'
	one 'zbar.h' '^drivers/(zbar_code|zbar_pass|linear)[.]c'
	one 'ZXing' '^drivers/zxing_shim[.]cpp'
	one 'jpeglib.h|jerror.h' '^drivers/picture_jpeg[.]c'
	one 'png.h' '^(drivers/picture_png|reports/photo)[.]c'
	one 'cups/[a-z]*[.]h' '^src/station/(ipp_|cmd_printers)'
	one 'alsa/asoundlib.h' '^src/station/sound[.]c'
	one 'gtk/gtk.h' '^src/screen/'
	one 'glib/poppler.h' '^src/screen/'
)
[ -z "$strays" ] || { echo "$strays"; bad=1; }
# the pure layers read no clock, open nothing, print nothing
impure=$(grep -nE '\b(fopen|open|read|write|printf|g_print|g_printerr|puts|fputs|g_file_get_contents|g_get_real_time|g_get_monotonic_time|time|clock_gettime|getenv|g_getenv|rand|random|g_random_int|g_uuid_string_random)[ ]?\(' \
	src/core/*.[ch] src/desk/*.[ch] src/plan/*.[ch] 2>/dev/null | grep -v '^[^:]*:[0-9]*:[ ]*[/ ]\*')
[ -z "$impure" ] || { echo "$impure"; echo "core, desk and plan are pure: no clock, no I/O"; bad=1; }
# C++ is spoken in one place, and once more to measure against its library
more=$(find src drivers reports tests -name '*.cpp' -o -name '*.cc' -o -name '*.hpp' | grep -vE '^(drivers/zxing_shim|tests/tools/peer_zxing)[.]cpp')
[ -z "$more" ] || { echo "$more"; echo "C++ only in drivers/zxing_shim.cpp and tests/tools/peer_zxing.cpp"; bad=1; }
# SQL only in the store
sql=$(grep -nE '"(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE) ' src/base/*.c src/core/*.c src/desk/*.c src/console/*.c src/station/*.c drivers/*.c reports/*.c 2>/dev/null)
[ -z "$sql" ] || { echo "$sql"; echo "SQL lives only in src/store/"; bad=1; }
# a header's guard is its path
for f in src/*/*.h drivers/*.h reports/*.h; do
	[ -e "$f" ] || continue
	want=$(echo "${f#src/}" | tr 'a-z/.' 'A-Z__')
	grep -q "^#ifndef $want\$" "$f" || { echo "$f: the guard should be $want"; bad=1; }
done
exit $bad
