package dev.precis.output.file;

/** Where in an output folder a file is put. */
public enum Layout {
    /** In the sub-folders that the document has where it came from. */
    MIRRORED,
    /** All in the folder itself. */
    FLAT
}
