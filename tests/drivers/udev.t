#!/bin/sh
# The rules and hwdb entries, judged by udev itself: what they give to the scanners of the tables
# and their nodes, and that an ordinary keyboard and a modem get nothing.
. "$(dirname "$0")/../tools/tap.sh"
rules=$SRC/udev/70-sparedesk.rules
hwdb=$SRC/udev/70-sparedesk.hwdb

# ids of the tables as "vvvv pppp"; a digit that may be any is 5
ids=$(sed -n 's/^ENV{ID_VENDOR_ID}=="\(....\)", ENV{ID_MODEL_ID}=="\(....\)".*/\1 \2/p' "$rules" | tr '?' 5)

if udevadm verify --help >/dev/null 2>&1; then
	check "udev understands the rules" udevadm verify "$rules"
else
	skip "udev understands the rules" "this udevadm cannot verify"
fi

# ---- hwdb: event nodes of scanners are none of the desktop's input ----
if command -v systemd-hwdb >/dev/null; then
	mkdir -p "$tmp/root/etc/udev/hwdb.d"
	cp "$hwdb" "$tmp/root/etc/udev/hwdb.d/"
	check "the hwdb entries compile" systemd-hwdb --root="$tmp/root" --strict update
	ask() { systemd-hwdb --root="$tmp/root" query "evdev:input:b0003v$1p$2e0111-e0,1,4,11,14,k71,72"; }
	bad=
	for id in $(echo "$ids" | tr 'a-f ' 'A-F:'); do
		[ "$(ask "${id%:*}" "${id#*:}")" = LIBINPUT_IGNORE_DEVICE=1 ] || bad="$bad $id"
	done
	same "the desktop takes nothing from a scanner of the tables" "" "$bad"
	same "and everything from a keyboard" "" "$(ask 046D C31C)"
	same "nor from one on Bluetooth" LIBINPUT_IGNORE_DEVICE=1 \
		"$(systemd-hwdb --root="$tmp/root" query "evdev:input:b0005v0C2Ep1234e0111-e0,1,4,11,14,k71,72")"
else
	skip "hwdb entries" "there is no systemd-hwdb"
fi

# ---- rules: udev runs them on devices of umockdev's ----
bus=/devices/pci0000:00/0000:00:14.0/usb1
# describe PORT VID PID: a device at 1-PORT with an event node and a serial node
describe() {
	cat <<EOF
P: $bus/1-$1
N: bus/usb/001/00$1=00
E: DEVNAME=/dev/bus/usb/001/00$1
E: DEVTYPE=usb_device
E: SUBSYSTEM=usb
E: MAJOR=189
E: MINOR=$1
A: busnum=1
A: devnum=$1
A: idVendor=$2
A: idProduct=$3
A: product=Product $1

P: $bus/1-$1/1-$1:1.0
E: DEVTYPE=usb_interface
E: SUBSYSTEM=usb
A: bInterfaceNumber=00
A: bInterfaceClass=03
A: bInterfaceSubClass=01
A: bInterfaceProtocol=01

P: $bus/1-$1/1-$1:1.0/input/input$1
E: SUBSYSTEM=input
A: name=Product $1
A: id/bustype=0003
A: id/vendor=$2
A: id/product=$3

P: $bus/1-$1/1-$1:1.0/input/input$1/event$1
N: input/event$1=00
E: DEVNAME=/dev/input/event$1
E: SUBSYSTEM=input
E: MAJOR=13
E: MINOR=$1

P: $bus/1-$1/1-$1:1.0/tty/ttyACM$1
N: ttyACM$1=00
E: DEVNAME=/dev/ttyACM$1
E: SUBSYSTEM=tty
E: MAJOR=166
E: MINOR=$1

EOF
}

# bluetooth N VID PID: a keyboard on Bluetooth with an event node
bluetooth() {
	cat <<EOF
P: /devices/virtual/misc/uhid/0005:$2:$3.000$1/input/input$1
E: SUBSYSTEM=input
A: name=Bluetooth $1
A: id/bustype=0005
A: id/vendor=$2
A: id/product=$3

P: /devices/virtual/misc/uhid/0005:$2:$3.000$1/input/input$1/event$1
N: input/event$1=00
E: DEVNAME=/dev/input/event$1
E: SUBSYSTEM=input
E: MAJOR=13
E: MINOR=$1

EOF
}

printf 'P: %s\nE: DEVTYPE=usb_device\nE: SUBSYSTEM=usb\nA: idVendor=1d6b\nA: idProduct=0002\n\n' $bus >"$tmp/devices"
describe 1 046d c31c >>"$tmp/devices"
describe 2 1199 68a3 >>"$tmp/devices"
first=$(echo "$ids" | head -n 1)
describe 3 ${first% *} ${first#* } >>"$tmp/devices"
n_ids=3
for id in $(echo "$ids" | tr ' ' : | sort -u); do
	n_ids=$((n_ids + 1))
	describe $n_ids ${id%:*} ${id#*:} >>"$tmp/devices"
done
bluetooth 201 0c2e 1234 >>"$tmp/devices"
bluetooth 202 046d b35b >>"$tmp/devices"
# what udev comes to, with our rules in the place of this machine's own
cat >"$tmp/run" <<'EOF'
mount --bind "$1" /etc/udev/rules.d || exit 1
shift
for path in "$@"; do
	echo "== $path"
	udevadm test "/sys$path" 2>&1
done
EOF
mkdir "$tmp/rules.d"
cp "$rules" "$tmp/rules.d/"
judge() { unshare -rm umockdev-run -d "$tmp/devices" -- sh "$tmp/run" "$tmp/rules.d" "$@"; }

if ! command -v umockdev-run >/dev/null || ! unshare -rm mount --bind "$tmp/rules.d" /etc/udev/rules.d 2>/dev/null; then
	skip "the rules on devices" "no umockdev, or no namespaces here"
	finish
	exit 0
fi
event() { echo "$bus/1-$1/1-$1:1.0/input/input$1/event$1"; }
tty() { echo "$bus/1-$1/1-$1:1.0/tty/ttyACM$1"; }
judge $bus/1-1 "$(event 1)" "$(tty 1)" $bus/1-2 "$(tty 2)" >"$tmp/others"
check "udev was asked" grep -q "ID_MODEL_ID=c31c" "$tmp/others"
same "an ordinary keyboard and a modem are not touched" "" \
	"$(grep -E 'SPAREDESK|plugdev|ID_MM' "$tmp/others")"
# one of each line for a device and its two nodes
tagged() { grep -cE '^(SPAREDESK_READER|ID_MM_DEVICE_IGNORE)=|^TAGS=.*:uaccess:' "$1"; }
judge $bus/1-3 "$(event 3)" "$(tty 3)" >"$tmp/one"
same "a scanner, its event node and its serial node are open to the kiosk" 9 "$(tagged "$tmp/one")"
same "by group and mode" 6 "$(grep -cE '70-sparedesk.rules:[0-9]+ (MODE 0660|GROUP)' "$tmp/one")"
radio() { echo "/devices/virtual/misc/uhid/0005:$2:$3.000$1/input/input$1/event$1"; }
judge "$(radio 201 0c2e 1234)" >"$tmp/scanner"
judge "$(radio 202 046d b35b)" >"$tmp/keyboard"
same "a scanner on Bluetooth is open to the kiosk" "SPAREDESK_READER=evdev" "$(grep ^SPAREDESK "$tmp/scanner")"
same "and a keyboard on Bluetooth is not" "" "$(grep -E 'SPAREDESK|plugdev' "$tmp/keyboard")"
i=3
paths=
while [ $i -lt $n_ids ]; do
	i=$((i + 1))
	paths="$paths $bus/1-$i"
done
judge $paths >"$tmp/all"
same "so is every scanner of the tables" $((3 * (n_ids - 3))) "$(tagged "$tmp/all")"
finish
