package jeton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import jeton.support.DatabaseKind;
import org.junit.jupiter.api.Test;

class LargeListsOnPostgresIT extends AbstractLargeListsTest {

    @Override
    DatabaseKind kind() {
        return DatabaseKind.POSTGRESQL;
    }

    @Test
    void a_list_that_fails_half_way_does_not_look_complete() throws Exception {
        try (Stalled reader = stalled("v4/apiAccessTokens")) {
            String list = failingHalfWay(reader);

            assertThat(list).contains("\"tokenId\":").doesNotContain("]}").doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void nor_does_a_file() throws Exception {
        try (Stalled reader = exporting()) {
            String file = failingHalfWay(reader);

            assertThat(file).contains("number ").doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    /** Between two pieces nobody holds anything of the table, so its name can be changed. */
    private String failingHalfWay(Stalled reader) throws IOException, SQLException {
        reader.awaitBeginning();
        execute("alter table access_token rename to elsewhere");
        try {
            return reader.rest();
        } finally {
            execute("alter table elsewhere rename to access_token");
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "jeton", "jeton");
                Statement rename = connection.createStatement()) {
            rename.execute("set lock_timeout = '5s'");
            rename.execute(statement);
        }
    }
}
