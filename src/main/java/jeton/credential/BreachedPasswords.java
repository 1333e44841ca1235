package jeton.credential;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jeton.platform.Fatal;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Knows the passwords that were published after a breach, from a file that whoever runs Jeton has got.
 *
 * <p>It is that of <a href="https://haveibeenpwned.com/Passwords">Have I Been Pwned</a>, ordered by hash, which has no digest
 * but SHA-1: a line for each password, with its digest in hexadecimal digits and, after a colon, how often it was seen. It may be
 * as large as it is (some 40 GB): it is searched where it lies. OWASP ASVS 5.0 6.2.12.
 */
@Singleton
class BreachedPasswords {

    private static final Pattern LINE = Pattern.compile("([0-9A-Fa-f]{40})(:\\d+)?\r?(\n|\\z)");

    /** A number of bytes that no line exceeds. */
    private static final int LONGEST_LINE = 64;

    private final Optional<Path> file;

    @Inject
    BreachedPasswords(@ConfigProperty(name = "jeton.breached-passwords") Optional<String> path) {
        file = path.map(BreachedPasswords::readable);
    }

    /** Has this bean made at the start, so that a file that cannot be read fails the start. */
    void atStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        // the constructor did it
    }

    private static Path readable(String path) {
        try (FileChannel file = FileChannel.open(Path.of(path))) {
            lineAt(0, file);
            return Path.of(path);
        } catch (IOException | InvalidPathException e) {
            Fatal.atStart("jeton.breached-passwords (JETON_BREACHED_PASSWORDS) must name a file of Have I Been Pwned"
                    + " with SHA-1 digests in their order: " + e);
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether a password is one of them.
     *
     * @throws IOException if the file cannot be read any longer
     */
    boolean contain(String password) throws IOException {
        if (file.isEmpty()) {
            return false;
        }
        // opened anew each time: an interrupted thread closes the channel for everyone
        try (FileChannel channel = FileChannel.open(file.get())) {
            return contains(digest(password), channel);
        }
    }

    /** The digest of a password as the file has it. */
    static String digest(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    /** Searches the file by halves: the line begins at {@code from} or later, and before {@code to}. */
    private static boolean contains(String digest, FileChannel file) throws IOException {
        long from = 0;
        long to = file.size();
        while (from < to) {
            Line line = lineAt((from + to) >>> 1, file);
            int order = digest.compareTo(line.digest);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                to = line.begin;
            } else {
                from = line.end;
            }
        }
        return false;
    }

    /** A line of the file, with the places of its first byte and of the next line. */
    private record Line(String digest, long begin, long end) {}

    /** The line that has the byte at that place. */
    private static Line lineAt(long place, FileChannel file) throws IOException {
        long begin = Math.max(0, place - LONGEST_LINE);
        ByteBuffer bytes = ByteBuffer.allocate(2 * LONGEST_LINE);
        while (bytes.hasRemaining() && file.read(bytes, begin + bytes.position()) >= 0) {
            // a file may give less than it has
        }
        String around = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        int offset = (int) (place - begin);
        int start = offset == 0 ? 0 : around.lastIndexOf('\n', offset - 1) + 1;
        Matcher line = LINE.matcher(around).region(start, around.length());
        if (!line.lookingAt()) {
            throw new IOException("There is no line \"<SHA-1>:<number>\" at byte " + place);
        }
        return new Line(line.group(1).toUpperCase(Locale.ROOT), begin + start, begin + line.end());
    }
}
