package dev.precis.engine.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The file format of trained trees, big-endian: the text {@value #MAGIC}, the version of the features, a note on the
 * training, the features' names, the base score, then the trees in preorder: for an inner node its feature as a byte and its
 * threshold, for a leaf {@value GradientBoostedTrees#LEAF} and its value.
 */
public final class TreesResource {

    private static final String MAGIC = "precis-trees-1";
    private static final String NAME = "sentence-scorer.trees";

    private TreesResource() {}

    /** What to write: the trees in the format's own order. */
    public record Node(int feature, float value) {

        public static Node leaf(float value) {
            return new Node(GradientBoostedTrees.LEAF, value);
        }
    }

    /** The trees that come with the engine. */
    static GradientBoostedTrees load() {
        try (InputStream in = TreesResource.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + NAME);
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads trees.
     *
     * @throws IOException if they cannot be read, are of another format, or were trained on other features
     */
    public static GradientBoostedTrees read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(stream.readAllBytes()));
        check(MAGIC, in.readUTF(), "format");
        check(FeatureTable.VERSION, in.readInt(), "version of the features");
        in.readUTF();
        List<String> names = new ArrayList<>();
        for (int count = in.readUnsignedByte(); count > 0; count--) {
            names.add(in.readUTF());
        }
        check(FeatureTable.names(), names, "features");
        return readTrees(in, names.size());
    }

    private static GradientBoostedTrees readTrees(DataInputStream in, int columns) throws IOException {
        float base = in.readFloat();
        int[] roots = new int[in.readUnsignedShort()];
        int nodes = in.readInt();
        int[] features = new int[nodes];
        float[] values = new float[nodes];
        int[] right = new int[nodes];
        int next = 0;
        for (int tree = 0; tree < roots.length; tree++) {
            roots[tree] = next;
            next = readNode(in, next, features, values, right);
        }
        return new GradientBoostedTrees(columns, base, roots, features, values, right);
    }

    /** Reads a node and all below it; returns the place of the next. */
    private static int readNode(DataInputStream in, int node, int[] features, float[] values, int[] right)
            throws IOException {
        features[node] = in.readByte();
        values[node] = in.readFloat();
        if (features[node] == GradientBoostedTrees.LEAF) {
            return node + 1;
        }
        right[node] = readNode(in, node + 1, features, values, right);
        return readNode(in, right[node], features, values, right);
    }

    /**
     * Writes trees.
     *
     * @param note how they were trained
     * @param trees the nodes of each in preorder
     */
    public static void write(OutputStream stream, String note, float base, List<List<Node>> trees) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeUTF(MAGIC);
        out.writeInt(FeatureTable.VERSION);
        out.writeUTF(note);
        out.writeByte(Feature.count());
        for (String name : FeatureTable.names()) {
            out.writeUTF(name);
        }
        out.writeFloat(base);
        out.writeShort(trees.size());
        out.writeInt(trees.stream().mapToInt(List::size).sum());
        for (List<Node> tree : trees) {
            for (Node node : tree) {
                out.writeByte(node.feature());
                out.writeFloat(node.value());
            }
        }
        out.flush();
    }

    private static void check(Object expected, Object found, String what) throws IOException {
        if (!expected.equals(found)) {
            throw new IOException("trees of another " + what + ": " + found + ", not " + expected);
        }
    }
}
