#include "base/error.h"

GQuark
sd_error_quark(void)
{
	return g_quark_from_static_string("sparedesk-error");
}

int
sd_error_exit_status(const GError *error)
{
	if (error->domain != SD_ERROR)
		return error->domain == G_OPTION_ERROR ? 2 : 1;

	switch ((enum sd_error) error->code) {
	case SD_ERROR_USAGE: return 2;
	case SD_ERROR_INVALID:
	case SD_ERROR_NOT_FOUND:
	case SD_ERROR_EXISTS:
	case SD_ERROR_REFUSED: return 3;
	case SD_ERROR_BUSY:
	case SD_ERROR_FULL:
	case SD_ERROR_READONLY:
	case SD_ERROR_CORRUPT:
	case SD_ERROR_NEWER:
	case SD_ERROR_IO: return 1;
	}
	return 1;
}
