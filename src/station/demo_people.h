/*
 * demo_people.h - who works in the demo, and with whom; the things in their care
 */
#ifndef STATION_DEMO_PEOPLE_H
#define STATION_DEMO_PEOPLE_H

#include <glib.h>

struct demo_person {
	const char *id, *name, *roles, *badge;
	const char *pin;       /* as the people table keeps it, "" for none */
	const char *pin_plain; /* what is typed */
	const char *lang;
	int certified_days; /* from the day of the demo; 0 for no limit */
	int clearance;
};

extern const struct demo_person demo_persons[];
extern const guint demo_n_persons;

/* Indexes in demo_persons. */
enum {
	DEMO_CLERK,
	DEMO_CLERK_EN,
	DEMO_TECHNICIAN, /* the first of DEMO_TECHNICIANS */
	DEMO_SUPERVISOR = 7,
	DEMO_ADMIN = 12,
};
#define DEMO_TECHNICIANS 5

struct demo_party {
	const char *id, *name, *phone, *address;
	const char *agreement; /* "" for none */
	int to_days;           /* last day of the agreement, from the demo's day */
};

extern const struct demo_party demo_suppliers[], demo_providers[];
extern const guint demo_n_suppliers, demo_n_providers;

/* Customers are made of names; the first DEMO_FIRMS are firms. */
extern const char *const demo_customers[];
extern const guint demo_n_customers;
#define DEMO_FIRMS 10

struct demo_unit {
	const char *id, *kind, *zh, *en, *model, *serial;
	const char *bin; /* where it belongs, and is on the eve */
	int value;       /* cents */
	int bought_days; /* ago */
	int life_months;
	int calibration_days; /* until due; 0 for none */
	int secrecy;
	const char *accessories;
	const char *asset, *condition;
	const char *work, *edition; /* of a document */
	int published_days;         /* ago; 0 for not said */
};

/* demo_units.c */
extern const struct demo_unit demo_units[];
extern const guint demo_n_units;

#endif
