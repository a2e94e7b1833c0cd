#include "tools/fake_scanner.h"

#include <errno.h>
#include <linux/usbdevice_fs.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>

#include "tools/fake_sysfs.h"

#define BUS         "/devices/pci0000:00/0000:00:14.0/usb1"
#define REPORT_LEN  64
#define PART_MAX    56
#define ENDPOINT_IN 0x81
#define SETUP_LEN   8
#define PACE_US     5000 /* a regular file is always ready for poll() */

/* A request block of the program under test. */
struct urb {
	UMockdevIoctlData *block, *buffer;
	UMockdevIoctlClient *owner;
};

struct fake_usb {
	struct fake_usb_spec spec;
	UMockdevTestbed *testbed;
	UMockdevIoctlBase *handler;
	char *node;
	GMutex lock; /* for all below */
	GCond finished;
	GQueue waiting, done; /* of struct urb */
	GQueue reports;       /* of GBytes, not read yet */
	gboolean gone, halted, broken, refuse_features;
	int claim_error, detach_error;
	guint ioctls, announced, halts_cleared;
};

/* ---- request blocks; the lock is held ---- */

static void
urb_free(struct urb *urb)
{
	g_clear_object(&urb->buffer);
	g_clear_object(&urb->block);
	g_clear_object(&urb->owner);
	g_free(urb);
}

static struct usbdevfs_urb *
kernel_urb(struct urb *urb)
{
	return (struct usbdevfs_urb *) (void *) urb->block->data;
}

/* The block is done: @len bytes go to @offset of its buffer. */
static void
finish(struct fake_usb *usb, struct urb *urb, int status, gconstpointer bytes,
       gsize len, gsize offset)
{
	struct usbdevfs_urb *block = kernel_urb(urb);

	len = MIN(len, (gsize) block->buffer_length - offset);
	if (len > 0)
		memcpy(urb->buffer->data + offset, bytes, len);
	block->status = status;
	block->actual_length = (int) len;
	g_queue_push_tail(&usb->done, urb);
	g_cond_broadcast(&usb->finished);
}

static void
fail_waiting(struct fake_usb *usb, int status)
{
	struct urb *urb;

	while ((urb = g_queue_pop_head(&usb->waiting)) != NULL)
		finish(usb, urb, status, NULL, 0, 0);
}

/* Bring waiting blocks and waiting reports together. */
static void
pump(struct fake_usb *usb)
{
	if (usb->broken)
		fail_waiting(usb, -EPROTO);
	if (usb->halted)
		fail_waiting(usb, -EPIPE);
	while (usb->waiting.length > 0 && usb->reports.length > 0) {
		g_autoptr(GBytes) report = g_queue_pop_head(&usb->reports);
		gsize len;
		gconstpointer bytes = g_bytes_get_data(report, &len);

		finish(usb, g_queue_pop_head(&usb->waiting), 0, bytes, len, 0);
	}
}

static void
control(struct fake_usb *usb, struct urb *urb)
{
	const guint8 *setup = urb->buffer->data;
	gsize wanted = setup[6] | (gsize) setup[7] << 8;
	gboolean set_report = setup[0] == 0x21 && setup[1] == 9;

	if (setup[0] == 0x81 && setup[1] == 6 && setup[3] == 0x22) {
		finish(usb, urb, 0, usb->spec.descriptor,
		       MIN(wanted, usb->spec.descriptor_len), SETUP_LEN);
	} else if (setup[0] == 0x02 && setup[1] == 1) { /* clear the halt */
		finish(usb, urb, 0, NULL, 0, SETUP_LEN);
	} else if (set_report && !usb->refuse_features) {
		if (setup[2] == 0xfe && setup[3] == 3 && wanted == 2 &&
		    setup[SETUP_LEN] == 0xfe && setup[SETUP_LEN + 1] == 1)
			usb->announced++;
		finish(usb, urb, 0, NULL, 0, SETUP_LEN);
	} else {
		finish(usb, urb, -EPIPE, NULL, 0, SETUP_LEN);
	}
}

/* Programs that ended leave blocks behind that nobody may write to. */
static void
forget_others(struct fake_usb *usb, UMockdevIoctlClient *keep)
{
	GQueue *queues[] = { &usb->waiting, &usb->done };

	for (gsize i = 0; i < G_N_ELEMENTS(queues); i++) {
		for (GList *link = queues[i]->head, *next; link != NULL;
		     link = next) {
			struct urb *urb = link->data;

			next = link->next;
			if (urb->owner != keep) {
				urb_free(urb);
				g_queue_delete_link(queues[i], link);
			}
		}
	}
}

/* ---- ioctls; the lock is held; 0 or an errno ---- */

