/** The HTTP door in the real web server. */
package dev.precis.app.http;
