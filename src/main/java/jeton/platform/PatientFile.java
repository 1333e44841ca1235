package jeton.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.h2.engine.Constants;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.FileUtils;

/**
 * Has H2 wait while its file cannot be written, and keeps the file open whoever is interrupted.
 *
 * <p>Told that a write failed, H2 closes the database, may never open it again in this process, and may forget what it
 * committed when it does. So this file system of H2's tries again until it can be written, and only at the end of the
 * application gives up. Whatever is read meanwhile is there, as H2 reads without waiting for what is written.
 *
 * <p>The server interrupts a thread whose request takes a minute, and a channel of Java's for files closes itself when such a
 * thread uses it, for everyone. So the threads that read and write are of another kind of channel, and nobody knows them; who is
 * interrupted meanwhile goes on, and stays interrupted.
 *
 * <p>Public as H2 makes the paths.
 */
public final class PatientFile extends FilePathWrapper {

    private static final Logger LOG = Logger.getLogger(PatientFile.class.getName());

    private static final String SCHEME = "jeton";

    /**
     * The beginning of an H2 URL that names a path and not another file system of H2's; on Windows a path may begin with a
     * drive.
     */
    private static final Pattern PATH = Pattern.compile("^jdbc:h2:(?:file:)?(?=(?:[A-Za-z]:)?[./~\\\\])");

    private static final long AGAIN_MILLIS = 100;

    /** The files that cannot be written now. */
    private static final Set<String> WAITING = ConcurrentHashMap.newKeySet();

    /** The files that this process writes no more, because H2 was told that they cannot be written. */
    private static final Set<String> GIVEN_UP = ConcurrentHashMap.newKeySet();

    static {
        FilePath.register(new PatientFile());
    }

    /** Changes the URL of a database in a file so that H2 uses this file system; leaves any other URL alone. */
    static String patient(String url) {
        return PATH.matcher(url).replaceFirst("jdbc:h2:" + SCHEME + ":");
    }

    /** Whether a write would have to wait now. */
    static boolean isWaiting() {
        return !WAITING.isEmpty();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return name.endsWith(Constants.SUFFIX_MV_FILE) ? new Patient(unwrap().toString(), mode) : super.open(mode);
    }

    private static final class Patient extends FileBaseDefault {

        private final String file;
        private final AsynchronousFileChannel channel;

        Patient(String file, String mode) throws IOException {
            this.file = file;
            channel = AsynchronousFileChannel.open(Path.of(file), FileUtils.modeToOptions(mode), null);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            while (true) {
                requireNotGivenUp();
                try {
                    int written = done(channel.write(source, position));
                    if (WAITING.remove(file)) {
                        LOG.info(() -> file + " can be written again.");
                    }
                    return written;
                } catch (ClosedChannelException e) {
                    throw told(e);
                } catch (IOException e) {
                    waitAfter(e);
                }
            }
        }

        private void waitAfter(IOException failure) throws IOException {
            if (WAITING.add(file)) {
                LOG.severe(() -> file + " cannot be written: " + failure.getMessage()
                        + ". Tokens are verified, and nothing is changed until it can.");
            }
            if (Ending.isOver()) {
                throw told(failure);
            }
            boolean interrupted = Thread.interrupted();
            try {
                Thread.sleep(AGAIN_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        /** Waits for a read or a write, and tells how many bytes it was. */
        private static int done(Future<Integer> operation) throws IOException {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return operation.get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException e) {
                throw Causes.first(IOException.class, e)
                        .orElseThrow(() -> new IllegalStateException("neither done nor failed", e));
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /**
         * Tells H2 of a write that failed, and gives its file up.
         *
         * <p>Opened again before there is room, H2 could forget what it has committed. So nothing gets into the file any more, and
         * the next process finds it as if this one had been killed.
         */
        private IOException told(IOException failure) {
            if (WAITING.contains(file)) {
                GIVEN_UP.add(file);
            }
            return failure;
        }

        private void requireNotGivenUp() throws IOException {
            if (GIVEN_UP.contains(file)) {
                throw new IOException(file + " could not be written, and is left as it is");
            }
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return done(channel.read(target, position));
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            requireNotGivenUp();
            channel.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            channel.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            WAITING.remove(file);
            channel.close();
        }
    }
}
