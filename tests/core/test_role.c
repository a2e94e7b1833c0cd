/* Roles and permissions: words of the config, and the defaults. */
#include "core/role.h"

static void
test_names(void)
{
	static const char *const roles[ROLE_COUNT] = {
		"clerk",      "technician", "supervisor", "finance",
		"purchasing", "custodian",  "admin",
	};
	static const char *const permissions[PERMISSION_COUNT] = {
		"issue", "receive", "return", "transfer", "scrap", "void",
		"bind",  "borrow",  "lend",   "swap",     "close", "rule",
		"clear", "settle",  "check",  "approve",  "order",
	};

	for (guint i = 0; i < ROLE_COUNT; i++) {
		g_autofree char *bad = NULL;
		guint bits = 0;

		g_assert_cmpstr(role_name((enum role)(1u << i)), ==, roles[i]);
		g_assert_true(roles_parse(roles[i], "|", &bits, &bad));
		g_assert_cmpuint(bits, ==, 1u << i);
	}
	for (guint i = 0; i < PERMISSION_COUNT; i++) {
		g_autofree char *bad = NULL;
		guint bits = 0;

		g_assert_cmpstr(permission_name((enum permission)(1u << i)), ==,
				permissions[i]);
		g_assert_true(permissions_parse(permissions[i], "|", &bits, &bad));
		g_assert_cmpuint(bits, ==, 1u << i);
	}
}

static void
test_parse(void)
{
	static const struct {
		const char *text, *separators;
		guint roles; /* 0: refused */
		const char *bad;
	} samples[] = {
		{ "clerk|supervisor", "|", ROLE_CLERK | ROLE_SUPERVISOR, NULL },
		{ " Clerk | CLERK ", "|", ROLE_CLERK, NULL },
		{ "clerk;admin", ";|", ROLE_CLERK | ROLE_ADMIN, NULL },
		{ "clerk||admin|", "|", ROLE_CLERK | ROLE_ADMIN, NULL },
		{ "clerk;admin", "|", 0, "clerk;admin" },
		{ "clerk|boss|king", "|", 0, "boss" },
		{ "", "|", 0, "" },
		{ "|", "|", 0, "" },
		{ "clerks", "|", 0, "clerks" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autofree char *bad = NULL;
		guint roles = 0;

		g_assert_true(roles_parse(samples[i].text, samples[i].separators,
					  &roles, &bad) == (samples[i].roles != 0));
		g_assert_cmpuint(roles, ==, samples[i].roles);
		g_assert_cmpstr(bad, ==, samples[i].bad);
	}
}

/* Every set of roles is written in words that read back as the same set. */
static void
test_round_trip(void)
{
	for (guint roles = 1; roles < 1u << ROLE_COUNT; roles++) {
		g_autofree char *text = roles_text(roles);
		g_autofree char *bad = NULL;
		guint again = 0;

		g_assert_true(roles_parse(text, "|", &again, &bad));
		g_assert_cmpuint(again, ==, roles);
	}
	g_autofree char *none = roles_text(0);
	g_assert_cmpstr(none, ==, "");
}

static void
test_defaults(void)
{
	const guint all = (1u << PERMISSION_COUNT) - 1;
	struct role_table table;

	role_table_init(&table);
	g_assert_cmpuint(role_table_may(&table, ROLE_CLERK), ==,
			 all & ~(guint) (MAY_VOID | MAY_RULE | MAY_CLEAR |
					 MAY_SETTLE | MAY_CHECK_PRICE |
					 MAY_APPROVE | MAY_ORDER));
	g_assert_cmpuint(role_table_may(&table, ROLE_SUPERVISOR), ==,
			 all & ~(guint) (MAY_CHECK_PRICE | MAY_ORDER));
	g_assert_cmpuint(role_table_may(&table, ROLE_ADMIN), ==, all);
	g_assert_cmpuint(role_table_may(&table, ROLE_TECHNICIAN | ROLE_FINANCE |
							ROLE_PURCHASING |
							ROLE_CUSTODIAN),
			 ==,
			 MAY_BORROW | MAY_LEND | MAY_SWAP | MAY_CLOSE | MAY_CLEAR |
				 MAY_SETTLE | MAY_CHECK_PRICE | MAY_ORDER);
	g_assert_cmpuint(role_table_may(&table, ROLE_PURCHASING), ==,
			 MAY_BORROW | MAY_ORDER);
	g_assert_cmpuint(role_table_may(&table, 0), ==, 0);
	/* roles add up */
	table.may[1] = all & ~table.may[0];
	g_assert_cmpuint(role_table_may(&table, ROLE_CLERK | ROLE_TECHNICIAN), ==,
			 all);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/role/names", test_names);
	g_test_add_func("/role/parse", test_parse);
	g_test_add_func("/role/round-trip", test_round_trip);
	g_test_add_func("/role/defaults", test_defaults);
	return g_test_run();
}