static int
submit(struct fake_usb *usb, UMockdevIoctlClient *client, UMockdevIoctlData *arg)
{
	struct urb *urb = g_new0(struct urb, 1);

	urb->owner = g_object_ref(client);
	urb->block = umockdev_ioctl_data_resolve(arg, 0,
						 sizeof(struct usbdevfs_urb), NULL);
	if (urb->block != NULL)
		urb->buffer = umockdev_ioctl_data_resolve(
			urb->block, offsetof(struct usbdevfs_urb, buffer),
			(gsize) kernel_urb(urb)->buffer_length, NULL);
	if (urb->buffer == NULL) { /* the program was killed meanwhile */
		urb_free(urb);
		return EFAULT;
	}
	if (kernel_urb(urb)->type == USBDEVFS_URB_TYPE_CONTROL) {
		control(usb, urb);
	} else if (kernel_urb(urb)->endpoint == ENDPOINT_IN) {
		g_queue_push_tail(&usb->waiting, urb);
		pump(usb);
	} else {
		urb_free(urb);
		return ENOENT;
	}
	return 0;
}

static int
discard(struct fake_usb *usb, gulong address)
{
	for (GList *link = usb->waiting.head; link != NULL; link = link->next) {
		struct urb *urb = link->data;

		if (urb->block->client_addr == address) {
			g_queue_delete_link(&usb->waiting, link);
			finish(usb, urb, -ENOENT, NULL, 0, 0);
			return 0;
		}
	}
	return EINVAL;
}

static struct urb *
pop_done(struct fake_usb *usb, UMockdevIoctlClient *client)
{
	for (GList *link = usb->done.head; link != NULL; link = link->next) {
		struct urb *urb = link->data;

		if (urb->owner == client) {
			g_queue_delete_link(&usb->done, link);
			return urb;
		}
	}
	return NULL;
}

static int
reap(struct fake_usb *usb, UMockdevIoctlClient *client, UMockdevIoctlData *arg)
{
	UMockdevIoctlData *result;
	struct urb *urb;

	if (usb->done.length == 0 && !usb->gone)
		g_cond_wait_until(&usb->finished, &usb->lock,
				  g_get_monotonic_time() + PACE_US);
	urb = pop_done(usb, client);
	if (urb == NULL)
		return usb->gone ? ENODEV : EAGAIN;
	result = umockdev_ioctl_data_resolve(arg, 0, sizeof(gpointer), NULL);
	if (result != NULL)
		umockdev_ioctl_data_set_ptr(result, 0, urb->block);
	g_clear_object(&result);
	urb_free(urb);
	return 0;
}

static int
capabilities(UMockdevIoctlData *arg)
{
	UMockdevIoctlData *result =
		umockdev_ioctl_data_resolve(arg, 0, sizeof(guint32), NULL);
	guint32 flags = USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_BULK_CONTINUATION |
			USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
			USBDEVFS_CAP_BULK_SCATTER_GATHER |
			USBDEVFS_CAP_REAP_AFTER_DISCONNECT;

	if (result == NULL)
		return EFAULT;
	memcpy(result->data, &flags, sizeof flags);
	g_object_unref(result);
	return 0;
}

static int
answer(struct fake_usb *usb, UMockdevIoctlClient *client)
{
	gulong request = umockdev_ioctl_client_get_request(client);
	UMockdevIoctlData *arg = umockdev_ioctl_client_get_arg(client);

	if (request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY)
		return reap(usb, client, arg);
	if (usb->gone)
		return ENODEV;
	switch (request) {
	case USBDEVFS_GET_CAPABILITIES: return capabilities(arg);
	case USBDEVFS_GETDRIVER: return ENODATA;
	case USBDEVFS_DISCONNECT_CLAIM:
		return usb->detach_error ? usb->detach_error : usb->claim_error;
	case USBDEVFS_CLAIMINTERFACE: return usb->claim_error;
	case USBDEVFS_CLEAR_HALT:
		usb->halts_cleared++;
		usb->halted = FALSE;
		return 0;
	case USBDEVFS_RELEASEINTERFACE:
	case USBDEVFS_IOCTL: return 0;
	case USBDEVFS_SUBMITURB: return submit(usb, client, arg);
	case USBDEVFS_DISCARDURB:
		return discard(usb, *(gulong *) (void *) arg->data);
	default: return ENOTTY;
	}
}

static gboolean
on_ioctl(UMockdevIoctlBase *handler G_GNUC_UNUSED, UMockdevIoctlClient *client,
	 gpointer data)
{
	struct fake_usb *usb = data;
	int error;

	g_mutex_lock(&usb->lock);
	usb->ioctls++;
	error = answer(usb, client);
	g_mutex_unlock(&usb->lock);
	umockdev_ioctl_client_complete(client, error ? -1 : 0, error);
	return TRUE;
}

static void
on_client(UMockdevIoctlBase *handler G_GNUC_UNUSED, UMockdevIoctlClient *client,
	  gpointer data)
{
	struct fake_usb *usb = data;

	g_mutex_lock(&usb->lock);
	forget_others(usb, client);
	g_mutex_unlock(&usb->lock);
}

