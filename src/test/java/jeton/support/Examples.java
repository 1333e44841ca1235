package jeton.support;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs the APIs of {@code src/examples}, which the build has made just as anyone would. */
public final class Examples {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Examples() {}

    /** Runs the one with Spring Boot, which verifies tokens as that account. */
    public static OtherServer springBoot(URI jeton, String username, String token) {
        int port = RunningJeton.freePort();
        return OtherServer.start(
                RunningJeton.newDirectory("spring-boot"),
                List.of(JAVA, "-jar", absolute("target/examples/spring-boot/target/api.jar")),
                Map.of(
                        "JETON_URL",
                        withoutSlash(jeton),
                        "JETON_USER",
                        username,
                        "JETON_TOKEN",
                        token,
                        "PORT",
                        String.valueOf(port)),
                port,
                OtherServer::listens);
    }

    /** Runs the one with Jakarta EE on a Payara Micro of its own, which verifies tokens as the account of that token. */
    public static OtherServer jakartaEe(URI jeton, String token) {
        int port = RunningJeton.freePort();
        return OtherServer.start(
                RunningJeton.newDirectory("jakarta-ee"),
                List.of(
                        JAVA,
                        // what pre-boot-commands.txt takes from Jeton's own start
                        "-Djeton.address=127.0.0.1",
                        "-Djeton.listener.enabled=true",
                        "-Djeton.port=" + port,
                        "-jar",
                        absolute("target/payara-micro.jar"),
                        "--nohazelcast",
                        "--disablephonehome",
                        "--prebootcommandfile",
                        absolute("server-config/pre-boot-commands.txt"),
                        "--contextroot",
                        "/",
                        "--deploy",
                        absolute("target/examples/jakarta-ee/target/api.war")),
                Map.of("JETON_URL", withoutSlash(jeton), "JETON_TOKEN", token),
                port,
                // it listens before the application is there
                server -> server.log().contains("ready in"));
    }

    private static String absolute(String file) {
        return Path.of(file).toAbsolutePath().toString();
    }

    private static String withoutSlash(URI address) {
        return address.toString().replaceAll("/$", "");
    }
}
