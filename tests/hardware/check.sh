# check.sh - all checks, inside the machine
cd /check || exit 1
. ./lib.sh
echo "# up after $(up) s"
for module in dummy_hcd libcomposite usb_f_hid usb_f_acm usbhid hid-generic cdc-acm evdev; do
	options=
	[ $module = dummy_hcd ] && options=num=2
	modprobe $module $options || not_ok "module $module"
done
echo "# modules after $(up) s"
for check in *.check; do
	. "./$check"
	echo "# ${check%.check} done after $(up) s"
done
echo "1..$n"
