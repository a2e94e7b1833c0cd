#include "drivers/reader_hub.h"

#include "drivers/usb_hub.h"

struct reader_hub {
	struct usb_hub *usb;
};

struct reader_hub *
reader_hub_new(const struct reader_hub_host *host, enum reader_hub_mode mode,
	       GError **error)
{
	struct usb_hub *usb = usb_hub_new(host, mode, error);
	struct reader_hub *hub;

	if (usb == NULL)
		return NULL;
	hub = g_new0(struct reader_hub, 1);
	hub->usb = usb;
	return hub;
}

void
reader_hub_free(struct reader_hub *hub)
{
	if (hub == NULL)
		return;
	usb_hub_free(hub->usb);
	g_free(hub);
}

void
reader_hub_dispatch(struct reader_hub *hub)
{
	usb_hub_dispatch(hub->usb);
}

void
reader_hub_renew(struct reader_hub *hub)
{
	usb_hub_renew(hub->usb);
}

gint64
reader_hub_due(const struct reader_hub *hub)
{
	return usb_hub_due(hub->usb);
}

gboolean
reader_hub_settled(const struct reader_hub *hub)
{
	return usb_hub_settled(hub->usb);
}

gboolean
reader_hub_has_usb(const struct reader_hub *hub)
{
	return usb_hub_has_usb(hub->usb);
}

static int
by_name(gconstpointer a, gconstpointer b)
{
	const struct reader_status *const *left = a, *const *right = b;

	return g_strcmp0((*left)->name, (*right)->name);
}

GPtrArray *
reader_hub_list(const struct reader_hub *hub)
{
	GPtrArray *list = g_ptr_array_new();

	usb_hub_list(hub->usb, list);
	g_ptr_array_sort(list, by_name);
	return list;
}
