package jeton.architecture.seeded.coresknownoweb.verification;

import jakarta.servlet.http.HttpServletRequest;

class BadServlet {
    String address(HttpServletRequest request) {
        return request.getRemoteAddr();
    }
}
