package jeton.architecture.seeded.coresknownoweb.workspace;

import org.primefaces.PrimeFaces;

class BadComponents {
    void say() {
        PrimeFaces.current();
    }
}
