#!/bin/sh
# make check-hardware: the product in a virtual machine with a real kernel, whose USB
# bus has scanners on it and whose camera shows codes.
#
#   run.sh BINARY FILES WORK
#
# BINARY is sparedesk, FILES the program of mock_guest_files.c, WORK a folder that keeps
# the kernel's package. Prints TAP. Needs no rights and no KVM.
cd "$(dirname "$0")/../.." || exit 2
binary=$1 files=$2 work=$3
limit=${HARDWARE_LIMIT:-600} # seconds until a machine that hangs is given up
skip() {
	echo "1..0 # SKIP $1"
	exit 0
}
command -v qemu-system-x86_64 >/dev/null || skip "qemu-system-x86 is not installed"
mkdir -p "$work" || exit 2
sh tests/hardware/kernel.sh "$work" || skip "there is no Debian kernel to be had: $(cat "$work/why")"
sh tests/hardware/guest.sh "$binary" "$files" "$work" || exit 2

# KVM where there is one that works, else the machine is emulated
timeout "$limit" qemu-system-x86_64 -machine q35 -accel kvm -accel tcg,thread=multi -cpu max -smp 2 -m 1024 \
	-nodefaults -no-user-config -display none -no-reboot -serial stdio \
	-kernel "$work/vmlinux" -initrd "$work/initrd" \
	-append 'console=ttyS0 quiet panic=-1 random.trust_cpu=1 mitigations=off' \
	</dev/null 2>"$work/qemu.log" | tr -d '\r' >"$work/serial.log"
sed -n '/^TAP begins/,/^TAP ends/{/^TAP /d;p}' "$work/serial.log"
if ! grep -q '^TAP ends' "$work/serial.log"; then
	echo "not ok - the machine came to its end"
	tail -n 40 "$work/qemu.log" "$work/serial.log" | sed 's/^/# /'
	exit 1
fi
# every check has its line: none was lost on the way
[ "$(grep -c '^ok ' "$work/serial.log")" = "$(sed -n 's/^1\.\.//p' "$work/serial.log")" ]
