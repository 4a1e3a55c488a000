package io.kvasir.catalog.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dkvasir.docs.update=true} to rewrite the pages. */
final class CatalogPagesTest {
    @Test
    void acceleratorPage_isTheGeneratedOne() throws IOException {
        assertPage("accelerators.md", AcceleratorPage.markdown(AcceleratorCatalog.shipped()));
    }

    @Test
    void modelPage_isTheGeneratedOne() throws IOException {
        assertPage("models.md", ModelPage.markdown(ModelCatalog.shipped()));
    }

    @Test
    void pricePage_isTheGeneratedOne() throws IOException {
        assertPage("prices.md", PricePage.markdown(PriceBook.shipped(), ApiPriceBook.shipped()));
    }

    @Test
    void pages_holdEveryRow() {
        String accelerators = AcceleratorPage.markdown(AcceleratorCatalog.shipped());
        AcceleratorCatalog.shipped().ids().forEach(id -> assertTrue(accelerators.contains("| `" + id + "` |"), id));
        String models = ModelPage.markdown(ModelCatalog.shipped());
        ModelCatalog.shipped().ids().forEach(id -> assertTrue(models.contains("| `" + id + "` |"), id));
    }

    private static void assertPage(String name, String generated) throws IOException {
        Path page = Path.of("docs", name);
        if (Boolean.getBoolean("kvasir.docs.update")) {
            Files.writeString(page, generated);
        }
        assertEquals(
                generated,
                Files.readString(page),
                page + " is stale: run mvn test -Dtest=CatalogPagesTest -Dkvasir.docs.update=true");
    }
}
