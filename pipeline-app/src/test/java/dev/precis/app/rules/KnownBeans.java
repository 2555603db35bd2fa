package dev.precis.app.rules;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The beans that a route may name, each with its public methods. */
record KnownBeans(Map<String, Set<String>> methods) {

    static KnownBeans of(JavaClasses classes) {
        Map<String, Set<String>> beans = new HashMap<>();
        for (JavaClass type : classes) {
            type.getMethods().stream()
                    .filter(method -> method.isAnnotatedWith(Bean.class))
                    .forEach(method ->
                            names(method).forEach(name -> beans.put(name, publicMethods(method.getRawReturnType()))));
            if (type.isAnnotatedWith(Component.class)) {
                String name = type.getSimpleName();
                beans.put(Character.toLowerCase(name.charAt(0)) + name.substring(1), publicMethods(type));
            }
        }
        return new KnownBeans(beans);
    }

    private static List<String> names(JavaMethod method) {
        JavaAnnotation<JavaMethod> bean = method.getAnnotationOfType(Bean.class.getName());
        for (String attribute : List.of("value", "name")) {
            Object names = bean.get(attribute).orElse(new Object[0]);
            if (names instanceof Object[] array && array.length > 0) {
                return List.of(array).stream().map(Object::toString).toList();
            }
        }
        return List.of(method.getName());
    }

    private static Set<String> publicMethods(JavaClass type) {
        return type.getAllMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaMethod::getName)
                .collect(Collectors.toSet());
    }
}
