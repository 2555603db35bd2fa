package dev.precis.engine.internal;

/**
 * Eigenvalues, the greatest first, and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van
 * Loan, "Matrix Computations", 4th edition 2013, section 8.5). For matrices of some 15 rows: a sweep is O(n³).
 *
 * @param values in descending order
 * @param vectors a column per value, of length 1
 */
record SymmetricEigen(double[] values, double[][] vectors) {

    private static final int SWEEPS = 30;
    private static final double NEGLIGIBLE = 1e-30;

    /** @param symmetric is overwritten */
    static SymmetricEigen of(double[][] symmetric) {
        int n = symmetric.length;
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS && !isDiagonal(symmetric); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(symmetric, vectors, p, q);
                }
            }
        }
        return sorted(symmetric, vectors);
    }

    private static boolean isDiagonal(double[][] a) {
        double inside = 0;
        double outside = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                if (i == j) {
                    inside += a[i][j] * a[i][j];
                } else {
                    outside += a[i][j] * a[i][j];
                }
            }
        }
        return outside <= NEGLIGIBLE * inside;
    }

    /** Makes a[p][q] zero by a rotation in the plane of p and q. */
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (double[] row : a) {
            rotateColumns(row, p, q, cosine, sine);
        }
        for (int k = 0; k < a.length; k++) {
            double atP = a[p][k];
            double atQ = a[q][k];
            a[p][k] = cosine * atP - sine * atQ;
            a[q][k] = sine * atP + cosine * atQ;
        }
        for (double[] row : vectors) {
            rotateColumns(row, p, q, cosine, sine);
        }
    }

    private static void rotateColumns(double[] row, int p, int q, double cosine, double sine) {
        double atP = row[p];
        double atQ = row[q];
        row[p] = cosine * atP - sine * atQ;
        row[q] = sine * atP + cosine * atQ;
    }

    private static SymmetricEigen sorted(double[][] diagonal, double[][] vectors) {
        int n = diagonal.length;
        double[] unsorted = new double[n];
        for (int i = 0; i < n; i++) {
            unsorted[i] = diagonal[i][i];
        }
        double[] values = new double[n];
        double[][] columns = new double[n][n];
        int to = 0;
        for (int from : Ranks.order(unsorted)) {
            values[to] = unsorted[from];
            for (int i = 0; i < n; i++) {
                columns[i][to] = vectors[i][from];
            }
            to++;
        }
        return new SymmetricEigen(values, columns);
    }
}
