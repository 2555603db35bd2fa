package dev.precis.app.wiring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says on one line why the start failed, and what to change. */
public final class StartFailure {

    private StartFailure() {}

    /** The line; empty where the failure is none that an operator can mend by a setting. */
    public static Optional<String> explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> line = line(cause);
            if (line.isPresent()) {
                return line.map(text -> text.replaceAll("\\s+", " ").strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> line(Throwable cause) {
        if (cause instanceof WrongPropertyException wrong) {
            return Optional.of(wrong.getMessage());
        }
        if (cause instanceof PortInUseException port) {
            return Optional.of(
                    "server.port: port " + port.getPort() + " is in use; choose another with --server.port=N");
        }
        if (cause instanceof BindValidationException invalid) {
            ObjectError error = invalid.getValidationErrors().getAllErrors().get(0);
            String prefix = invalid.getValidationErrors().getName().toString();
            String field = error instanceof FieldError fieldError
                    ? "." + dashed(fieldError.getField()) + ": " + fieldError.getDefaultMessage()
                    : ": " + error.getDefaultMessage();
            return Optional.of(prefix + field);
        }
        if (cause instanceof BindException bind) {
            return Optional.of(explain(bind.getCause()).orElseGet(() -> bind.getName() + ": " + problem(bind)));
        }
        if (cause instanceof IllegalArgumentException wrong && namesProperty(wrong.getMessage())) {
            return Optional.of(wrong.getMessage());
        }
        return Optional.empty();
    }

    private static String problem(BindException bind) {
        Throwable root = bind;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Object value = bind.getProperty() == null ? null : bind.getProperty().getValue();
        String type = bind.getTarget().getType().getRawClass().getSimpleName();
        if (root instanceof IllegalArgumentException
                && root.getMessage() != null
                && root.getMessage().startsWith("must be")) {
            return root.getMessage();
        }
        Class<?> rawType = bind.getTarget().getType().getRawClass();
        if (rawType != null && rawType.isEnum()) {
            return "'" + value + "' is not one of "
                    + Arrays.stream(rawType.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return value == null || isSecret(bind.getName())
                ? "is not a valid " + type
                : "'" + value + "' is not a valid " + type;
    }

    private static boolean isSecret(ConfigurationPropertyName name) {
        return name.toString().matches(".*(password|secret|token).*");
    }

    private static boolean namesProperty(String message) {
        return message != null && message.startsWith("precis.");
    }

    private static String dashed(String field) {
        return field.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
