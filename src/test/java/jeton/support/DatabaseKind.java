package jeton.support;

import java.nio.file.Path;

/** The databases that Jeton runs on. */
public enum DatabaseKind {
    H2 {
        @Override
        public String newUrl(Path directory) {
            return "jdbc:h2:file:" + directory.resolve("jeton");
        }
    },
    POSTGRESQL {
        @Override
        public String newUrl(Path directory) {
            return Postgres.newDatabase();
        }
    };

    /** The URL of an empty database; one that is a file is put into that directory. */
    public abstract String newUrl(Path directory);
}
