package io.gatehouse.web.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int SCALE = 4;
    private static final int WHITE = 0xffffff;

    @Test
    void a_reader_reads_what_was_drawn() throws Exception {
        String text = "otpauth://totp/example.com:ada%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=example.com";

        QrCode code = QrCode.of(text);

        assertThat(read(code)).isEqualTo(text);
        assertThat(code.toString()).doesNotContain("M");
    }

    private static String read(QrCode code) throws Exception {
        int side = code.side() * SCALE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, WHITE);
        Matcher square = SQUARE.matcher(code.path());
        while (square.find()) {
            blacken(pixels, side, Integer.parseInt(square.group(1)), Integer.parseInt(square.group(2)));
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(side, side, pixels))))
                .getText();
    }

    private static void blacken(int[] pixels, int side, int x, int y) {
        for (int row = y * SCALE; row < (y + 1) * SCALE; row++) {
            Arrays.fill(pixels, row * side + x * SCALE, row * side + (x + 1) * SCALE, 0);
        }
    }
}
