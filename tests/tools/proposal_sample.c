#include "tools/proposal_sample.h"

#include <math.h>

static const char *const patterns[] = { "smooth", "erratic", "intermittent",
					"lumpy" };

static const char *
keep(struct proposal_sample *sample, const char *format, gsize number)
{
	g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	text = g_strdup_printf(format, number);
#pragma GCC diagnostic pop
	return g_string_chunk_insert(sample->texts, text);
}

static void
fill_line(struct proposal_sample *sample, gsize i)
{
	struct paper_proposal_line *line = &sample->lines[i];

	*line = (struct paper_proposal_line) {
		.part = keep(sample, "HX-PMP-%05zu", i),
		.unit = i % 9 == 0 ? "m" : "pcs",
		.name = { [LANG_EN] = keep(sample, "Drain pump %zu W, with gasket",
					   20 + i),
			  [LANG_ZH] = keep(sample, "排水泵 %zu 瓦（含密封垫）",
					   20 + i) },
		.class = "ABC"[i % 3],
		.criticality = "VED"[i % 7 % 3],
		.speed = "FSN"[i % 5 % 3],
		.pattern = patterns[i % 4],
		.rate = (double) (i % 40) / 7,
		.lead = 1.5,
		.lead_sd = 0.4,
		.service = i % 11 == 0 ? 0 : 0.9 + (double) (i % 10) / 101,
		.level = (gint64) (3 + i % 30),
		.reorder = (gint64) (2 + i % 30),
		.on_hand = (qty_t) (i % 5),
		.on_order = (qty_t) (i % 3),
		.reserved = (qty_t) (i % 2),
		.moq = i % 4 == 0 ? 10 : 0,
		.pack = i % 4 == 0 ? 5 : 1,
		.proposed = (qty_t) (5 + i % 60),
		.cost = i % 13 == 0 ? 0 : (cents_t) (995 + i * 131),
		.risk = 0.9 - (double) (i % 8) / 10,
		.why = { "up to the level, in whole packs",
			 "补足至目标库存，按整包" },
		.doubt = { i % 6 == 0 ? "lead time told, not measured" : "",
			   i % 6 == 0 ? "供货期为供应商所述，未实测" : "" },
	};
	for (guint m = 0; m < PROPOSAL_MONTHS; m++)
		line->months[m] = (i + m * 5) % 4 == 0 ? (qty_t) ((i + m) % 9) : 0;
}

static void
fill_points(struct proposal_sample *sample)
{
	struct paper_proposal *proposal = &sample->proposal;
	struct paper_point *points = g_new0(struct paper_point, 200);

	sample->points = points;
	proposal->pareto = points;
	proposal->n_pareto = 101;
	for (guint i = 0; i <= 100; i++)
		points[i] = (struct paper_point) { i / 100.0,
						   1 - pow(1 - i / 100.0, 5) };
	points += 101;
	proposal->what_if = points;
	proposal->n_what_if = 9;
	for (guint i = 0; i < 9; i++) {
		double fill = 0.80 + i * 0.024;

		points[i] = (struct paper_point) { fill, 4e6 / (1.02 - fill) };
	}
	points += 9;
	proposal->planned = points;
	proposal->fill = points + 12;
	proposal->n_months = 12;
	for (guint i = 0; i < 12; i++) {
		points[i] = (struct paper_point) { i + 1, 0.95 };
		points[12 + i] =
			(struct paper_point) { i + 1, 0.97 - i % 5 * 0.03 };
	}
}

void
proposal_sample_init(struct proposal_sample *sample, gsize n_lines, gsize n_groups)
{
	sample->texts = g_string_chunk_new(4096);
	sample->lines = g_new0(struct paper_proposal_line, n_lines);
	sample->groups = g_new0(struct paper_proposal_group, n_groups);
	for (gsize i = 0; i < n_lines; i++)
		fill_line(sample, i);
	for (gsize i = 0; i < n_groups; i++) {
		gsize from = n_lines * i / n_groups,
		      to = n_lines * (i + 1) / n_groups;
		gboolean known = i + 1 < n_groups;

		sample->groups[i] = (struct paper_proposal_group) {
			.supplier = known ? keep(sample, "SUP-%02zu", i + 1) : "",
			.name = known ? keep(sample, "上海泵业 No. %zu", i + 1)
				      : "",
			.order = known ? keep(sample, "PP1-%06zu", i + 1) : NULL,
			.lines = sample->lines + from,
			.n_lines = to - from,
		};
	}
	sample->proposal = (struct paper_proposal) {
		.number = "PL1-000007",
		.at = G_GINT64_CONSTANT(1795564800000),
		.as_of = "2026-10-31",
		.target = 0.95,
		.expected = 0.951,
		.realised = 0.937,
		.stock_now = 12345678,
		.stock_expected = 57971014,
		.parts = 2000,
		.class_a = 180,
		.class_b = 300,
		.class_c = 1520,
		.class_changes = 14,
		.groups = sample->groups,
		.n_groups = n_groups,
	};
	fill_points(sample);
}

void
proposal_sample_clear(struct proposal_sample *sample)
{
	g_free(sample->lines);
	g_free(sample->groups);
	g_free(sample->points);
	g_string_chunk_free(sample->texts);
}
