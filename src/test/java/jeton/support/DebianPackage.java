package jeton.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a program that tests need, and installs its package where it is missing: as root, on Debian.
 *
 * @param name of the package
 * @param programs the names that the program goes by, best first
 */
record DebianPackage(String name, List<String> programs) {

    /** What Debian asks whether a service may start; 101 is no. */
    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    private static final List<String> APT = List.of(
            "apt-get",
            // somebody else may be installing something
            "-o",
            "DPkg::Lock::Timeout=300");

    DebianPackage(String name) {
        this(name, List.of(name));
    }

    /**
     * The program, installed if need be.
     *
     * @throws IllegalStateException which says what to install, if that cannot be done here
     */
    Path program() {
        return installed()
                .or(this::install)
                .orElseThrow(() -> new IllegalStateException("The tests need " + name
                        + ", and could not install it. Install it, for example by: " + byHand()));
    }

    /** For a person to type. */
    String byHand() {
        return "apt-get update && apt-get install -y " + name;
    }

    /** The program, if it is there already. */
    Optional<Path> installed() {
        return Stream.concat(
                        // servers are often not in the path of a user
                        Stream.of("/usr/bin", "/usr/sbin"),
                        Pattern.compile(File.pathSeparator)
                                .splitAsStream(Optional.ofNullable(System.getenv("PATH"))
                                        .orElse("")))
                .flatMap(directory -> programs.stream().map(program -> Path.of(directory, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Installs the package; empty if that cannot be done here. */
    Optional<Path> install() {
        boolean root = "root".equals(System.getProperty("user.name"));
        // a fresh machine knows no packages at all
        return root && apt("update") && withoutStartingServices(() -> apt("install", "-y", name))
                ? installed()
                : Optional.empty();
    }

    private static boolean apt(String... arguments) {
        ProcessBuilder apt = new ProcessBuilder(
                Stream.concat(APT.stream(), Stream.of(arguments)).toList());
        apt.environment().put("DEBIAN_FRONTEND", "noninteractive");
        return Command.succeeds(apt);
    }

    /** A web server just installed would listen on port 80 of this machine, for everyone. */
    private static boolean withoutStartingServices(BooleanSupplier installing) {
        if (Files.exists(POLICY)) {
            // containers have one that says no already; another one is somebody's decision
            return installing.getAsBoolean();
        }
        try {
            Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
            Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                return installing.getAsBoolean();
            } finally {
                Files.delete(POLICY);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
