package jeton.faults;

import jeton.support.DatabaseKind;
import org.junit.jupiter.api.Tag;

/** Filling H2 with that many takes most of the time. */
@Tag("long-round")
class LargeListsOnH2IT extends AbstractLargeListsTest {

    @Override
    DatabaseKind kind() {
        return DatabaseKind.H2;
    }
}
