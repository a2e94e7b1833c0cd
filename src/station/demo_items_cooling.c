/*
 * demo_items_cooling.c - parts of air conditioners and refrigerators
 */
#include "station/demo_items.h"

#define N PACE_NEVER
#define Y PACE_YEARLY
#define Q PACE_QUARTERLY
#define M PACE_MONTHLY
#define F PACE_FORTNIGHTLY
#define W PACE_WEEKLY

/* clang-format off */
static const char *const air_models[] = {
	"KFR-26GW", "KFR-35GW", "KFR-50LW", "KFR-72LW", NULL,
};
static const char *const air_faults[] = {
	"不制冷 / does not cool", "制热效果差 / heats poorly", "室内机漏水 / indoor unit drips",
	"开机跳闸 / trips the breaker", "异响 / unusual noise", "遥控无反应 / no answer to the remote",
	"显示E6通讯故障 / shows E6, no communication", "外机不启动 / outdoor unit does not start", NULL,
};
static const struct demo_item air[] = {
	{ "CMP", "转子压缩机", "Rotary compressor", NULL, "pcs", 43500, 28, 'A', 'V', Q, 1, 72, 0, 1, ITEM_SERIAL, 0 },
	{ "PCB", "室内机主板", "Indoor control board", NULL, "pcs", 15800, 12, 'B', 'V', M, 1, 36, 1, 1, ITEM_SERIAL, 0 },
	{ "PCO", "室外机变频板", "Outdoor inverter board", NULL, "pcs", 36800, 15, 'B', 'V', Q, 1, 36, 1, 1, ITEM_SERIAL, 0 },
	{ "RCV", "红外接收显示板", "Receiver and display board", NULL, "pcs", 3150, 8, 'B', 'E', M, 1, 12, 1, 1, 0, 0 },
	{ "MTI", "室内风机电机", "Indoor fan motor", NULL, "pcs", 8800, 18, 'C', 'E', M, 1, 36, 2, 1, 0, 0 },
	{ "MTO", "室外风机电机", "Outdoor fan motor", NULL, "pcs", 12400, 18, 'C', 'E', M, 1, 36, 2, 1, 0, 0 },
	{ "MST", "导风步进电机", "Louvre stepper motor", "12V 24型|12 V, type 24;12V 35型|12 V, type 35", "pcs", 680, 20, 'C', 'D', F, 2, 12, 2, 5, 0, 0 },
	{ "FNB", "贯流风叶", "Cross-flow fan wheel", NULL, "pcs", 3400, 14, 'G', 'E', Q, 1, 12, 5, 1, 0, 0 },
	{ "FNO", "轴流风叶", "Axial fan blade", "φ400|400 mm;φ460|460 mm;φ520|520 mm", "pcs", 2900, 16, 'G', 'D', Q, 1, 12, 5, 1, 0, 0 },
	{ "EEV", "电子膨胀阀", "Electronic expansion valve", "1.3mm|1.3 mm;1.65mm|1.65 mm;2.2mm|2.2 mm", "pcs", 6200, 12, 'D', 'E', Q, 1, 12, 3, 1, 0, 0 },
	{ "VLV", "四通换向阀", "Four-way reversing valve", "1匹|1 HP;2匹|2 HP;3匹|3 HP", "pcs", 7400, 22, 'D', 'E', Q, 1, 12, 3, 1, 0, 0 },
	{ "VCL", "四通阀线圈", "Reversing valve coil", "220V|220 V;24V|24 V", "pcs", 1500, 10, 'D', 'D', M, 1, 12, 3, 2, 0, 0 },
	{ "STV", "截止阀", "Service stop valve", "6.35mm|6.35 mm;9.52mm|9.52 mm;12.7mm|12.7 mm", "pcs", 1750, 25, 'D', 'D', Q, 2, 12, 3, 2, 0, 0 },
	{ "CAP", "压缩机运行电容", "Compressor run capacitor", "25µF|25 µF;30µF|30 µF;35µF|35 µF;50µF|50 µF", "pcs", 1280, 12, 'E', 'V', W, 2, 12, 11, 5, 0, 0 },
	{ "CPF", "风机电容", "Fan capacitor", "1.5µF|1.5 µF;2.5µF|2.5 µF;3.5µF|3.5 µF", "pcs", 340, 10, 'E', 'E', F, 3, 12, 11, 10, 0, 0 },
	{ "SNR", "室温传感器", "Room temperature sensor", "5kΩ|5 kΩ;15kΩ|15 kΩ", "pcs", 420, 10, 'D', 'E', F, 2, 12, 4, 10, 0, 0 },
	{ "SNP", "管温传感器", "Pipe temperature sensor", "5kΩ|5 kΩ;20kΩ|20 kΩ;50kΩ|50 kΩ", "pcs", 460, 10, 'D', 'E', F, 2, 12, 4, 10, 0, 0 },
	{ "SND", "排气温度传感器", "Discharge temperature sensor", "50kΩ|50 kΩ;100kΩ|100 kΩ", "pcs", 720, 10, 'D', 'E', Q, 1, 12, 4, 5, 0, 0 },
	{ "FLT", "室内机过滤网", "Indoor air filter", NULL, "pcs", 1150, 10, 'G', 'D', M, 2, 0, 7, 2, 0, 0 },
	{ "RMC", "遥控器", "Remote control", "冷暖型|heat and cool;变频型|inverter;柜机型|floor unit", "pcs", 2750, 14, 'E', 'E', F, 1, 12, 1, 5, 0, 0 },
	{ "LVR", "导风板", "Louvre blade", NULL, "pcs", 1080, 8, 'G', 'D', Q, 1, 0, 5, 1, 0, 0 },
	{ "PNL", "室内机面板", "Indoor front panel", NULL, "pcs", 5600, 15, 'G', 'D', Y, 1, 0, 5, 1, 0, 0 },
	{ "DRP", "接水盘", "Drain pan", NULL, "pcs", 1900, 14, 'G', 'D', Q, 1, 12, 5, 1, 0, 0 },
	{ "PMP", "冷凝水泵", "Condensate pump", "扬程0.7m|0.7 m lift;扬程1.2m|1.2 m lift", "pcs", 8500, 20, 'C', 'D', Q, 1, 12, 2, 1, 0, 0 },
	{ "CUP", "连接铜管", "Copper line set", "3米 6/10|3 m, 6/10 mm;5米 6/10|5 m, 6/10 mm;5米 6/12|5 m, 6/12 mm", "set", 9600, 30, 'A', 'E', F, 1, 0, 3, 1, 0, 0 },
	{ "BRK", "室外机支架", "Outdoor unit bracket", "1–1.5匹|1 to 1.5 HP;2–3匹|2 to 3 HP", "set", 4500, 35, 'A', 'E', F, 1, 0, 9, 2, 0, 0 },
	{ "MNT", "压缩机减震垫", "Compressor rubber mount", "小|small;大|large", "pcs", 380, 30, 'E', 'D', M, 4, 0, 6, 10, 0, 0 },
};
const struct demo_range demo_range_air = {
	.code = "AC", .models = air_models, .faults = air_faults, .items = air, .n_items = G_N_ELEMENTS(air),
	.season = { 60, 55, 70, 85, 115, 185, 220, 205, 115, 75, 60, 65 },
};

