package jeton.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own that can be full; where this user may not mount one, an ordinary directory. */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "512m";
    private static final int BLOCK = 4096;

    private final Path directory;
    private final Path filler;
    private final boolean mounted;

    SmallDisk(Path directory) {
        this.directory = directory;
        filler = directory.resolve("filler");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "none", directory.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    Path directory() {
        return directory;
    }

    /** Whether it can be full. */
    boolean isMounted() {
        return mounted;
    }

    /** Or somebody else has, in the meantime. */
    void fill() throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (!isFull()) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!isFull()) {
                throw e;
            }
        }
    }

    private boolean isFull() throws IOException {
        return Files.getFileStore(directory).getUsableSpace() == 0;
    }

    void free() throws IOException {
        Files.delete(filler);
    }

    @Override
    public void close() {
        if (mounted) {
            // lazily, as a killed process may still hold it for a moment
            succeeds("umount", "--lazy", directory.toString());
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
