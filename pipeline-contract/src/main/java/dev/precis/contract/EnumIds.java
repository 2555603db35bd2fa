package dev.precis.contract;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parses the lower-case names that stand for enum constants outside of Java. */
final class EnumIds {

    private EnumIds() {}

    static <E extends Enum<E>> E parse(Class<E> type, String id, Function<E, String> idOf) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> idOf.apply(constant).equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(type.getEnumConstants()).map(idOf).collect(Collectors.joining(", "))));
    }
}
