package jeton.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Clock;
import java.util.Date;
import java.util.function.Function;
import jeton.token.GeneratedToken;
import jeton.token.TokenValue;

/** What holds between and in the packages below a root: the application's own, or that of a seeded violation. */
enum Rule {
    CORES_KNOW_NO_WEB(root -> noClasses()
            .that(areCores(root))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.faces..", "jakarta.servlet..", "org.primefaces..")),

    CORES_KNOW_NO_ADAPTERS(root -> noClasses()
            .that()
            .resideOutsideOfPackages(adapters(root))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(adapters(root))),

    REST_KNOWS_NO_WEB(root -> noClasses()
            .that()
            .resideInAPackage(root + "..rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(root + "..web..", "jakarta.faces..", "org.primefaces..")),

    WEB_KNOWS_NO_REST(root -> noClasses()
            .that()
            .resideInAPackage(root + "..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(root + "..rest..", "jakarta.ws.rs..")),

    /** The converter, and the builder of the cores' queries, are the cores' wiring. */
    ONLY_CORES_TOUCH_PERSISTENCE(root -> noClasses()
            .that(not(areCores(root)))
            .and()
            .doNotHaveFullyQualifiedName(root + ".platform.InstantConverter")
            .and()
            .doNotHaveFullyQualifiedName(root + ".platform.Jpql")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.persistence..")),

    NO_CYCLES(root -> slices().matching(root + ".(**)").should().beFreeOfCycles()),

    PLATFORM_KNOWS_NO_FEATURE(root -> noClasses()
            .that()
            .resideInAPackage(root + ".platform..")
            .should()
            .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".platform.."))))),

    TIME_COMES_FROM_THE_CLOCK(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".platform..")
            .should(accessTargetWhere(describe("reads the system's time", Rule::readsSystemTime)))),

    ENTITIES_HAVE_NO_PUBLIC_SETTERS(root -> noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Entity.class)
            .and()
            .arePublic()
            .should()
            .haveNameMatching("set[A-Z].*")
            .orShould()
            .haveRawReturnType(void.class)),

    NOTHING_KEEPS_A_TOKEN_VALUE(root -> fields().that()
            .areDeclaredInClassesThat(
                    annotatedWith(Entity.class).<JavaClass>forSubtype().or(assignableTo(Serializable.class)))
            .should(haveNoneOf(
                    "hold a token value",
                    JavaField::getType,
                    describe(
                            "token value",
                            type -> type.isEquivalentTo(TokenValue.class)
                                    || type.isEquivalentTo(GeneratedToken.class))))),

    ONLY_ADAPTERS_REVEAL_A_TOKEN_VALUE(root -> noClasses()
            .that()
            .resideOutsideOfPackages(adapters(root))
            .should(accessTargetWhere(describe("reveals a token value", Rule::reveals)))),

    NOTHING_LIVES_IN_THE_SESSION(root -> noClasses().should().beAnnotatedWith(SessionScoped.class)),

    RESOURCES_RETURN_NO_ENTITIES(root -> methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(root + "..rest..")
            .should(haveNoneOf("return an entity", JavaMethod::getReturnType, describe("entity", Rule::isEntity)))),

    NO_STANDARD_OUTPUT(root -> noClasses().should(ACCESS_STANDARD_STREAMS));

    private final Function<String, ArchRule> below;

    Rule(Function<String, ArchRule> below) {
        this.below = below;
    }

    ArchRule below(String root) {
        return below.apply(root);
    }

    /**
     * Each package below the root that is no adapter, a new one too. Without security, which is about requests and nothing else,
     * and without platform, which has no domain meaning.
     */
    private static DescribedPredicate<JavaClass> areCores(String root) {
        DescribedPredicate<JavaClass> others =
                resideInAnyPackage(adapters(root)).or(resideInAnyPackage(root + ".platform..", root + ".security.."));
        return resideInAPackage(root + ".*..").and(not(others)).as("are cores of features");
    }

    private static String[] adapters(String root) {
        return new String[] {root + "..rest..", root + "..web.."};
    }

    /** A clock of its own is the system's as well. */
    private static boolean readsSystemTime(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        boolean isNow = owner.getPackageName().startsWith("java.time") && name.equals("now") && hasNoParameters(access);
        boolean isClock = owner.isEquivalentTo(Clock.class) && name.matches("system.*|tick.+");
        boolean isMillis = owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
        boolean isDate = owner.isEquivalentTo(Date.class) && name.equals("<init>") && hasNoParameters(access);
        return isNow || isClock || isMillis || isDate;
    }

    private static boolean hasNoParameters(JavaAccess<?> access) {
        return access.getTarget().getFullName().endsWith("()");
    }

    private static boolean reveals(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(TokenValue.class)
                && access.getTarget().getName().equals("reveal");
    }

    private static boolean isEntity(JavaClass type) {
        return type.isAnnotatedWith(Entity.class);
    }

    /** Looks into type arguments and arrays, too. */
    private static <M extends JavaMember> ArchCondition<M> haveNoneOf(
            String description, Function<M, JavaType> type, DescribedPredicate<JavaClass> forbidden) {
        return new ArchCondition<>("not " + description) {
            @Override
            public void check(M member, ConditionEvents events) {
                boolean found = type.apply(member).getAllInvolvedRawTypes().stream()
                        .map(JavaClass::getBaseComponentType)
                        .anyMatch(forbidden);
                events.add(new SimpleConditionEvent(
                        member, !found, member.getFullName() + (found ? " does " : " does not ") + description));
            }
        };
    }
}
