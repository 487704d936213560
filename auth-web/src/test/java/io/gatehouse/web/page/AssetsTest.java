package io.gatehouse.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssetsTest {

    @Test
    void an_asset_is_found_at_its_own_address_only() {
        String hash = Assets.address("page.css").split("/")[2];

        assertThat(Assets.at(hash, "page.css")).isPresent();
        assertThat(Assets.at(hash, "page.js")).isEmpty();
        assertThat(Assets.at("0".repeat(16), "page.css")).isEmpty();
        assertThat(Assets.at(hash, "../page.css")).isEmpty();
        assertThat(Assets.at(hash, "texts.properties")).isEmpty();
    }
}
