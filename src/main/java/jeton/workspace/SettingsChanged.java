package jeton.workspace;

/** Says that the settings are different; fired in the transaction that changes them. */
public record SettingsChanged(Settings settings) {}
