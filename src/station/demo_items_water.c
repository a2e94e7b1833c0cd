/*
 * demo_items_water.c - parts of washing machines and water heaters
 */
#include "station/demo_items.h"

#define N PACE_NEVER
#define Y PACE_YEARLY
#define Q PACE_QUARTERLY
#define M PACE_MONTHLY
#define F PACE_FORTNIGHTLY
#define W PACE_WEEKLY

/* clang-format off */
static const char *const wash_models[] = { "XQG80-D12", "XQG100-D14", "XQB75-K2", NULL };
static const char *const wash_faults[] = {
	"不进水 / no water comes in", "不排水 / does not drain", "脱水异响 / noisy when spinning",
	"门打不开 / door stays locked", "漏水 / leaks water", "不通电 / dead", "显示E3 / shows E3", NULL,
};
static const struct demo_item wash[] = {
	{ "PCB", "洗衣机主板", "Main control board", NULL, "pcs", 14200, 16, 'B', 'V', M, 1, 36, 1, 1, ITEM_SERIAL, 0 },
	{ "INV", "变频驱动板", "Motor inverter board", NULL, "pcs", 19600, 15, 'B', 'V', Q, 1, 36, 1, 1, ITEM_SERIAL, 0 },
	{ "DSP", "操作显示板", "Operating panel board", NULL, "pcs", 6900, 12, 'B', 'E', Q, 1, 12, 1, 1, 0, 0 },
	{ "MTR", "洗涤电机", "Drive motor", NULL, "pcs", 23800, 20, 'A', 'V', Q, 1, 36, 2, 1, 0, 0 },
	{ "BLT", "传动皮带", "Drive belt", "1240 J6|1240 J6;1287 J6|1287 J6", "pcs", 960, 10, 'E', 'E', F, 1, 12, 6, 5, 0, 0 },
	{ "BRG", "滚筒轴承", "Drum bearing", "6205|6205;6206|6206;6207|6207", "pcs", 1450, 22, 'E', 'E', F, 2, 12, 9, 5, 0, 0 },
	{ "SHS", "主轴水封", "Shaft seal", "30×52×10|30 × 52 × 10 mm;35×62×11|35 × 62 × 11 mm", "pcs", 880, 15, 'E', 'E', F, 2, 12, 6, 10, 0, 0 },
	{ "DBL", "门封圈", "Door bellows", NULL, "pcs", 6400, 14, 'G', 'E', M, 1, 12, 6, 1, 0, 0 },
	{ "VLV", "进水电磁阀", "Inlet solenoid valve", "单头|single;双头|double;三头|triple", "pcs", 1650, 30, 'D', 'V', W, 1, 12, 3, 5, 0, 0 },
	{ "PMP", "排水泵", "Drain pump", "滚筒30W|30 W, front loader;波轮25W|25 W, top loader", "pcs", 3200, -12, 'C', 'V', W, 1, 12, 2, 5, 0, 0 },
	{ "DRV", "排水牵引器", "Drain actuator", "AC220V|220 V AC;DC|DC", "pcs", 2100, 10, 'D', 'E', M, 1, 12, 2, 2, 0, 0 },
	{ "LCK", "电子门锁", "Door lock", NULL, "pcs", 2900, 10, 'E', 'V', F, 1, 12, 11, 2, 0, 0 },
	{ "PRS", "水位传感器", "Water level sensor", "频率型|frequency type;压力型|pressure type", "pcs", 1350, 8, 'D', 'E', F, 1, 12, 4, 5, 0, 0 },
	{ "HTR", "加热管", "Heating element", "1700W|1700 W;2000W|2000 W", "pcs", 4100, 12, 'C', 'E', M, 1, 12, 11, 2, 0, 0 },
	{ "NTC", "水温传感器", "Water temperature sensor", "NTC 4.7kΩ|NTC 4.7 kΩ;NTC 12kΩ|NTC 12 kΩ", "pcs", 520, 8, 'D', 'E', M, 1, 12, 4, 5, 0, 0 },
	{ "SHK", "减震器", "Shock absorber", "80N|80 N;100N|100 N", "pcs", 1800, 12, 'C', 'E', F, 2, 12, 9, 2, 0, 0 },
	{ "SPR", "吊簧", "Suspension spring", NULL, "pcs", 760, 8, 'E', 'D', Q, 2, 12, 9, 2, 0, 0 },
	{ "HSD", "排水管", "Drain hose", "1.5米|1.5 m;2米|2 m", "pcs", 850, 25, 'G', 'D', M, 1, 0, 6, 5, 0, 0 },
	{ "HSI", "进水管", "Inlet hose", "1.5米|1.5 m;2米|2 m", "pcs", 1150, 20, 'G', 'D', F, 1, 0, 6, 5, 0, 0 },
	{ "FLT", "排水泵过滤器", "Pump filter", NULL, "pcs", 920, 6, 'E', 'D', M, 1, 0, 7, 2, 0, 0 },
	{ "TUB", "内筒总成", "Inner drum assembly", NULL, "pcs", 31500, 22, 'A', 'D', Y, 1, 36, 12, 1, 0, 0 },
};
const struct demo_range demo_range_wash = {
	.code = "WM", .models = wash_models, .faults = wash_faults, .items = wash, .n_items = G_N_ELEMENTS(wash),
	.season = { 105, 90, 100, 95, 100, 110, 100, 95, 95, 100, 105, 105 },
};

