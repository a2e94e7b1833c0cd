#include "core/role.h"

#include "base/tr.h"

/* In the order of the bits. */
static const char *const role_names[ROLE_COUNT] = {
	TR_MARK("clerk"),   TR_MARK("technician"), TR_MARK("supervisor"),
	TR_MARK("finance"), TR_MARK("purchasing"), TR_MARK("custodian"),
	TR_MARK("admin"),
};
static const char *const permission_names[PERMISSION_COUNT] = {
	TR_MARK("issue"),    TR_MARK("receive"), TR_MARK("return"),
	TR_MARK("transfer"), TR_MARK("scrap"),   TR_MARK("void"),
	TR_MARK("bind"),     TR_MARK("borrow"),  TR_MARK("lend"),
	TR_MARK("swap"),     TR_MARK("close"),   TR_MARK("rule"),
	TR_MARK("clear"),    TR_MARK("settle"),  TR_MARK("check"),
	TR_MARK("approve"),  TR_MARK("order"),
};

#define MAY_ALL ((1u << PERMISSION_COUNT) - 1)

/* The name of the lowest bit set in @bits. */
static const char *
bit_name(guint bits, const char *const names[], guint n_names)
{
	gint bit = g_bit_nth_lsf(bits, -1);

	g_return_val_if_fail(bit >= 0 && (guint) bit < n_names, "");
	return names[bit];
}

const char *
role_name(enum role role)
{
	return bit_name(role, role_names, ROLE_COUNT);
}

const char *
permission_name(enum permission permission)
{
	return bit_name(permission, permission_names, PERMISSION_COUNT);
}

static gboolean
bits_parse(const char *text, const char *separators, const char *const names[],
	   guint n_names, guint *bits, char **bad)
{
	g_auto(GStrv) words = g_strsplit_set(text, separators, -1);
	guint found = 0;

	for (char **word = words; *word != NULL; word++) {
		guint i = 0;

		g_strstrip(*word);
		if (**word == '\0')
			continue;
		while (i < n_names && g_ascii_strcasecmp(*word, names[i]) != 0)
			i++;
		if (i == n_names) {
			*bad = g_strdup(*word);
			return FALSE;
		}
		found |= 1u << i;
	}
	if (found == 0) {
		*bad = g_strdup("");
		return FALSE;
	}
	*bits = found;
	return TRUE;
}

gboolean
roles_parse(const char *text, const char *separators, guint *roles, char **bad)
{
	return bits_parse(text, separators, role_names, ROLE_COUNT, roles, bad);
}

gboolean
permissions_parse(const char *text, const char *separators, guint *permissions,
		  char **bad)
{
	return bits_parse(text, separators, permission_names, PERMISSION_COUNT,
			  permissions, bad);
}

char *
roles_text(guint roles)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < ROLE_COUNT; i++) {
		if ((roles & 1u << i) == 0)
			continue;
		if (out->len > 0)
			g_string_append_c(out, '|');
		g_string_append(out, role_names[i]);
	}
	return g_string_free(out, FALSE);
}

void
role_table_init(struct role_table *table)
{
	const guint buying = MAY_CHECK_PRICE | MAY_ORDER;
	const guint approving =
		MAY_VOID | MAY_RULE | MAY_CLEAR | MAY_SETTLE | MAY_APPROVE | buying;

	for (guint i = 0; i < ROLE_COUNT; i++)
		table->may[i] = MAY_BORROW;
	table->may[g_bit_nth_lsf(ROLE_CLERK, -1)] = MAY_ALL & ~approving;
	table->may[g_bit_nth_lsf(ROLE_TECHNICIAN, -1)] |= MAY_SWAP | MAY_CLOSE;
	table->may[g_bit_nth_lsf(ROLE_SUPERVISOR, -1)] = MAY_ALL & ~buying;
	table->may[g_bit_nth_lsf(ROLE_CUSTODIAN, -1)] |= MAY_LEND | MAY_CLEAR;
	table->may[g_bit_nth_lsf(ROLE_FINANCE, -1)] |= MAY_SETTLE | MAY_CHECK_PRICE;
	table->may[g_bit_nth_lsf(ROLE_PURCHASING, -1)] |= MAY_ORDER;
	table->may[g_bit_nth_lsf(ROLE_ADMIN, -1)] = MAY_ALL;
}

guint
role_table_may(const struct role_table *table, guint roles)
{
	guint may = 0;

	for (guint i = 0; i < ROLE_COUNT; i++)
		if (roles & 1u << i)
			may |= table->may[i];
	return may;
}
