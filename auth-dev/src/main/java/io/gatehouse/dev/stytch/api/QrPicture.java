package io.gatehouse.dev.stytch.api;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** The QR code that authenticator apps scan, as a picture in a data URL. */
final class QrPicture {
    private static final int SIDE = 250;
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    private QrPicture() {}

    static String of(String text) {
        try {
            BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIDE, SIDE);
            BufferedImage picture =
                    new BufferedImage(code.getWidth(), code.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
            for (int x = 0; x < code.getWidth(); x++) {
                for (int y = 0; y < code.getHeight(); y++) {
                    picture.setRGB(x, y, code.get(x, y) ? BLACK : WHITE);
                }
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("Too long for a QR code", tooLong);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
