#define ZX_USE_UTF8
#include "tests/tools/peers.h"

#include <ZXing/ReadBarcode.h>

/* The eight digits of a UPC-E as the EAN-13 they stand for. */
static std::string
expand(const std::string &upce)
{
	const std::string d = upce.substr(1, 6);
	std::string body;

	if (d[5] <= '2')
		body = d.substr(0, 2) + d[5] + "0000" + d.substr(2, 3);
	else if (d[5] == '3')
		body = d.substr(0, 3) + "00000" + d.substr(3, 2);
	else if (d[5] == '4')
		body = d.substr(0, 4) + "00000" + d[4];
	else
		body = d.substr(0, 5) + "0000" + d[5];
	return "0" + upce.substr(0, 1) + body + upce[7];
}

static std::string
as_ours(const ZXing::Result &result)
{
	const std::string text = result.text();

	if (result.format() == ZXing::BarcodeFormat::UPCA && text.size() == 12)
		return "0" + text;
	if (result.format() == ZXing::BarcodeFormat::UPCE && text.size() == 8)
		return expand(text);
	return text;
}

void
peer_zxing(const unsigned char *pixels, int width, int height, peer_take_fn *take,
	   void *data)
{
	const ZXing::ImageView view(pixels, width, height, ZXing::ImageFormat::Lum);
	const ZXing::DecodeHints hints;

	for (const ZXing::Result &result : ZXing::ReadBarcodes(view, hints)) {
		if (!result.isValid())
			continue;
		const std::string text = as_ours(result);

		take(text.data(), text.size(), data);
	}
}
