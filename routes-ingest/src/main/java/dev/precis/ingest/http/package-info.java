/** The HTTP door: what callers may ask (openapi/openapi.yaml), and how they are answered. */
@NullMarked
package dev.precis.ingest.http;

import org.jspecify.annotations.NullMarked;
