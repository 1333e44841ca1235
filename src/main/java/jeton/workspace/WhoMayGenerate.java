package jeton.workspace;

/** Who may generate tokens in the workspace. */
public enum WhoMayGenerate {
    EVERYONE,
    ADMINISTRATORS
}
