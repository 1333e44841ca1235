package jeton.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import jeton.support.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How pages are put together. */
class PageSourcesTest {

    /** What Facelets takes another page or template by, with an expression in its address. */
    private static final Pattern INCLUDES_WHAT_IT_IS_TOLD = Pattern.compile(
            "<ui:(?:include|decorate|composition)\\b[^>]*\\b(?:src|template)\\s*=\\s*[\"'][^\"']*[#$]\\{");

    /** Else a client could have its own page run here (CVE-2026-46581). */
    @Test
    void no_page_includes_what_is_not_constant() {
        Map<?, String> pages = Sources.below("src/main/webapp", ".*\\.xhtml");

        assertThat(pages).hasSizeGreaterThan(20);
        assertThat(pages.values())
                .noneMatch(page -> INCLUDES_WHAT_IT_IS_TOLD.matcher(page).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ui:include src=\"#{param.page}\"/>",
                "<ui:decorate\n  template = '/WEB-INF/${x}.xhtml'>",
                "<ui:composition xmlns:h=\"x\" template=\"/WEB-INF/templates/#{page}.xhtml\">"
            })
    void such_an_include_is_found(String seeded) {
        assertThat(seeded).containsPattern(INCLUDES_WHAT_IT_IS_TOLD);
    }
}
