package jeton.audit.rest;

import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;

@WithJeton(DatabaseKind.POSTGRESQL)
class AuditOnPostgresIT extends AbstractAuditTest {

    AuditOnPostgresIT(RunningJeton jeton) {
        super(jeton);
    }
}
