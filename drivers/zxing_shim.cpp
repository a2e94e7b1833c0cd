#define ZX_USE_UTF8
#include "drivers/zxing_shim.h"

#include <ZXing/ReadBarcode.h>

static void
hand_over(const ZXing::Result &result, zxing_code_fn *take, void *data)
{
	const std::string text = result.text();
	const std::string aim = result.symbologyIdentifier();
	const ZXing::ByteArray &bytes = result.bytes();
	zxing_code code = {};

	code.is_qr = result.format() == ZXing::BarcodeFormat::QRCode;
	code.bytes = reinterpret_cast<const char *>(bytes.data());
	code.n_bytes = bytes.size();
	code.text = text.data();
	code.n_text = text.size();
	code.aim = aim.c_str();
	take(&code, data);
}

void
zxing_read(const struct zxing_picture *picture, int qr, int data_matrix,
	   zxing_code_fn *take, void *data)
{
	try {
		const ZXing::ImageView view(picture->pixels, picture->width,
					    picture->height,
					    ZXing::ImageFormat::Lum,
					    picture->stride);
		ZXing::BarcodeFormats formats;
		ZXing::DecodeHints hints;

		if (qr)
			formats |= ZXing::BarcodeFormat::QRCode;
		if (data_matrix)
			formats |= ZXing::BarcodeFormat::DataMatrix;
		if (formats.empty())
			return;
		hints.setFormats(formats);
		for (const ZXing::Result &result : ZXing::ReadBarcodes(view, hints))
			if (result.isValid())
				hand_over(result, take, data);
	} catch (...) {
		/* a picture that the library cannot cope with holds no code */
	}
}
