package jeton.architecture.seeded.coresknownoweb.account;

import jakarta.faces.context.FacesContext;

class BadFaces {
    void say() {
        FacesContext.getCurrentInstance();
    }
}
