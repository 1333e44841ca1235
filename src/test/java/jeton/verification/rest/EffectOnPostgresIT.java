package jeton.verification.rest;

import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;

@WithJeton(DatabaseKind.POSTGRESQL)
class EffectOnPostgresIT extends AbstractEffectTest {

    EffectOnPostgresIT(RunningJeton jeton) {
        super(jeton);
    }
}
