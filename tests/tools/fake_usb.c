#include "tools/fake_usb.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>

#include "tools/fake_pipe.h"

#define SETUP_LEN      8
#define PATIENCE_STEPS 12000 /* a minute in all */
#define PACE_US        5000  /* a regular file is always ready for poll() */

/* A control request that came, or bytes for an OUT endpoint. */
struct request {
	guint8 setup[SETUP_LEN]; /* zeros for bytes */
	guint8 endpoint;         /* 0 for a control request */
	GBytes *out;
};

struct fake_usb {
	struct fake_usb_spec spec;
	UMockdevTestbed *testbed;
	UMockdevIoctlBase *handler;
	char *node;
	GMutex lock; /* for all below */
	struct fake_pipes pipes;
	GArray *requests; /* of struct request */
	gboolean gone, refuse, mute;
	int claim_error, detach_error;
	guint ioctls, halts_cleared;
	UMockdevIoctlClient *claimers[FAKE_INTERFACES]; /* not owned, NULL: none */
};

/* ---- control requests; the lock is held ---- */

static void
clear_request(gpointer data)
{
	g_bytes_unref(((struct request *) data)->out);
}

static void
note_request(struct fake_usb *usb, const guint8 *setup)
{
	struct request request = { 0 };
	gsize len = setup[6] | (gsize) setup[7] << 8;

	memcpy(request.setup, setup, SETUP_LEN);
	request.out = g_bytes_new(setup + SETUP_LEN, setup[0] & 0x80 ? 0 : len);
	g_array_append_val(usb->requests, request);
}

/* Bytes for an OUT endpoint: swallowed. */
static void
note_write(struct fake_usb *usb, struct fake_urb *urb)
{
	gsize len = (gsize) fake_urb_kernel(urb)->buffer_length;
	struct request request = {
		.endpoint = fake_urb_kernel(urb)->endpoint,
		.out = g_bytes_new(urb->buffer->data, len),
	};

	g_array_append_val(usb->requests, request);
	fake_pipes_finish(&usb->pipes, urb, 0, len);
}

/* The report descriptor of the interface that is asked for. */
static void
send_report_descriptor(struct fake_usb *usb, struct fake_urb *urb,
		       const guint8 *setup)
{
	const struct fake_interface *interface =
		&usb->spec.interfaces[setup[4] % FAKE_INTERFACES];
	gsize wanted = setup[6] | (gsize) setup[7] << 8;
	gsize len = MIN(wanted, interface->report_len);

	if (len > 0)
		memcpy(urb->buffer->data + SETUP_LEN, interface->report, len);
	fake_pipes_finish(&usb->pipes, urb, len > 0 ? 0 : -EPIPE, len);
}

static void
control(struct fake_usb *usb, struct fake_urb *urb)
{
	const guint8 *setup = urb->buffer->data;
	gboolean standard = (setup[0] & 0x60) == 0;

	note_request(usb, setup);
	if (usb->mute)
		g_queue_push_tail(&usb->pipes.unanswered, urb);
	else if (setup[0] == 0x81 && setup[1] == 6 && setup[3] == 0x22)
		send_report_descriptor(usb, urb, setup);
	else if (setup[0] & 0x80 || (usb->refuse && !standard))
		fake_pipes_finish(&usb->pipes, urb, -EPIPE, 0);
	else
		fake_pipes_finish(&usb->pipes, urb, 0,
				  setup[6] | (gsize) setup[7] << 8);
}

/* ---- ioctls; the lock is held; 0 or an errno ---- */

static int
submit(struct fake_usb *usb, UMockdevIoctlClient *client, UMockdevIoctlData *arg)
{
	struct fake_urb *urb = fake_urb_new(client, arg);
	struct fake_pipe *pipe;

	if (urb == NULL)
		return EFAULT;
	pipe = fake_pipes_find(&usb->pipes, fake_urb_kernel(urb)->endpoint);
	if (fake_urb_kernel(urb)->type == USBDEVFS_URB_TYPE_CONTROL) {
		control(usb, urb);
	} else if (pipe != NULL && usb->claimers[pipe->interface] == client) {
		if (pipe->address & 0x80)
			g_queue_push_tail(&pipe->waiting, urb);
		else
			note_write(usb, urb);
		fake_pipes_pump(&usb->pipes);
	} else {
		fake_urb_free(urb);
		return ENOENT;
	}
	return 0;
}

