package jeton.account.web;

import io.nayuki.qrcodegen.QrCode;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import jeton.credential.CredentialService;
import jeton.credential.Duty;
import jeton.platform.web.Notices;
import jeton.secondfactor.OneTimeCodes;
import jeton.security.CurrentCaller;
import jeton.security.PageSession;
import org.omnifaces.util.Faces;
import org.primefaces.PrimeFaces;

/** The part of the account page on which people add an app that shows one-time codes, and remove it. */
@Named
@ViewScoped
public class SecondFactorForm implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The name of the service by which apps call the account. */
    private static final String ISSUER = "Jeton";

    /** White around the code, in modules: ISO/IEC 18004 asks for four. */
    private static final int QUIET = 4;

    @Inject
    private OneTimeCodes codes;

    @Inject
    private PageSession session;

    @Inject
    private HttpServletRequest request;

    @Inject
    private CredentialService credentials;

    @Inject
    private CurrentCaller caller;

    @Inject
    private Notices notices;

    /** The salt of the secret that is shown; null before somebody begins, and after. */
    private byte[] salt;

    private boolean there;
    private String code = "";
    private String password = "";

    /** Whether this installation can have second factors. */
    public boolean isAvailable() {
        return codes.areAvailable();
    }

    @PostConstruct
    void read() {
        there = credentials.get(caller.accountId()).hasSecondFactor();
    }

    /** Whether the caller has one. */
    public boolean isThere() {
        return there;
    }

    /** Whether the caller must add one before anything else. */
    public boolean isRequired() {
        return caller.duty().filter(Duty.ADD_SECOND_FACTOR::equals).isPresent() && !there;
    }

    /** Whether the secret for an app is shown. */
    public boolean isBegun() {
        return salt != null;
    }

    public void begin() {
        salt = codes.newSalt();
    }

    public void cancel() {
        salt = null;
    }

    public void add() {
        if (notices.attempt(() -> session.addSecondFactor(salt, code, password, request, Faces.getResponse()))) {
            salt = null;
            there = true;
            changed("account.secondFactor.added");
        }
    }

    public void remove() {
        if (notices.attempt(() -> session.removeSecondFactor(password, request, Faces.getResponse()))) {
            there = false;
            changed("account.secondFactor.removed");
        }
    }

    /** The fields are another ones now, and the sessions fewer; what is refused leaves them with what was typed. */
    private void changed(String key) {
        notices.done(key);
        PrimeFaces.current().ajax().update("second", "sessions:list");
    }

    /** The secret that people type into an app that cannot see the picture. */
    public String getSecret() {
        return codes.secret(salt);
    }

    /** The width and height of the picture in modules. */
    public int getPictureSize() {
        return picture().size + 2 * QUIET;
    }

    /** The dark modules of the picture, as the path of an SVG. */
    public String getPicturePath() {
        QrCode picture = picture();
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < picture.size; y++) {
            for (int x = 0; x < picture.size; x++) {
                if (picture.getModule(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return path.toString();
    }

    /** What the apps read: <a href="https://github.com/google/google-authenticator/wiki/Key-Uri-Format">Key URI format</a>. */
    private QrCode picture() {
        String name = URLEncoder.encode(caller.getUsername(), StandardCharsets.UTF_8);
        String uri = "otpauth://totp/%s:%s?secret=%s&issuer=%1$s".formatted(ISSUER, name, getSecret());
        return QrCode.encodeText(uri, QrCode.Ecc.MEDIUM);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
