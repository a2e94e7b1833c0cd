/*
 * demo_words.c - what an appliance service keeps on its shelves
 */
#include "station/demo.h"

#define COMPONENTS(list) (list), G_N_ELEMENTS(list)

static const struct demo_component air_conditioner[] = {
	{ "CMP", "压缩机", "Compressor", 48000, 9, 'V', 60, TRUE },
	{ "PCB", "室内主控板", "Indoor main board", 12800, 26, 'V', 24, TRUE },
	{ "DRV", "变频驱动板", "Inverter drive board", 21500, 12, 'V', 24, FALSE },
	{ "FMI", "室内风机", "Indoor fan motor", 7600, 20, 'E', 24, FALSE },
	{ "FMO", "室外风机", "Outdoor fan motor", 8900, 14, 'E', 24, FALSE },
	{ "CAP", "启动电容", "Run capacitor", 850, 48, 'E', 12, FALSE },
	{ "VLV", "四通换向阀", "Four-way valve", 6400, 7, 'V', 24, FALSE },
	{ "EXV", "电子膨胀阀", "Electronic expansion valve", 5200, 6, 'V', 24,
	  FALSE },
	{ "SNT", "管温传感器", "Pipe temperature sensor", 620, 60, 'E', 12, FALSE },
	{ "REM", "遥控器", "Remote control", 1900, 75, 'D', 6, FALSE },
	{ "FLT", "空气过滤网", "Air filter", 980, 90, 'D', 0, FALSE },
	{ "PAN", "接水盘", "Drain pan", 2300, 5, 'D', 12, FALSE },
	{ "PMP", "排水泵", "Condensate pump", 4700, 11, 'E', 12, FALSE },
	{ "LVR", "导风板电机", "Louver motor", 1250, 22, 'D', 12, FALSE },
	{ "PNL", "前面板", "Front panel", 5600, 4, 'D', 12, FALSE },
	{ "HEX", "蒸发器", "Evaporator coil", 19800, 3, 'V', 36, FALSE },
	{ "RLY", "继电器板", "Relay board", 3900, 9, 'E', 12, FALSE },
	{ "WIF", "无线模块", "Wi-Fi module", 3100, 15, 'D', 12, FALSE },
};

static const struct demo_component washing_machine[] = {
	{ "MTR", "驱动电机", "Drive motor", 18600, 8, 'V', 36, TRUE },
	{ "PCB", "电脑板", "Control board", 11200, 24, 'V', 24, TRUE },
	{ "PMP", "排水泵", "Drain pump", 3600, 42, 'E', 12, FALSE },
	{ "VLV", "进水阀", "Inlet valve", 2100, 36, 'E', 12, FALSE },
	{ "BLT", "传动皮带", "Drive belt", 950, 50, 'E', 6, FALSE },
	{ "SEL", "门封圈", "Door seal", 4300, 18, 'E', 12, FALSE },
	{ "LCK", "门锁开关", "Door lock switch", 2600, 40, 'E', 12, FALSE },
	{ "SNW", "水位传感器", "Water level sensor", 1500, 21, 'E', 12, FALSE },
	{ "BRG", "轴承油封组件", "Bearing and seal kit", 3800, 13, 'V', 24, FALSE },
	{ "SHK", "减震器", "Shock absorber", 1700, 16, 'D', 12, FALSE },
	{ "HTR", "加热管", "Heating element", 3400, 10, 'E', 12, FALSE },
	{ "DRM", "内筒", "Drum", 26500, 2, 'V', 36, FALSE },
	{ "PNL", "操作面板", "Control panel", 6100, 5, 'D', 12, FALSE },
	{ "HSE", "排水管", "Drain hose", 780, 30, 'D', 6, FALSE },
	{ "CAP", "电机电容", "Motor capacitor", 720, 25, 'E', 12, FALSE },
	{ "FLT", "线屑过滤器", "Lint filter", 560, 55, 'D', 0, FALSE },
	{ "BRS", "碳刷", "Carbon brushes", 640, 34, 'E', 6, FALSE },
	{ "KNB", "程序旋钮", "Programme knob", 480, 9, 'D', 6, FALSE },
};

