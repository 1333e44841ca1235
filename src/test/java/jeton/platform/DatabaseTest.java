package jeton.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    /** Bytes: a block, which is there twice. */
    private static final int HEADER = 2 * 4096;

    @TempDir
    Path directory;

    /**
     * So a full disk cannot stop it in the middle of that. Seen to turn red with H2's own {@code MAX_COMPACT_TIME}, 200 ms: 43
     * blocks of 1,866 were left.
     */
    @Test
    void h2_moves_nothing_in_its_file_as_it_closes() throws Exception {
        byte[] open;
        try (Connection connection = opened()) {
            changeAgainAndAgain(connection);
            open = behindHeader();
        }
        assertThat(behindHeader()).isEqualTo(open);
    }

    /** Most of what was written is not needed any more, so that it would pay to move the rest. */
    private static void changeAgainAndAgain(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, text varchar(2000))");
        }
        try (PreparedStatement merge = connection.prepareStatement("merge into t values (?, ?)")) {
            for (int i = 0; i < 500; i++) {
                merge.setInt(1, i % 100);
                merge.setString(2, "x".repeat(i));
                merge.execute();
            }
        }
    }

    private byte[] behindHeader() throws IOException {
        byte[] file = Files.readAllBytes(directory.resolve("jeton.mv.db"));
        return Arrays.copyOfRange(file, HEADER, file.length);
    }

    private Connection opened() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(Database.forH2());
        properties.setProperty("user", "jeton");
        return DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("jeton"), properties);
    }
}
