package jeton.audit.rest;

import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;

@WithJeton(DatabaseKind.H2)
class AuditOnH2IT extends AbstractAuditTest {

    AuditOnH2IT(RunningJeton jeton) {
        super(jeton);
    }
}