static const struct demo_component refrigerator[] = {
	{ "CMP", "压缩机", "Compressor", 39000, 7, 'V', 60, TRUE },
	{ "PCB", "主控板", "Main control board", 10400, 17, 'V', 24, TRUE },
	{ "FAN", "循环风机", "Circulation fan", 4200, 19, 'E', 24, FALSE },
	{ "DEF", "化霜加热器", "Defrost heater", 2900, 14, 'E', 24, FALSE },
	{ "THM", "温控器", "Thermostat", 2200, 23, 'E', 12, FALSE },
	{ "SEL", "门封条", "Door gasket", 3700, 27, 'E', 12, FALSE },
	{ "SNT", "温度传感器", "Temperature sensor", 590, 44, 'E', 12, FALSE },
	{ "LMP", "LED照明灯", "LED lamp", 1100, 31, 'D', 12, FALSE },
	{ "DRW", "抽屉", "Drawer", 2600, 12, 'D', 0, FALSE },
	{ "HNG", "门铰链", "Door hinge", 1300, 6, 'D', 12, FALSE },
	{ "DRY", "干燥过滤器", "Filter drier", 860, 16, 'V', 12, FALSE },
	{ "ICE", "制冰机组件", "Ice maker", 14500, 3, 'D', 12, FALSE },
	{ "SHF", "玻璃搁板", "Glass shelf", 2400, 8, 'D', 0, FALSE },
	{ "CAP", "启动电容", "Start capacitor", 790, 18, 'E', 12, FALSE },
	{ "HND", "门把手", "Door handle", 1600, 7, 'D', 0, FALSE },
	{ "DMP", "电动风门", "Motorised damper", 3300, 5, 'E', 12, FALSE },
};

static const struct demo_component water_heater[] = {
	{ "HTR", "加热棒", "Heating rod", 4600, 30, 'V', 24, FALSE },
	{ "ANO", "镁棒", "Anode rod", 1800, 85, 'E', 0, FALSE },
	{ "THM", "限温器", "Thermal cut-out", 1400, 26, 'V', 12, FALSE },
	{ "RLF", "安全阀", "Pressure relief valve", 1150, 46, 'V', 12, FALSE },
	{ "PCB", "控制板", "Control board", 7800, 15, 'V', 24, TRUE },
	{ "SNT", "水温传感器", "Water temperature sensor", 540, 33, 'E', 12,
	  FALSE },
	{ "GSK", "法兰密封圈", "Flange gasket", 320, 70, 'E', 0, FALSE },
	{ "FLG", "加热法兰", "Heater flange", 2700, 6, 'E', 24, FALSE },
	{ "LMP", "指示灯", "Indicator lamp", 260, 12, 'D', 6, FALSE },
	{ "CBL", "防电墙电源线", "Mains cable with leakage guard", 3900, 9, 'V', 24,
	  FALSE },
	{ "KNB", "温度旋钮", "Temperature knob", 390, 8, 'D', 6, FALSE },
	{ "PNL", "显示面板", "Display panel", 4400, 5, 'D', 12, FALSE },
};

static const struct demo_component television[] = {
	{ "LCD", "液晶屏", "LCD panel", 98000, 4, 'V', 12, TRUE },
	{ "PSU", "电源板", "Power supply board", 8700, 25, 'V', 12, FALSE },
	{ "MBD", "主板", "Main board", 17600, 18, 'V', 24, TRUE },
	{ "TCN", "逻辑板", "Timing controller board", 7200, 8, 'E', 12, FALSE },
	{ "BKL", "背光灯条", "Backlight strip", 2500, 47, 'E', 12, FALSE },
	{ "REM", "语音遥控器", "Voice remote control", 2800, 66, 'D', 6, FALSE },
	{ "SPK", "扬声器", "Speaker", 1900, 10, 'D', 12, FALSE },
	{ "LVD", "屏线", "LVDS cable", 900, 14, 'E', 12, FALSE },
	{ "STD", "底座", "Stand", 4800, 3, 'D', 0, FALSE },
	{ "WIF", "无线网卡模块", "Wi-Fi module", 2600, 12, 'D', 12, FALSE },
	{ "IRB", "遥控接收板", "Infrared receiver board", 750, 11, 'D', 12, FALSE },
	{ "KEY", "按键板", "Key board", 680, 7, 'D', 12, FALSE },
};

static const struct demo_component vacuum_cleaner[] = {
	{ "MTR", "主电机", "Suction motor", 9600, 11, 'V', 24, FALSE },
	{ "BRR", "滚刷", "Brush roll", 3200, 38, 'D', 0, FALSE },
	{ "FLT", "高效滤网", "HEPA filter", 1500, 95, 'D', 0, FALSE },
	{ "HSE", "软管", "Hose", 2700, 9, 'D', 6, FALSE },
	{ "CHG", "充电器", "Charger", 3600, 20, 'E', 12, FALSE },
	{ "CUP", "尘杯", "Dust cup", 4100, 6, 'D', 0, FALSE },
	{ "PCB", "控制板", "Control board", 5400, 8, 'E', 12, FALSE },
	{ "SWT", "开关组件", "Switch assembly", 1200, 10, 'E', 12, FALSE },
};

