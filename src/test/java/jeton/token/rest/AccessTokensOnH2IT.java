package jeton.token.rest;

import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;

@WithJeton(DatabaseKind.H2)
class AccessTokensOnH2IT extends AbstractAccessTokensTest {

    AccessTokensOnH2IT(RunningJeton jeton) {
        super(jeton);
    }
}
