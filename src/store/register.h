/*
 * register.h - what the files of the registers share
 *
 * Only src/store/register*.c include this header.
 */
#ifndef STORE_REGISTER_H
#define STORE_REGISTER_H

#include "store/engine.h"
#include "store/store.h"

struct registering {
	struct store *store;
	enum register_kind kind;
	const struct register_query *query;
	GPtrArray *rows; /* of struct register_row */
};

/* The columns of a register's statement, read by register_add(). */
#define REGISTER_UNIT_COLUMNS                                                      \
	"u.unit, u.kind, u.name_zh, u.name_en, u.model, u.serial, u.asset, "       \
	"u.edition, u.accessories, u.bought, u.calibration_due, u.value_cents, "   \
	"u.life_months, u.residual_percent"

/* Who has what is in place p; the place of customers not recorded: the customer of
 * job j. */
#define REGISTER_HOLDER                                                            \
	"CASE WHEN p.place = '" PLACE_CODE_CUSTOMER "'"                            \
	" THEN COALESCE(c.name, j.customer, '')"                                   \
	" WHEN p.kind IN ('person', 'provider', 'customer') THEN p.name"           \
	" ELSE '' END"

/* After the unit's columns: */
enum {
	REGISTER_AT = 14,
	REGISTER_SLIP,
	REGISTER_SLIP_KIND,
	REGISTER_FROM,
	REGISTER_TO,
	REGISTER_PERSON,
	REGISTER_OTHER,
	REGISTER_HOLDER_NAME,
	REGISTER_JOB,
	REGISTER_CUSTOMER,
	REGISTER_PRESENT, /* as in table move; '' stands for all */
	REGISTER_DUE,
	REGISTER_CONDITION,
	REGISTER_OUTDATED,
};

void register_row_free(gpointer row);
/* A row of those columns, added to the rows and given back; belongs to them. */
struct register_row *register_add(struct registering *registering,
				  struct stmt *stmt);
/* A copy of @row that can be changed, added. */
struct register_row *register_add_copy(struct registering *registering,
				       const struct register_row *row);
/* Set *@text to a copy of @value. */
void register_set(char **text, const char *value);

/* The site bound as $1. */
struct stmt *register_ask(struct registering *registering, const char *sql,
			  GError **error);

/* register_recall.c */
gboolean register_recall(struct registering *registering, GError **error);

#endif
