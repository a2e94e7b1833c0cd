#!/bin/sh
# guest.sh BINARY FILES WORK: WORK/initrd, all that the machine has: the product as "make
# install" puts it, udev, the modules, busybox, the checks and what they need.
binary=$1 files=$2 work=$3
root=$work/root
version=$(cat "$work/done")
here=tests/hardware
set -e

rm -rf "$root"
mkdir -p "$root/bin" "$root/sbin" "$root/proc" "$root/sys" "$root/dev" "$root/run" "$root/tmp" "$root/etc" "$root/home/kiosk" \
	"$root/home/guest" "$root/lib64" "$root/lib/udev/rules.d" "$root/lib/modules/$version" "$root/usr/lib" "$root/check"

# a program with the libraries it wants
copy() {
	cp -L "$1" "$root/$2"
	ldd "$1" 2>/dev/null | grep -o '/[^ )]*' | while read -r library; do
		mkdir -p "$root$(dirname "$library")"
		[ -e "$root$library" ] || cp -L "$library" "$root$library"
	done
}

cp /bin/busybox "$root/bin/"
for name in $(busybox --list); do [ -e "$root/bin/$name" ] || ln -s busybox "$root/bin/$name"; done
rm -f "$root/bin/modprobe" "$root/bin/depmod"
copy /bin/kmod bin
ln -s ../bin/kmod "$root/sbin/modprobe"
ln -s kmod "$root/bin/modprobe"
copy "$work/udev/bin/udevadm" bin
ln -s ../bin/udevadm "$root/sbin/systemd-udevd"
cp -r "$work/udev/lib/udev/." "$root/lib/udev/"
for helper in "$work"/udev/lib/udev/*_id; do copy "$helper" lib/udev; done

# modules with all they depend on
modules=$work/kernel/lib/modules/$version
for name in dummy_hcd libcomposite usb_f_hid usb_f_acm usbhid hid-generic cdc-acm evdev vivid; do
	line=$(grep -E "/$(echo $name | sed 's/[-_]/[-_]/g')\.ko:" "$modules/modules.dep") || continue # built in
	for file in $(echo "$line" | tr -d :); do
		mkdir -p "$root/lib/modules/$version/$(dirname "$file")"
		cp -u "$modules/$file" "$root/lib/modules/$version/$file"
	done
done
cp "$modules/modules.order" "$modules/modules.builtin" "$modules/modules.builtin.modinfo" "$root/lib/modules/$version/"
depmod -b "$root" "$version"

rm -f "$root"/lib/udev/hwdb.d/* # Debian's own say nothing of scanners

# the product, its rules and a warehouse; paper needs a font that nobody looks at here
make -s --no-print-directory install DESTDIR="$root" prefix=/usr BUILD="$(dirname "$binary")" >/dev/null
copy "$binary" usr/bin
"$work/udev/bin/udevadm" hwdb --update --root="$root" 2>/dev/null
mkdir -p "$root/usr/share/X11" # the tables of keyboards
cp -r /usr/share/X11/xkb "$root/usr/share/X11/"
"$binary" --db "$root/home/kiosk/demo.db" demo >"$root/check/demo.txt"
printf '[paper]\nat_once = 0\n' >"$root/etc/sparedesk.conf"

"$files" "$root/check"
gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -O1 -static $here/show.c -o "$root/check/show"
cp $here/check.sh $here/lib.sh $here/*.check "$root/check/"
cp $here/init "$root/init"
chmod 755 "$root/init"
# kiosk runs the station; guest has no rights to anything
cat >"$root/etc/passwd" <<'P'
root:x:0:0::/:/bin/sh
kiosk:x:1000:1000::/home/kiosk:/bin/sh
guest:x:1001:1001::/home/guest:/bin/sh
P
cat >"$root/etc/group" <<'G'
root:x:0:
tty:x:5:
disk:x:6:
lp:x:7:
kmem:x:15:
dialout:x:20:
cdrom:x:24:
tape:x:26:
audio:x:29:
video:x:44:kiosk
plugdev:x:46:kiosk
input:x:104:
kvm:x:105:
render:x:106:
sgx:x:107:
kiosk:x:1000:
guest:x:1001:
G
(cd "$root" && find . | cpio -o -H newc --quiet) >"$work/initrd"
