/*
 * code.h - what a scanned code says
 *
 * One pure parser turns the bytes of a scan into exactly one meaning. It looks
 * nothing up: whether a GTIN is a part of this warehouse is the store's answer.
 * A code with a fault is CODE_BAD and has no other meaning, so that half-read
 * labels never book anything.
 *
 * Layer: may include base/ only.
 */
#ifndef CORE_CODE_H
#define CORE_CODE_H

#include <glib.h>

#include "base/auto.h"
#include "base/date.h"
#include "base/units.h"

#define CODE_INPUT_MAX 4096 /* bytes; a longer scan is a fault, not a code */

enum code_kind {
	CODE_BAD,          /* malformed: .fault and .message say how */
	CODE_GS1,          /* GS1 element string: .fields are AIs */
	CODE_DIGITAL_LINK, /* GS1 Digital Link URI: .fields are AIs */
	CODE_EAN,          /* EAN-8 or EAN-13: .gtin */
	CODE_UPC,          /* UPC-A, or UPC-E expanded to it: .gtin */
	CODE_ITF14,        /* GTIN-14 from ITF: .gtin */
	CODE_ISO15434,     /* envelope 05, 06 or 12: .fields are AIs or DIs */
	CODE_OWN,          /* a label this program printed: .own and .body */
	CODE_COMMAND,      /* a command barcode: .body is "DONE", "QTY-5" ... */
	CODE_TEXT, /* anything else that is clean text: an alias to look up */
};

/* The kind letter of an own label: '%' letter body check check. */
enum own_kind {
	OWN_NONE = 0,
	OWN_PART = 'P',    /* body: part number */
	OWN_LOT = 'L',     /* body: part|lot|expiry, expiry ISO or empty */
	OWN_PLACE = 'B',   /* body: place (bin) */
	OWN_PERSON = 'W',  /* body: the person's badge code */
	OWN_JOB = 'J',     /* body: job */
	OWN_UNIT = 'U',    /* body: unit */
	OWN_SLIP = 'S',    /* body: slip number */
	OWN_ORDER = 'O',   /* body: order */
	OWN_PARTY = 'T',   /* body: supplier, customer or provider */
	OWN_COMMAND = 'C', /* body: command; parsed as CODE_COMMAND */
};

struct code_field {
	char *id;    /* AI ("01") or data identifier ("1P"), never empty */
	char *value; /* clean UTF-8, as transmitted; of a Digital Link decoded, and
			its GTIN filled up to 14 digits */
};

struct code {
	enum code_kind kind;
	char aim[4]; /* "]C1" when the reader sent it, otherwise empty */
	char *data;  /* the bytes after the AIM identifier, as clean UTF-8 text;
			separators and other control characters as "<1D>" */
	GPtrArray *fields; /* of struct code_field, in the order read; never NULL */
	char gtin[15];     /* 14 digits, or empty */
	char *part;   /* maker's part number (AI 240/241, DI 1P, P ...), or NULL */
	char *lot;    /* AI 10, DI 1T, own lot label; or NULL */
	char *serial; /* AI 21, DI S; or NULL */
	char expiry[DATE_LEN + 1]; /* AI 17 and the like, or empty */
	qty_t qty;         /* AI 30, AI 37, DI Q: 1 to QTY_MAX; 0 when not said */
	enum own_kind own; /* OWN_NONE unless CODE_OWN */
	char *body;        /* CODE_OWN and CODE_COMMAND, otherwise NULL */
	const char *fault; /* stable name such as "check-digit"; static; CODE_BAD
			      only */
	char *message;     /* English sentence for CODE_BAD, otherwise NULL */
};

/**
 * code_parse() - find the one meaning of a scan
 * @bytes: @len bytes as the reader sent them, may hold anything, NUL too
 * @today: date that decides the century of two-digit years (GS1 General
 *         Specifications 7.12: -49 to +50 years); a valid date
 *
 * Return: owned, never NULL; free with code_free().
 */
struct code *code_parse(const char *bytes, gsize len, const char *today);

void code_free(struct code *code);
AUTO_DEFINE(code, code_free)

/* "gs1", "digital-link", "ean", "upc", "itf14", "iso15434", "own", "command",
 * "text", "bad"; static. */
const char *code_kind_name(enum code_kind kind);

/* What a fault means and what to do, in one English sentence marked for
 * translation; static. NULL for a name that is no fault. */
const char *code_fault_text(const char *fault);

/**
 * code_describe() - what a code nobody knows looks like
 *
 * Return: owned English text such as "GS1 code with GTIN 09501101530003 and
 * lot AB1", "EAN 4006381333931", "plain text ABC-1"; for people.
 */
char *code_describe(const struct code *code);

/**
 * code_unescape() - typed text to the bytes a reader would send
 * @text: UTF-8 in which "{GS}", "^]" and "\x1d" stand for the separator, "{RS}"
 *        and "\x1e" for RS, "{EOT}" and "\x04" for EOT; "\\" for one backslash
 * @len:  set to the number of bytes
 *
 * Return: owned bytes, NUL after the last.
 */
char *code_unescape(const char *text, gsize *len);

/**
 * code_own_text() - the text to print as an own label
 * @kind: what is labelled
 * @body: its key, not empty
 *
 * '%', the kind's letter, the body, and two check characters of ISO 7064
 * MOD 1271-36 over letter and body, each byte taken as one digit of radix 36^2:
 * every single wrong byte and every swap of two neighbours behind the '%' is found.
 * What begins with '%' and is no such label is bad, never text.
 *
 * Return: owned text.
 */
char *code_own_text(enum own_kind kind, const char *body);

/**
 * code_gtin_normal() - the fourteen digits under which a trade item is known
 * @digits: GTIN-8, -12, -13 or -14
 *
 * Return: FALSE, with @out untouched, when @digits is not a valid GTIN.
 */
gboolean code_gtin_normal(const char *digits, char out[static 15]);

#endif
