package jeton.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("long")
class ArchitectureTest {

    private static final String ROOT = "jeton";

    private static final JavaClasses APPLICATION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages(ROOT);

    @ParameterizedTest
    @EnumSource
    void the_application_keeps(Rule rule) {
        rule.below(ROOT).check(APPLICATION);
    }

    /** Below each seed, classes called Bad… break its rule, each in its own way; those called Good… come close to it. */
    @ParameterizedTest
    @EnumSource
    void each_seeded_violation_breaks(Rule rule) {
        String seed = ROOT + ".architecture.seeded."
                + rule.name().toLowerCase(Locale.ROOT).replace("_", "");
        JavaClasses classes = new ClassFileImporter().importPackages(seed);
        List<String> bad = names(classes, "Bad");

        EvaluationResult result = rule.below(seed).evaluate(classes);

        String report = result.getFailureReport().toString();
        assertThat(bad).isNotEmpty().allSatisfy(name -> assertThat(report).contains(name));
        assertThat(names(classes, "Good"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(result.getFailureReport().getDetails())
                        .noneMatch(detail -> detail.matches("(Class|Method|Field|Constructor)? ?<" + name + "[.>].*")
                                || detail.startsWith(name)));
    }

    private static List<String> names(JavaClasses classes, String beginning) {
        return classes.stream()
                .filter(type -> type.getSimpleName().startsWith(beginning))
                .map(JavaClass::getName)
                .toList();
    }
}
