package jeton.platform.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import jeton.platform.CutOff;

/** Has JAX-RS send a {@link JsonList}; if its reading fails half way, the connection is cut, and what came is no JSON. */
@Provider
public class JsonListWriter implements MessageBodyWriter<JsonList> {

    @Context
    private HttpServletRequest request;

    @Context
    private HttpServletResponse response;

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == JsonList.class;
    }

    @Override
    public void writeTo(
            JsonList list,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        try {
            list.writeTo(out);
        } catch (RuntimeException e) {
            CutOff.failed(e, request, response);
        }
    }
}
