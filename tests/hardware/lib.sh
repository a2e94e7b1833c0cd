# lib.sh - sourced by the checks inside the machine
n=0
ok() { n=$((n + 1)); echo "ok $n - $1"; }
not_ok() { n=$((n + 1)); echo "not ok $n - $1"; }
up() { cut -d' ' -f1 /proc/uptime; }

# said FILE TEXT: it is there within half a minute
said() {
	for _ in $(seq 300); do
		grep -qF -- "$2" "$1" 2>/dev/null && return 0
		sleep 0.1
	done
	return 1
}
# expect NAME FILE TEXT
expect() {
	if said "$2" "$3"; then ok "$1"; else
		not_ok "$1"
		echo "# wanted: $3"
		sed 's/^/# /' "$2"
	fi
}
# check NAME COMMAND...
check() {
	name=$1
	shift
	if "$@" >/tmp/check.out 2>&1; then ok "$name"; else
		not_ok "$name"
		sed 's/^/# /' /tmp/check.out
	fi
}
# count FILE TEXT
count() { grep -cF -- "$2" "$1"; }
# counted FILE TEXT N: it is there N times or more within half a minute
counted() {
	for _ in $(seq 300); do
		[ "$(count "$1" "$2")" -ge "$3" ] && return 0
		sleep 0.1
	done
	return 1
}

# wait_for COMMAND...: until it succeeds, half a minute at most
wait_for() {
	for _ in $(seq 300); do
		"$@" && return 0
		sleep 0.1
	done
	return 1
}

# as USER FILE COMMAND...: in the background, into FILE; its process is $pid
as() {
	user=$1 out=$2
	shift 2
	: >"$out"
	su -s /bin/sh "$user" -c "exec $*" >"$out" 2>&1 &
	pid=$!
}
end() {
	kill -TERM "$pid"
	wait "$pid"
}

# ---- gadgets ----
gadgets=/sys/kernel/config/usb_gadget
# gadget NAME VENDOR PRODUCT SERIAL: a device without functions, not plugged in
gadget() {
	mkdir "$gadgets/$1"
	echo "$2" >"$gadgets/$1/idVendor"
	echo "$3" >"$gadgets/$1/idProduct"
	echo 0x0200 >"$gadgets/$1/bcdUSB"
	mkdir "$gadgets/$1/strings/0x409" "$gadgets/$1/configs/c.1"
	echo Fake >"$gadgets/$1/strings/0x409/manufacturer"
	echo Scanner >"$gadgets/$1/strings/0x409/product"
	echo "$4" >"$gadgets/$1/strings/0x409/serialnumber"
}
# hid_function GADGET FUNCTION DESCRIPTOR PROTOCOL LENGTH; its node is $node
hid_function() {
	f=$gadgets/$1/functions/hid.$2
	mkdir "$f"
	echo "$4" >"$f/protocol"
	echo "$4" >"$f/subclass"
	echo "$5" >"$f/report_length"
	cat "$3" >"$f/report_desc"
	ln -s "$f" "$gadgets/$1/configs/c.1/"
	node=/dev/hidg$(cut -d: -f2 "$f/dev")
}
plug() { echo "dummy_udc.$2" >"$gadgets/$1/UDC"; }
unplug() { echo >"$gadgets/$1/UDC"; }
# send NODE FILE LENGTH: reports, one by one
send() { timeout 20 dd if="$2" of="$1" bs="$3" 2>/dev/null; }