static const char *const heat_models[] = { "JSQ25-13L", "JSQ30-16L", "DSZF-60", NULL };
static const char *const heat_faults[] = {
	"点不着火 / does not ignite", "水不热 / water stays cold", "中途熄火 / flame goes out",
	"漏水 / leaks water", "显示11 / shows 11", "漏电保护跳闸 / earth-leakage trip", NULL,
};
static const struct demo_item heat[] = {
	{ "PCB", "热水器主控板", "Main control board", NULL, "pcs", 13500, 14, 'B', 'V', M, 1, 36, 1, 1, ITEM_SERIAL, 0 },
	{ "DSP", "显示操作板", "Display panel board", NULL, "pcs", 4600, 10, 'B', 'E', Q, 1, 12, 1, 1, 0, 0 },
	{ "HEX", "热交换器", "Heat exchanger", "13升|13 l;16升|16 l", "pcs", 38500, 15, 'A', 'V', Q, 1, 36, 12, 1, 0, 0 },
	{ "GAS", "燃气比例阀", "Gas proportional valve", "天然气|natural gas;液化气|LPG", "pcs", 14800, 5, 'D', 'V', Q, 1, 36, 3, 1, 0, 0 },
	{ "IGN", "脉冲点火器", "Spark igniter", "220V|220 V;3V|3 V", "pcs", 2400, -20, 'E', 'V', F, 1, 12, 11, 5, 0, 0 },
	{ "ELC", "点火针", "Ignition electrode", "单针|single;双针|double", "pcs", 620, 25, 'E', 'E', F, 2, 12, 11, 10, 0, 0 },
	{ "FLM", "火焰感应针", "Flame sensing rod", "直型|straight;弯型|bent", "pcs", 540, 6, 'E', 'V', M, 1, 12, 4, 10, 0, 0 },
	{ "FAN", "直流风机", "DC combustion fan", "13升|13 l;16升|16 l", "pcs", 11200, 12, 'C', 'E', M, 1, 36, 2, 1, 0, 0 },
	{ "FLW", "水流量传感器", "Water flow sensor", "G1/2|G 1/2;G3/4|G 3/4", "pcs", 1950, 10, 'D', 'V', F, 1, 12, 4, 5, 0, 0 },
	{ "SRV", "水量伺服器", "Water flow servo", "13升|13 l;16升|16 l", "pcs", 5900, 10, 'D', 'E', Q, 1, 12, 3, 1, 0, 0 },
	{ "NTC", "出水温度传感器", "Outlet temperature sensor", "10kΩ|10 kΩ;50kΩ|50 kΩ", "pcs", 430, 8, 'D', 'E', F, 1, 12, 4, 10, 0, 0 },
	{ "LIM", "温控限制器", "Limit thermostat", "85℃|85 °C;97℃|97 °C", "pcs", 580, 8, 'D', 'V', M, 1, 12, 4, 5, 0, 0 },
	{ "HTR", "电加热棒", "Immersion heater", "1500W|1500 W;2000W|2000 W;3000W|3000 W", "pcs", 4800, 14, 'C', 'V', M, 1, 12, 11, 2, 0, 0 },
	{ "ANO", "镁棒", "Magnesium anode", "φ16×200|16 × 200 mm;φ21×300|21 × 300 mm;φ21×400|21 × 400 mm", "pcs", 1650, 20, 'E', 'E', W, 2, 0, 12, 10, 0, 0 },
	{ "RVL", "泄压阀", "Safety relief valve", "0.7MPa|0.7 MPa;0.8MPa|0.8 MPa", "pcs", 1050, 8, 'D', 'V', F, 1, 12, 3, 10, 0, 0 },
	{ "ELB", "漏电保护插头", "Earth-leakage plug", "10A|10 A;16A|16 A", "pcs", 3100, 14, 'E', 'V', M, 1, 12, 11, 5, 0, 0 },
	{ "GSK", "法兰密封圈", "Flange gasket", "φ63|63 mm;φ82|82 mm;φ92|92 mm", "pcs", 420, 14, 'E', 'E', F, 2, 0, 6, 10, 0, 0 },
	{ "FLU", "排烟管", "Flue pipe", "φ60×1m|60 mm, 1 m;φ60×2m|60 mm, 2 m", "pcs", 3900, 55, 'G', 'D', M, 1, 0, 12, 2, 0, 0 },
	{ "FLT", "进水滤网", "Inlet strainer", "G1/2|G 1/2;G3/4|G 3/4", "pcs", 240, 20, 'E', 'D', F, 3, 0, 7, 20, 0, 0 },
};
const struct demo_range demo_range_heat = {
	.code = "WH", .models = heat_models, .faults = heat_faults, .items = heat, .n_items = G_N_ELEMENTS(heat),
	.season = { 160, 150, 115, 90, 75, 60, 50, 50, 75, 105, 130, 150 },
};
