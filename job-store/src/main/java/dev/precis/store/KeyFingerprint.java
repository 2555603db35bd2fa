package dev.precis.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stays of a source key where the contents of its job are gone: enough to know the same document again, and nothing
 * that can be read. Keys of folders hold the path of the file; those of other doors are numbers, or chosen by the sender.
 */
final class KeyFingerprint {

    private static final String FOLDER = "folder";
    private static final String PREFIX = "erased:";

    private KeyFingerprint() {}

    /** Whether keys of this kind of door say something about the document. */
    static boolean isNeeded(String sourceType) {
        return FOLDER.equals(sourceType);
    }

    /** The key as it stays. */
    static String of(String sourceType, String sourceKey) {
        return isNeeded(sourceType) && !sourceKey.startsWith(PREFIX) ? of(sourceKey) : sourceKey;
    }

    /** The fingerprint of a key that says something. */
    static String of(String sourceKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sourceKey.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
