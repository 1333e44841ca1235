package example;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An API that only answers who presents a good access token. */
@SpringBootApplication
@RestController
public class Api {

    public static void main(String[] arguments) {
        SpringApplication.run(Api.class, arguments);
    }

    /** Tells callers what is known about them, and of which Java type it is. */
    @GetMapping("/me")
    Map<String, Object> me(
            @AuthenticationPrincipal OAuth2AuthenticatedPrincipal caller, BearerTokenAuthentication authentication) {
        Map<String, Object> me = new LinkedHashMap<>();
        me.put("name", caller.getName());
        me.put("username", caller.getAttribute("username"));
        me.put("tokenId", caller.getAttribute("jti"));
        Object expires = caller.getAttribute("exp");
        me.put("expires", expires == null ? null : expires.toString());
        me.put("typeOfExpires", expires == null ? null : expires.getClass().getName());
        me.put(
                "authorities",
                authentication.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList());
        return me;
    }
}
