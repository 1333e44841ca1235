package jeton.token.rest;

import jeton.support.DatabaseKind;
import jeton.support.RunningJeton;
import jeton.support.WithJeton;

@WithJeton(DatabaseKind.POSTGRESQL)
class AccessTokensOnPostgresIT extends AbstractAccessTokensTest {

    AccessTokensOnPostgresIT(RunningJeton jeton) {
        super(jeton);
    }
}
