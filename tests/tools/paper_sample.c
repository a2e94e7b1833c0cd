#include "tools/paper_sample.h"

#define AT 1795507509000 /* 2026-11-24 08:05:09 UTC */

static const struct paper_line lines[SAMPLE_LINES] = {
	{ .id = "HX-PCB-20431",
	  .name = { "Main control board V2.1", "主控电路板 V2.1" },
	  .serial = "SN24A000187",
	  .unit = "pcs",
	  .qty = 1,
	  .charge = CHARGE_FREE,
	  .why = { "in warranty until 2027-03-01", "保修期至 2027-03-01" } },
	{ .id = "HX-LCD-0156",
	  .name = { "LCD panel 15.6\" with touch", "15.6寸液晶显示屏（含触摸）" },
	  .unit = "pcs",
	  .qty = 1,
	  .charge = CHARGE_CHARGED,
	  .price = 68000,
	  .why = { "warranty ended 2026-03-01", "保修已于 2026-03-01 到期" } },
	{ .id = "HX-SCR-M3X8",
	  .name = { "Stainless screw M3×8", "不锈钢螺丝 M3×8" },
	  .unit = "pcs",
	  .qty = 24,
	  .charge = CHARGE_CHARGED,
	  .price = 15,
	  .why = { "part without warranty", "备件不在保修范围" } },
	{ .id = "HX-GRS-0050",
	  .name = { "Thermal grease 50 g", "导热硅脂 50g" },
	  .lot = "L240611",
	  .expiry = "2027-06-30",
	  .unit = "tube",
	  .qty = 2,
	  .charge = CHARGE_CONTRACT,
	  .why = { "service contract", "服务合同" } },
	{ .id = "RARE-0001",
	  .name = { "Name plate, engraved", "龘镕喆铭牌" },
	  .unit = "pcs",
	  .qty = 3 },
	{ .id = "LN-007",
	  .is_unit = TRUE,
	  .name = { "Loaner tablet", "备用平板" },
	  .serial = "TB-55-0192",
	  .unit = "pcs",
	  .qty = 1 },
	{ .id = "HX-CBL-LVDS40-LOCKED-300MM-R7",
	  .name = { "LVDS cable, 40 pin, 300 mm, with locking connector and shield",
		    "LVDS 屏线，40 针，300 毫米，带锁扣连接器及屏蔽层" },
	  .unit = "pcs",
	  .qty = 1200 },
	{ .id = "密封圈-12",
	  .name = { "O-ring 12 mm", "密封圈 12 毫米" },
	  .lot = "批次-A",
	  .unit = "个",
	  .qty = 7 },
};

/* What is followed by itself: a loaner, a tool, a document, a customer's product.
 */
static const struct paper_line units[SAMPLE_UNITS] = {
	{ .id = "KFR-35GW/5537",
	  .kind = "product",
	  .name = { "Customer's product", "客户商品" },
	  .model = "KFR-35GW",
	  .serial = "5537",
	  .condition = CONDITION_DEFECTIVE,
	  .accessories = "",
	  .present = "遥控器|电源线 power cord" },
	{ .id = "L-003",
	  .kind = "loaner",
	  .name = { "Portable air conditioner", "移动空调" },
	  .model = "KYR-35",
	  .serial = "PA350077",
	  .asset = "FA-2024-0017",
	  .condition = CONDITION_GOOD,
	  .accessories = "排风管 hose|遥控器 remote control|说明书 manual",
	  .present = "排风管 hose|遥控器 remote control",
	  .due = "2026-12-08" },
	{ .id = "T-009",
	  .kind = "tool",
	  .name = { "Thermal camera with tripod, in a case of its own",
		    "热成像仪（带三脚架，装在专用箱内）" },
	  .model = "TC-160",
	  .serial = "T160029",
	  .asset = "FA-2025-0003",
	  .condition = CONDITION_WORN,
	  .accessories = "充电器 charger|便携箱 case" },
	{ .id = "M-007",
	  .kind = "document",
	  .name = { "Firmware loading instructions", "主板软件烧录说明" },
	  .model = "LED",
	  .edition = "2026-03",
	  .secrecy = 3,
	  .due = "2026-12-24" },
};

static const char *const bins[] = { "B-03-12", "A-01-04", "D-11-02", "E-01-03" };

struct paper *
sample_paper(gboolean zh, gboolean en)
{
	g_autofree char *locale =
		g_build_filename(g_getenv("BUILD"), "locale", NULL);
	struct paper_options options;
	g_autoptr(GError) error = NULL;
	struct paper *paper;

	tr_init(locale);
	paper_options_init(&options);
	options.zh = zh;
	options.en = en;
	options.organisation[LANG_ZH] = "北辰售后服务中心 · 备件仓";
	options.organisation[LANG_EN] =
		"Beichen After-Sales Service · Parts Warehouse";
	options.utc_offset_minutes = 480;
	paper = paper_new(&options, &error);
	g_assert_no_error(error);
	return paper;
}

