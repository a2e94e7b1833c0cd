# make run    install what is missing, build, make the demo warehouse, open the station
# make test   install what is missing, build, run every test
# make        build only          make check   rules of the code, both compilers
# make bench  figures as ratios   make install DESTDIR=... prefix=/usr
#
# SAN=1 builds with address and undefined-behaviour sanitizers, V=1 shows
# commands, CC=clang uses the other compiler.

prefix     ?= /usr/local
bindir     ?= $(prefix)/bin
libexecdir ?= $(prefix)/libexec
datadir    ?= $(prefix)/share
mandir     ?= $(datadir)/man
localedir  ?= $(datadir)/sparedesk/locale
sysconfdir ?= /etc
statedir   ?= /var/lib/sparedesk
udevdir    ?= /lib/udev/rules.d
hwdbdir    ?= /lib/udev/hwdb.d
unitdir    ?= /lib/systemd/system
sysusersdir ?= /usr/lib/sysusers.d
tmpfilesdir ?= /usr/lib/tmpfiles.d

CFLAGS  ?= -O2 -g
DATA    ?= ../shared/data
FUZZ_SECONDS ?= 10
VERSION := 0.1.0

# What a bare Debian 12 needs; deps compares and installs.
PACKAGES := gcc libc6-dev pkg-config libglib2.0-dev libsqlite3-dev libhpdf-dev \
            libharfbuzz-dev libzint-dev libusb-1.0-0-dev libudev-dev libsodium-dev \
            libxkbcommon-dev xkb-data g++ libzxing-dev libzbar-dev libjpeg62-turbo-dev \
            libpng-dev libcups2-dev libasound2-dev libgtk-4-dev libpoppler-glib-dev \
            fonts-wqy-zenhei gettext
TEST_PACKAGES := clang clang-format cppcheck libclang-rt-14-dev perl poppler-utils \
            umockdev libumockdev-dev libdmtx-dev jq git \
            sqlite3 udev cups-ipp-utils xvfb at-spi2-core dbus dbus-x11 python3-pyatspi gir1.2-atspi-2.0
# Only for the virtual machine of check-hardware.
HARDWARE_PACKAGES := qemu-system-x86 seabios kmod busybox-static cpio xz-utils

Q       := $(if $(V),,@)
comma   := ,
say      = @printf '  %-5s %s\n' $(1) $(2)
BUILD   ?= build$(if $(SAN),-san)
SANFLAG := $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)

WARN    := -Wall -Wextra -Wshadow -Wconversion -Wswitch-enum -Wstrict-prototypes \
           -Wmissing-prototypes -Wwrite-strings -Wformat=2 -Wno-missing-field-initializers
PKGS    := glib-2.0 gio-2.0 gio-unix-2.0 sqlite3 harfbuzz-subset libusb-1.0 libudev libsodium xkbcommon \
           zbar zxing libjpeg libpng alsa
SCREEN_PKGS := gtk4 poppler-glib
TEST_PKGS := umockdev-1.0 libdmtx

# Read only when something is compiled, so that "make deps" needs no pkg-config.
PKG_CFLAGS      = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS)))$(PKG_CFLAGS)
PKG_LIBS        = $(eval PKG_LIBS := $(shell pkg-config --libs $(PKGS)) -lcups -lhpdf -lzint -lstdc++ -lm)$(PKG_LIBS)
SCREEN_CFLAGS = $(eval SCREEN_CFLAGS := $(shell pkg-config --cflags $(SCREEN_PKGS)))$(SCREEN_CFLAGS)
SCREEN_LIBS     = $(eval SCREEN_LIBS := $(shell pkg-config --libs $(SCREEN_PKGS)))$(SCREEN_LIBS)
TEST_PKG_CFLAGS = $(eval TEST_PKG_CFLAGS := $(shell pkg-config --cflags $(TEST_PKGS)))$(TEST_PKG_CFLAGS)
TEST_PKG_LIBS   = $(eval TEST_PKG_LIBS := $(shell pkg-config --libs $(TEST_PKGS)))$(TEST_PKG_LIBS)

