package jeton.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jeton.account.AccountQuery;
import jeton.audit.AuditAction;
import jeton.token.NewToken;
import jeton.token.TokenFilter;
import jeton.token.TokenRange;
import jeton.token.TokenStatus;
import jeton.workspace.Setting;
import jeton.workspace.SettingType;
import jeton.workspace.SettingType.Choice;
import jeton.workspace.SettingType.Text;
import jeton.workspace.SettingType.WholeNumber;
import jeton.workspace.Settings;
import jeton.workspace.WhoMayGenerate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds {@code openapi.yaml} against the code. */
@Tag("long")
class OpenApiTest {

    private static final List<Class<?>> CLASSES = new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(new ImportOption.DoNotIncludeJars())
                    .importPackages("jeton")
                    .stream()
                    .filter(type -> type.isAnnotatedWith(Path.class) || type.isAnnotatedWith(WebServlet.class))
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    private static final Set<String> VERBS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final JsonNode document = read();

    private static JsonNode read() {
        try (InputStream file = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a client must know to make a request, and the form of the answer. */
    private record Operation(String verb, String path, Set<String> takes, Set<String> gives, Set<String> parameters) {}

    @Test
    void it_describes_every_resource_method_and_nothing_else() {
        List<Operation> written = CLASSES.stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(OpenApiTest::written)
                .toList();
        List<Operation> described = described()
                .filter(operation -> operation.path.startsWith(root()))
                .toList();

        assertThat(written).hasSizeGreaterThan(10);
        assertThat(described).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void it_describes_every_servlet_for_programs_and_nothing_else() {
        Set<String> written = CLASSES.stream()
                .map(type -> Optional.ofNullable(type.getAnnotation(WebServlet.class)))
                .flatMap(Optional::stream)
                .flatMap(servlet -> Stream.concat(Arrays.stream(servlet.value()), Arrays.stream(servlet.urlPatterns())))
                .map(pattern -> pattern.replace("*", "{path}"))
                // the document itself
                .filter(path -> !path.equals("/openapi"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> described = described()
                .map(Operation::path)
                .filter(path -> !path.startsWith(root()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).hasSizeGreaterThan(3).isEqualTo(written);
    }

    @Test
    void each_operation_has_an_id_of_its_own_and_tells_what_may_go_wrong() {
        List<JsonNode> operations = operations().toList();

        assertThat(operations)
                .extracting(node -> node.path("operationId").asText())
                .doesNotHaveDuplicates();
        assertThat(operations).hasSizeGreaterThan(15).allSatisfy(operation -> {
            assertThat(operation.path("operationId").asText()).matches("[a-z][A-Za-z]+");
            assertThat(operation.path("summary").asText()).isNotBlank();
            assertThat(values(operation.path("responses"))).isNotEmpty().allSatisfy(response -> {
                JsonNode resolved = resolved(response);
                assertThat(resolved.path("headers").has("X-Request-Id")).isTrue();
                values(resolved.path("content")).forEach(content -> {
                    assertThat(content.has("schema")).isTrue();
                    assertThat(content.has("example")).isTrue();
                });
            });
        });
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .isFalse());
    }

    @Test
    void it_knows_the_same_constants_as_the_code() {
        assertThat(texts("/components/schemas/AuditAction/enum")).isEqualTo(names(AuditAction.values()));
        assertThat(texts("/components/schemas/WhoMayGenerate/enum")).isEqualTo(names(WhoMayGenerate.values()));
        assertThat(constants("/v4/people", "sort")).isEqualTo(names(AccountQuery.Sort.values()));
        assertThat(constants("/v4/workspace/apiAccessTokens", "sort")).isEqualTo(names(TokenRange.Sort.values()));
        assertThat(constants("/v4/workspace/apiAccessTokens", "filter")).isEqualTo(names(TokenFilter.values()));
        assertThat(texts("/components/schemas/AccessTokenStatus/enum")).isEqualTo(names(TokenStatus.values()));
    }

    @Test
    void it_knows_the_same_limits_as_the_code() {
        assertThat(number("/components/schemas/NewAccessToken/properties/lifetimeSeconds/maximum"))
                .isEqualTo(Settings.LONGEST * 86_400L);
        assertThat(number("/components/schemas/NewAccessToken/properties/description/maxLength"))
                .isEqualTo(NewToken.LONGEST_DESCRIPTION);
        assertThat(number("/components/parameters/Limit/schema/maximum")).isEqualTo(Slice.MOST);
        assertThat(number("/components/parameters/PageLimit/schema/maximum")).isEqualTo(Slice.MOST);
    }

    /** Red for one that is added without its property, or with another range. */
    @Test
    void it_knows_each_setting_with_its_type_and_range() {
        List<String> keys = Stream.of(Setting.values()).map(Setting::key).toList();
        for (String schema : List.of("Settings", "SettingsChange")) {
            JsonNode properties = document.at("/components/schemas/" + schema + "/properties");
            assertThat(properties(properties).map(Map.Entry::getKey)).containsExactlyElementsOf(keys);
            for (Setting setting : Setting.values()) {
                assertThat(type(resolved(properties.path(setting.key()))))
                        .as(setting.key())
                        .isEqualTo(type(setting.type()));
            }
        }
        assertThat(texts("/components/schemas/Settings/required")).isEqualTo(keys);
        JsonNode examples = document.at("/paths/~1v4~1workspace~1settings");
        for (JsonNode operation : List.of(examples.path("get"), examples.path("patch"))) {
            assertThat(properties(operation.at("/responses/200/content/application~1json/example"))
                            .map(Map.Entry::getKey))
                    .containsExactlyElementsOf(keys);
        }
    }

    private static Map<String, Object> type(JsonNode property) {
        Map<String, Object> type = new TreeMap<>();
        properties(property)
                .filter(each ->
                        Set.of("type", "minimum", "maximum", "pattern", "enum").contains(each.getKey()))
                .forEach(each -> type.put(
                        each.getKey(),
                        each.getValue().isArray()
                                ? values(each.getValue()).stream()
                                        .map(JsonNode::asText)
                                        .toList()
                                : each.getValue().asText()));
        return type;
    }

    private static Map<String, Object> type(SettingType type) {
        if (type instanceof WholeNumber number) {
            int smallest = number.unlimited() == null ? number.smallest() : number.unlimited();
            return Map.of(
                    "type",
                    "integer",
                    "minimum",
                    String.valueOf(smallest),
                    "maximum",
                    String.valueOf(number.largest()));
        }
        if (type instanceof Choice<?> choice) {
            return Map.of("type", "string", "enum", choice.names());
        }
        return type instanceof Text text
                ? Map.of("type", "string", "pattern", "^" + text.pattern() + "$")
                : Map.of("type", "boolean");
    }

    private static String root() {
        return ApiApplication.class.getAnnotation(ApplicationPath.class).value() + "/";
    }

    private static Stream<Operation> written(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> verb(method)
                        .map(verb -> new Operation(
                                verb,
                                root()
                                        + resource.getAnnotation(Path.class).value()
                                        + Optional.ofNullable(method.getAnnotation(Path.class))
                                                .map(path -> "/" + path.value())
                                                .orElse(""),
                                Optional.ofNullable(method.getAnnotation(Consumes.class))
                                        .map(consumes -> set(consumes.value()))
                                        .orElse(Set.of()),
                                method.getReturnType() == void.class
                                        ? Set.of()
                                        : set(resource.getAnnotation(Produces.class)
                                                .value()),
                                Arrays.stream(method.getParameters())
                                        .flatMap(OpenApiTest::parameters)
                                        .collect(Collectors.toCollection(TreeSet::new))))
                        .stream());
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static Stream<String> parameters(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields()).flatMap(OpenApiTest::parameter)
                : parameter(parameter);
    }

    private static Stream<String> parameter(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .map(OpenApiTest::parameter)
                .flatMap(Optional::stream);
    }

    private static Optional<String> parameter(Annotation annotation) {
        if (annotation instanceof QueryParam query) {
            return Optional.of("query " + query.value());
        }
        return annotation instanceof PathParam path ? Optional.of("path " + path.value()) : Optional.empty();
    }

    private Stream<Operation> described() {
        return properties(document.path("paths"))
                .flatMap(path -> properties(path.getValue())
                        .filter(verb -> VERBS.contains(verb.getKey()))
                        .map(verb -> new Operation(
                                verb.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                keys(verb.getValue().path("requestBody").path("content")),
                                properties(verb.getValue().path("responses"))
                                        .filter(response -> response.getKey().startsWith("2"))
                                        .flatMap(response ->
                                                keys(response.getValue().path("content")).stream())
                                        .collect(Collectors.toCollection(TreeSet::new)),
                                Stream.of(path.getValue(), verb.getValue())
                                        .flatMap(node -> values(node.path("parameters")).stream())
                                        .map(this::resolved)
                                        .map(node -> node.path("in").asText() + " "
                                                + node.path("name").asText())
                                        .collect(Collectors.toCollection(TreeSet::new)))));
    }

    private Stream<JsonNode> operations() {
        return values(document.path("paths")).stream()
                .flatMap(path -> properties(path)
                        .filter(verb -> VERBS.contains(verb.getKey()))
                        .map(Map.Entry::getValue));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static Stream<Map.Entry<String, JsonNode>> properties(JsonNode node) {
        return node.properties().stream();
    }

    private static List<JsonNode> values(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).toList();
    }

    private static Set<String> keys(JsonNode node) {
        return properties(node).map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> set(String... texts) {
        return new TreeSet<>(List.of(texts));
    }

    private List<String> texts(String pointer) {
        return values(document.at(pointer)).stream().map(JsonNode::asText).toList();
    }

    private List<String> constants(String path, String parameter) {
        return values(document.path("paths").path(path).path("get").path("parameters")).stream()
                .filter(node -> node.path("name").asText().equals(parameter))
                .flatMap(node -> values(node.path("schema").path("enum")).stream())
                .map(JsonNode::asText)
                .toList();
    }

    private long number(String pointer) {
        return document.at(pointer).asLong();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
