package jeton.architecture.seeded.nostandardoutput.token;

import java.util.logging.Logger;

class GoodLog {
    void say() {
        Logger.getAnonymousLogger().info("");
    }
}
