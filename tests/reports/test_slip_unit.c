/* What slips of loaners, tools, documents and products must say, and the receipt.
 */
#include <string.h>

#include "core/custody.h"
#include "tools/paper_sample.h"
#include "tools/render_pdf.h"

static char *folder;
static struct paper *both;

/* Of the text of a file without blanks. */
static void
assert_says(const char *text, const char *part)
{
	GString *solid = g_string_new(part ? part : "");

	g_string_replace(solid, " ", "", 0);
	if (strstr(text, solid->str) == NULL)
		g_error("\"%s\" is not in: %s", solid->str, text);
	g_string_free(solid, TRUE);
}

static void
assert_silent(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		g_error("\"%s\" should not be in: %s", part, text);
}

static guint
count(const char *text, const char *part)
{
	guint n = 0;

	for (const char *p = text; (p = strstr(p, part)) != NULL; p += strlen(part))
		n++;
	return n;
}

static char *
print(const struct paper_slip *slip)
{
	g_autofree char *path = sample_print(both, slip, folder);

	return pdf_text_solid(path);
}

/* ---- a line ---------------------------------------------------------- */

static void
assert_words(const char *text, const char *list)
{
	g_auto(GStrv) words = g_strsplit(list ? list : "", "|", -1);

	for (char **word = words; *word != NULL; word++)
		assert_says(text, *word);
}

static void
test_facts(gconstpointer data)
{
	AUTO(sample)
	sample = sample_new((enum slip_kind) GPOINTER_TO_INT(data), SAMPLE_UNITS);
	g_autofree char *text = print(&sample->slip);

	for (gsize i = 0; i < SAMPLE_UNITS; i++) {
		const struct paper_line *line = &sample->lines[i];
		const struct custody_policy *policy = custody_policy(line->kind);

		assert_says(text, line->model);
		assert_says(text, line->serial);
		assert_says(text, line->asset);
		assert_says(text, line->edition);
		assert_says(text, line->due);
		assert_words(text, line->accessories);
		assert_words(text, line->present);
		for (int lang = 0; lang < LANG_COUNT; lang++) {
			assert_says(text, tr((enum lang) lang, policy->title));
			if (line->condition != CONDITION_UNKNOWN)
				assert_says(text,
					    tr((enum lang) lang,
					       condition_title(line->condition)));
		}
	}
	assert_says(text, "Secrecy level 3");
}

/* Who takes a thing along signs for what is there, and knows what is not. */
static void
test_accessories(void)
{
	AUTO(sample) sample = sample_new(SLIP_CHECK_OUT, 1);
	struct paper_line *line = &sample->lines[0];
	g_autofree char *text = NULL;

	line->accessories = "key|key|case";
	line->present = "key|case";
	text = print(&sample->slip);
	assert_says(text, "With it key, case");
	assert_says(text, "Missing key");

	line->present = "";
	g_free(text);
	text = print(&sample->slip);
	assert_says(text, "Missing key, key, case");
	assert_silent(text, "Withit");

	line->present = "case|key|key";
	g_free(text);
	text = print(&sample->slip);
	assert_silent(text, "Missing");

	line->present = NULL; /* nobody looked: nothing is claimed */
	g_free(text);
	text = print(&sample->slip);
	assert_says(text, "Accessories key, key, case");
	assert_silent(text, "Missing");
	assert_silent(text, "Withit");
}

/* ---- who signs ------------------------------------------------------- */

