package jeton.faults;

import jeton.support.DatabaseKind;

class LargeListsOnH2IT extends AbstractLargeListsTest {

    @Override
    DatabaseKind kind() {
        return DatabaseKind.H2;
    }
}