static const char *const air_models[] = { "KF26", "KF35", "KF72", NULL };
static const char *const wash_models[] = { "XQ80", "XQ100", "XQ120", NULL };
static const char *const fridge_models[] = { "BCD215", "BCD320", "BCD510", NULL };
static const char *const heater_models[] = { "DSZ50", "DSZ60", "DSZ80", NULL };
static const char *const tv_models[] = { "LED43", "LED55", "LED65", NULL };
static const char *const vacuum_models[] = { "VC10", "VC20", NULL };

const struct demo_family demo_families[] = {
	{ "空调", "air conditioner", air_models, COMPONENTS(air_conditioner) },
	{ "洗衣机", "washing machine", wash_models, COMPONENTS(washing_machine) },
	{ "冰箱", "refrigerator", fridge_models, COMPONENTS(refrigerator) },
	{ "热水器", "water heater", heater_models, COMPONENTS(water_heater) },
	{ "电视", "television", tv_models, COMPONENTS(television) },
	{ "吸尘器", "vacuum cleaner", vacuum_models, COMPONENTS(vacuum_cleaner) },
};
const gsize demo_n_families = G_N_ELEMENTS(demo_families);

static const char *const screw_sizes[] = { "M3x6",  "M3x10", "M4x8",  "M4x12",
					   "M4x16", "M5x10", "M5x16", "M6x20",
					   "M8x25", NULL };
static const char *const nut_sizes[] = { "M3", "M4", "M5", "M6", "M8", NULL };
static const char *const ring_sizes[] = { "8x1.5",  "10x2", "12x2", "15x2.5",
					  "18x2.5", "22x3", "28x3", NULL };
static const char *const fuse_sizes[] = { "0.5A", "1A",  "2A",  "3.15A",
					  "5A",   "10A", "15A", NULL };
static const char *const cap_sizes[] = { "2uF",  "4uF",  "8uF",  "12uF",
					 "25uF", "35uF", "50uF", NULL };
static const char *const relay_sizes[] = { "12V-10A", "12V-16A", "24V-10A", NULL };
static const char *const tube_sizes[] = { "1/4", "3/8", "1/2", "5/8", NULL };
static const char *const tie_sizes[] = { "100", "200", "300", NULL };
static const char *const plug_sizes[] = { "2P", "3P", "4P", "6P", "10P", NULL };
static const char *const gas_sizes[] = { "R32", "R410A", "R600a", NULL };
static const char *const glue_sizes[] = { "30g", "100g", "300ml", NULL };
static const char *const battery_sizes[] = { "AAA", "AA", "18650", NULL };
static const char *const switch_sizes[] = { "KW3", "KW11", "KW16", NULL };
static const char *const clamp_sizes[] = { "12mm", "16mm", "20mm", "25mm", NULL };

const struct demo_sundry demo_sundries[] = {
	{ "SCR", "不锈钢螺钉", "Stainless screw", "pcs", screw_sizes, 8, 900, 0 },
	{ "NUT", "防松螺母", "Lock nut", "pcs", nut_sizes, 6, 520, 0 },
	{ "ORG", "O形密封圈", "O-ring", "pcs", ring_sizes, 35, 160, 0 },
	{ "FUS", "玻璃保险管", "Glass fuse", "pcs", fuse_sizes, 45, 130, 0 },
	{ "CBB", "电机电容", "Motor capacitor", "pcs", cap_sizes, 680, 40, 0 },
	{ "RLY", "功率继电器", "Power relay", "pcs", relay_sizes, 520, 35, 0 },
	{ "TUB", "铜管", "Copper tube", "m", tube_sizes, 2600, 120, 0 },
	{ "TIE", "尼龙扎带", "Cable tie", "pcs", tie_sizes, 4, 1500, 0 },
	{ "CON", "线束端子", "Wire connector", "pcs", plug_sizes, 60, 210, 0 },
	{ "GAS", "制冷剂", "Refrigerant", "g", gas_sizes, 6, 6000, 1095 },
	{ "GLU", "密封硅胶", "Silicone sealant", "pcs", glue_sizes, 1450, 45, 365 },
	{ "GRS", "导热硅脂", "Thermal grease", "pcs", glue_sizes, 1900, 20, 730 },
	{ "BAT", "电池", "Battery", "pcs", battery_sizes, 450, 160, 1095 },
	{ "SWT", "微动开关", "Micro switch", "pcs", switch_sizes, 380, 50, 0 },
	{ "CLP", "喉箍", "Hose clamp", "pcs", clamp_sizes, 150, 95, 0 },
};
const gsize demo_n_sundries = G_N_ELEMENTS(demo_sundries);
