/*
 * role.h - who may do what alone at the counter
 *
 * The table is the config's; these are its words and defaults.
 */
#ifndef CORE_ROLE_H
#define CORE_ROLE_H

#include <glib.h>

enum role {
	ROLE_CLERK = 1 << 0,
	ROLE_TECHNICIAN = 1 << 1,
	ROLE_SUPERVISOR = 1 << 2,
	ROLE_FINANCE = 1 << 3,
	ROLE_PURCHASING = 1 << 4,
	ROLE_CUSTODIAN = 1 << 5,
	ROLE_ADMIN = 1 << 6,
};
#define ROLE_COUNT 7

enum permission {
	MAY_ISSUE = 1 << 0,
	MAY_RECEIVE = 1 << 1,
	MAY_RETURN = 1 << 2,
	MAY_TRANSFER = 1 << 3,
	MAY_SCRAP = 1 << 4,
	MAY_VOID = 1 << 5,   /* approve a void, with the PIN */
	MAY_BIND = 1 << 6,   /* bind an unknown code to a part */
	MAY_BORROW = 1 << 7, /* take tools, loaners and documents, and give back his
				own */
	MAY_LEND = 1 << 8,   /* take back what others hold; lend in their name */
	MAY_SWAP = 1 << 9,   /* take in customers' products and give out loaners */
	MAY_CLOSE = 1 << 10, /* close a job */
	MAY_RULE = 1 << 11,  /* rule on loss and damage, and let go out what a rule
				keeps back, with the PIN */
	MAY_CLEAR = 1 << 12, /* begin the clearance of somebody else */
	MAY_SETTLE = 1 << 13,      /* record that a compensation was paid */
	MAY_CHECK_PRICE = 1 << 14, /* check the price of a purchase request, with
				      the PIN ... */
	MAY_APPROVE = 1 << 15,     /* ... approve it ... */
	MAY_ORDER = 1 << 16,       /* ... and order it */
};
#define PERMISSION_COUNT 17

/* "clerk" ...; @role is one bit; static. */
const char *role_name(enum role role);
const char *permission_name(enum permission permission);

/**
 * roles_parse() - read "clerk|supervisor" (any of @separators between)
 * @bad: set to the owned first unknown word on failure, "" when there is no word
 *
 * Return: FALSE, with @roles untouched, for an unknown word or no role at all.
 */
gboolean roles_parse(const char *text, const char *separators, guint *roles,
		     char **bad);
gboolean permissions_parse(const char *text, const char *separators,
			   guint *permissions, char **bad);
/* "clerk|supervisor"; owned. */
char *roles_text(guint roles);

/* What each role may do, by bit number of the role. */
struct role_table {
	guint may[ROLE_COUNT]; /* permission bits */
};

/* Admin: everything. Supervisor: all but checking prices and ordering. Clerk: all
 * but approving (void, rule, approve), clearing others, settling, checking prices
 * and ordering. Technician: borrow, swap and close. Custodian: borrow, lend, clear.
 * Finance: settle and check prices. Purchasing: order. Everybody may borrow. */
void role_table_init(struct role_table *table);
guint role_table_may(const struct role_table *table, guint roles);

#endif