static const char *const cold_models[] = { "BCD-218T", "BCD-320W", "BCD-482W", NULL };
static const char *const cold_faults[] = {
	"冷藏室不冷 / fresh compartment warm", "冷冻室结冰 / ice in the freezer", "门关不严 / door does not close",
	"压缩机不停 / compressor never stops", "灯不亮 / light does not work", "漏水 / leaks water", NULL,
};
static const struct demo_item cold[] = {
	{ "CMP", "往复式压缩机", "Reciprocating compressor", NULL, "pcs", 26800, 22, 'A', 'V', Q, 1, 72, 0, 1, ITEM_SERIAL, 0 },
	{ "PCB", "冰箱主控板", "Main control board", NULL, "pcs", 12600, 20, 'B', 'V', Q, 1, 36, 1, 1, ITEM_SERIAL, 0 },
	{ "DSP", "门体显示板", "Door display board", NULL, "pcs", 5400, 15, 'B', 'E', Q, 1, 12, 1, 1, 0, 0 },
	{ "FNM", "冷冻室风机", "Freezer fan motor", NULL, "pcs", 4300, 12, 'C', 'E', M, 1, 36, 2, 1, 0, 0 },
	{ "HTR", "化霜加热管", "Defrost heater", NULL, "pcs", 2600, 15, 'C', 'E', M, 1, 12, 11, 2, 0, 0 },
	{ "THF", "温度保险丝", "Thermal fuse", "72℃|72 °C;77℃|77 °C", "pcs", 290, 10, 'E', 'E', M, 2, 12, 11, 10, 0, 0 },
	{ "SNE", "蒸发器传感器", "Evaporator sensor", "2kΩ|2 kΩ;6.8kΩ|6.8 kΩ", "pcs", 480, 10, 'D', 'E', M, 1, 12, 4, 5, 0, 0 },
	{ "SNF", "冷藏室传感器", "Fresh compartment sensor", "2kΩ|2 kΩ;6.8kΩ|6.8 kΩ", "pcs", 450, 10, 'D', 'E', M, 1, 12, 4, 5, 0, 0 },
	{ "GSK", "门封条", "Door gasket", NULL, "pcs", 3800, 15, 'G', 'E', M, 1, 0, 6, 1, 0, 0 },
	{ "DMP", "电动风门", "Air damper", "单门|single;双门|double", "pcs", 4900, 40, 'D', 'E', Q, 1, 12, 3, 1, 0, 0 },
	{ "STR", "压缩机启动器", "Compressor starter", "PTC|PTC;重锤式|relay", "pcs", 860, 15, 'E', 'V', F, 1, 12, 11, 5, 0, 0 },
	{ "OLP", "过载保护器", "Overload protector", "1/6HP|1/6 HP;1/5HP|1/5 HP", "pcs", 640, 12, 'E', 'V', M, 1, 12, 11, 5, 0, 0 },
	{ "DRY", "干燥过滤器", "Filter drier", "10g|10 g;15g|15 g", "pcs", 520, 20, 'D', 'E', F, 2, 0, 7, 10, 0, 0 },
	{ "LMP", "LED照明灯", "LED compartment lamp", NULL, "pcs", 1450, 10, 'E', 'D', M, 1, 12, 8, 2, 0, 0 },
	{ "SHF", "玻璃搁架", "Glass shelf", NULL, "pcs", 3900, 18, 'G', 'D', Y, 1, 0, 5, 1, 0, 0 },
	{ "DRW", "冷冻抽屉", "Freezer drawer", NULL, "pcs", 4200, 15, 'G', 'D', Q, 1, 0, 5, 1, 0, 0 },
	{ "HNG", "门铰链", "Door hinge", "上|upper;下|lower", "pcs", 980, 10, 'E', 'D', Q, 2, 0, 9, 2, 0, 0 },
	{ "FTR", "净味滤芯", "Odour filter", "普通|standard;银离子|silver ion", "pcs", 1900, 45, 'E', 'D', M, 2, 0, 7, 5, 0, 0 },
};
const struct demo_range demo_range_cold = {
	.code = "RF", .models = cold_models, .faults = cold_faults, .items = cold, .n_items = G_N_ELEMENTS(cold),
	.season = { 85, 85, 90, 95, 110, 130, 140, 130, 105, 90, 85, 85 },
};