static int
reap(struct fake_usb *usb, UMockdevIoctlClient *client, UMockdevIoctlData *arg)
{
	UMockdevIoctlData *result;
	struct fake_urb *urb;

	if (usb->pipes.done.length == 0 && !usb->gone)
		g_cond_wait_until(&usb->pipes.finished, &usb->lock,
				  g_get_monotonic_time() + PACE_US);
	urb = fake_pipes_reap(&usb->pipes, client);
	if (urb == NULL)
		return usb->gone ? ENODEV : EAGAIN;
	result = umockdev_ioctl_data_resolve(arg, 0, sizeof(gpointer), NULL);
	if (result != NULL)
		umockdev_ioctl_data_set_ptr(result, 0, urb->block);
	g_clear_object(&result);
	fake_urb_free(urb);
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

/* The number that an argument points to: of an interface, of an endpoint. */
static guint
number_at(UMockdevIoctlData *arg)
{
	g_autoptr(UMockdevIoctlData) value =
		umockdev_ioctl_data_resolve(arg, 0, sizeof(guint), NULL);
	guint number = G_MAXUINT;

	if (value != NULL)
		memcpy(&number, value->data, sizeof number);
	return number;
}

static int
claim(struct fake_usb *usb, UMockdevIoctlClient *client, UMockdevIoctlData *arg,
      int error)
{
	guint number = number_at(arg);

	if (error != 0)
		return error;
	if (number >= usb->spec.n_interfaces)
		return EINVAL;
	if (usb->claimers[number] != NULL && usb->claimers[number] != client)
		return EBUSY;
	usb->claimers[number] = client;
	return 0;
}

static int
release(struct fake_usb *usb, UMockdevIoctlClient *client, UMockdevIoctlData *arg)
{
	guint number = number_at(arg);

	if (number >= usb->spec.n_interfaces || usb->claimers[number] != client)
		return EINVAL;
	usb->claimers[number] = NULL;
	return 0;
}

static int
clear_halt(struct fake_usb *usb, UMockdevIoctlData *arg)
{
	struct fake_pipe *pipe =
		fake_pipes_find(&usb->pipes, (guint8) number_at(arg));

	if (pipe == NULL)
		return ENOENT;
	usb->halts_cleared++;
	pipe->halted = FALSE;
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
		return claim(usb, client, arg,
			     usb->detach_error ? usb->detach_error
					       : usb->claim_error);
	case USBDEVFS_CLAIMINTERFACE:
		return claim(usb, client, arg, usb->claim_error);
	case USBDEVFS_CLEAR_HALT: return clear_halt(usb, arg);
	case USBDEVFS_RELEASEINTERFACE: return release(usb, client, arg);
	case USBDEVFS_IOCTL: return 0;
	case USBDEVFS_SUBMITURB: return submit(usb, client, arg);
	case USBDEVFS_DISCARDURB:
		return fake_pipes_discard(&usb->pipes,
					  *(gulong *) (void *) arg->data)
			       ? 0
			       : EINVAL;
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

/* The device was closed, perhaps because the program was killed. */
static void
on_client_gone(UMockdevIoctlBase *handler G_GNUC_UNUSED,
	       UMockdevIoctlClient *client, gpointer data)
{
	struct fake_usb *usb = data;

	g_mutex_lock(&usb->lock);
	fake_pipes_forget(&usb->pipes, client);
	for (guint i = 0; i < FAKE_INTERFACES; i++)
		if (usb->claimers[i] == client)
			usb->claimers[i] = NULL;
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
	fake_pipes_init(&usb->pipes, spec);
	usb->requests = g_array_new(FALSE, FALSE, sizeof(struct request));
	g_array_set_clear_func(usb->requests, clear_request);
	g_mutex_init(&usb->lock);
	usb->handler = umockdev_ioctl_base_new();
	g_signal_connect(usb->handler, "handle-ioctl", G_CALLBACK(on_ioctl), usb);
	g_signal_connect(usb->handler, "client-vanished",
			 G_CALLBACK(on_client_gone), usb);
	umockdev_testbed_attach_ioctl(testbed, usb->node, usb->handler, &error);
	g_assert_no_error(error);
	return usb;
}

void
fake_usb_free(struct fake_usb *usb)
{
	umockdev_testbed_detach_ioctl(usb->testbed, usb->node, NULL);
	g_object_unref(usb->handler);
	g_mutex_clear(&usb->lock);
	fake_pipes_clear(&usb->pipes);
	g_array_unref(usb->requests);
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

/* The endpoint, with the lock taken. */
static struct fake_pipe *
lock_pipe(struct fake_usb *usb, guint8 endpoint)
{
	struct fake_pipe *pipe;

	g_mutex_lock(&usb->lock);
	pipe = fake_pipes_find(&usb->pipes, endpoint);
	g_assert_nonnull(pipe);
	return pipe;
}

void
fake_usb_send(struct fake_usb *usb, guint8 endpoint, gconstpointer bytes, gsize len)
{
	fake_pipe_send(lock_pipe(usb, endpoint), bytes, len);
	fake_pipes_pump(&usb->pipes);
	g_mutex_unlock(&usb->lock);
}

/* The lock is taken, and given back. */
static void
vanish(struct fake_usb *usb)
{
	usb->gone = TRUE;
	fake_pipes_fail(&usb->pipes, -ENODEV);
	fake_pipes_drop_packets(&usb->pipes);
	memset(usb->claimers, 0, sizeof usb->claimers);
	g_mutex_unlock(&usb->lock);
	fake_sysfs_remove(usb->testbed, &usb->spec);
}

void
fake_usb_unplug(struct fake_usb *usb)
{
	g_mutex_lock(&usb->lock);
	vanish(usb);
}

void
fake_usb_unplug_sending(struct fake_usb *usb, guint8 endpoint, gconstpointer bytes,
			gsize len)
{
	fake_pipe_send(lock_pipe(usb, endpoint), bytes, len);
	fake_pipes_pump(&usb->pipes);
	vanish(usb);
}

void
fake_usb_wait_taken(struct fake_usb *usb, guint8 endpoint)
{
	guint left = 1;

	for (int i = 0; left > 0 && i < PATIENCE_STEPS; i++) {
		left = lock_pipe(usb, endpoint)->packets.length;
		g_mutex_unlock(&usb->lock);
		g_usleep(PACE_US);
	}
	g_assert_cmpuint(left, ==, 0);
}

/* Change one setting of an endpoint, or of the device, under the lock. */
#define SET_PIPE(usb, endpoint, member, value)                                     \
	do {                                                                       \
		lock_pipe(usb, endpoint)->member = (value);                        \
		fake_pipes_pump(&(usb)->pipes);                                    \
		g_mutex_unlock(&(usb)->lock);                                      \
	} while (0)
#define SET(usb, member, value)                                                    \
	do {                                                                       \
		g_mutex_lock(&(usb)->lock);                                        \
		(usb)->member = (value);                                           \
		fake_pipes_pump(&(usb)->pipes);                                    \
		g_mutex_unlock(&(usb)->lock);                                      \
	} while (0)

void
fake_usb_flood(struct fake_usb *usb, guint8 endpoint, const char *text)
{
	SET_PIPE(usb, endpoint, endless, text);
}

void
fake_usb_stall(struct fake_usb *usb, guint8 endpoint)
{
	SET_PIPE(usb, endpoint, halted, TRUE);
}

void
fake_usb_babble(struct fake_usb *usb, guint8 endpoint)
{
	SET_PIPE(usb, endpoint, babbling, TRUE);
}

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
fake_usb_refuse(struct fake_usb *usb, gboolean refuse)
{
	SET(usb, refuse, refuse);
}

void
fake_usb_mute(struct fake_usb *usb, gboolean mute)
{
	SET(usb, mute, mute);
}

void
fake_usb_break(struct fake_usb *usb, gboolean on)
{
	SET(usb, pipes.broken, on);
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
fake_usb_halts_cleared(struct fake_usb *usb)
{
	return get(usb, &usb->halts_cleared);
}

guint
fake_usb_claimed(struct fake_usb *usb)
{
	guint claimed = 0;

	g_mutex_lock(&usb->lock);
	for (guint i = 0; i < FAKE_INTERFACES; i++)
		if (usb->claimers[i] != NULL)
			claimed |= 1u << i;
	g_mutex_unlock(&usb->lock);
	return claimed;
}

static gboolean
is_request(const struct request *one, const struct request *wanted)
{
	return memcmp(one->setup, wanted->setup, 4) == 0 &&
	       one->endpoint == wanted->endpoint &&
	       (wanted->out == NULL || g_bytes_equal(one->out, wanted->out));
}

static guint
count_requests(struct fake_usb *usb, const struct request *wanted)
{
	guint n = 0;

	g_mutex_lock(&usb->lock);
	for (guint i = 0; i < usb->requests->len; i++)
		if (is_request(&g_array_index(usb->requests, struct request, i),
			       wanted))
			n++;
	g_mutex_unlock(&usb->lock);
	return n;
}

guint
fake_usb_requests(struct fake_usb *usb, guint8 type, guint8 request, guint16 value,
		  gconstpointer out, gsize len)
{
	g_autoptr(GBytes) bytes = out != NULL ? g_bytes_new(out, len) : NULL;
	const struct request wanted = {
		.setup = { type, request, (guint8) (value & 0xff),
			   (guint8) (value >> 8) },
		.out = bytes,
	};

	return count_requests(usb, &wanted);
}

guint
fake_usb_writes(struct fake_usb *usb, guint8 endpoint, gconstpointer bytes,
		gsize len)
{
	g_autoptr(GBytes) out = g_bytes_new(bytes, len);
	const struct request wanted = { .endpoint = endpoint, .out = out };

	return count_requests(usb, &wanted);
}