static void
fill_lines(struct sample *sample, gsize n)
{
	gboolean charges =
		sample->slip.kind == SLIP_ISSUE || sample->slip.kind == SLIP_RETURN;

	sample->lines = g_new0(struct paper_line, n + 1);
	for (gsize i = 0; i < n; i++) {
		struct paper_line *line = &sample->lines[i];
		*line = lines[i % SAMPLE_LINES];
		line->from = bins[i % G_N_ELEMENTS(bins)];
		line->to = bins[(i + 1) % G_N_ELEMENTS(bins)];
		if (!charges)
			line->charge = CHARGE_NONE;
	}
	for (gsize i = 0; sample->slip.kind >= SLIP_SWAP_OUT && i < n; i++) {
		struct paper_line *line = &sample->lines[i];
		*line = units[i % SAMPLE_UNITS];
		line->is_unit = TRUE;
		line->unit = "pcs";
		line->qty = 1;
		line->from = bins[i % G_N_ELEMENTS(bins)];
		line->to = "张伟";
	}
	sample->slip.lines = sample->lines;
	sample->slip.n_lines = n;
}

/* What the slips of loaners, tools and documents have beside. */
static void
fill_custody(struct sample *sample)
{
	static const struct paper_owed owed = { "LD1-000003", "T-009", 78200 };
	struct paper_slip *slip = &sample->slip;

	if (slip->kind == SLIP_SWAP_OUT || slip->kind == SLIP_SWAP_BACK) {
		slip->phone = "020-5550 1234";
		slip->address = "广州市天河区科韵路 18 号 3 栋 402";
		slip->promised = "2026-12-01";
		slip->refers = slip->kind == SLIP_SWAP_BACK ? "SO1-000031" : NULL;
	}
	if (slip->kind == SLIP_LOSS && slip->n_lines > 0) {
		slip->reason = "在客户屋顶摔落 Dropped from the customer's roof";
		slip->approver = "赵主管 (S0001)";
		slip->holder = "王芳 (T0107)";
		sample->lines[0].charge = CHARGE_CHARGED;
		sample->lines[0].price = 70000;
		sample->lines[0].ruling =
			"fault value=120000 residual=6000 life=60 used=20 "
			"book=82000";
	}
	if (slip->kind == SLIP_HAND_OVER)
		slip->holder = "周强 (T0110)";
	if (slip->kind == SLIP_CLEARANCE) {
		slip->open = sample->lines;
		slip->n_open = MIN(slip->n_lines, 2);
		slip->owed = &owed;
		slip->n_owed = 1;
	}
}

struct sample *
sample_new(enum slip_kind kind, gsize n_lines)
{
	static const char *const numbers[SLIP_KINDS] = {
		[SLIP_RECEIPT] = "RC1-000101",    [SLIP_ISSUE] = "IS1-000123",
		[SLIP_RETURN] = "RT1-000045",     [SLIP_TRANSFER] = "TR1-000067",
		[SLIP_SCRAP] = "SC1-000008",      [SLIP_VOID] = "VD1-000009",
		[SLIP_ADJUSTMENT] = "AD1-000002", [SLIP_HISTORY] = "HS1-000001",
		[SLIP_SWAP_OUT] = "SO1-000031",   [SLIP_SWAP_BACK] = "SB1-000027",
		[SLIP_CHECK_OUT] = "CO1-000211",  [SLIP_CHECK_IN] = "CI1-000198",
		[SLIP_HAND_OVER] = "HO1-000012",  [SLIP_LOSS] = "LD1-000003",
		[SLIP_CLEARANCE] = "CL1-000002",  [SLIP_COUNT] = "CN1-000001",
	};
	struct sample *sample = g_new0(struct sample, 1);
	struct paper_slip *slip = &sample->slip;

	slip->kind = kind;
	slip->number = numbers[kind];
	slip->at = AT;
	slip->person = "李明 (E0231)";
	slip->other = "王芳 (T0107)";
	fill_lines(sample, n_lines);
	if (kind == SLIP_RECEIPT) {
		slip->party = "深圳市华强电子 (SUP-01)";
		slip->order = "PO-2026-0881";
	}
	if (kind == SLIP_ISSUE || kind == SLIP_RETURN || kind == SLIP_SWAP_OUT ||
	    kind == SLIP_SWAP_BACK) {
		slip->job = "TK-2026-008817";
		slip->customer = "广州市天河区恒达电子有限公司";
		slip->party = "广州市天河区恒达电子有限公司 (CU-0007)";
		slip->model = "HX-900 工控一体机";
		slip->serial = "HX900-24-001877";
		slip->fault = "开机无显示，风扇转 No display after power on";
	}
	if (kind == SLIP_ISSUE) {
		sample->short_of = (struct paper_line) {
			.id = "HX-FAN-8025",
			.name = { "Cooling fan 8025, dual ball bearing",
				  "散热风扇 8025 双滚珠" },
			.unit = "pcs",
			.qty = 2,
		};
		slip->shortages = &sample->short_of;
		slip->n_shortages = 1;
		slip->note = "急件：客户在等 The customer is waiting";
	}
	if (kind == SLIP_RETURN || kind == SLIP_VOID)
		slip->refers = "IS1-000123";
	if (kind == SLIP_SCRAP || kind == SLIP_VOID || kind == SLIP_ADJUSTMENT) {
		slip->reason = "包装破损，受潮 Package broken, damp";
		slip->approver = "赵主管 (S0001)";
	}
	fill_custody(sample);
	return sample;
}

void
sample_free(struct sample *sample)
{
	g_free(sample->lines);
	g_free(sample);
}

char *
sample_print(struct paper *paper, const struct paper_slip *slip, const char *folder)
{
	g_autofree char *name = g_strconcat(slip->number, ".pdf", NULL);
	char *path = g_build_filename(folder, name, NULL);
	g_autoptr(GError) error = NULL;

	paper_slip(paper, slip, path, &error);
	g_assert_no_error(error);
	return path;
}
