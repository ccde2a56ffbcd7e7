import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The most frequent values of a facet, as many as a page of the product shows. */
final class TopValues {
    static final int MAX = 200;

    private TopValues() {}

    static void add(String facet, List<String> names, int[] counts, List<String> into) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                found.add(i);
            }
        }
        found.sort(Comparator.<Integer>comparingInt(i -> -counts[i]).thenComparing(names::get));
        for (int i : found.subList(0, Math.min(MAX, found.size()))) {
            into.add(facet + '=' + names.get(i) + ':' + counts[i]);
        }
    }
}
