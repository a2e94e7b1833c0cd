#include "station/demo_people.h"

/*
 * PINs as export gives them: hashed once and for all, since a fresh hash would make
 * every demo another. The numbers beside are what people type.
 */
#define PIN(params, plain) "$argon2id$v=19$m=8192,t=2,p=1$" params, plain

/* clang-format off */
const struct demo_person demo_persons[] = {
	{ "P01", "王芳", "clerk", "B1001", "", "", "zh", 0, 1 },
	{ "P02", "Daniel Carter", "clerk", "B1002", "", "", "en", 0, 1 },
	{ "P03", "李强", "technician", "B1003", "", "", "zh", 420, 1 },
	{ "P04", "陈志远", "technician", "B1004", "", "", "zh", 260, 2 },
	{ "P05", "Sarah Whitfield", "technician", "B1005", "", "", "en", 610, 1 },
	{ "P06", "刘洋", "technician", "B1006", "", "", "zh", -20, 1 },
	{ "P07", "Tom Okafor", "technician", "B1007", "", "", "en", 35, 1 },
	{ "P08", "赵敏", "supervisor", "B1008", PIN("WRifPEg/4baK/R/wsGL8RQ$8LhL+BcoJWzixvbgeFdmjYbFC8BbZB3KcibvYuvo768", "2468"), "zh", 0, 3 },
	{ "P09", "Helen Brandt", "supervisor", "B1009", PIN("6vJAr3KOQRp1al32rn6ncQ$yn5N+Uh77akk1JzHEuTiqVG3YEBZi7O4XgPLPbhyjaM", "2468"), "en", 0, 3 },
	{ "P10", "孙丽", "finance", "B1010", PIN("9sBoKJM4QuqjnqYBhmOyyQ$UsiR3dqCmmSGdcIaP2LWRmIJuh7roxkUUIEGeSJ/bZk", "1357"), "zh", 0, 1 },
	{ "P11", "周建国", "purchasing", "B1011", PIN("3FtiL7bXoiHUO3euIeRETg$pDoLjHRUNB35OcuvABuInRVCW42z+CBKxQI1XIbFw78", "8024"), "zh", 0, 1 },
	{ "P12", "吴秀英", "custodian", "B1012", "", "", "zh", 0, 3 },
	{ "P13", "Marta Keller", "admin", "B1013", PIN("eQHQH5i2VUMJvZkX1QMynw$hw1wANZZIW3QLA9uIck4FufOz99JSh20fVX5Zi+eqY0", "9753"), "en", 0, 3 },
	{ "P14", "何平", "clerk|custodian", "B1014", "", "", "zh", 0, 2 },
};
const guint demo_n_persons = G_N_ELEMENTS(demo_persons);

const struct demo_party demo_suppliers[] = {
	{ "S01", "恒凛压缩机 Henglin Compressors", "400-000-0101", "云汐市 临港路 18 号", "", 0 },
	{ "S02", "博川电控 Bochuan Controls", "400-000-0102", "云汐市 创业街 7 号", "", 0 },
	{ "S03", "申岭电机 Shenling Motors", "400-000-0103", "石浦镇 工业一路 33 号", "", 0 },
	{ "S04", "华闸阀件 Huazha Valves", "400-000-0104", "石浦镇 工业二路 5 号", "", 0 },
	{ "S05", "锐衡传感 Ruiheng Sensors", "400-000-0105", "云汐市 软件园 12 栋", "", 0 },
	{ "S06", "同塑注塑 Tongsu Mouldings", "400-000-0106", "柳堤镇 东环路 90 号", "", 0 },
	{ "S07", "密实橡胶 Mishi Rubber and Seals", "400-000-0107", "柳堤镇 东环路 112 号", "", 0 },
	{ "S08", "康澈滤材 Kangche Filters", "400-000-0108", "云汐市 北滨路 41 号", "", 0 },
	{ "S09", "新采显示 Xincai Displays", "400-000-0109", "云汐市 光电大道 6 号", "", 0 },
	{ "S10", "海固紧固件 Haigu Fasteners", "400-000-0110", "石浦镇 五金城 B-27", "", 0 },
	{ "S11", "科粘化学 Kezhan Chemicals", "400-000-0111", "青坞县 化工园 3 号", "", 0 },
	{ "S12", "远帆电料 Yuanfan Electrical", "400-000-0112", "云汐市 电料市场 2-15", "", 0 },
	{ "S13", "总厂配件部 Factory Parts Office", "400-000-0113", "云汐市 总厂路 1 号", "", 0 },
};
const guint demo_n_suppliers = G_N_ELEMENTS(demo_suppliers);

const struct demo_party demo_providers[] = {
	{ "A01", "青坞家电维修 Qingwu Appliance Service", "000-5550101", "青坞县 人民路 21 号", "AG-2023-014", 250 },
	{ "A02", "石浦快修 Shipu Quick Repair", "000-5550102", "石浦镇 中山路 8 号", "AG-2024-003", 45 },
	{ "A03", "Riverside Appliance Care", "000-5550103", "云汐市 滨江路 160 号", "AG-2024-021", 480 },
	{ "A04", "柳堤冷暖 Liudi Heating and Cooling", "000-5550104", "柳堤镇 新街 55 号", "AG-2022-009", -38 },
};
const guint demo_n_providers = G_N_ELEMENTS(demo_providers);

const char *const demo_customers[] = {
	"云汐酒店 Yunxi Hotel", "滨江小学 Riverside Primary School", "康宁诊所 Kangning Clinic",
	"海棠公寓 Haitang Apartments", "Northgate Offices", "老街面馆 Old Street Noodles",
	"青坞养老院 Qingwu Care Home", "Blue Lantern Café", "石浦洗衣坊 Shipu Laundry", "云汐市图书馆 City Library",
	"张伟", "王秀兰", "李娜", "刘军", "陈静", "杨勇", "赵雪梅", "黄磊", "周婷", "吴刚",
	"徐丽华", "孙浩", "马丽", "朱建平", "胡晓燕", "林志强", "郭敏", "何志明", "高翔", "罗玉珍",
	"郑凯", "梁燕", "谢文斌", "宋佳", "唐海燕", "许志刚", "韩雪", "冯涛", "邓立军", "曹阳",
	"彭丽", "曾国强", "肖雨", "田野", "董洁", "袁明", "潘小红", "蒋勇", "蔡文静", "余波",
	"Anna Lindqvist", "James Porter", "Maria Costa", "Peter Novak", "Grace Mbeki", "Oliver Hughes",
	"Yuki Tanaka", "Elena Petrova", "Samuel Ortiz", "Fiona Gallagher",
};
const guint demo_n_customers = G_N_ELEMENTS(demo_customers);
