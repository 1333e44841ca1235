package jeton.architecture.seeded.nothingkeepsatokenvalue.token.web;

import java.io.Serializable;
import jeton.token.TokenValue;

record BadRecord(TokenValue value) implements Serializable {}
