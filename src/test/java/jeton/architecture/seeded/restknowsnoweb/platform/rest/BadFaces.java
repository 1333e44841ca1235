package jeton.architecture.seeded.restknowsnoweb.platform.rest;

import jakarta.faces.context.FacesContext;

class BadFaces {
    FacesContext context;
}