/* ---- what tests call ---- */

struct fake_usb *
fake_usb_new(UMockdevTestbed *testbed, const struct fake_usb_spec *spec)
{
	struct fake_usb *usb = g_new0(struct fake_usb, 1);
	g_autoptr(GError) error = NULL;

	usb->spec = *spec;
	usb->testbed = testbed;
	usb->node = g_strdup_printf("/dev/bus/usb/001/%03u", spec->address);
	usb->gone = TRUE;
	g_mutex_init(&usb->lock);
	g_cond_init(&usb->finished);
	usb->handler = umockdev_ioctl_base_new();
	g_signal_connect(usb->handler, "handle-ioctl", G_CALLBACK(on_ioctl), usb);
	g_signal_connect(usb->handler, "client-connected", G_CALLBACK(on_client),
			 usb);
	umockdev_testbed_attach_ioctl(testbed, usb->node, usb->handler, &error);
	g_assert_no_error(error);
	return usb;
}

void
fake_usb_free(struct fake_usb *usb)
{
	g_mutex_lock(&usb->lock);
	forget_others(usb, NULL);
	g_queue_clear_full(&usb->reports, (GDestroyNotify) g_bytes_unref);
	g_mutex_unlock(&usb->lock);
	umockdev_testbed_detach_ioctl(usb->testbed, usb->node, NULL);
	g_object_unref(usb->handler);
	g_mutex_clear(&usb->lock);
	g_cond_clear(&usb->finished);
	g_free(usb->node);
	g_free(usb);
}

void
fake_usb_plug(struct fake_usb *usb)
{
	g_mutex_lock(&usb->lock);
	usb->gone = FALSE;
	g_mutex_unlock(&usb->lock);
	fake_sysfs_add(usb->testbed, &usb->spec);
}

void
fake_usb_unplug(struct fake_usb *usb)
{
	g_mutex_lock(&usb->lock);
	usb->gone = TRUE;
	fail_waiting(usb, -ENODEV);
	g_queue_clear_full(&usb->reports, (GDestroyNotify) g_bytes_unref);
	g_mutex_unlock(&usb->lock);
	fake_sysfs_remove(usb->testbed, &usb->spec);
}

void
fake_usb_report(struct fake_usb *usb, const guint8 *report, gsize len)
{
	g_mutex_lock(&usb->lock);
	g_queue_push_tail(&usb->reports, g_bytes_new(report, len));
	pump(usb);
	g_mutex_unlock(&usb->lock);
}

void
fake_usb_part(struct fake_usb *usb, const char *aim, const char *data, guint8 count,
	      gboolean continued)
{
	guint8 report[REPORT_LEN] = { 2, count };

	memcpy(report + 2, aim, 3);
	memcpy(report + 5, data, MIN(count, PART_MAX));
	report[REPORT_LEN - 1] = continued ? 1 : 0;
	fake_usb_report(usb, report, sizeof report);
}

void
fake_usb_scan(struct fake_usb *usb, const char *aim, const char *data, gsize len)
{
	gsize sent = 0;

	do {
		gsize part = MIN(len - sent, PART_MAX);

		fake_usb_part(usb, aim, data + sent, (guint8) part,
			      sent + part < len);
		sent += part;
	} while (sent < len);
}

/* Change one setting under the lock. */
#define SET(usb, member, value)                                                    \
	do {                                                                       \
		g_mutex_lock(&(usb)->lock);                                        \
		(usb)->member = (value);                                           \
		pump(usb);                                                         \
		g_mutex_unlock(&(usb)->lock);                                      \
	} while (0)

void
fake_usb_fail_claims(struct fake_usb *usb, int error)
{
	SET(usb, claim_error, error);
}

void
fake_usb_fail_detach(struct fake_usb *usb, int error)
{
	SET(usb, detach_error, error);
}

void
fake_usb_refuse_features(struct fake_usb *usb, gboolean refuse)
{
	SET(usb, refuse_features, refuse);
}

void
fake_usb_stall(struct fake_usb *usb)
{
	SET(usb, halted, TRUE);
}

void
fake_usb_break(struct fake_usb *usb, gboolean on)
{
	SET(usb, broken, on);
}

static guint
get(struct fake_usb *usb, const guint *counter)
{
	guint value;

	g_mutex_lock(&usb->lock);
	value = *counter;
	g_mutex_unlock(&usb->lock);
	return value;
}

guint
fake_usb_ioctls(struct fake_usb *usb)
{
	return get(usb, &usb->ioctls);
}

guint
fake_usb_announced(struct fake_usb *usb)
{
	return get(usb, &usb->announced);
}

guint
fake_usb_halts_cleared(struct fake_usb *usb)
{
	return get(usb, &usb->halts_cleared);
}
