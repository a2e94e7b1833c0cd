/*
 * demo_items_other.c - parts of display panels, and what every repair needs
 */
#include "station/demo_items.h"

#define N PACE_NEVER
#define Y PACE_YEARLY
#define Q PACE_QUARTERLY
#define M PACE_MONTHLY
#define F PACE_FORTNIGHTLY
#define W PACE_WEEKLY

/* clang-format off */
static const char *const display_models[] = { "LED-32H2", "LED-43F2", "LED-55U3", NULL };
static const char *const display_faults[] = {
	"黑屏有声 / sound but no picture", "竖线 / vertical lines", "不开机 / does not start",
	"背光暗 / backlight dim", "HDMI无信号 / no signal on HDMI", "自动关机 / turns itself off", NULL,
};
static const struct demo_item display[] = {
	{ "MBD", "主板", "Main board", NULL, "pcs", 17800, 25, 'B', 'V', M, 1, 12, 1, 1, ITEM_SERIAL, 0 },
	{ "PSU", "电源板", "Power supply board", NULL, "pcs", 7600, 22, 'B', 'V', M, 1, 12, 1, 1, 0, 0 },
	{ "TCN", "逻辑板", "Timing controller board", NULL, "pcs", 8900, 20, 'B', 'E', Q, 1, 12, 8, 1, 0, 0 },
	{ "PNL", "液晶屏总成", "LCD panel assembly", NULL, "pcs", 39500, 70, 'A', 'D', Y, 1, 12, 8, 1, ITEM_SERIAL, 0 },
	{ "BLT", "背光灯条", "Backlight strip", NULL, "set", 3600, 30, 'G', 'E', M, 2, 12, 8, 2, 0, 0 },
	{ "LVD", "LVDS排线", "LVDS cable", NULL, "pcs", 880, 10, 'E', 'E', M, 1, 12, 11, 5, 0, 0 },
	{ "SPK", "扬声器", "Loudspeaker", NULL, "pcs", 1900, 18, 'E', 'D', Q, 2, 12, 8, 2, 0, 0 },
	{ "IRB", "遥控接收板", "Infrared receiver board", NULL, "pcs", 1250, 5, 'B', 'D', Q, 1, 12, 8, 2, 0, 0 },
	{ "WIF", "无线模块", "Wireless module", "2.4G|2.4 GHz;双频|dual band", "pcs", 2600, 40, 'B', 'D', Q, 1, 12, 8, 2, 0, 0 },
	{ "RMC", "遥控器", "Remote control", "红外|infrared;蓝牙语音|voice, Bluetooth", "pcs", 1850, 70, 'E', 'E', F, 1, 12, 8, 5, 0, 0 },
	{ "STD", "底座支脚", "Stand feet", NULL, "set", 2400, 20, 'G', 'D', Y, 1, 0, 5, 1, 0, 0 },
	{ "PWC", "电源线", "Mains lead", "1.5米|1.5 m;2米|2 m", "pcs", 780, 15, 'E', 'D', M, 1, 12, 11, 5, 0, 0 },
	{ "CRT", "显像管高压包", "CRT flyback transformer", "21寸|21 in;29寸|29 in", "pcs", 6200, 25, 'C', 'D', N, 1, 0, 12, 1, 0, 0 },
};
const struct demo_range demo_range_display = {
	.code = "DS", .models = display_models, .faults = display_faults, .items = display, .n_items = G_N_ELEMENTS(display),
	.season = { 120, 125, 95, 90, 90, 95, 105, 100, 90, 95, 95, 100 },
};

