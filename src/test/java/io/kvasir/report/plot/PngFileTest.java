package io.kvasir.report.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngFileTest {
    @Test
    void randomPixels_readBackAsTheyWere() throws IOException {
        BufferedImage image = new BufferedImage(317, 211, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(4);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt(3) == 0 ? random.nextInt(1 << 24) : 0xffffff);
            }
        }
        // The platform's reader checks nothing of the sums, but undoes filters and compression by itself.
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(PngFile.of(image)));
        assertEquals(image.getWidth(), read.getWidth());
        assertEquals(image.getHeight(), read.getHeight());
        assertArrayEquals(pixels(image), pixels(read));
    }

    /** The sum of an empty IEND chunk is the same in every PNG file. */
    @Test
    void lastChunk_carriesItsKnownSum() {
        byte[] file = PngFile.of(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        byte[] end = java.util.Arrays.copyOfRange(file, file.length - 12, file.length);
        byte[] expected = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};
        assertArrayEquals(expected, end);
    }

    @Test
    void imagesOfAnotherKind_areRefused() {
        BufferedImage grey = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        assertThrows(IllegalArgumentException.class, () -> PngFile.of(grey));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
