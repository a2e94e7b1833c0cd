#!/bin/sh
# Install the Debian packages named that are not there yet: deps.sh PACKAGE...
# As root directly, otherwise through sudo. Says nothing when all is there.
missing=
for p; do
	dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null | grep -q '^installed' || missing="$missing $p"
done
[ -z "$missing" ] && exit 0
echo "Installing:$missing"
as_root=
if [ "$(id -u)" != 0 ]; then
	as_root=sudo
	command -v sudo >/dev/null || {
		echo "These packages are missing and neither root nor sudo is there to install them:$missing" >&2
		exit 1
	}
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # the list is words
install() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null; }
install 2>/dev/null || { $as_root apt-get update -qq && install; } || {
	echo "apt-get could not install:$missing" >&2
	exit 1
}