static const char *const no_models[] = { NULL };
static const struct demo_item general[] = {
	{ "RFG", "制冷剂", "Refrigerant", "R32 3kg|R32, 3 kg;R410A 10kg|R410A, 10 kg;R600a 420g|R600a, 420 g", "bottle", 13800, 20, 'F', 'V', W, 2, 0, 10, 2, ITEM_LOT, 1825 },
	{ "OIL", "冷冻机油", "Compressor oil", "FV50S 500ml|FV50S, 500 ml;POE32 1L|POE32, 1 l", "bottle", 4200, 60, 'F', 'E', M, 2, 0, 10, 4, ITEM_LOT, 1095 },
	{ "GRS", "导热硅脂", "Thermal grease", "30g|30 g;100g|100 g", "pcs", 1450, 130, 'F', 'E', W, 2, 0, 10, 10, ITEM_LOT, 730 },
	{ "LUB", "轴承润滑脂", "Bearing grease", "食品级 100g|food grade, 100 g;通用 500g|general, 500 g", "pcs", 2350, 60, 'F', 'D', M, 2, 0, 10, 6, ITEM_LOT, 1095 },
	{ "ADH", "胶粘剂", "Adhesive", "硅酮密封型 300ml|silicone, 300 ml;瞬干型 20g|instant, 20 g;环氧AB型 50ml|two-part epoxy, 50 ml;螺纹锁固型 50ml|threadlocking, 50 ml", "pcs", 1680, 28, 'F', 'D', F, 3, 0, 10, 12, ITEM_LOT, 365 },
	{ "FLX", "助焊剂", "Soldering flux", "松香 50g|rosin, 50 g;免清洗 100ml|no-clean, 100 ml", "pcs", 980, 60, 'F', 'D', M, 1, 0, 10, 6, ITEM_LOT, 730 },
	{ "CLN", "清洗剂", "Cleaning agent", "翅片用 500ml|for fins, 500 ml;触点用 450ml|for contacts, 450 ml;除水垢 500g|descaling, 500 g", "bottle", 1950, 18, 'F', 'D', W, 4, 0, 10, 12, ITEM_LOT, 1095 },
	{ "BAT", "遥控器电池", "Remote control battery", "AAA 2节|AAA, pair;AA 2节|AA, pair", "set", 260, 10, 'E', 'D', W, 6, 0, 11, 20, ITEM_LOT, 1095 },
	{ "TPE", "胶带", "Tape", "绝缘|insulating;铝箔|aluminium foil;空调包扎|wrapping", "roll", 380, 60, 'F', 'D', W, 5, 0, 10, 20, 0, 0 },
	{ "INS", "保温管", "Pipe insulation", "φ9|9 mm;φ13|13 mm;φ19|19 mm", "m", 290, 25, 'A', 'D', W, 10, 0, 7, 50, 0, 0 },
	{ "SCR", "自攻螺钉", "Self-tapping screw", "M4×12|M4 × 12;M4×16|M4 × 16;M5×20|M5 × 20;M5×30|M5 × 30", "pcs", 6, 30, 'H', 'D', W, 24, 0, 9, 500, 0, 0 },
	{ "BLT", "六角螺栓", "Hexagon bolt", "M6×20|M6 × 20;M8×25|M8 × 25;M10×30|M10 × 30", "pcs", 28, 60, 'H', 'D', W, 12, 0, 9, 100, 0, 0 },
	{ "NUT", "六角螺母", "Hexagon nut", "M6|M6;M8|M8;M10|M10", "pcs", 12, 60, 'H', 'D', F, 12, 0, 9, 100, 0, 0 },
	{ "WSH", "平垫圈", "Plain washer", "6|6 mm;8|8 mm;10|10 mm", "pcs", 5, 60, 'H', 'D', F, 16, 0, 9, 200, 0, 0 },
	{ "ANC", "膨胀螺栓", "Expansion anchor", "M8×80|M8 × 80;M10×100|M10 × 100", "pcs", 95, 50, 'H', 'E', W, 8, 0, 9, 50, 0, 0 },
	{ "TIE", "尼龙扎带", "Cable tie", "3×150|3 × 150 mm;4×200|4 × 200 mm;5×300|5 × 300 mm", "pcs", 8, 70, 'H', 'D', W, 20, 0, 11, 500, 0, 0 },
	{ "FUS", "保险管", "Glass fuse", "3.15A|3.15 A;5A|5 A;10A|10 A;15A|15 A", "pcs", 45, 12, 'E', 'V', W, 5, 0, 11, 50, 0, 0 },
	{ "TRM", "接线端子", "Terminal", "插簧6.3mm|receptacle 6.3 mm;圆形M4|ring M4;管型1.5mm²|ferrule 1.5 mm²", "pcs", 14, 30, 'H', 'D', W, 20, 0, 11, 200, 0, 0 },
	{ "WIR", "电源线", "Power cord", "3×1.0 1.5米|3 × 1.0 mm², 1.5 m;3×1.5 2米|3 × 1.5 mm², 2 m;3×2.5 3米|3 × 2.5 mm², 3 m", "pcs", 1450, 70, 'E', 'E', F, 1, 12, 11, 10, 0, 0 },
	{ "HST", "热缩管", "Heat-shrink tube", "φ3|3 mm;φ6|6 mm;φ10|10 mm", "m", 65, 60, 'E', 'D', F, 4, 0, 11, 50, 0, 0 },
	{ "BRZ", "银焊条", "Silver brazing rod", "5%|5 %;15%|15 %", "pcs", 620, 140, 'F', 'E', W, 3, 0, 10, 20, 0, 0 },
	{ "SLD", "焊锡丝", "Solder wire", "0.8mm 100g|0.8 mm, 100 g;1.0mm 500g|1.0 mm, 500 g", "roll", 3200, 240, 'F', 'E', M, 1, 0, 10, 5, 0, 0 },
	{ "ORG", "O型密封圈", "O-ring", "φ8|8 mm;φ12|12 mm;φ16|16 mm;φ22|22 mm", "pcs", 35, 25, 'H', 'D', W, 6, 0, 6, 100, 0, 0 },
	{ "RLY", "继电器", "Relay", "12V 5A|12 V, 5 A;12V 30A|12 V, 30 A", "pcs", 380, 60, 'E', 'E', M, 2, 12, 11, 10, 0, 0 },
	{ "CAP", "电解电容", "Electrolytic capacitor", "470µF 25V|470 µF, 25 V;1000µF 25V|1000 µF, 25 V;100µF 450V|100 µF, 450 V", "pcs", 60, 110, 'E', 'E', M, 4, 0, 11, 50, 0, 0 },
	{ "SEL", "防火封堵胶泥", "Fire-stop putty", "1kg|1 kg", "pcs", 1850, 0, 'F', 'D', N, 1, 0, 10, 6, ITEM_LOT | ITEM_SCENE, 700 },
	{ "PNT", "补漆笔", "Touch-up paint pen", "白|white;银|silver", "pcs", 1200, 5, 'F', 'D', N, 1, 0, 10, 6, ITEM_LOT | ITEM_SCENE, 540 },
};
const struct demo_range demo_range_general = {
	.code = "GN", .models = no_models, .faults = no_models, .items = general, .n_items = G_N_ELEMENTS(general),
	.season = { 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100 },
};
