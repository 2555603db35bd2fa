/** Stands for the application: its calls are those of any program, outside of the harness. */
package dev.precis.sample;