static void
test_signers(void)
{
	static const struct {
		enum slip_kind kind;
		const char *other, *holder, *party, *customer;
		const char *boxes[3]; /* "as whom, who" in their order */
	} cases[] = {
		{ SLIP_CHECK_OUT,
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  { "Taken out by Ann", "Handed out by Sig" } },
		{ SLIP_CHECK_OUT,
		  "Bob",
		  NULL,
		  NULL,
		  NULL,
		  { "Taken out by Bob", "Handed out by Ann" } },
		{ SLIP_CHECK_OUT,
		  NULL,
		  NULL,
		  "Ace Repairs",
		  NULL,
		  { "Taken out by Ace Repairs", "Handed out by Ann" } },
		{ SLIP_CHECK_IN,
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  { "Given back by Ann", "Received back by Sig" } },
		{ SLIP_CHECK_IN,
		  "Bob",
		  NULL,
		  NULL,
		  NULL,
		  { "Given back by Bob", "Received back by Ann" } },
		{ SLIP_HAND_OVER,
		  "Bob",
		  NULL,
		  NULL,
		  NULL,
		  { "Passed on by Ann", "Taken over by Bob" } },
		{ SLIP_HAND_OVER,
		  "Bob",
		  "Carl",
		  NULL,
		  NULL,
		  { "Passed on by Carl", "Taken over by Bob", "Entered by Ann" } },
		{ SLIP_LOSS,
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  { "Holder Ann", "Ruled by Sue" } },
		{ SLIP_LOSS,
		  "Bob",
		  "Bob",
		  NULL,
		  NULL,
		  { "Holder Bob", "Ruled by Sue", "Reported by Ann" } },
		{ SLIP_LOSS,
		  NULL,
		  NULL,
		  "Eve",
		  NULL,
		  { "Holder Eve", "Ruled by Sue", "Reported by Ann" } },
		{ SLIP_CLEARANCE,
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  { "Cleared Ann", "Received back by Sig", "Checked by Sue" } },
		{ SLIP_CLEARANCE,
		  "Bob",
		  NULL,
		  NULL,
		  NULL,
		  { "Cleared Bob", "Received back by Ann", "Checked by Sue" } },
		{ SLIP_SWAP_OUT,
		  NULL,
		  NULL,
		  NULL,
		  "Eve",
		  { "Customer Eve", "Served by Ann" } },
		{ SLIP_SWAP_BACK,
		  NULL,
		  NULL,
		  "Eve",
		  NULL,
		  { "Customer Eve", "Served by Ann" } },
	};
	AUTO(paper) english = sample_paper(FALSE, TRUE);

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		gboolean rules = cases[i].kind == SLIP_LOSS ||
				 cases[i].kind == SLIP_CLEARANCE;
		struct paper_slip slip = {
			.kind = cases[i].kind,
			.number = "XX1-000001",
			.person = "Ann",
			.other = cases[i].other,
			.holder = cases[i].holder,
			.party = cases[i].party,
			.customer = cases[i].customer,
			.approver = rules ? "Sue" : NULL,
		};
		g_autofree char *path = sample_print(english, &slip, folder);
		g_autofree char *all = pdf_text(path, "-raw");
		const char *at = strstr(all, "Signature and date");
		guint n = 0;

		g_assert_nonnull(at);
		while (n < 3 && cases[i].boxes[n] != NULL) {
			GString *box = g_string_new(cases[i].boxes[n++]);
			const char *blank;
			/* the name stands below; "Sig": nobody's, written by hand
			 */
			while ((blank = strrchr(box->str, ' ')) != NULL &&
			       g_str_has_suffix(box->str, " Sig"))
				g_string_truncate(box, (gsize) (blank - box->str));
			g_string_replace(box, " ", "", 0);
			g_autofree char *solid = pdf_text_solid(path);
			assert_says(solid, box->str);
			g_string_free(box, TRUE);
		}
		g_assert_cmpuint(count(all, "Signature and date"), ==, n);
	}
}

/* ---- loss ------------------------------------------------------------ */

static void
test_loss(void)
{
	AUTO(sample) sample = sample_new(SLIP_LOSS, 1);
	g_autofree char *text = print(&sample->slip);

	assert_says(text, "¥1,200.00 - (¥1,200.00 - ¥60.00) × 20 ÷ 60 = ¥820.00");
	assert_says(text, "20 / 60");
	assert_says(text, "At fault: the holder pays");
	assert_says(text, "To be paid ¥700.00"); /* less than the book value */
	assert_says(text, sample->slip.reason);

	sample->lines[0].charge = CHARGE_FREE;
	sample->lines[0].price = 0;
	sample->lines[0].ruling =
		"wear value=120000 residual=6000 life=60 used=20 book=82000";
	g_free(text);
	text = print(&sample->slip);
	assert_says(text, "Normal wear: nothing to pay");
	assert_says(text, "To be paid ¥0.00");

	sample->lines[0].ruling =
		"fault value=120000 residual=120000 life=0 used=0 book=120000";
	sample->lines[0].charge = CHARGE_CHARGED;
	sample->lines[0].price = 120000;
	g_free(text);
	text = print(&sample->slip);
	assert_says(text, "Book value ¥1,200.00");
	assert_silent(text, "÷");
}

