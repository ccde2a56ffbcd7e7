import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollector.MatchingDocs;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * Counts makes and models by the fitment rows of listings, as Lucene's own facets count ordinals: make, model and years must meet in one
 * row. A row is an ordinal, and what it says of cars is looked up in a table.
 */
final class FitmentFacets {
    private final List<Rows> leaves = new ArrayList<>();
    private final Map<String, Integer> makes = new HashMap<>();
    private final Map<String, Integer> models = new HashMap<>();
    private final List<String> makeNames = new ArrayList<>();
    private final List<String> modelNames = new ArrayList<>();

    FitmentFacets(IndexReader reader) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            leaves.add(new Rows(DocValues.getSortedSet(leaf.reader(), Fields.FITMENT_ROWS)));
        }
    }

    /** Adds the counts of makes (in the years asked for) and of models (in these years, of the make asked for). */
    void count(FacetsCollector hits, SearchQuery query, List<String> into) throws IOException {
        int year = query.year.isEmpty() ? 0 : Integer.parseInt(query.year);
        int make = query.make.isEmpty() ? -1 : makes.getOrDefault(query.make, Integer.MAX_VALUE);
        int[] makeCounts = new int[makeNames.size()];
        int[] modelCounts = new int[modelNames.size()];
        int[] lastWithMake = new int[makeCounts.length];
        int[] lastWithModel = new int[modelCounts.length];
        int listing = 0;
        for (MatchingDocs matching : hits.getMatchingDocs()) {
            Rows rows = leaves.get(matching.context.ord);
            SortedSetDocValues values = DocValues.getSortedSet(matching.context.reader(), Fields.FITMENT_ROWS);
            DocIdSetIterator docs = matching.bits.iterator();
            for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
                if (!values.advanceExact(doc)) {
                    continue;
                }
                listing++;
                for (long ord = values.nextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.nextOrd()) {
                    int row = (int) ord;
                    if (year != 0 && (year < rows.from[row] || year > rows.to[row])) {
                        continue;
                    }
                    int rowMake = rows.make[row];
                    if (lastWithMake[rowMake] != listing) {
                        lastWithMake[rowMake] = listing;
                        makeCounts[rowMake]++;
                    }
                    int rowModel = rows.model[row];
                    if ((make < 0 || make == rowMake) && rowModel >= 0 && lastWithModel[rowModel] != listing) {
                        lastWithModel[rowModel] = listing;
                        modelCounts[rowModel]++;
                    }
                }
            }
        }
        TopValues.add("Make", makeNames, makeCounts, into);
        TopValues.add("Model", modelNames, modelCounts, into);
    }

    private static int number(String name, Map<String, Integer> numbers, List<String> names) {
        Integer known = numbers.putIfAbsent(name, names.size());
        if (known == null) {
            names.add(name);
        }
        return known == null ? names.size() - 1 : known;
    }

    /** What the row ordinals of one segment mean. */
    private final class Rows {
        final int[] make;
        final int[] model;
        final int[] from;
        final int[] to;

        Rows(SortedSetDocValues values) throws IOException {
            int count = (int) values.getValueCount();
            make = new int[count];
            model = new int[count];
            from = new int[count];
            to = new int[count];
            for (int i = 0; i < count; i++) {
                FitmentRow row = new FitmentRow(values.lookupOrd(i).utf8ToString());
                make[i] = number(row.make, makes, makeNames);
                model[i] = row.model.isEmpty() ? -1 : number(row.model, models, modelNames);
                from[i] = row.yearFrom;
                to[i] = row.yearTo;
            }
        }
    }
}
