#include "drivers/camera_source.h"

#include <string.h>

const struct camera_kind *
camera_kind_of(const char *device, const char **where)
{
	static const struct {
		const char *prefix;
		const struct camera_kind *kind;
	} named[] = {
		{ "pipe:", &camera_pipe },
		{ "file:", &camera_file },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(named); i++) {
		if (!g_str_has_prefix(device, named[i].prefix))
			continue;
		*where = device + strlen(named[i].prefix);
		return named[i].kind;
	}
	*where = device;
	return &camera_v4l2;
}