/* ---- clearance ------------------------------------------------------- */

#define CERTIFICATE "Certificate: nothing is held and nothing is owed"

static void
test_clearance(void)
{
	AUTO(sample) sample = sample_new(SLIP_CLEARANCE, 2);
	struct paper_slip *slip = &sample->slip;
	g_autofree char *text = print(slip);

	assert_says(text, "Still held");
	assert_says(text, "Still owed");
	assert_says(text, "LD1-000003");
	assert_says(text, "¥782.00");
	assert_silent(text, "Certificate");
	g_assert_cmpuint(count(text, sample->lines[1].id), ==, 2);

	slip->n_open = 0; /* a debt alone keeps it open */
	g_free(text);
	text = print(slip);
	assert_silent(text, "Certificate");
	assert_silent(text, "Stillheld");

	slip->n_owed = 0;
	g_free(text);
	text = print(slip);
	assert_says(text, CERTIFICATE);
	assert_says(text, "清退证明");

	slip->n_lines = 0; /* he held nothing from the start */
	g_free(text);
	text = print(slip);
	assert_says(text, CERTIFICATE);
}

/* Two hundred things open go over pages, and none is lost. */
static void
test_clearance_long(void)
{
	AUTO(sample) sample = sample_new(SLIP_CLEARANCE, 200);
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *text = NULL;

	for (guint i = 0; i < 200; i++) {
		char *id = g_strdup_printf("OPEN-%03u", i);
		g_ptr_array_add(ids, id);
		sample->lines[i].id = id;
	}
	sample->slip.open = sample->lines;
	sample->slip.n_open = 200;
	sample->slip.n_lines = 0;
	text = print(&sample->slip);
	for (guint i = 0; i < 200; i++)
		assert_says(text, ids->pdata[i]);
}

/* ---- the rules of custody -------------------------------------------- */

static void
test_rules(void)
{
	static const enum slip_kind kinds[] = { SLIP_CHECK_OUT, SLIP_HAND_OVER,
						SLIP_CHECK_IN, SLIP_CLEARANCE };
	const char *rule = custody_policy("tool")->rule;

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		AUTO(sample) sample = sample_new(kinds[i], SAMPLE_UNITS);
		g_autofree char *text = print(&sample->slip);

		if (i < 2) {
			assert_says(text, rule);
			assert_says(text, tr(LANG_ZH, rule));
		} else {
			assert_silent(text, "privateuse");
		}
	}
	AUTO(sample) loaners = sample_new(SLIP_CHECK_OUT, 2);
	g_autofree char *text = print(&loaners->slip);
	assert_silent(text, "privateuse");
}

int
main(int argc, char **argv)
{
	int status;

	g_test_init(&argc, &argv, NULL);
	folder = scratch_new();
	both = sample_paper(TRUE, TRUE);
	for (int kind = SLIP_SWAP_OUT; kind < SLIP_KINDS; kind++) {
		g_autofree char *name =
			g_strconcat("/unit/facts/",
				    slip_kind_name((enum slip_kind) kind), NULL);
		g_test_add_data_func(name, GINT_TO_POINTER(kind), test_facts);
	}
	g_test_add_func("/unit/accessories", test_accessories);
	g_test_add_func("/unit/signers", test_signers);
	g_test_add_func("/unit/loss", test_loss);
	g_test_add_func("/unit/clearance", test_clearance);
	g_test_add_func("/unit/clearance-long", test_clearance_long);
	g_test_add_func("/unit/rules", test_rules);
	status = g_test_run();
	paper_free(both);
	scratch_remove(folder);
	return status;
}
