package jeton.verification.rest;

import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;

@WithJeton(DatabaseKind.H2)
class EffectOnH2IT extends AbstractEffectTest {

    EffectOnH2IT(RunningJeton jeton) {
        super(jeton);
    }
}