DEFS    := -D_GNU_SOURCE -DSPAREDESK_VERSION='"$(VERSION)"' -DSPAREDESK_LIBEXECDIR='"$(libexecdir)"' -DSPAREDESK_LOCALEDIR='"$(localedir)"' \
           -DSPAREDESK_SYSCONFDIR='"$(sysconfdir)"' -DSPAREDESK_STATEDIR='"$(statedir)"' -DG_LOG_DOMAIN='"sparedesk"' -DGLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_74
ALL_C    = -std=c11 $(DEFS) $(WARN) $(SANFLAG) -Isrc -I. $(PKG_CFLAGS) $(CFLAGS)
ALL_CXX  = -std=c++17 -Wall -Wextra -Wshadow -Wconversion -Wformat=2 $(SANFLAG) -I. $(PKG_CFLAGS) $(CFLAGS)
ALL_LD   = $(SANFLAG) $(LDFLAGS)

SCREEN  := $(wildcard src/screen/*.c)
MAINS   := src/station/main.c src/station/kiosk_main.c
SOURCES := $(filter-out $(MAINS) $(SCREEN),$(wildcard src/*/*.c drivers/*.c reports/*.c))
SHIMS   := $(wildcard drivers/*.cpp)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(SHIMS:%.cpp=$(BUILD)/%.o) $(BUILD)/gen/store_sql.o
SCREEN_O := $(SCREEN:%.c=$(BUILD)/%.o) $(BUILD)/gen/screen_css.o
HEADERS := $(wildcard src/*/*.h drivers/*.h reports/*.h)
LANGS   := zh_CN en
MO      := $(foreach l,$(LANGS),$(BUILD)/locale/both/LC_MESSAGES/sparedesk-$(l).mo)

TOOLS_C  := $(wildcard tests/tools/*.c)
TOOLS_O  := $(TOOLS_C:%.c=$(BUILD)/%.o) $(patsubst %.cpp,$(BUILD)/%.o,$(wildcard tests/tools/*.cpp))
TEST_C   := $(wildcard tests/*/test_*.c)
MOCK_C   := $(wildcard tests/*/mock_*.c)
BENCH_C  := $(wildcard tests/bench/bench_*.c)
SCRIPTS  := $(sort $(wildcard tests/*/*.t))
FUZZ_C   := $(wildcard tests/fuzz/fuzz_*.c)
TEST_BIN := $(TEST_C:%.c=$(BUILD)/%)
MOCK_BIN := $(MOCK_C:%.c=$(BUILD)/%)
BENCH_BIN := $(BENCH_C:%.c=$(BUILD)/%)
FUZZ_BIN := $(FUZZ_C:%.c=build-fuzz/%)
PRELOAD_C := $(wildcard tests/*/preload_*.c)
PRELOAD_SO := $(PRELOAD_C:%.c=$(BUILD)/%.so)

all: $(BUILD)/sparedesk $(BUILD)/sparedesk-kiosk $(MO)

# ---- program ---------------------------------------------------------------

$(BUILD)/sparedesk: $(BUILD)/src/station/main.o $(BUILD)/libsparedesk.a
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LD) $^ $(PKG_LIBS) -o $@

# The window is a program of its own: no other command loads GTK.
$(BUILD)/sparedesk-kiosk: $(BUILD)/src/station/kiosk_main.o $(BUILD)/libscreen.a $(BUILD)/libsparedesk.a
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LD) $< $(BUILD)/libsparedesk.a $(BUILD)/libscreen.a $(BUILD)/libsparedesk.a $(SCREEN_LIBS) $(PKG_LIBS) -o $@

$(BUILD)/libscreen.a: $(SCREEN_O)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^

$(BUILD)/src/screen/%.o: src/screen/%.c Makefile
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_C) $(SCREEN_CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/gen/screen_css.c: src/screen/css/screen.gresource.xml $(wildcard src/screen/css/*.css)
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$(Q)glib-compile-resources --sourcedir=src/screen/css --c-name screen_css --generate-source --target=$@ $<

$(BUILD)/libsparedesk.a: $(OBJECTS)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^

$(BUILD)/%.o: %.c Makefile
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_C) $(LOOPS) -MMD -MP -c $< -o $@

# Loops over pixels: worth the vector instructions.
$(patsubst %,$(BUILD)/drivers/%.o,ean_align ean_line frame profile qr_marks stripes threshold): LOOPS := -O3

$(BUILD)/drivers/%.o: drivers/%.cpp Makefile
	$(call say,CXX,$<)
	@mkdir -p $(@D)
	$(Q)$(CXX) $(ALL_CXX) -MMD -MP -c $< -o $@

$(BUILD)/gen/store_sql.c: src/store/sql/store.gresource.xml $(wildcard src/store/sql/*.sql)
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$(Q)glib-compile-resources --sourcedir=src/store/sql --internal --c-name store_sql --generate-source --target=$@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	$(call say,CC,$<)
	$(Q)$(CC) $(ALL_C) -Wno-conversion -Wno-missing-prototypes -MMD -MP -c $< -o $@

define mo_rule
$(BUILD)/locale/both/LC_MESSAGES/sparedesk-$(1).mo: src/lang/$(1).po
	$$(call say,MSG,$$<)
	@mkdir -p $$(@D)
	$(Q)msgfmt --check -o $$@ $$<
endef
$(foreach l,$(LANGS),$(eval $(call mo_rule,$(l))))

# ---- tests -----------------------------------------------------------------

$(BUILD)/tests/%.o: tests/%.c Makefile
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_C) $(TEST_PKG_CFLAGS) -Itests -MMD -MP -c $< -o $@

$(BUILD)/tests/%.o: tests/%.cpp Makefile
	$(call say,CXX,$<)
	@mkdir -p $(@D)
	$(Q)$(CXX) $(ALL_CXX) -MMD -MP -c $< -o $@

$(BUILD)/libtools.a: $(TOOLS_O)
	$(call say,AR,$@)
	$(Q)rm -f $@ && ar rcs $@ $^

$(filter-out $(BUILD)/tests/screen/%,$(TEST_BIN)) $(MOCK_BIN) $(BENCH_BIN): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/libtools.a $(BUILD)/libsparedesk.a
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LD) $^ $(PKG_LIBS) $(TEST_PKG_LIBS) -lm -o $@

$(filter $(BUILD)/tests/screen/%,$(TEST_BIN)): $(BUILD)/libscreen.a
$(BUILD)/tests/screen/%: $(BUILD)/tests/screen/%.o $(BUILD)/libtools.a $(BUILD)/libscreen.a $(BUILD)/libsparedesk.a
	$(call say,LD,$@)
	$(Q)$(CC) $(ALL_LD) $< $(BUILD)/libtools.a $(BUILD)/libscreen.a $(BUILD)/libsparedesk.a $(SCREEN_LIBS) $(PKG_LIBS) $(TEST_PKG_LIBS) -lm -o $@

$(PRELOAD_SO): $(BUILD)/%.so: %.c Makefile
	$(call say,SO,$@)
	@mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE $(WARN) $(CFLAGS) -fPIC -shared $< -ldl -o $@

build-fuzz/zxing_shim.o: drivers/zxing_shim.cpp drivers/zxing_shim.h Makefile
	@mkdir -p $(@D)
	$(Q)clang++ -std=c++17 -g -O1 -fsanitize=fuzzer-no-link,address -I. $$(pkg-config --cflags zxing) -c $< -o $@

# Only the pure layers and the decoder are fuzzed; clang's libFuzzer brings main().
build-fuzz/tests/fuzz/%: tests/fuzz/%.c build-fuzz/zxing_shim.o $(wildcard src/base/*.[ch] src/core/*.[ch] drivers/*.[ch] tests/drivers/*.h) Makefile
	$(call say,FUZZ,$@)
	@mkdir -p $(@D)
	$(Q)clang -std=c11 $(DEFS) -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Isrc -I. \
		$$(pkg-config --cflags glib-2.0) $< $$(sed -n 's|^ \* fuzz-with: ||p' $<) \
		$(wildcard src/base/*.c src/core/*.c) \
		$$(pkg-config --libs glib-2.0 $$(sed -n 's|^ \* fuzz-pkgs: ||p' $<)) -o $@

TEST_ENV = SPAREDESK=$(abspath $(BUILD))/sparedesk BUILD=$(abspath $(BUILD)) SRC=$(CURDIR) DATA=$(DATA) \
           G_TEST_SRCDIR=$(CURDIR)/tests FUZZ_SECONDS=$(FUZZ_SECONDS) SAN=$(SAN) \
           ASAN_OPTIONS=detect_leaks=1:verify_asan_link_order=0 UBSAN_OPTIONS=print_stacktrace=1 \
           LSAN_OPTIONS=suppressions=$(CURDIR)/tests/tools/lsan.supp:print_suppressions=0

build-tests: all $(TEST_BIN) $(MOCK_BIN) $(PRELOAD_SO) $(FUZZ_BIN)

# T=word runs only the tests whose path holds it.
run-tests: build-tests
	$(Q)$(TEST_ENV) prove $(if $(V),-v) --timer -e '' $(foreach t,$(TEST_BIN) $(SCRIPTS),$(if $(or $(if $(T),,all),$(findstring $(T),$(t))),$(t)))

test: deps-test
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) build-tests
	$(Q)$(MAKE) --no-print-directory run-tests

run: deps
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all
	$(Q)sh src/station/run.sh $(BUILD)/sparedesk

bench: deps-test
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all $(BENCH_BIN)
	$(Q)$(TEST_ENV) sh tests/bench/run.sh

# The pictures of README.md, from the program itself.
pictures: deps-test
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all
	$(Q)$(TEST_ENV) sh tests/screen/pictures.sh docs

# What each rule of the planner would have done with real histories.
backtest: deps
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all
	$(Q)dir=$$(mktemp -d) && $(TEST_ENV) sh tests/plan/real.sh "$$dir"; rm -rf "$$dir"

# The product in a virtual machine with a real kernel; see docs/HACKING.md.
check-hardware: deps-test
	@sh tests/tools/deps.sh $(HARDWARE_PACKAGES)
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all $(BUILD)/tests/hardware/mock_guest_files
	$(Q)sh tests/hardware/run.sh $(abspath $(BUILD))/sparedesk $(abspath $(BUILD))/tests/hardware/mock_guest_files \
		$(CURDIR)/build-hardware

check: deps-test
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) all
	$(Q)sh tests/tools/check_layers.sh
	$(Q)sh tests/tools/check_format.sh
	$(Q)sh tests/tools/check_codemap.sh
	$(Q)sh tests/tools/check_udev.sh $(BUILD)/sparedesk
	$(Q)sh tests/tools/check_lang.sh
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) check-headers
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) BUILD=build-strict-gcc CC=gcc CFLAGS='-O1 -Werror' strict
	$(Q)$(MAKE) --no-print-directory -j$$(nproc) BUILD=build-strict-clang CC=clang CXX=clang++ CFLAGS='-O1 -Werror' strict
	$(Q)cppcheck -q --error-exitcode=1 --inline-suppr --enable=warning,portability --suppress=missingInclude \
		--suppress=unknownMacro -DG_GNUC_PRINTF\(a,b\)= -Isrc -I. src drivers reports
	@echo "check: all good"

strict: $(OBJECTS) $(SCREEN:%.c=$(BUILD)/%.o) $(TOOLS_O) $(TEST_C:%.c=$(BUILD)/%.o) $(MOCK_C:%.c=$(BUILD)/%.o) $(BENCH_C:%.c=$(BUILD)/%.o) $(MAINS:%.c=$(BUILD)/%.o)

HEADER_OK := $(HEADERS:%.h=$(BUILD)/headers/%.ok)
check-headers: $(HEADER_OK)
$(BUILD)/headers/%.ok: %.h
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_C) $(if $(findstring src/screen/,$<),$(SCREEN_CFLAGS)) -Werror -Wno-unused-function -x c -fsyntax-only $< && touch $@

# ---- packages --------------------------------------------------------------

deps:
	@sh tests/tools/deps.sh $(PACKAGES)
deps-test:
	@sh tests/tools/deps.sh $(PACKAGES) $(TEST_PACKAGES)

# ---- install ---------------------------------------------------------------

install: all
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(udevdir) $(DESTDIR)$(hwdbdir) \
		$(DESTDIR)$(localedir)/both/LC_MESSAGES
	install -m 755 $(BUILD)/sparedesk $(DESTDIR)$(bindir)/sparedesk
	install -d $(DESTDIR)$(libexecdir)
	install -m 755 $(BUILD)/sparedesk-kiosk $(DESTDIR)$(libexecdir)/sparedesk-kiosk
	install -m 644 docs/sparedesk.1 $(DESTDIR)$(mandir)/man1/
	install -m 644 udev/70-sparedesk.rules $(DESTDIR)$(udevdir)/
	install -m 644 udev/70-sparedesk.hwdb $(DESTDIR)$(hwdbdir)/
	install -m 644 $(MO) $(DESTDIR)$(localedir)/both/LC_MESSAGES/
	install -m 755 packaging/sparedesk-backup $(DESTDIR)$(libexecdir)/sparedesk-backup
	install -d $(DESTDIR)$(unitdir) $(DESTDIR)$(sysusersdir) $(DESTDIR)$(tmpfilesdir) $(DESTDIR)$(sysconfdir)
	for unit in packaging/*.service packaging/*.timer; do \
		sed 's|/usr/bin/sparedesk |$(bindir)/sparedesk |g; s|/usr/libexec/|$(libexecdir)/|g; s|/var/lib/sparedesk|$(statedir)|g' \
			$$unit > $(DESTDIR)$(unitdir)/$${unit#packaging/} || exit; \
		chmod 644 $(DESTDIR)$(unitdir)/$${unit#packaging/}; done
	install -m 644 packaging/sparedesk.sysusers $(DESTDIR)$(sysusersdir)/sparedesk.conf
	install -m 644 packaging/sparedesk.tmpfiles $(DESTDIR)$(tmpfilesdir)/sparedesk.conf
	[ -e $(DESTDIR)$(sysconfdir)/sparedesk.conf ] || install -m 644 packaging/sparedesk.conf $(DESTDIR)$(sysconfdir)/

# The Debian packages, into build-deb/, from what git knows of.
DEB_PACKAGES := build-essential debhelper fakeroot lintian mmdebstrap
deb: deps
	@sh tests/tools/deps.sh $(DEB_PACKAGES)
	rm -rf build-deb
	mkdir -p build-deb/sparedesk-$(VERSION)
	git ls-files -co --exclude-standard -z | xargs -0 cp --parents -t build-deb/sparedesk-$(VERSION)
	cp -r packaging/debian build-deb/sparedesk-$(VERSION)/debian
	cd build-deb/sparedesk-$(VERSION) && DEB_BUILD_OPTIONS="parallel=$$(nproc)" dpkg-buildpackage -us -uc -b

# Installs them in a bare Debian of its own; see tests/package/install.sh.
check-package: deb
	sh tests/package/install.sh build-deb

# Regenerate what is generated and committed.
udev: all
	$(BUILD)/sparedesk readers --rules > udev/70-sparedesk.rules
	$(BUILD)/sparedesk readers --hwdb > udev/70-sparedesk.hwdb
po:
	sh tests/tools/update_po.sh
format:
	clang-format -i $$(git ls-files -co --exclude-standard '*.c' '*.h' '*.cpp')

clean:
	$(Q)rm -rf build build-san build-deb build-fuzz build-hardware build-strict-gcc build-strict-clang

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.SECONDARY:
.PHONY: all build-tests run-tests test run bench pictures backtest check check-hardware strict check-headers deps deps-test install deb check-package udev po format clean
