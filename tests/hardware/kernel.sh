#!/bin/sh
# kernel.sh WORK: WORK/vmlinux, and WORK/kernel/ with the modules, from Debian's package
# of the kernel, through whatever sources apt has. What is there already is kept. When it
# fails, WORK/why says why in one line.
work=$1
cd "$work" || exit 2
give_up() {
	echo "$1" >why
	exit 1
}
command -v apt-get >/dev/null || give_up "apt-get is not there"
# the newest in the sources; without sources, the one that was taken before
package=$(apt-cache depends linux-image-amd64 2>/dev/null | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
[ -n "$package" ] || package=$(cat package 2>/dev/null)
[ -n "$package" ] || give_up "apt knows no linux-image-amd64: apt-get update"
version=${package#linux-image-}
[ "$(cat done 2>/dev/null)" = "$version" ] && exit 0

rm -rf done kernel udev vmlinux -- *.deb
apt-get download -qq "$package" udev >apt.log 2>&1 || give_up "apt-get download $package udev: $(tail -n 1 apt.log)"
mkdir kernel udev
modules=./lib/modules/$version
# the parts that the checks use; all of it would be 400 MB
dpkg-deb --fsys-tarfile "$package"_*.deb | tar -C kernel -x --wildcards "./boot/vmlinuz-$version" "$modules/modules.*" \
	"$modules/kernel/drivers/usb/*" "$modules/kernel/drivers/hid/*" "$modules/kernel/drivers/input/*" \
	"$modules/kernel/drivers/media/*" "$modules/kernel/drivers/video/*" "$modules/kernel/drivers/gpu/drm/*" \
	"$modules/kernel/fs/configfs/*" "$modules/kernel/drivers/char/*" "$modules/kernel/drivers/base/*" \
	"$modules/kernel/lib/*" "$modules/kernel/sound/core/*" || give_up "the package of the kernel is not as expected"
dpkg-deb -x udev_*.deb udev || give_up "the package of udev is not as expected"
depmod -b kernel "$version" 2>/dev/null
# Unpacked here, the kernel need not do so itself, which takes long where it is emulated.
start=$(LC_ALL=C grep -abo "$(printf '\3757zXZ')" "kernel/boot/vmlinuz-$version" | head -n 1 | cut -d: -f1)
tail -c "+$((start + 1))" "kernel/boot/vmlinuz-$version" | xz -dcq --single-stream >vmlinux 2>/dev/null
head -c 4 vmlinux | grep -q ELF || give_up "the kernel is packed in a way nobody knows here"
rm -f -- *.deb
echo "$package" >package
echo "$version" >done
