package io.gatehouse.web.profile;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code (ISO/IEC 18004) as a drawing.
 *
 * @param side of the drawing, the margin included
 * @param path of an SVG: all dark squares
 */
public record QrCode(int side, String path) {

    /** What readers need around the code. */
    private static final int MARGIN = 4;

    static QrCode of(String text) {
        ByteMatrix squares = squares(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < squares.getHeight(); y++) {
            for (int x = 0; x < squares.getWidth(); x++) {
                if (squares.get(x, y) == 1) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(squares.getWidth() + 2 * MARGIN, path.toString());
    }

    private static ByteMatrix squares(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a QR code", tooLong);
        }
    }

    @Override
    public String toString() {
        return "QrCode[side=" + side + "]";
    }
}
