import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocsCollector;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.MMapDirectory;

/** Answers queries; safe on several threads. */
final class ListingSearch {
    private static final String TOP_K = "topk";
    private static final int MAX_EXPANSIONS = 1 << 14;
    private static final int ONE_EDIT_FROM = 4;
    private static final int TWO_EDITS_FROM = 8;

    // Lucene's default: beyond so many hits the best are found, not all counted.
    private static final int PRUNED = 1_000;

    private static final Sort CHEAPEST = new Sort(
            new SortField(Fields.PRICE, SortField.Type.LONG),
            new SortField(Fields.PUBLISHED, SortField.Type.LONG, true),
            new SortField(Fields.ID_HIGH, SortField.Type.LONG));

    private final IndexReader reader;
    private final IndexSearcher searcher;
    private final FitmentFacets fitments;
    private final Map<String, SortedSetDocValuesReaderState> states = new HashMap<>();

    ListingSearch(Path folder) throws IOException {
        BooleanQuery.setMaxClauseCount(MAX_EXPANSIONS);
        reader = DirectoryReader.open(new MMapDirectory(folder));
        searcher = new IndexSearcher(reader);
        searcher.setSimilarity(Fields.SIMILARITY);
        searcher.setQueryCache(null);
        fitments = new FitmentFacets(reader);
        for (String dimension : Fields.COUNTED) {
            states.put(dimension, new DefaultSortedSetDocValuesReaderState(reader, Fields.FACETS.getDimConfig(dimension).indexFieldName));
        }
    }

    /** @return hits found, exact unless only the best are wanted */
    int search(SearchQuery query) throws IOException {
        return page(query, query.type.equals(TOP_K) ? PRUNED : Integer.MAX_VALUE).total;
    }

    Page answer(SearchQuery query) throws IOException {
        return page(query, Integer.MAX_VALUE);
    }

    private Page page(SearchQuery query, int threshold) throws IOException {
        int wanted = Math.min(query.skip + query.take, reader.maxDoc());
        TopDocsCollector<?> best = query.sortsByPrice
                ? TopFieldCollector.create(CHEAPEST, wanted, threshold)
                : TopScoreDocCollector.create(wanted, threshold);
        List<String> facets = new ArrayList<>();
        if (query.countsFacets) {
            countSideways(query, best, facets);
        } else {
            searcher.search(withFilters(query), best);
        }
        return new Page(best.getTotalHits(), ids(best.topDocs(query.skip, query.take).scoreDocs), facets);
    }

    private UUID[] ids(ScoreDoc[] hits) throws IOException {
        UUID[] ids = new UUID[hits.length];
        for (int i = 0; i < hits.length; i++) {
            LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(hits[i].doc, reader.leaves()));
            int doc = hits[i].doc - leaf.docBase;
            ids[i] = new UUID(value(leaf, Fields.ID_HIGH, doc), value(leaf, Fields.ID_LOW, doc));
        }
        return ids;
    }

    private static long value(LeafReaderContext leaf, String field, int doc) throws IOException {
        NumericDocValues values = leaf.reader().getNumericDocValues(field);
        values.advanceExact(doc);
        return values.longValue();
    }

    private void countSideways(SearchQuery query, TopDocsCollector<?> best, List<String> facets) throws IOException {
        DrillDownQuery drillDown = new DrillDownQuery(Fields.FACETS, words(query));
        filters(query).forEach(drillDown::add);
        Counted counted = new Counted();
        counted.search(drillDown, best);
        for (String dimension : Fields.COUNTED) {
            // Another category ends the choice of a part, and no query filters by both.
            boolean isOverPart = dimension.equals(Fields.CATEGORY) && !query.partType.isEmpty();
            add(dimension, counted.without(isOverPart ? Fields.PART_TYPE : dimension), facets);
        }
        fitments.count(counted.without(Fields.FITMENT), query, facets);
    }

    private void add(String dimension, FacetsCollector hits, List<String> facets) throws IOException {
        FacetResult result = new SortedSetDocValuesFacetCounts(states.get(dimension), hits).getTopChildren(TopValues.MAX, dimension);
        if (result != null) {
            for (LabelAndValue value : result.labelValues) {
                facets.add(dimension + '=' + value.label + ':' + value.value);
            }
        }
    }

    private Query withFilters(SearchQuery query) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        all.add(words(query), Occur.MUST);
        filters(query).values().forEach(filter -> all.add(filter, Occur.FILTER));
        return all.build();
    }

    private static Query words(SearchQuery query) {
        if (query.words.length == 0) {
            return new MatchAllDocsQuery();
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < query.words.length; i++) {
            all.add(word(query, i), Occur.MUST);
        }
        return all.build();
    }

    private static Query word(SearchQuery query, int i) {
        Term term = new Term(Fields.WORDS, query.words[i]);
        int length = query.words[i].length();
        if (query.lastWordIsPrefix && i == query.words.length - 1) {
            PrefixQuery prefix = new PrefixQuery(term);
            prefix.setRewriteMethod(new MultiTermQuery.TopTermsBlendedFreqScoringRewrite(MAX_EXPANSIONS));
            return prefix;
        }
        return query.allowsTypos && length >= ONE_EDIT_FROM
                ? new FuzzyQuery(term, length < TWO_EDITS_FROM ? 1 : 2, 1, MAX_EXPANSIONS, true)
                : new TermQuery(term);
    }

    private static Map<String, Query> filters(SearchQuery query) {
        Map<String, Query> filters = new HashMap<>();
        facet(filters, Fields.CATEGORY, query.category);
        facet(filters, Fields.PART_TYPE, query.partType);
        facet(filters, Fields.CONDITION, query.condition);
        facet(filters, Fields.QUALITY, query.quality);
        facet(filters, Fields.CITY, query.city);
        if (!query.make.isEmpty()) {
            filters.put(Fields.FITMENT, new TermQuery(new Term(Fields.FITMENT, FitmentRow.term(query.make, query.model, query.year))));
        }
        if (!query.number.isEmpty()) {
            filters.put(Fields.NUMBER, new TermQuery(new Term(Fields.NUMBER, query.number)));
        }
        return filters;
    }

    private static void facet(Map<String, Query> filters, String dimension, String value) {
        if (!value.isEmpty()) {
            filters.put(dimension, new TermQuery(DrillDownQuery.term(Fields.FACETS.getDimConfig(dimension).indexFieldName, dimension, value)));
        }
    }

    static final class Page {
        final int total;
        final UUID[] ids;
        final List<String> facets;

        Page(int total, UUID[] ids, List<String> facets) {
            this.total = total;
            this.ids = ids;
            this.facets = facets;
        }
    }

    /** Keeps what was collected instead of counting it: each dimension is counted once, and fitment rows in our own way. */
    private final class Counted extends DrillSideways {
        private final Map<String, FacetsCollector> sideways = new HashMap<>();
        private FacetsCollector hits;

        Counted() {
            super(ListingSearch.this.searcher, Fields.FACETS, (SortedSetDocValuesReaderState) null);
        }

        /** Listings that pass all filters but this one. */
        FacetsCollector without(String dimension) {
            return sideways.getOrDefault(dimension, hits);
        }

        @Override
        protected Facets buildFacetsResult(FacetsCollector drillDowns, FacetsCollector[] drillSideways, String[] dimensions) {
            hits = drillDowns;
            for (int i = 0; drillSideways != null && i < drillSideways.length; i++) {
                sideways.put(dimensions[i], drillSideways[i]);
            }
            return null;
        }
    }
}
