/*
 * verify_index.h - do the indexes of the ledger say what its rows say
 *
 * The engine's own comparison looks up every row in every index, which takes far
 * longer than all else for a long history. Here each entry of an index, read in the
 * index's own order, is taken from a sum to which the walk has added the rows.
 */
#ifndef STORE_VERIFY_INDEX_H
#define STORE_VERIFY_INDEX_H

#include "store/ledger.h"

enum ledger_index {
	INDEX_SLIP_UUID,
	INDEX_SLIP_NUMBER,
	INDEX_SLIP_JOB,
	INDEX_SLIP_VOID,
	INDEX_MOVE_PART,
	INDEX_MOVE_UNIT,
};
#define LEDGER_INDEXES (INDEX_MOVE_UNIT + 1)
#define INDEX_TEXTS    5
#define INDEX_NUMBERS  5

struct index_sums {
	guint64 seed; /* nobody can prepare entries that hash alike */
	guint64 sums[LEDGER_INDEXES];
};

void index_sums_init(struct index_sums *sums);

/* What an index holds of a row, beside its site. */
struct index_entry {
	const char *texts[INDEX_TEXTS]; /* unused ones are NULL */
	gint64 numbers[INDEX_NUMBERS];  /* unused ones are 0 */
};

void index_sums_add(struct index_sums *sums, enum ledger_index index,
		    const struct index_entry *entry);

/**
 * index_sums_compare() - take away what the indexes hold
 * @fault: set to owned words about the first that differs, NULL for none
 *
 * Return: FALSE with @error when the database cannot be read.
 */
gboolean index_sums_compare(struct index_sums *sums, struct store *store,
			    char **fault, GError **error);

#endif
