/*
 * config.h - the station's settings, from a key file
 *
 * docs/OPERATING.md lists every key. A key that is unknown or malformed is an
 * error with file, group and key: a setting that does nothing misleads.
 */
#ifndef STATION_CONFIG_H
#define STATION_CONFIG_H

#include <glib.h>

#include "base/auto.h"
#include "base/tr.h"
#include "base/units.h"
#include "core/custody.h"
#include "core/role.h"
#include "plan/count_plan.h"
#include "plan/planner.h"
#include "reports/paper.h"
#include "store/printing.h"

struct config {
	char *site;       /* "S1" */
	gint64 station;   /* 1 to 999 */
	char *lane;       /* of the readers that this station reads; "": of none */
	char *readers;    /* file of the readers' settings */
	char *quarantine; /* place for rejected goods */
	GTimeZone *zone;  /* of the people here */
	enum lang lang;   /* while nobody is signed in */
	qty_t many;       /* more than this of one part asks */
	msec_t duplicate; /* the same code again within this is one scan */
	msec_t idle;      /* silence after which work is parked */
	char *archive;    /* folder for PDFs; NULL: beside the database */
	char *organisation[LANG_COUNT];
	char *font; /* NULL: Debian's */
	gboolean paper_zh, paper_en;
	gboolean print_at_once; /* otherwise slips stay queued for a station that
				   prints */
	gboolean labels_at_receipt;
	struct paper_stock sheet, single; /* for sheets and for single labels */
	char *printer[PRINT_USES]; /* by enum print_use: queue, IPP address, "" for
				      none */
	char *sound_device;        /* ALSA's name, "" for its default, or "off" */
	gint64 sound_volume;       /* 0 to 100 */
	struct role_table roles;
	struct plan_settings plan;
	struct count_settings counting;
	char *plan_skip; /* months that are not learned from: "2026-03 2026-04" */
	char *camera;    /* "off", "auto" or a device; see camera_hub.h */
	guint camera_formats;   /* bits of SYMBOLOGY_BIT() */
	gboolean screen_dark;   /* white on black */
	double px_per_mm;       /* of the screen; 0: as the monitor says */
	msec_t handover;        /* a badge this soon after a return hands over */
	cents_t purchase_limit; /* parts for more need finance and a supervisor */
	cents_t valuable;       /* loss of a unit worth this much needs a report */
	int residual_percent;   /* what units are always worth, of their value */
	int agenda_days; /* calibrations are shown so long before they are due */
	int days[CUSTODY_KINDS_MAX]; /* by number of the kind: how long it is lent
				      */
};

struct config *config_new(void);
void config_free(struct config *config);
AUTO_DEFINE(config, config_free)

/**
 * config_load() - read settings over the defaults
 * @path: file; NULL for the first of $XDG_CONFIG_HOME/sparedesk/sparedesk.conf and
 *        /etc/sparedesk.conf that is there, or none
 *
 * Return: owned; NULL with SD_ERROR_NOT_FOUND for a named file that is not
 * there, SD_ERROR_INVALID naming file, group and key.
 */
struct config *config_load(const char *path, GError **error);

#endif
